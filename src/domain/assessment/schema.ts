import * as z from 'zod/mini';
import { calendarDateSchema } from '../common/calendar-date.ts';
import { MAX_ANSWERS, MAX_POINTS } from '../common/limits.ts';
import {
  hashSchema,
  idSchema,
  instantSchema,
  optionalTitleSchema,
  paragraphSchema,
  titleSchema,
} from '../common/text.ts';
import { organisationTypeSchema, serviceSchema, sizeBandSchema } from '../questionnaire/profile.ts';
import {
  answerSchema,
  answerWordsSchema,
  evidenceSchema,
  LIST_LIMITS,
  questionnaireRefSchema,
} from './answer-schema.ts';
import { handedOutShape } from './handed-out/handed-out.ts';
import {
  claimsSchema,
  claimsShownSchema,
  keptReviewSchema,
  opinionSchema,
  reviewerSchema,
  reviewScopeSchema,
} from './second-opinion/schema.ts';

export * from './answer-schema.ts';

export const ASSESSMENT_FORMAT = 'assure-assessment';
export const ASSESSMENT_FORMAT_VERSION = 1;

/** The parts of a piece that a person changes. */
export const evidencePartSchema = z.partial(
  z.pick(evidenceSchema, { title: true, location: true, grade: true, date: true, reviewer: true }),
);
export type EvidencePart = z.infer<typeof evidencePartSchema>;

/** The parts of an answer that a person changes, each saved by itself. */
export const answerPartSchema = z.partial(
  z.pick(answerSchema, { value: true, note: true, evidence: true, owner: true, due: true, toCheck: true }),
);
export type AnswerPart = z.infer<typeof answerPartSchema>;

const changeShape = {
  /** Random: the same change in another file or browser has the same id, and no other change has it. */
  id: idSchema,
  at: instantSchema,
  by: optionalTitleSchema,
  /** Random: the visit of the page in which it was made; null where that is not known. */
  visit: z.nullable(idSchema),
  /**
   * The change that it takes back, by id: an edit, with those that were joined to it (an undo), or an undo
   * (a redo). null for an edit. That change may be missing, where its row was damaged.
   */
  undoes: z.nullable(idSchema),
  /** What had been sent out and came back with it (`merge/sent.ts`); left out where it was made here. */
  brought: z.optional(idSchema),
};

/** Changes to several answers that were made with one press, of which each stays a change of its own. */
const togetherSchema = z.strictObject({
  /** Random. */
  id: idSchema,
  /** To how many answers. */
  count: z.int().check(z.minimum(2), z.maximum(MAX_ANSWERS)),
});
export type Together = z.infer<typeof togetherSchema>;

/** One change to one answer: the parts that changed, as they were and as they became. */
export const answerChangeSchema = z.strictObject({
  kind: z.literal('answer'),
  ...changeShape,
  questionId: idSchema,
  from: answerPartSchema,
  to: answerPartSchema,
  /** Left out where it was made alone. */
  together: z.optional(togetherSchema),
});
export type AnswerChange = z.infer<typeof answerChangeSchema>;

/** The same to one piece of evidence. `from` is empty where the piece came to be. */
export const evidenceChangeSchema = z.strictObject({
  kind: z.literal('evidence'),
  ...changeShape,
  evidenceId: idSchema,
  from: evidencePartSchema,
  to: evidencePartSchema,
});
export type EvidenceChange = z.infer<typeof evidenceChangeSchema>;

/**
 * Changes to answers and to pieces stand together, in the order in which they were made; `at` is for people to read,
 * since a clock can be set back.
 */
export const changeSchema = z.discriminatedUnion('kind', [answerChangeSchema, evidenceChangeSchema]);
export type Change = z.infer<typeof changeSchema>;

/** What the shell gives to each change: who, when, in which visit of the page, and a random id. */
export type ChangeStamp = Readonly<Pick<Change, 'id' | 'visit' | 'by' | 'at'>>;

export const organisationSchema = z.strictObject({
  name: titleSchema,
  odsCode: z.nullable(
    z.string().check(z.regex(/^[A-Z0-9]{3,10}$/, 'an ODS code of 3 to 10 capital letters and digits')),
  ),
  type: organisationTypeSchema,
  sizeBand: sizeBandSchema,
  services: z.array(serviceSchema).check(
    z.maxLength(100),
    z.refine((services) => new Set(services).size === services.length, 'each service once'),
  ),
});
export type Organisation = z.infer<typeof organisationSchema>;

const percentSchema = z.nullable(z.int().check(z.minimum(0), z.maximum(100)));

/** The figures that a board was shown: whole per cents, or null where nothing applied. */
export const scoreSummarySchema = z.strictObject({
  percent: percentSchema,
  provablePercent: percentSchema,
  band: z.nullable(idSchema),
  essentialGaps: z.array(idSchema).check(z.maxLength(MAX_ANSWERS)),
  sections: z
    .array(
      z.strictObject({
        id: idSchema,
        percent: percentSchema,
        provablePercent: percentSchema,
        band: z.nullable(idSchema),
      }),
    )
    .check(z.maxLength(MAX_ANSWERS)),
});
export type ScoreSummary = z.infer<typeof scoreSummarySchema>;

