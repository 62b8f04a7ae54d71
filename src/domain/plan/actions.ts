import { must } from '../common/result.ts';
import type { PlacedQuestion } from '../assessment/questions/index.ts';
import { refOf, type Action, type QuestionRef } from '../questionnaire/index.ts';
import type { RankedQuestion } from '../scoring/index.ts';
import { barOf, indexOf, named, withUnfinishedPrerequisites, type NamedAction } from './cheapest-step.ts';
import { pointsAfter, type PlanSources } from './lifting.ts';
import { priceOf, type Price } from './price.ts';

/** A weak answer that an action lifts, once what comes before the action is done. */
export type Improvement = QuestionRef & {
  readonly earned: number;
  readonly reached: number;
  readonly available: number;
  /** Does an essential question fall short without this action, and no more with it? */
  readonly closesEssentialGap: boolean;
};

/** Something that could be done next, with its own cost: what must come first is listed, and not counted in. */
export type ActionRow = NamedAction &
  Price & {
    readonly description: string;
    readonly improves: readonly Improvement[];
    readonly closesEssentialGap: boolean;
    /** Elapsed. */
    readonly months: number;
    /** Actions that it requires and that are not done yet, in the order in which to do them. */
    readonly first: readonly NamedAction[];
  };

/**
 * Every action of the questionnaire that would improve a weak answer, in the questionnaire's order.
 * Questions without an answer are no weaknesses, so what would improve only those is not listed.
 * @param weaknesses as `rankWeaknesses` gives them
 */
export const buildActions = (weaknesses: readonly RankedQuestion[], sources: PlanSources): readonly ActionRow[] => {
  const index = indexOf(sources);
  return sources.questionnaire.actions.flatMap((action) => {
    const steps = withUnfinishedPrerequisites(action, index);
    const improves = improvementsOf(action, steps, weaknesses, index.places);
    if (improves.length === 0) return [];
    return [
      {
        ...named(action),
        description: action.description,
        improves,
        closesEssentialGap: improves.some(({ closesEssentialGap }) => closesEssentialGap),
        ...priceOf(action, sources.sizeBand),
        months: action.months,
        first: steps.slice(0, -1).map(named),
      },
    ];
  });
};

function improvementsOf(
  action: Action,
  steps: readonly Action[],
  weaknesses: readonly RankedQuestion[],
  places: ReadonlyMap<string, PlacedQuestion>,
): readonly Improvement[] {
  const lifted = new Set(action.improves.map(({ question }) => question));
  return (
    weaknesses
      .filter(({ question }) => lifted.has(question.id))
      .map((ranked) => {
        const { question, score } = ranked;
        const { earned, available } = must(score.points, `${question.id} counts`);
        const place = must(places.get(question.id), `${question.id} is placed`);
        const before = pointsAfter(steps.slice(0, -1), place);
        const reached = pointsAfter(steps, place);
        const floor = barOf(place);
        return {
          before,
          ...refOf(ranked),
          earned,
          reached,
          available,
          closesEssentialGap: score.isEssentialGap && before < floor && reached >= floor,
        };
      })
      // What has to come first may lift an answer so far that the action adds nothing.
      .filter(({ before, reached }) => reached > before)
      .map(({ before: _before, ...improvement }) => improvement)
  );
}
