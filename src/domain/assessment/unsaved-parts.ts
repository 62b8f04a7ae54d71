import * as z from 'zod/mini';
import { idSchema, instantSchema, optionalTitleSchema } from '../common/text.ts';
import { answerPartSchema, type AnswerPart } from './schema.ts';

/** A part of one answer on its way to the store, with who gave it and when. */
export const unsavedPartSchema = z.strictObject({
  assessmentId: idSchema,
  questionId: idSchema,
  part: answerPartSchema,
  by: optionalTitleSchema,
  at: instantSchema,
});
export type UnsavedPart = z.infer<typeof unsavedPartSchema>;

/**
 * What is left of a part once the fields named in `keys` have been saved since; null when nothing is.
 * A newer note never makes an older choice on the same question obsolete, nor the other way round.
 */
export function withoutKeys(part: AnswerPart, keys: readonly string[]): AnswerPart | null {
  const left = Object.entries(part).filter(([key]) => !keys.includes(key));
  // Safe: the entries are some of the part's own, and every key of a part may be absent.
  return left.length === 0 ? null : (Object.fromEntries(left) as AnswerPart);
}
