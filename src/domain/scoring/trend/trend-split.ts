import Fraction from 'fraction.js';
import { canCarry } from '../../assessment/previous/index.ts';
import { availableBeside, earnedPoints, valueMisfit } from '../../assessment/answer/index.ts';
import { placeQuestions, type AssessmentInput, type QuestionState } from '../../assessment/questions/index.ts';
import type { SignOff } from '../../assessment/index.ts';
import type { CalendarDate } from '../../common/calendar-date.ts';
import { fail, must, ok, type Result } from '../../common/result.ts';
import {
  availablePoints,
  questionsInOrder,
  sectionWeight,
  type Question,
  type Questionnaire,
  type Relation,
} from '../../questionnaire/index.ts';
import { wholeParts } from './largest-remainder.ts';
import { weightedShare, wholePercent } from '../exact-share.ts';
import { SCORER_VERSION, scoreAssessment } from '../score.ts';

/** Answers with the edition that they answer, and the scorer that their figures were first made with. */
export type TrendSide = AssessmentInput & { readonly scorerVersion: number };

/** A signed position as a side of a trend. */
export const sideOfSignOff = (
  { organisation, assessmentDate, answers, evidence, scorerVersion }: SignOff,
  questionnaire: Questionnaire,
): TrendSide => ({
  questionnaire,
  profile: organisation,
  assessmentDate,
  answers,
  evidence,
  scorerVersion,
});

export type TrendPart = {
  readonly kind: 'real-change' | 'test-change' | 'question-change';
  /** In overall percentage points, exact. The three add up to the exact change. */
  readonly exact: Fraction;
  /** Whole percentage points as printed. The three add up to the change of the printed per cents. */
  readonly points: number;
};

/** A question whose points differ, before and after; null where it does not count (not asked, not applicable). */
export type MovedQuestion = {
  readonly questionId: string;
  readonly before: { readonly earned: number; readonly available: number } | null;
  readonly after: { readonly earned: number; readonly available: number } | null;
};

export type TrendSplit = {
  readonly fromPercent: number;
  readonly toPercent: number;
  readonly parts: readonly [TrendPart, TrendPart, TrendPart];
  /** How many questions both editions ask with the same meaning: the set C of the rules. */
  readonly commonCount: number;
  /** Behind the real change: other answers to common questions, in points of the earlier edition. */
  readonly answeredOtherwise: readonly MovedQuestion[];
  /** Behind the harder or easier test: common questions whose same answer counts otherwise now. */
  readonly scoredOtherwise: readonly MovedQuestion[];
  /** Sections of both editions whose weight differs: behind the harder or easier test too. */
  readonly reweighted: readonly { readonly sectionId: string; readonly from: number; readonly to: number }[];
  /** Behind the third part: questions of the later edition that are not common, in its order. */
  readonly changed: readonly {
    readonly questionId: string;
    readonly relation: Relation['kind'] | 'answer-unknown-before';
  }[];
  /** Behind the third part: questions of the earlier edition that the later one does not have. */
  readonly removed: readonly string[];
};

/** Why a change cannot be split. */
export type TrendProblem =
  /** Another questionnaire, or the later edition names another one as the one before it. */
  | { readonly kind: 'not-the-next-edition'; readonly from: string; readonly to: string }
  /** A side was scored by other rules than these. */
  | { readonly kind: 'other-rules'; readonly found: number; readonly known: number }
  /** Open questions can still move the score of a side: the least that it can be is no score to compare. */
  | { readonly kind: 'unfinished'; readonly side: 'before' | 'after'; readonly open: number }
  /** Nothing applied on a side, so it has no score. */
  | { readonly kind: 'no-score'; readonly side: 'before' | 'after' }
  /** No question that both editions ask counts on both sides. */
  | { readonly kind: 'nothing-in-common' };

