import * as z from 'zod/mini';
import { answerSchema, evidenceSchema, LIST_LIMITS } from '../assessment/index.ts';
import { calendarDateSchema } from '../common/calendar-date.ts';
import { MAX_ANSWERS } from '../common/limits.ts';
import {
  hashSchema,
  idSchema,
  instantSchema,
  optionalParagraphSchema,
  optionalTitleSchema,
  paragraphSchema,
} from '../common/text.ts';

/** How questions were handed out: as a parcel, as an Excel workbook, or for a second opinion. */
export const sentKindSchema = z.enum(['parcel', 'workbook', 'review']);
export type SentKind = z.infer<typeof sentKindSchema>;

/** More than anyone is sent the same questions and sends them back. */
const MAX_BACKS = 100;

/** Questions that somebody sent back without an answer, since they are not theirs to answer. */
export const notForMeSchema = z
  .array(z.strictObject({ question: idSchema, reason: paragraphSchema }))
  .check(z.maxLength(MAX_ANSWERS));
export type NotForMe = z.infer<typeof notForMeSchema>;

/**
 * What was handed out of an assessment, as it is remembered where it was sent from: without it nothing that comes back
 * can be told from what was there before.
 */
export const sentSchema = z.strictObject({
  /** Random; what comes back names it. */
  id: idSchema,
  assessmentId: idSchema,
  kind: sentKindSchema,
  /** To whom, as typed. */
  to: optionalTitleSchema,
  due: z.nullable(calendarDateSchema),
  message: optionalParagraphSchema,
  sentAt: instantSchema,
  questions: z.array(idSchema).check(
    z.minLength(1),
    z.maxLength(MAX_ANSWERS),
    z.refine((ids) => new Set(ids).size === ids.length, 'each question once'),
  ),
  /** Did the answers go along? If not, what comes back blank was left as it is. */
  withAnswers: z.boolean(),
  /** Of what was sent, by which it is known again. */
  hash: hashSchema,
  /**
   * The answers to these questions and their pieces of evidence as both sides last knew them: as they were sent, then
   * as they came back.
   */
  base: z.strictObject({
    answers: z.array(answerSchema).check(z.maxLength(MAX_ANSWERS)),
    evidence: z.array(evidenceSchema).check(z.maxLength(LIST_LIMITS.pieces)),
  }),
  /** The changes of the other side that were brought in, by id, so that nothing is brought in twice. */
  seen: z.array(idSchema).check(z.maxLength(LIST_LIMITS.changes)),
  /** When it came back, each time, oldest first. */
  backs: z.array(instantSchema).check(z.maxLength(MAX_BACKS)),
  notForThem: notForMeSchema,
  /** No longer waited for. */
  isClosed: z.boolean(),
});
export type Sent = z.infer<typeof sentSchema>;
