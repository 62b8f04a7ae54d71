import { emptyAnswer } from '../assessment/history/index.ts';
import { byQuestion, type Contents } from '../assessment/file/index.ts';
import { questionnaireRef, type Assessment, type Change } from '../assessment/index.ts';
import { placeQuestions } from '../assessment/questions/index.ts';
import { contentHash } from '../common/content-hash.ts';
import { pathText, type Fault } from '../common/faults.ts';
import { fail, ok, type Result } from '../common/result.ts';
import { isSameJson } from '../common/same-json.ts';
import { knownToBoth, unitKeysOf, type Returned, type Sent } from '../merge/index.ts';
import type { Questionnaire } from '../questionnaire/index.ts';
import type { ParcelErrand } from './parcel-errand.ts';
import { PARCEL_FORMAT, PARCEL_FORMAT_VERSION, withoutHome, type ParcelBack } from './parcel.ts';

/** What is answered of a parcel, and what made it so. */
export type Answered = Contents & { readonly history: readonly Change[] };

/** A parcel as it goes back, whether all of it is answered or not. */
export function buildBack(
  errand: ParcelErrand,
  { answers, evidence, history }: Answered,
  returnedAt: string,
): ParcelBack {
  const { kind: _kind, sentId, returned: _returned, notForMe, ...header } = errand;
  return {
    format: PARCEL_FORMAT,
    formatVersion: PARCEL_FORMAT_VERSION,
    state: 'back',
    id: sentId,
    ...header,
    returnedAt,
    ...inOrder({ answers, evidence }),
    sources: sourcesOf(history),
    notForMe,
  };
}

/** What of a change leaves home (`withoutHome`): that somebody is to see to a question, and by when, does not. */
function withoutHomeIn(change: Change): Change {
  if (change.kind !== 'answer') return change;
  const { owner: _owner, due: _due, ...to } = change.to;
  return { ...change, to };
}

/** Every change of each unit that goes back. */
function sourcesOf(history: readonly Change[]): ParcelBack['sources'] {
  const found = new Map<string, ParcelBack['sources'][number]>();
  for (const { change, unit } of history.flatMap((each) =>
    unitKeysOf(withoutHomeIn(each)).map((key) => ({ change: each, unit: key })),
  )) {
    const ids = [...(found.get(unit)?.ids ?? []), change.id];
    found.set(unit, { unit, ids, by: change.by, at: change.at });
  }
  return [...found.values()];
}

/** Tells what is in a parcel that goes back from what was in it when it last went: no clock is asked. */
export const returnedHash = ({ notForMe }: Pick<ParcelErrand, 'notForMe'>, contents: Contents): string =>
  contentHash({ notForMe: notForMe.toSorted((a, b) => (a.question < b.question ? -1 : 1)), ...inOrder(contents) });

/** In one order: that in which rows are stored says nothing. Of an answer that was emptied, that it was. */
const inOrder = ({ answers, evidence }: Contents) => ({
  answers: byQuestion(answers).map(withoutHome),
  evidence: byPiece(evidence),
});
const byPiece = (evidence: Contents['evidence']) => evidence.toSorted((a, b) => (a.id < b.id ? -1 : 1));

/** Why what came back is not taken in. Nothing has changed. */
export type BackProblem =
  | { readonly kind: 'other-edition' }
  /** What it says of itself is not what was sent, such as to whom or of what. */
  | { readonly kind: 'not-as-sent'; readonly parts: readonly string[] }
  | { readonly kind: 'faults'; readonly faults: readonly Fault[] };

/** The assessment at home as far as what comes back is held against it. */
export type BackHome = {
  readonly assessment: Assessment;
  readonly questionnaire: Questionnaire;
};

/** What each part of the header is called where it was changed on the way. */
const HEADER_WORDS = {
  to: 'to whom it was sent',
  due: 'by when it was due',
  message: 'its message',
  sentAt: 'when it was sent',
  withAnswers: 'whether answers went along',
  base: 'what it was made of',
} as const;

/**
 * What came back, held against what was sent and against the edition at home. Who made the file is not known: all of it
 * is looked at before any of it is used.
 */
export function checkBack(back: ParcelBack, sent: Sent, questionnaire: Questionnaire): Result<ParcelBack, BackProblem> {
  if (!isSameJson(back.of, questionnaireRef(questionnaire))) return fail({ kind: 'other-edition' });
  const wanted = { ...sent, base: sent.hash };
  const parts = (Object.keys(HEADER_WORDS) as readonly (keyof typeof HEADER_WORDS)[]).filter(
    (part) => !isSameJson(back[part], wanted[part]),
  );
  if (parts.length > 0) return fail({ kind: 'not-as-sent', parts: parts.map((part) => HEADER_WORDS[part]) });
  const asked = new Set(sent.questions);
  const places = [
    ...back.answers.map(({ questionId }, index) => ({ id: questionId, path: ['answers', index, 'questionId'] })),
    ...back.notForMe.map(({ question }, index) => ({ id: question, path: ['notForMe', index, 'question'] })),
  ];
  // A value that does not fit is told of its own answer, and keeps out no other (`planBringIn`).
  const faults = places.flatMap(({ id, path }): Fault[] =>
    asked.has(id)
      ? []
      : [{ path: pathText(path), expected: `a question of the parcel that was sent; "${id}" was not among them` }],
  );
  return faults.length > 0 ? fail({ kind: 'faults', faults }) : ok(back);
}

/**
 * What the colleague made of what was sent, as one side of a merge (`planBringIn`). Who sees to a question at home, and
 * by when, stays as it was sent. Who gave no name is named as the parcel was addressed.
 */
export function returnedOf({ answers, evidence, sources, notForMe }: ParcelBack, sent: Sent): Returned {
  const { to, withAnswers, sentAt } = sent;
  const were = new Map(withAnswers ? knownToBoth(sent).answers.map((answer) => [answer.questionId, answer]) : []);
  return {
    contents: {
      answers: answers.map((answer) => ({
        ...(were.get(answer.questionId) ?? emptyAnswer(answer.questionId, sentAt)),
        ...answer,
      })),
      evidence,
    },
    sources: new Map(sources.map(({ unit, ids, by, at }) => [unit, { ids, by: by || to, at }])),
    notForThem: notForMe,
  };
}

/**
 * Questions that are asked once these answers are in, were not asked before, and were not in the parcel: nobody has
 * been asked for them yet.
 */
export function newlyAsked(
  before: Contents,
  after: Contents,
  { assessment: { organisation: profile, assessmentDate }, questionnaire }: BackHome,
  sent: Pick<Sent, 'questions'>,
): readonly string[] {
  const askedIn = (contents: Contents) =>
    placeQuestions({ questionnaire, profile, assessmentDate, ...contents }).flatMap(({ question, state }) =>
      state.kind === 'not-asked' ? [] : [question.id],
    );
  const was = new Set([...askedIn(before), ...sent.questions]);
  return askedIn(after).filter((id) => !was.has(id));
}
