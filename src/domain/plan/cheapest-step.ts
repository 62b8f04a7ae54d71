import type { Action, Question, Questionnaire } from '../questionnaire/index.ts';
import type { Score } from '../scoring/index.ts';
import { must } from '../common/result.ts';
import { countOf } from '../common/format.ts';
import { costInWords } from '../common/prose.ts';

export type NamedAction = { readonly id: string; readonly title: string };

/** Something that can be done about one weak answer, with all that must come before it. */
export type Step = {
  readonly action: NamedAction;
  /** Actions that come first and are not done yet, in the order in which to do them. */
  readonly first: readonly NamedAction[];
  /** Whole pounds, for the action and those that come first. */
  readonly cost: { readonly fromPounds: number; readonly toPounds: number; readonly text: string };
  readonly staffDays: number;
  /** Elapsed, where actions that do not wait for each other run side by side. */
  readonly months: number;
  /** "£5,000 to £20,000, 15 staff days, 3 months". */
  readonly effort: string;
  readonly pointsReached: number;
  /** null when the question is not essential. */
  readonly closesEssentialGap: boolean | null;
};

/**
 * The cheapest action that improves an answer: by the middle of its cost range, then staff days,
 * then months, then questionnaire order. The cost of unfinished actions that it requires is part of
 * it. For an essential gap, one that closes the gap goes before a cheaper one that does not.
 * null when no action of the questionnaire improves the answer.
 */
export function cheapestStep(
  question: Question,
  earned: number,
  questionnaire: Questionnaire,
  score: Score,
): Step | null {
  const plans = questionnaire.actions
    .filter(({ improves }) => improves.some((improvement) => improvement.question === question.id))
    .map((action) => planFor(action, question, earned, questionnaire, score))
    .filter(({ pointsReached }) => pointsReached > earned)
    .toSorted(
      (a, b) =>
        Number(b.closesEssentialGap ?? true) - Number(a.closesEssentialGap ?? true) ||
        middle(a) - middle(b) ||
        a.staffDays - b.staffDays ||
        a.months - b.months,
    );
  return plans[0] ?? null;
}

const middle = ({ cost }: Step): number => cost.fromPounds + cost.toPounds;

function planFor(action: Action, question: Question, earned: number, questionnaire: Questionnaire, score: Score): Step {
  const steps = withUnfinishedPrerequisites(action, questionnaire, score);
  const pointsReached = pointsAfter(steps, question.id, earned);
  const { fromPounds, toPounds, staffDays } = totalEffort(steps);
  const months = monthsUntilDone(action, new Set(steps));
  return {
    action: named(action),
    first: steps.slice(0, -1).map(named),
    cost: { fromPounds, toPounds, text: costInWords(fromPounds, toPounds) },
    staffDays,
    months,
    effort: effortInWords(fromPounds, toPounds, staffDays, months),
    pointsReached,
    closesEssentialGap: question.essential ? pointsReached >= question.essential.minPoints : null,
  };
}

export const named = ({ id, title }: Action): NamedAction => ({ id, title });

const effortInWords = (fromPounds: number, toPounds: number, staffDays: number, months: number): string =>
  [
    costInWords(fromPounds, toPounds),
    staffDays === 0 ? 'no staff days' : countOf(staffDays, 'staff day'),
    months === 0 ? 'under a month' : countOf(months, 'month'),
  ].join(', ');

/** What an answer that earns so many points earns once these actions are done, in this order. */
export const pointsAfter = (actions: readonly Action[], questionId: string, earned: number): number =>
  actions
    .flatMap(({ improves }) => improves)
    .reduce(
      (points, { question, from, to }) => (question === questionId && points >= from && points < to ? to : points),
      earned,
    );

/** The action and everything it requires that is not done, first things first. */
export function withUnfinishedPrerequisites(
  action: Action,
  { actions }: Questionnaire,
  score: Score,
): readonly Action[] {
  const byId = new Map(actions.map((one) => [one.id, one]));
  const earned = new Map(score.questions.map(({ questionId, points }) => [questionId, points?.earned ?? null]));
  const ordered = new Set<Action>();
  const visit = (one: Action): void => {
    for (const id of one.requires) {
      const required = must(byId.get(id), `action ${id} is in the questionnaire`);
      if (!ordered.has(required) && !isDone(required, earned)) visit(required);
    }
    ordered.add(one);
  };
  visit(action);
  return [...ordered];
}

/** Every question that the action would lift has got there, or does not count for this organisation. */
const isDone = ({ improves }: Action, earned: ReadonlyMap<string, number | null>): boolean =>
  improves.every(({ question, to }) => (earned.get(question) ?? to) >= to);

/** The longest chain of actions that wait for each other; the circle-free order is the questionnaire's promise. */
function monthsUntilDone(action: Action, steps: ReadonlySet<Action>): number {
  const before = [...steps].filter(({ id }) => action.requires.includes(id)).map((one) => monthsUntilDone(one, steps));
  return action.months + Math.max(0, ...before);
}

type Effort = { readonly fromPounds: number; readonly toPounds: number; readonly staffDays: number };

const totalEffort = (actions: readonly Action[]): Effort =>
  actions.reduce(
    (sum, { cost, staffDays }) => ({
      fromPounds: sum.fromPounds + cost.fromPounds,
      toPounds: sum.toPounds + cost.toPounds,
      staffDays: sum.staffDays + staffDays,
    }),
    { fromPounds: 0, toPounds: 0, staffDays: 0 },
  );

/** What several steps take together, an action that serves more than one of them counted once. */
export function effortOfSteps(steps: readonly Step[], { actions }: Questionnaire): Effort {
  const ids = new Set(steps.flatMap(({ action, first }) => [action.id, ...first.map(({ id }) => id)]));
  return totalEffort(actions.filter(({ id }) => ids.has(id)));
}
