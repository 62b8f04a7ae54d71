import * as z from 'zod/mini';
import { idSchema } from '#src/domain/common/text.ts';
import { contactsSchema, trainingFormat } from '#src/domain/training/index.ts';

/** What a page that is handed out carries: one part of a module, and whom to tell. Nothing of any assessment. */
export const handOutDataSchema = z.strictObject({
  training: trainingFormat.schema,
  part: idSchema,
  contacts: z.nullable(contactsSchema),
});
export type HandOutData = z.infer<typeof handOutDataSchema>;

/** Where it stands in the page. */
export const DATA_ID = 'training';
export const ROOT_ID = 'root';
