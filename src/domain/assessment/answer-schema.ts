import * as z from 'zod/mini';
import { calendarDateSchema } from '../common/calendar-date.ts';
import { MAX_MERGED } from '../common/limits.ts';
import { once } from '../common/once.ts';
import {
  editionSchema,
  hashSchema,
  idSchema,
  instantSchema,
  measureSchema,
  optionalParagraphSchema,
  optionalTitleSchema,
  paragraphSchema,
  sentenceSchema,
  text,
  titleSchema,
} from '../common/text.ts';

export const verdictSchema = z.enum(['notAchieved', 'partlyAchieved', 'achieved']);
export type Verdict = z.infer<typeof verdictSchema>;

/** Words that a person gives as an answer or as the reason for one. */
export const answerWordsSchema = paragraphSchema;

/** What was answered, by kind of question; "don't know" and "not applicable" fit any kind. */
export const answerValueSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('option'), option: idSchema }),
  /** The statements that hold; an empty list is "none of these". */
  z.strictObject({
    kind: z.literal('statements'),
    statements: z.array(idSchema).check(
      z.maxLength(20),
      once((id) => id, 'each statement once'),
    ),
    /** Those that do not apply, each with its reason; left out where all do. */
    notApplicable: z.optional(
      z.array(z.strictObject({ statement: idSchema, reason: answerWordsSchema })).check(
        z.minLength(1),
        z.maxLength(20),
        once(({ statement }) => statement, 'each statement once'),
      ),
    ),
  }),
  z.strictObject({
    kind: z.literal('outcome'),
    ticked: z.array(idSchema).check(
      z.maxLength(90),
      once((id) => id, 'each statement once'),
    ),
    /** A verdict of the organisation's own, with its reason; it scores in place of the one worked out. */
    ownVerdict: z.nullable(z.strictObject({ verdict: verdictSchema, reason: answerWordsSchema })),
  }),
  z.strictObject({ kind: z.literal('number'), number: measureSchema }),
  z.strictObject({ kind: z.literal('date'), date: calendarDateSchema }),
  /** To a question for a date: it has never happened. An answer, worth no points. */
  z.strictObject({ kind: z.literal('never') }),
  z.strictObject({ kind: z.literal('text'), text: answerWordsSchema }),
  z.strictObject({ kind: z.literal('dont-know') }),
  z.strictObject({ kind: z.literal('not-applicable'), reason: answerWordsSchema }),
]);
export type AnswerValue = z.infer<typeof answerValueSchema>;

/**
 * How many there can be of what a person adds one by one: said on the screen before the last is reached. Of changes it
 * is more than anyone makes to one assessment.
 */
export const LIST_LIMITS = {
  evidence: 20,
  pieces: 5000,
  signOffs: 50,
  reviews: 20,
  seen: 20,
  changes: 200_000,
} as const;

export const evidenceGradeSchema = z.enum(['asserted', 'documented', 'tested', 'independent']);
export type EvidenceGrade = z.infer<typeof evidenceGradeSchema>;

/**
 * A piece of evidence: an entry of the assessment, on which any number of answers rest. It is never removed; one that
 * no answer rests on counts for nothing.
 */
export const evidenceSchema = z.strictObject({
  /** Random. */
  id: idSchema,
  title: titleSchema,
  /** Where it is kept, in words: the evidence itself is never taken in. */
  location: optionalTitleSchema,
  grade: evidenceGradeSchema,
  date: calendarDateSchema,
  reviewer: optionalTitleSchema,
});
export type Evidence = z.infer<typeof evidenceSchema>;

/** More than the longest answer in words: a checklist of which no statement applies, each with its own reason. */
const CARRIED_WORDS = 100_000;

/**
 * What an earlier, signed assessment answered, carried into this one. It counts for nothing until a
 * person gives the answer again: `confirm` offers the old value as it stands, `answer-again` only shows it.
 */
export const carriedSchema = z
  .strictObject({
    kind: z.enum(['confirm', 'answer-again']),
    /** The value to confirm; null where the question must be answered again. */
    value: z.nullable(answerValueSchema),
    /** Who was to see to it then. */
    owner: optionalTitleSchema,
    /** The old questions and their answers in words; more than one where questions were merged. */
    from: z
      .array(
        z.strictObject({
          questionId: idSchema,
          question: sentenceSchema,
          answer: text(CARRIED_WORDS),
        }),
      )
      .check(
        z.minLength(1),
        z.maxLength(MAX_MERGED),
        once(({ questionId }) => questionId, 'each question once'),
      ),
  })
  .check(
    z.refine(
      ({ kind, value }) => (kind === 'confirm') === (value !== null),
      'a value if, and only if, it is to confirm',
    ),
  );
export type Carried = z.infer<typeof carriedSchema>;

export const answerSchema = z.strictObject({
  questionId: idSchema,
  /** null while only a note, evidence, an owner or a date has been given, or a carried answer waits. */
  value: z.nullable(answerValueSchema),
  note: optionalParagraphSchema,
  /** The pieces that it rests on, by id. */
  evidence: z.array(idSchema).check(
    z.maxLength(LIST_LIMITS.evidence),
    z.refine((ids) => new Set(ids).size === ids.length, 'each piece of evidence once'),
  ),
  /** Who is to see to it. */
  owner: optionalTitleSchema,
  /** The day by which the owner is to have seen to it. */
  due: z.nullable(calendarDateSchema),
  /** Given, and not checked yet: it counts, is never provable, and is listed. Without a value it says nothing. */
  toCheck: z.boolean(),
  carried: z.nullable(carriedSchema),
  /** Who gave the value last. */
  answeredBy: optionalTitleSchema,
  updatedAt: instantSchema,
});
export type Answer = z.infer<typeof answerSchema>;

/** Which edition was answered; the hash is over its canonical content. */
export const questionnaireRefSchema = z.strictObject({ id: idSchema, version: editionSchema, hash: hashSchema });
export type QuestionnaireRef = z.infer<typeof questionnaireRefSchema>;
