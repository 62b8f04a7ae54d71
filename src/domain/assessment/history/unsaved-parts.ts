import * as z from 'zod/mini';
import { isSameJson } from '../../common/same-json.ts';
import { idSchema, instantSchema, optionalTitleSchema } from '../../common/text.ts';
import { answerPartSchema, type Answer, type AnswerPart, type ChangeStamp } from '../schema.ts';

/** A part of one answer on its way to the store, with the change that it is to become. */
export const unsavedPartSchema = z.strictObject({
  assessmentId: idSchema,
  questionId: idSchema,
  part: answerPartSchema,
  id: idSchema,
  visit: z.nullable(idSchema),
  by: optionalTitleSchema,
  at: instantSchema,
  /**
   * The same fields as the page had last read them, by which a part that comes late knows that nobody has changed them
   * since; null where it had read none.
   */
  seen: z.nullable(answerPartSchema),
  /** The changes that the page itself had made last to the same fields, by id. */
  after: z.array(idSchema).check(z.maxLength(5)),
  /** Counts what the page handed over: of its own parts it says which came later. */
  order: z.int(),
});
export type UnsavedPart = z.infer<typeof unsavedPartSchema>;

/** The stamp of the change that a part is to become. */
export const stampOf = ({ id, visit, by, at }: UnsavedPart): ChangeStamp => ({ id, visit, by, at });

/**
 * What a part makes of an answer as it stands by now. Most fields take the place of what is there. Of the pieces of
 * evidence only those come and go that the edit added or took out, so that two tabs that add one each keep both.
 */
export function partOnto({ part, seen }: Pick<UnsavedPart, 'part' | 'seen'>, answer: Answer): AnswerPart {
  const { evidence: wanted } = part;
  const base = seen?.evidence;
  if (wanted === undefined || base === undefined || isSameJson(base, answer.evidence)) return part;
  const stays = (id: string) => wanted.includes(id) || !base.includes(id);
  const came = wanted.filter((id) => !base.includes(id) && !answer.evidence.includes(id));
  return { ...part, evidence: [...answer.evidence.filter(stays), ...came] };
}

/** The id of a change that another page took up: that which it comes from may be there and about to write it. */
export const lateIdOf = (id: string): string => `${id}-late`;

/** The id of the change by which the app, and nobody else, takes back what came late. */
export const backIdOf = (id: string): string => `${id}-back`;

/**
 * What is left of a part once the fields named in `keys` have been saved since; null when nothing is.
 * A newer note never makes an older choice on the same question obsolete, nor the other way round.
 */
export function withoutKeys(part: AnswerPart, keys: readonly string[]): AnswerPart | null {
  const left = Object.entries(part).filter(([key]) => !keys.includes(key));
  // Safe: the entries are some of the part's own, and every key of a part may be absent.
  return left.length === 0 ? null : (Object.fromEntries(left) as AnswerPart);
}