/** Who gave a second opinion before a sign-off, as typed, and on which review: its hash, and the day that it bears. */
export const signOffReviewSchema = z.strictObject({
  reviewer: z.strictObject({ name: titleSchema, role: titleSchema }),
  hash: hashSchema,
  date: calendarDateSchema,
});
export type SignOffReview = z.infer<typeof signOffReviewSchema>;

/** A frozen position: what was signed, by whom, and the figures as they stood. */
export const signOffSchema = z.strictObject({
  name: titleSchema,
  role: titleSchema,
  /** The words that were signed. */
  statement: paragraphSchema,
  signedAt: instantSchema,
  assessmentDate: calendarDateSchema,
  organisation: organisationSchema,
  questionnaire: questionnaireRefSchema,
  scorerVersion: z.int().check(z.minimum(1), z.maximum(1_000_000)),
  score: scoreSummarySchema,
  answers: z.array(answerSchema).check(z.maxLength(MAX_ANSWERS)),
  /** The pieces that these answers rest on, as they stood. */
  evidence: z.array(evidenceSchema).check(z.maxLength(LIST_LIMITS.pieces)),
  /** The review that the signer had seen; left out where there was none. */
  review: z.optional(signOffReviewSchema),
});
export type SignOff = z.infer<typeof signOffSchema>;

/** Over what was handed back last, by which what was changed since is told; null before. */
const returnedSchema = z.nullable(hashSchema);

/**
 * What somebody was asked to do for another organisation, or for another part of their own: this assessment holds a
 * part of theirs, and is handed back. It is never signed off and gives no figures.
 */
export const errandSchema = z.discriminatedUnion('kind', [
  /** Some questions to answer. */
  z.strictObject({
    kind: z.literal('parcel'),
    /** The parcel, as it is known where it came from. */
    sentId: idSchema,
    ...handedOutShape,
    /** Did the answers of the organisation come along? */
    withAnswers: z.boolean(),
    /** Over what was sent, so that what comes back is held against that and nothing else. */
    base: hashSchema,
    returned: returnedSchema,
    /** Questions that somebody else has to answer. */
    notForMe: z.array(z.strictObject({ question: idSchema, reason: answerWordsSchema })).check(
      z.maxLength(MAX_ANSWERS),
      z.refine((list) => new Set(list.map(({ question }) => question)).size === list.length, 'each question once'),
    ),
  }),
  /** Some answers to judge. What is judged stands here, and the assessment has no answers of its own. */
  z.strictObject({
    kind: z.literal('review'),
    sentId: idSchema,
    ...handedOutShape,
    shown: claimsShownSchema,
    scope: reviewScopeSchema,
    claims: claimsSchema,
    /** Who judges, as typed; null before they have said so. */
    reviewer: z.nullable(reviewerSchema),
    returned: returnedSchema,
    opinions: z.array(opinionSchema).check(z.maxLength(MAX_ANSWERS)),
  }),
]);
export type Errand = z.infer<typeof errandSchema>;
export type ReviewErrand = Extract<Errand, { kind: 'review' }>;

export const assessmentShape = {
  id: idSchema,
  organisation: organisationSchema,
  questionnaire: questionnaireRefSchema,
  /** The day that the answers speak of: ages of dates and evidence are counted to it, never to today. */
  assessmentDate: calendarDateSchema,
  /** The signed assessment whose answers were carried into this one. */
  continuedFrom: z.nullable(
    z.strictObject({
      assessmentId: idSchema,
      questionnaire: questionnaireRefSchema,
      assessmentDate: calendarDateSchema,
      signedAt: instantSchema,
    }),
  ),
  /** The least points that the organisation expects of itself, question by question. */
  ownTargets: z
    .array(z.strictObject({ question: idSchema, minPoints: z.int().check(z.minimum(1), z.maximum(MAX_POINTS)) }))
    .check(z.maxLength(MAX_ANSWERS)),
  /** The target profile of the edition by which weaknesses are put in order; left out where none was chosen. */
  targetProfile: z.optional(idSchema),
  /**
   * Made up to look round: no organisation stands behind it, and its name says so (`unmarkedNames`). Left out of every
   * other assessment.
   */
  isIllustrative: z.optional(z.literal(true)),
  /** Second opinions that came back, the oldest first; left out where there is none. */
  reviews: z.optional(z.array(keptReviewSchema).check(z.minLength(1), z.maxLength(LIST_LIMITS.reviews))),
  /** Left out of an assessment of one's own. */
  errand: z.optional(errandSchema),
  status: z.enum(['draft', 'signed-off']),
  /** Oldest first. When the status is signed-off, the last one is in force. */
  signOffs: z.array(signOffSchema).check(z.maxLength(LIST_LIMITS.signOffs)),
  createdAt: instantSchema,
  updatedAt: instantSchema,
};

/** An assessment as it is kept, without its answers and pieces of evidence, each of which is a row of its own. */
export const assessmentSchema = z.strictObject(assessmentShape);
export type Assessment = z.infer<typeof assessmentSchema>;

export type { AssessmentFile } from './file-schema.ts';