/**
 * Splits the change of the overall score in real change, a harder or easier test, and changed, new
 * and removed questions (scoring rules, "Editions"), in exact fractions. One rounding, at the edge:
 * the per cents of both sides as everywhere, and the parts by largest remainder, so that what is
 * printed adds up.
 *
 * S(E, A, Q) takes the state of each question (asked, applicable, answered) from the answers A under
 * the edition that they were given to, and only points and weights from E. So a question that became
 * not asked or not applicable between the sides leaves S of the later answers under both editions,
 * and its effect is real change: the organisation changed, not the test. Only scores that are known
 * are split: what is open on a side would read as a fall.
 *
 * A common question whose later answer the earlier edition could not have taken (an option that it
 * lacks, a number out of its range) cannot be scored under it. It is left out of the common ones and
 * so counts as changed, whatever the edition says of it.
 */
export function splitTrend(before: TrendSide, after: TrendSide): Result<TrendSplit, TrendProblem> {
  const [e1, e2] = [before.questionnaire, after.questionnaire];
  if (!canCarry(e1, e2)) {
    return fail({ kind: 'not-the-next-edition', from: `${e1.id} ${e1.version}`, to: `${e2.id} ${e2.version}` });
  }
  for (const { scorerVersion } of [before, after]) {
    if (scorerVersion !== SCORER_VERSION)
      return fail({ kind: 'other-rules', found: scorerVersion, known: SCORER_VERSION });
  }
  for (const [side, name] of [
    [before, 'before'],
    [after, 'after'],
  ] as const) {
    const { overall, questions } = scoreAssessment(side);
    if (overall.certainty === 'not-started' || overall.certainty === 'range') {
      return fail({ kind: 'unfinished', side: name, open: questions.filter(({ state }) => state === 'open').length });
    }
  }
  const a1 = answerSet(before);
  const a2 = answerSet(after);
  const relations = relationsOf(e2, e1.version === e2.version, questionsById(e1), a2);
  const common = new Set(
    [...relations].flatMap(([id, relation]) => (relation === 'same' || relation === 'reworded' ? [id] : [])),
  );

  const from = shareOf(e1, a1, null);
  const to = shareOf(e2, a2, null);
  if (!from) return fail({ kind: 'no-score', side: 'before' });
  if (!to) return fail({ kind: 'no-score', side: 'after' });
  const commonBefore = shareOf(e1, a1, common);
  const commonAfterOldTest = shareOf(e1, a2, common);
  const commonAfter = shareOf(e2, a2, common);
  if (!commonBefore || !commonAfterOldTest || !commonAfter) return fail({ kind: 'nothing-in-common' });

  const exact = [
    commonAfterOldTest.sub(commonBefore),
    commonAfter.sub(commonAfterOldTest),
    to.sub(commonAfter).sub(from.sub(commonBefore)),
  ].map((part) => part.mul(100));
  const fromPercent = must(wholePercent(from), 'a share has a percent');
  const toPercent = must(wholePercent(to), 'a share has a percent');
  const points = wholeParts(exact, toPercent - fromPercent);
  const part = (kind: TrendPart['kind'], index: number): TrendPart => ({
    kind,
    exact: must(exact[index], 'three parts'),
    points: must(points[index], 'three parts'),
  });
  const inOrder = questionsInOrder(e2).map(({ question }) => question.id);
  return ok({
    fromPercent,
    toPercent,
    parts: [part('real-change', 0), part('test-change', 1), part('question-change', 2)],
    commonCount: common.size,
    answeredOtherwise: movedQuestions(
      inOrder.filter((id) => common.has(id)),
      [e1, a1],
      [e1, a2],
    ),
    scoredOtherwise: movedQuestions(
      inOrder.filter((id) => common.has(id)),
      [e1, a2],
      [e2, a2],
    ),
    reweighted: reweightedSections(e1, e2),
    changed: inOrder.flatMap((questionId) => {
      const relation = must(relations.get(questionId), 'every question has a relation');
      return relation === 'same' || relation === 'reworded' ? [] : [{ questionId, relation }];
    }),
    removed: questionsInOrder(e1).flatMap(({ question }) => (relations.has(question.id) ? [] : [question.id])),
  });
}

