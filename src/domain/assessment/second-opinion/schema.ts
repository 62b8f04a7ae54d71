import * as z from 'zod/mini';
import { calendarDateSchema } from '../../common/calendar-date.ts';
import { MAX_ANSWERS } from '../../common/limits.ts';
import {
  frameworkIdSchema,
  frameworkItemIdSchema,
  hashSchema,
  idSchema,
  instantSchema,
  optionalParagraphSchema,
  optionalTitleSchema,
  paragraphSchema,
  titleSchema,
} from '../../common/text.ts';
import {
  answerSchema,
  answerValueSchema,
  evidenceSchema,
  LIST_LIMITS,
  questionnaireRefSchema,
} from '../answer-schema.ts';

export const REVIEW_FORMAT = 'assure-review';
export const REVIEW_FORMAT_VERSION = 1;

/** How the reviewer stands to the organisation, as they say themselves. */
export const reviewerRelationSchema = z.enum([
  'internal-audit',
  'independent',
  'peer',
  'supplier',
  'line-manager',
  'other',
]);
export type ReviewerRelation = z.infer<typeof reviewerRelationSchema>;

/** Who gives the second opinion: names as typed, which nobody has checked. */
export const reviewerSchema = z.strictObject({
  name: titleSchema,
  role: titleSchema,
  organisation: optionalTitleSchema,
  relation: reviewerRelationSchema,
});
export type Reviewer = z.infer<typeof reviewerSchema>;

/**
 * When the reviewer sees what the organisation answered: from the start, once they have judged the question themselves,
 * or never, since it is not in the copy.
 */
export const claimsShownSchema = z.enum(['from-the-start', 'once-judged', 'never']);
export type ClaimsShown = z.infer<typeof claimsShownSchema>;

/** One thing that the reviewer looked at: by reference and date, never a copy of it. */
export const seenSchema = z.strictObject({
  kind: z.enum(['document', 'interview', 'observation', 'test']),
  /** What, and where it is kept. */
  what: titleSchema,
  /** How many were looked at of whatever it is made of; null where nothing was sampled. */
  sampleSize: z.nullable(z.int().check(z.minimum(1), z.maximum(1_000_000))),
  date: calendarDateSchema,
});
export type Seen = z.infer<typeof seenSchema>;

/** The reviewer's own answer, what they say of the organisation's, or why they say neither. */
export const judgementSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('answer'),
    /** Of the question's own kind. */
    value: answerValueSchema,
    /** Did they know what the organisation answered? "changed-since": given without knowing, and changed afterwards. */
    knowing: z.enum(['without', 'with', 'changed-since']),
  }),
  /** Said of the organisation's answer, which they knew, without an answer of their own. */
  z.strictObject({ kind: z.literal('stated'), says: z.enum(['agree', 'higher', 'lower']) }),
  z.strictObject({ kind: z.literal('cannot-judge'), reason: paragraphSchema }),
]);
export type Judgement = z.infer<typeof judgementSchema>;

/** What the reviewer says of one question. */
export const opinionSchema = z.strictObject({
  questionId: idSchema,
  judgement: judgementSchema,
  seen: z.array(seenSchema).check(z.maxLength(LIST_LIMITS.seen)),
  /** How sure they are; null where they cannot judge. */
  confidence: z.nullable(z.enum(['low', 'medium', 'high'])),
  finding: z.nullable(
    z.strictObject({ text: paragraphSchema, severity: z.enum(['low', 'medium', 'high', 'critical']) }),
  ),
  recommendation: optionalParagraphSchema,
});
export type Opinion = z.infer<typeof opinionSchema>;

const yearSchema = z.string().check(z.regex(/^\d{4}(?:-\d{2})?$/, 'a year such as 2026 or 2025-26'));
const countSchema = z.int().check(z.minimum(0), z.maximum(MAX_ANSWERS));

