import * as z from 'zod/mini';
import { answerValueSchema } from '../assessment/index.ts';

/** What a made-up body really does, question by question, with the answer that follows. */
export const sampleRecordsSchema = z.strictObject({
  body: z.string(),
  about: z.string(),
  records: z.array(z.strictObject({ question: z.string(), record: z.string(), value: answerValueSchema })),
});
export type SampleRecord = z.infer<typeof sampleRecordsSchema>['records'][number];