/** Answers as states, and the date to which their dates are counted. */
type AnswerSet = { readonly states: ReadonlyMap<string, QuestionState>; readonly date: CalendarDate };

const answerSet = (side: TrendSide): AnswerSet => ({
  states: new Map(placeQuestions(side).map(({ question, state }) => [question.id, state])),
  date: side.assessmentDate,
});

const questionsById = (edition: Questionnaire): ReadonlyMap<string, Question> =>
  new Map(questionsInOrder(edition).map(({ question }) => [question.id, question]));

/** How each question of the later edition relates to the earlier one, as far as these answers bear it out. */
function relationsOf(
  edition: Questionnaire,
  isSameEdition: boolean,
  earlier: ReadonlyMap<string, Question>,
  { states, date }: AnswerSet,
) {
  return new Map(
    questionsInOrder(edition).map(({ question }): [string, TrendSplit['changed'][number]['relation']] => {
      const relation = isSameEdition ? 'same' : (question.relation?.kind ?? 'new');
      if (relation !== 'same' && relation !== 'reworded') return [question.id, relation];
      const old = earlier.get(question.id);
      if (!old) return [question.id, 'new'];
      const state = states.get(question.id);
      const isTaken = state?.kind !== 'answered' || valueMisfit(old, state.value, date) === null;
      return [question.id, isTaken ? relation : 'answer-unknown-before'];
    }),
  );
}

/** S(E, A, Q) as a share from 0 to 1; `only` null for all questions. null when none counts. */
const shareOf = (edition: Questionnaire, answers: AnswerSet, only: ReadonlySet<string> | null): Fraction | null =>
  weightedShare(
    edition.sections.map((section) => {
      const sum = { points: 0, available: 0 };
      for (const question of section.questions) {
        const counted = only === null || only.has(question.id) ? pointsOf(question, answers) : null;
        sum.points += counted?.earned ?? 0;
        sum.available += counted?.available ?? 0;
      }
      return { weight: sectionWeight(section), ...sum };
    }),
  );

/** What the answer to a question earns by the points of this edition's version of it. */
function pointsOf(question: Question, { states, date }: AnswerSet): MovedQuestion['after'] {
  const state = states.get(question.id);
  if (!state || state.kind === 'not-asked' || state.kind === 'not-applicable') return null;
  return {
    earned: state.kind === 'answered' ? earnedPoints(question, state.value, date) : 0,
    available: state.kind === 'answered' ? availableBeside(question, state.value) : availablePoints(question),
  };
}

type Scored = readonly [edition: Questionnaire, answers: AnswerSet];

function movedQuestions(
  ids: readonly string[],
  [editionBefore, answersBefore]: Scored,
  [editionAfter, answersAfter]: Scored,
): readonly MovedQuestion[] {
  const [oldQuestions, newQuestions] = [questionsById(editionBefore), questionsById(editionAfter)];
  return ids
    .map((questionId): MovedQuestion => ({
      questionId,
      before: pointsOf(must(oldQuestions.get(questionId), 'common to both editions'), answersBefore),
      after: pointsOf(must(newQuestions.get(questionId), 'common to both editions'), answersAfter),
    }))
    .filter(({ before, after }) => before?.earned !== after?.earned || before?.available !== after?.available);
}

function reweightedSections(e1: Questionnaire, e2: Questionnaire): TrendSplit['reweighted'] {
  const weights = new Map(e1.sections.map((section) => [section.id, sectionWeight(section)]));
  return e2.sections.flatMap((section) => {
    const from = weights.get(section.id);
    const to = sectionWeight(section);
    return from === undefined || from === to ? [] : [{ sectionId: section.id, from, to }];
  });
}
