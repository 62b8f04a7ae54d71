import * as z from 'zod/mini';
import { answerSchema, evidenceSchema, LIST_LIMITS } from '../assessment/index.ts';
import { calendarDateSchema } from '../common/calendar-date.ts';
import { MAX_ANSWERS } from '../common/limits.ts';
import { once } from '../common/once.ts';
import {
  hashSchema,
  idSchema,
  instantSchema,
  optionalParagraphSchema,
  optionalTitleSchema,
  paragraphSchema,
} from '../common/text.ts';
import { UNITS } from './three-way.ts';

/** How questions were handed out: as a parcel, as an Excel workbook, or for a second opinion. */
export const sentKindSchema = z.enum(['parcel', 'workbook', 'review']);
export type SentKind = z.infer<typeof sentKindSchema>;

/** As `unitKey` has it, and how many of them what was sent can have. */
export const unitKeySchema = z
  .string()
  .check(z.regex(/^(?:answer\/[a-z0-9-]{1,60}\/[a-z]{1,20}|evidence\/[a-z0-9-]{1,60})$/, 'a unit of a merge'));
export const MAX_UNITS = MAX_ANSWERS * UNITS.length + LIST_LIMITS.pieces;

/** How many of the times at which something came back are remembered: the latest. */
export const MAX_BACKS = 100;

/** Questions that somebody sent back without an answer, since they are not theirs to answer. */
export const notForMeSchema = z.array(z.strictObject({ question: idSchema, reason: paragraphSchema })).check(
  z.maxLength(MAX_ANSWERS),
  once(({ question }) => question, 'each question once'),
);
export type NotForMe = z.infer<typeof notForMeSchema>;

const seenSchema = z
  .array(
    z.strictObject({
      unit: unitKeySchema,
      ids: z.array(idSchema).check(
        z.minLength(1),
        z.maxLength(LIST_LIMITS.changes),
        once((id) => id, 'each change once'),
      ),
    }),
  )
  .check(
    z.maxLength(MAX_UNITS),
    once(({ unit }) => unit, 'each unit once'),
  );

const contentsSchema = z.strictObject({
  answers: z.array(answerSchema).check(
    z.maxLength(MAX_ANSWERS),
    once(({ questionId }) => questionId, 'each question once'),
  ),
  evidence: z.array(evidenceSchema).check(
    z.maxLength(LIST_LIMITS.pieces),
    once(({ id }) => id, 'each piece once'),
  ),
});

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
  /** The answers to these questions and their pieces of evidence, as they stood here when they were sent. */
  base: contentsSchema,
  /** The same as it last came back, which both sides know since; null before. */
  since: z.nullable(contentsSchema),
  /**
   * Of each unit that came (`unitKey`) every change of the other side, by id, the one that was brought in last at the
   * end: nothing is brought in twice, and what goes on from another state than the one that came last is told.
   */
  seen: seenSchema,
  /** When it came back, each time, oldest first. */
  backs: z.array(instantSchema).check(z.maxLength(MAX_BACKS)),
  notForThem: notForMeSchema,
  /** No longer waited for. */
  isClosed: z.boolean(),
});
export type Sent = z.infer<typeof sentSchema>;

/**
 * What both sides last knew the same. A workbook goes from hand to hand in copies: what one of them brought is not in
 * the next, so that each is held against what was sent.
 */
export const knownToBoth = ({ kind, base, since }: Sent) => (kind === 'workbook' ? base : (since ?? base));

/**
 * The same once another state has taken the place of the assessment: what came back may no longer be in it, so that it
 * is held against what was sent, and can be brought in again.
 */
export const asSent = (sent: Sent): Sent => ({ ...sent, since: null, seen: [] });
