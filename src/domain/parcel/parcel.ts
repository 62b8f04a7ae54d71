import * as z from 'zod/mini';
import { restedOn } from '../assessment/evidence/index.ts';
import { emptyAnswer } from '../assessment/history/index.ts';
import {
  answerSchema,
  assessmentSchema,
  evidenceSchema,
  LIST_LIMITS,
  organisationSchema,
  questionnaireRef,
  type Answer,
  type Assessment,
  type Evidence,
} from '../assessment/index.ts';
import { errandAssessment, handedOutOf, handedOutShape } from '../assessment/handed-out/index.ts';
import { calendarDateSchema } from '../common/calendar-date.ts';
import { contentHash } from '../common/content-hash.ts';
import { MAX_ANSWERS } from '../common/limits.ts';
import { once } from '../common/once.ts';
import { hashSchema, idSchema, instantSchema, optionalTitleSchema } from '../common/text.ts';
import { MAX_UNITS, notForMeSchema, unitKeySchema, type Sent } from '../merge/index.ts';
import { questionnaireSchema, questionsInOrder, type Questionnaire } from '../questionnaire/index.ts';

export const PARCEL_FORMAT = 'assure-parcel';
export const PARCEL_FORMAT_VERSION = 1;

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
  ...handedOutShape,
  /** Did the answers of the organisation come along? */
  withAnswers: z.boolean(),
  /** `baseHash` of what was sent. */
  base: hashSchema,
};

const contentsShape = {
  answers: z.array(parcelAnswerSchema).check(z.maxLength(MAX_ANSWERS)),
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
  /** Of each unit that was changed every change, oldest first, and who made the last of them. */
  sources: z
    .array(
      z.strictObject({
        unit: unitKeySchema,
        ids: z.array(idSchema).check(
          z.minLength(1),
          z.maxLength(LIST_LIMITS.changes),
          once((id) => id, 'each change once'),
        ),
        by: optionalTitleSchema,
        at: instantSchema,
      }),
    )
    .check(z.maxLength(MAX_UNITS)),
  /** Questions that somebody else has to answer, with the reason. */
  notForMe: notForMeSchema,
});
export type ParcelBack = z.infer<typeof parcelBackSchema>;

export const parcelSchema = z.discriminatedUnion('state', [parcelOutSchema, parcelBackSchema]);
export type Parcel = z.infer<typeof parcelSchema>;

/** What goes with the questions. */
type Contents = Pick<ParcelOut, 'answers' | 'evidence'>;
type Header = Pick<ParcelOut, 'id' | 'to' | 'due' | 'message' | 'sentAt' | 'withAnswers'>;

/** What is asked, and of which day. */
type Asked = Pick<ParcelOut, 'edition' | 'assessmentDate'>;

/**
 * Hash of what was sent, by which it is known again, the texts of the questions among it: who is asked something
 * else on its way answers something else. Where answers did not go along none is in it either: of few answers a hash
 * can be guessed.
 */
export const baseHash = (
  { id, to, due, message, sentAt, withAnswers }: Header,
  { edition, assessmentDate }: Asked,
  { answers, evidence }: Contents,
): string => contentHash({ id, to, due, message, sentAt, withAnswers, edition, assessmentDate, answers, evidence });

/** What of the answers at home goes along. */
export function contentsSent({ withAnswers, base }: Pick<Sent, 'withAnswers' | 'base'>): Contents {
  const answers = withAnswers ? base.answers.map(withoutHome).filter(saysAnything) : [];
  const pieces = new Set(answers.flatMap(({ evidence }) => evidence));
  return { answers, evidence: base.evidence.filter(({ id }) => pieces.has(id)) };
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

/** What stands at home of some questions. */
export function standsAtHome(
  edition: Questionnaire,
  { answers, evidence }: { readonly answers: readonly Answer[]; readonly evidence: readonly Evidence[] },
): Sent['base'] {
  const ids = new Set(questionsInOrder(edition).map(({ question }) => question.id));
  const own = answers.filter(({ questionId }) => ids.has(questionId));
  return { answers: own, evidence: [...restedOn(own, evidence)] };
}

/**
 * What home remembers of a parcel, made of the answers as they stand.
 * @param of what is asked
 */
export function sentParcel(
  header: Pick<Sent, 'id' | 'assessmentId' | 'to' | 'due' | 'message' | 'sentAt' | 'withAnswers'>,
  of: Asked,
  stands: Parameters<typeof standsAtHome>[1],
): Sent {
  const base = standsAtHome(of.edition, stands);
  return {
    ...header,
    questions: questionsInOrder(of.edition).map(({ question }) => question.id),
    kind: 'parcel',
    base,
    hash: baseHash(header, of, contentsSent({ ...header, base })),
    since: null,
    seen: [],
    backs: [],
    notForThem: [],
    isClosed: false,
  };
}

/**
 * A parcel as it goes out.
 * @param edition the part of `whole` that it asks (`partOfEdition`)
 * @param by who sends it, as typed
 */
export const buildParcel = (
  sent: Sent,
  { organisation, assessmentDate }: Pick<Assessment, 'organisation' | 'assessmentDate'>,
  whole: Questionnaire,
  edition: Questionnaire,
  by: string,
): ParcelOut => ({
  format: PARCEL_FORMAT,
  formatVersion: PARCEL_FORMAT_VERSION,
  state: 'out',
  id: sent.id,
  from: organisation.name,
  by,
  to: sent.to,
  due: sent.due,
  message: sent.message,
  sentAt: sent.sentAt,
  of: questionnaireRef(whole),
  withAnswers: sent.withAnswers,
  base: sent.hash,
  organisation: { type: organisation.type, sizeBand: organisation.sizeBand },
  assessmentDate,
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
  const { id: sentId, withAnswers, base, sentAt } = parcel;
  const assessment = errandAssessment(
    { kind: 'parcel', sentId, ...handedOutOf(parcel), withAnswers, base, returned: null, notForMe: [] },
    { ...parcel, questionnaire: parcel.edition },
    id,
    at,
  );
  return {
    assessment: assessmentSchema.parse(assessment),
    answers: parcel.answers.map((answer) => ({ ...emptyAnswer(answer.questionId, sentAt), ...answer })),
    evidence: parcel.evidence,
  };
}
