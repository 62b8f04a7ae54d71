import { pointsAvailable, type PlacedQuestion } from '../assessment/questions/index.ts';
import { must } from '../common/result.ts';
import type { Action } from '../questionnaire/index.ts';
import { isDone, pointsAfter, type PlanSources } from './lifting.ts';
import { effortInWords, priceInWords, priceOf, totalOf, type Price } from './price.ts';

export type NamedAction = { readonly id: string; readonly title: string };

/** Something that can be done about one weak answer, with all that must come before it. */
export type Step = {
  readonly action: NamedAction;
  /** Actions that come first and are not done yet, in the order in which to do them. */
  readonly first: readonly NamedAction[];
  /** Whole pounds, for the action and those that come first, in an organisation of this size. */
  readonly cost: {
    readonly fromPounds: number;
    readonly toPounds: number;
    readonly perYearPounds: number;
    readonly text: string;
  };
  readonly staffDays: number;
  /** Elapsed, where actions that do not wait for each other run side by side. */
  readonly months: number;
  /** "£5,000 to £20,000, 15 staff days, 3 months". */
  readonly effort: string;
  /** Each of its actions with its own price. */
  readonly parts: readonly { readonly id: string; readonly price: Price }[];
  readonly pointsReached: number;
  /** null when the question is not essential. */
  readonly closesEssentialGap: boolean | null;
};

/**
 * The cheapest action that improves an answer: by the middle of its cost range with one year of what it costs
 * yearly, then staff days, then months, then questionnaire order. The cost of unfinished actions that it requires
 * is part of it. For an essential gap, one that closes the gap goes before a cheaper one that does not.
 * null when no action of the questionnaire improves the answer.
 */
export function cheapestStep(place: PlacedQuestion, sources: PlanSources): Step | null {
  const earned = pointsAfter([], place);
  const plans = sources.questionnaire.actions
    .filter(({ improves }) => improves.some(({ question }) => question === place.question.id))
    .map((action) => planFor(action, place, sources))
    .filter(({ pointsReached }) => pointsReached > earned)
    .toSorted(
      (a, b) =>
        Number(b.closesEssentialGap ?? true) - Number(a.closesEssentialGap ?? true) ||
        weightOf(a) - weightOf(b) ||
        a.staffDays - b.staffDays ||
        a.months - b.months,
    );
  return plans[0] ?? null;
}

/** Twice the middle of the cost, so that it stays a whole number. */
const weightOf = ({ cost }: Step): number => cost.fromPounds + cost.toPounds + 2 * cost.perYearPounds;

function planFor(action: Action, place: PlacedQuestion, sources: PlanSources): Step {
  const { question } = place;
  const steps = withUnfinishedPrerequisites(action, sources);
  const pointsReached = pointsAfter(steps, place);
  const parts = steps.map((step) => ({ id: step.id, price: priceOf(step, sources.sizeBand) }));
  const total = totalOf(parts.map(({ price }) => price));
  const { fromPounds, toPounds, perYearPounds, staffDays } = total;
  const months = monthsUntilDone(steps);
  return {
    action: named(action),
    first: steps.slice(0, -1).map(named),
    cost: { fromPounds, toPounds, perYearPounds, text: priceInWords(total) },
    staffDays,
    months,
    effort: effortInWords(total, months),
    parts,
    pointsReached,
    closesEssentialGap: question.essential ? pointsReached >= barOf(place) : null,
  };
}

/** The points that an essential question must earn: its floor, or what applies where that is less. */
export const barOf = (place: PlacedQuestion): number =>
  Math.min(place.question.essential?.minPoints ?? 0, pointsAvailable(place));

export const named = ({ id, title }: Action): NamedAction => ({ id, title });

/** The action and everything it requires that is not done, first things first. */
export function withUnfinishedPrerequisites(
  action: Action,
  { questionnaire: { actions }, placed }: PlanSources,
): readonly Action[] {
  const byId = new Map(actions.map((one) => [one.id, one]));
  const places = new Map(placed.map((place) => [place.question.id, place]));
  const ordered = new Set<Action>();
  const visit = (one: Action): void => {
    for (const id of one.requires) {
      const required = must(byId.get(id), `action ${id} is in the questionnaire`);
      if (!ordered.has(required) && !isDone(required, places)) visit(required);
    }
    ordered.add(one);
  };
  visit(action);
  return [...ordered];
}

/**
 * The longest chain of actions that wait for each other, each looked at once: layers of actions that all wait for all
 * of the layer before have more chains than can be walked.
 * @param steps first things first, the action itself last
 */
function monthsUntilDone(steps: readonly Action[]): number {
  const done = new Map<string, number>();
  for (const { id, months, requires } of steps)
    done.set(id, months + Math.max(0, ...requires.map((before) => done.get(before) ?? 0)));
  return must(done.get(must(steps.at(-1), 'an action is a step').id), 'every step is counted');
}

/** What several steps take together, an action that serves more than one of them counted once. */
export const priceOfSteps = (steps: readonly Step[]): Price =>
  totalOf([...new Map(steps.flatMap(({ parts }) => parts.map(({ id, price }) => [id, price] as const))).values()]);
