import * as z from 'zod/mini';
import { MAX_ANSWERS } from '../common/limits.ts';
import { storedPlanSchema } from './plan/schema.ts';
import {
  answerSchema,
  ASSESSMENT_FORMAT,
  ASSESSMENT_FORMAT_VERSION,
  assessmentShape,
  changeSchema,
  evidenceSchema,
  LIST_LIMITS,
} from './schema.ts';

// Apart from what is kept: the first page reads no file, and is without what a plan is made of.

export const assessmentFileSchema = z.strictObject({
  format: z.literal(ASSESSMENT_FORMAT),
  formatVersion: z.literal(ASSESSMENT_FORMAT_VERSION),
  ...assessmentShape,
  answers: z.array(answerSchema).check(z.maxLength(MAX_ANSWERS)),
  /** Every piece of evidence, whether an answer rests on it or not. */
  evidence: z.array(evidenceSchema).check(z.maxLength(LIST_LIMITS.pieces)),
  /** Every change to every answer and piece of evidence, in the order in which they were made. */
  history: z.array(changeSchema).check(z.maxLength(LIST_LIMITS.changes)),
  /** What is planned against its gaps, a row of its own where it is kept; left out where nothing is. */
  plan: z.optional(storedPlanSchema),
});
export type AssessmentFile = z.infer<typeof assessmentFileSchema>;
