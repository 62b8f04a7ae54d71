import * as z from 'zod/mini';
import { restedOn } from '../assessment/evidence/index.ts';
import { emptyAnswer } from '../assessment/history/index.ts';
import {
  answerSchema,
  answerWordsSchema,
  assessmentSchema,
  evidenceSchema,
  LIST_LIMITS,
  organisationSchema,
  questionnaireRef,
  questionnaireRefSchema,
  type Answer,
  type Assessment,
  type Evidence,
} from '../assessment/index.ts';
import { calendarDateSchema } from '../common/calendar-date.ts';
import { contentHash } from '../common/content-hash.ts';
import {
  hashSchema,
  idSchema,
  instantSchema,
  optionalParagraphSchema,
  optionalTitleSchema,
  titleSchema,
} from '../common/text.ts';
import { questionnaireSchema, type Questionnaire } from '../questionnaire/index.ts';

export const PARCEL_FORMAT = 'assure-parcel';
export const PARCEL_FORMAT_VERSION = 1;

/** More than any edition asks. */
const MAX_QUESTIONS = 12_000;

/** What of an answer is handed out and comes back: who sees to it at home, and by when, stays there. */
const parcelAnswerSchema = z.pick(answerSchema, {
  questionId: true,
  value: true,
  note: true,
  evidence: true,
  toCheck: true,
});
export type ParcelAnswer = z.infer<typeof parcelAnswerSchema>;

/** From whom a parcel is, to whom, and what it was made of: the same on the way out and on the way back. */
const headerShape = {
  format: z.literal(PARCEL_FORMAT),
  formatVersion: z.literal(PARCEL_FORMAT_VERSION),
  /** Random; how it is known at home. */
  id: idSchema,
  /** The organisation that asks, and who of it, as typed. */
  from: titleSchema,
  by: optionalTitleSchema,
  to: titleSchema,
  due: z.nullable(calendarDateSchema),
  message: optionalParagraphSchema,
  sentAt: instantSchema,
  /** The edition of which it holds some questions. */
  of: questionnaireRefSchema,
  /** Did the answers of the organisation come along? */
  withAnswers: z.boolean(),
  /** `baseHash` of what was sent. */
  base: hashSchema,
};

const contentsShape = {
  answers: z.array(parcelAnswerSchema).check(z.maxLength(MAX_QUESTIONS)),
  /** Pieces of evidence that these answers rest on. */
  evidence: z.array(evidenceSchema).check(z.maxLength(LIST_LIMITS.pieces)),
};

/** Questions on their way to somebody who is to answer them. */
export const parcelOutSchema = z.strictObject({
  ...headerShape,
  state: z.literal('out'),
  organisation: z.pick(organisationSchema, { type: true, sizeBand: true }),
  /** The day that the answers speak of. */
  assessmentDate: calendarDateSchema,
  /** The questions, as an edition of their own (`partOfEdition`). */
  edition: questionnaireSchema,
  ...contentsShape,
});
export type ParcelOut = z.infer<typeof parcelOutSchema>;

/** One answered, or partly so, on its way home. */
export const parcelBackSchema = z.strictObject({
  ...headerShape,
  state: z.literal('back'),
  returnedAt: instantSchema,
  ...contentsShape,
  /** Of each unit that was changed the last change of it: a change of the same id at home is this one. */
  sources: z
    .array(
      z.strictObject({
        unit: z.string().check(z.regex(/^(?:answer\/[a-z0-9-]+\/[a-z]+|evidence\/[a-z0-9-]+)$/, 'a unit of a merge')),
        id: idSchema,
        by: optionalTitleSchema,
        at: instantSchema,
      }),
    )
    .check(z.maxLength(MAX_QUESTIONS * 5 + LIST_LIMITS.pieces)),
  /** Questions that somebody else has to answer, with the reason. */
  notForMe: z
    .array(z.strictObject({ question: idSchema, reason: answerWordsSchema }))
    .check(z.maxLength(MAX_QUESTIONS)),
});
export type ParcelBack = z.infer<typeof parcelBackSchema>;

export const parcelSchema = z.discriminatedUnion('state', [parcelOutSchema, parcelBackSchema]);
export type Parcel = z.infer<typeof parcelSchema>;

