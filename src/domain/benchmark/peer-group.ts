import * as z from 'zod/mini';
import { organisationTypeSchema, sizeBandSchema } from '../questionnaire/profile.ts';

/**
 * The peer group, chosen on the device. The size band null: left out, which counts among the type and everyone alone.
 */
export const peerGroupSchema = z.strictObject({
  type: organisationTypeSchema,
  sizeBand: z.nullable(sizeBandSchema),
});
export type PeerGroup = z.infer<typeof peerGroupSchema>;
