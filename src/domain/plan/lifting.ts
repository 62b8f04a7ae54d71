import { pointsAvailable, pointsEarned, isCounted, type PlacedQuestion } from '../assessment/questions/index.ts';
import type { Action, ActionImprovement, Questionnaire } from '../questionnaire/index.ts';
import type { SizeBand } from '../questionnaire/profile.ts';
import type { Score } from '../scoring/index.ts';

/** What a plan is worked out from: the answers, their score, and the size of the organisation. */
export type PlanSources = {
  readonly questionnaire: Questionnaire;
  readonly score: Score;
  readonly placed: readonly PlacedQuestion[];
  readonly sizeBand: SizeBand;
};

/** An answer as far as actions can lift it: its points, and of a checklist what holds or does not apply. */
type Lifted = { readonly points: number; readonly settled: ReadonlySet<string> };

/** What an answer earns once these actions are done, in this order; never more than is available. */
export function pointsAfter(actions: readonly Action[], place: PlacedQuestion): number {
  let lifted = startOf(place);
  // A loop, since it is walked for each action and answer: a list of them all each time would take minutes.
  for (const { improves } of actions)
    for (const improvement of improves)
      if (improvement.question === place.question.id) lifted = lift(lifted, improvement, place);
  return lifted.points;
}

/** Would the action add nothing to any answer, or is what it lifts of no account here? */
export const isDone = ({ improves }: Action, placed: ReadonlyMap<string, PlacedQuestion>): boolean =>
  improves.every((improvement) => {
    const place = placed.get(improvement.question);
    if (!place || !isCounted(place)) return true;
    if (!('statements' in improvement)) return pointsEarned(place) >= Math.min(improvement.to, pointsAvailable(place));
    const { settled } = startOf(place);
    return improvement.statements.every((id) => settled.has(id));
  });

function startOf(place: PlacedQuestion): Lifted {
  const { state } = place;
  const { statements = [], notApplicable = [] } =
    state.kind === 'answered' && state.value.kind === 'statements' ? state.value : {};
  return {
    points: pointsEarned(place),
    settled: new Set([...statements, ...notApplicable.map(({ statement }) => statement)]),
  };
}

function lift({ points, settled }: Lifted, improvement: ActionImprovement, place: PlacedQuestion): Lifted {
  const most = pointsAvailable(place);
  if (!('statements' in improvement)) {
    const to = Math.min(improvement.to, most);
    return points >= improvement.from && points < to ? { points: to, settled } : { points, settled };
  }
  const { question } = place;
  if (question.kind !== 'checklist') throw new Error('Broken invariant: statements are improved of checklists alone');
  const gained = question.statements
    .filter(({ id }) => improvement.statements.includes(id) && !settled.has(id))
    .reduce((sum, statement) => sum + statement.points, 0);
  return { points: Math.min(points + gained, most), settled: new Set([...settled, ...improvement.statements]) };
}