/** What home remembers of a parcel, as far as what comes back is held against it. */
export type ParcelSent = Pick<ParcelOut, 'id' | 'to' | 'due' | 'message' | 'sentAt' | 'withAnswers'> & {
  /** The ids of its questions, in their order. */
  readonly questions: readonly string[];
  /** The answers to them and what these rest on, as they were at home, whether they went along or not. */
  readonly base: { readonly answers: readonly Answer[]; readonly evidence: readonly Evidence[] };
};

/**
 * Hash of what was sent. Where answers did not go along none is in it either: of few answers a hash can be guessed.
 */
export const baseHash = (sent: ParcelSent): string => {
  const { id, to, due, message, sentAt, withAnswers, questions } = sent;
  return contentHash({ id, to, due, message, sentAt, withAnswers, questions, ...contentsSent(sent) });
};

const NOTHING_SENT = { answers: [] as ParcelAnswer[], evidence: [] as Evidence[] };

/** What of the answers at home goes along. */
export function contentsSent({
  withAnswers,
  questions,
  base,
}: Pick<ParcelSent, 'withAnswers' | 'questions' | 'base'>): Pick<ParcelOut, 'answers' | 'evidence'> {
  if (!withAnswers) return NOTHING_SENT;
  const ids = new Set(questions);
  const answers = base.answers.filter(({ questionId }) => ids.has(questionId)).map(withoutHome);
  const pieces = new Set(answers.flatMap(({ evidence }) => evidence));
  return {
    answers: answers.filter(saysAnything),
    evidence: base.evidence.filter(({ id }) => pieces.has(id)),
  };
}

/** What of an answer leaves home. */
export const withoutHome = ({ questionId, value, note, evidence, toCheck }: Answer): ParcelAnswer => ({
  questionId,
  value,
  note,
  evidence,
  toCheck,
});

/** Is there anything in it? */
export const saysAnything = ({ value, note, evidence }: ParcelAnswer): boolean =>
  value !== null || note !== '' || evidence.length > 0;

/** The answers at home to these questions, and the pieces that they rest on, as `ParcelSent` keeps them. */
export function baseOf(
  questions: readonly string[],
  answers: readonly Answer[],
  evidence: readonly Evidence[],
): ParcelSent['base'] {
  const ids = new Set(questions);
  const own = answers.filter(({ questionId }) => ids.has(questionId));
  return { answers: own, evidence: restedOn(own, evidence) };
}

/**
 * A parcel as it goes out.
 * @param edition the part of `of` that it asks (`partOfEdition`)
 */
export const buildParcel = (
  sent: ParcelSent,
  home: Pick<Assessment, 'organisation' | 'assessmentDate'>,
  whole: Questionnaire,
  edition: Questionnaire,
  by: string,
): ParcelOut => ({
  format: PARCEL_FORMAT,
  formatVersion: PARCEL_FORMAT_VERSION,
  state: 'out',
  id: sent.id,
  from: home.organisation.name,
  by,
  to: sent.to,
  due: sent.due,
  message: sent.message,
  sentAt: sent.sentAt,
  of: questionnaireRef(whole),
  withAnswers: sent.withAnswers,
  base: baseHash(sent),
  organisation: { type: home.organisation.type, sizeBand: home.organisation.sizeBand },
  assessmentDate: home.assessmentDate,
  edition,
  ...contentsSent(sent),
});

/**
 * The assessment in which a parcel is answered, which is none of the organisation's own.
 * @param id its own: one browser may hold both
 */
export function errandOf(
  parcel: ParcelOut,
  id: string,
  at: string,
): { readonly assessment: Assessment; readonly answers: readonly Answer[]; readonly evidence: readonly Evidence[] } {
  const { from, by, to, due, message, sentAt, of, withAnswers, base } = parcel;
  const assessment: Assessment = {
    id,
    organisation: { name: from, odsCode: null, services: [], ...parcel.organisation },
    questionnaire: questionnaireRef(parcel.edition),
    assessmentDate: parcel.assessmentDate,
    continuedFrom: null,
    ownTargets: [],
    errand: {
      kind: 'parcel',
      sentId: parcel.id,
      from,
      by,
      to,
      due,
      message,
      sentAt,
      of,
      withAnswers,
      base,
      returned: null,
      notForMe: [],
    },
    status: 'draft',
    signOffs: [],
    createdAt: at,
    updatedAt: at,
  };
  return {
    assessment: assessmentSchema.parse(assessment),
    answers: parcel.answers.map((answer) => ({ ...emptyAnswer(answer.questionId, sentAt), ...answer })),
    evidence: parcel.evidence,
  };
}
