import type { AnswerValue } from '../../assessment/index.ts';
import { isCounted, pointsAvailable, type PlacedQuestion } from '../../assessment/questions/index.ts';
import { availablePoints } from '../../questionnaire/index.ts';
import { trialChoices, withTrialValues } from '../../scoring/standing/index.ts';
import { addUp, type PlanFigures } from '../figures.ts';
import { preparePlan, type Prepared } from '../prepare.ts';
import { solveGoal, type Goal } from '../solve/goals.ts';
import type { Headway } from '../solve/levels.ts';
import type { Query } from '../solve/project.ts';

/** A question without a known answer, and between what its answers would move the plan. */
export type QuestionMove = {
  readonly question: string;
  /** What the plan comes to with the answer that leaves it lowest, and with the one that leaves it highest. */
  readonly low: PlanFigures;
  readonly high: PlanFigures;
};

export type QuestionsTried = {
  /** The one whose answer would move the plan most; null where every answer is known. */
  readonly most: QuestionMove | null;
  /** How many were tried, of how many without a known answer: those with the most points first. */
  readonly tried: number;
  readonly of: number;
};

/** More are not tried: each takes a solve for every answer that it can have. */
const MAX_TRIED = 20;

/** The unanswered or unknown answer whose possible values move the plan's value most; what is known after each is said. */
export function* questionToAsk(
  prepared: Prepared,
  goal: Goal,
  query: Query,
): Generator<Headway | QuestionsTried, QuestionsTried> {
  const open = prepared.input.placed.filter(
    (place) => isCounted(place) && place.state.kind !== 'answered' && availablePoints(place.question) > 0,
  );
  const tried = open.toSorted((a, b) => worthOf(b, prepared) - worthOf(a, prepared)).slice(0, MAX_TRIED);
  let most: QuestionMove | null = null;
  for (const [count, place] of tried.entries()) {
    if (count > 0) yield { most, tried: count, of: open.length };
    const figures: PlanFigures[] = [];
    for (const value of possibleValues(place, prepared.request.assessment.assessmentDate)) {
      const { assessment } = prepared.request;
      const answers = withTrialValues(assessment.answers, new Map([[place.question.id, value]]));
      const changed = preparePlan({ ...prepared.request, assessment: { ...assessment, answers } });
      if (!changed.ok) continue;
      const solved = yield* solveGoal(changed.value, goal, query, false);
      if (solved.kind === 'found') figures.push(addUp(changed.value, solved.plan.actions));
    }
    const rising = figures.toSorted((a, b) => compareLists(totalsOf(a, goal), totalsOf(b, goal)));
    const [low, high] = [rising.at(0), rising.at(-1)];
    if (!low || !high) continue;
    const move = { question: place.question.id, low, high };
    if (most === null || compareLists(spreadOf(move, goal), spreadOf(most, goal)) > 0) most = move;
  }
  return { most, tried: tried.length, of: open.length };
}

/** What a question can move at most: its part of the overall score. */
function worthOf(place: PlacedQuestion, { input }: Prepared): number {
  const section = input.score.sections.find(({ sectionId }) => sectionId === place.section.id);
  return section && section.available > 0 ? (section.weight * pointsAvailable(place)) / section.available : 0;
}

/** Each answer worth telling apart; of a checklist that nothing holds and that all does. */
const possibleValues = ({ question }: PlacedQuestion, assessmentDate: string): readonly AnswerValue[] =>
  question.kind === 'checklist'
    ? [[], question.statements.map(({ id }) => id)].map((statements) => ({ kind: 'statements', statements }))
    : trialChoices(question, assessmentDate).map(({ value }) => value);

/** What a plan comes to by a goal, the first figure before all others. */
function totalsOf({ after, targetsMet, takes }: PlanFigures, goal: Goal): readonly number[] {
  const points = after.overall.low ?? 0;
  switch (goal) {
    case 'gaps':
      return [-after.essentialGaps.length, targetsMet, points];
    case 'profile':
      return [targetsMet, -takes.pounds];
    case 'worst-section':
    case 'points':
      return [points];
  }
}

const spreadOf = ({ low, high }: QuestionMove, goal: Goal): readonly number[] => {
  const lows = totalsOf(low, goal);
  return totalsOf(high, goal).map((most, at) => most - (lows[at] ?? 0));
};

function compareLists(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((one, index) => one !== b[index]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}