/** Which questions were looked at, and how that was decided. */
export const reviewScopeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all') }),
  /** Items of a framework: those that its publisher asks for in a year, and some of the organisation's own. */
  z.strictObject({
    kind: z.literal('outcomes'),
    framework: frameworkIdSchema,
    year: yearSchema,
    mandated: z.array(frameworkItemIdSchema).check(z.maxLength(100)),
    own: z
      .array(
        z.strictObject({
          item: frameworkItemIdSchema,
          reason: paragraphSchema,
          approvedBy: titleSchema,
          approvedOn: calendarDateSchema,
        }),
      )
      .check(z.maxLength(100)),
  }),
  /** Every essential question, the largest that go by word alone, and some at random of the rest. */
  z.strictObject({
    kind: z.literal('sample'),
    largest: countSchema,
    random: countSchema,
    /** Of the draw, so that anyone can draw again. */
    seed: z.int().check(z.minimum(0), z.maximum(2 ** 31 - 1)),
  }),
]);
export type ReviewScope = z.infer<typeof reviewScopeSchema>;

const { questionId, evidence, owner } = answerSchema.shape;

/**
 * An answer as a reviewer may get it. All that tells what the organisation answered stands in `claim`, so that to leave
 * that out leaves out all of it; null where it was not sent along.
 */
export const claimedAnswerSchema = z.strictObject({
  questionId,
  /** Whom to ask. */
  owner,
  evidence,
  claim: z.nullable(z.pick(answerSchema, { value: true, note: true, toCheck: true })),
});
export type ClaimedAnswer = z.infer<typeof claimedAnswerSchema>;

/** The answers that a review is of, with the pieces that they rest on. */
export const claimsSchema = z.strictObject({
  answers: z.array(claimedAnswerSchema).check(z.minLength(1), z.maxLength(MAX_ANSWERS)),
  evidence: z.array(evidenceSchema).check(z.maxLength(LIST_LIMITS.pieces)),
});
export type Claims = z.infer<typeof claimsSchema>;

/** What copy and review both say of themselves. */
export const reviewHeader = {
  format: z.literal(REVIEW_FORMAT),
  formatVersion: z.literal(REVIEW_FORMAT_VERSION),
  /** Random: which copy it is, among those that were handed out. */
  sentId: idSchema,
  /** The edition that the organisation answers. */
  of: questionnaireRefSchema,
  /** The day that the organisation's answers speak of. */
  assessmentDate: calendarDateSchema,
  shown: claimsShownSchema,
  scope: reviewScopeSchema,
};

/** A review as it comes back. */
export const reviewBackSchema = z.strictObject({
  ...reviewHeader,
  state: z.literal('back'),
  /** Every question that was to be looked at, in the order of the edition. */
  questions: z.array(idSchema).check(z.minLength(1), z.maxLength(MAX_ANSWERS)),
  /** Of the questions as the copy had them, texts and all: who reads something else on its way judges something else. */
  partHash: hashSchema,
  /** Of the claims as they stood in the copy: what was looked at is what was sent. */
  claimsHash: hashSchema,
  reviewer: reviewerSchema,
  /** The day that it bears. */
  reviewedOn: calendarDateSchema,
  opinions: z.array(opinionSchema).check(z.maxLength(MAX_ANSWERS)),
});
export type ReviewBack = z.infer<typeof reviewBackSchema>;

/** What the organisation says to one judgement that differs from its answer. Of several the last one holds. */
export const responseSchema = z.strictObject({
  questionId: idSchema,
  says: z.discriminatedUnion('kind', [
    /** The answer was changed; its history says how. */
    z.strictObject({ kind: z.literal('accepted') }),
    z.strictObject({ kind: z.literal('contested'), reason: paragraphSchema }),
  ]),
  by: optionalTitleSchema,
  at: instantSchema,
});
export type ReviewResponse = z.infer<typeof responseSchema>;

/** A review at home, with what it is of and what the organisation says to it. Nothing of it is ever changed but added. */
export const keptReviewSchema = z.strictObject({
  review: reviewBackSchema,
  receivedAt: instantSchema,
  /** As sent, with what the organisation answered, whether the copy told it or not. */
  claims: claimsSchema,
  responses: z.array(responseSchema).check(z.maxLength(MAX_ANSWERS)),
});
export type KeptReview = z.infer<typeof keptReviewSchema>;
