import { isCounted, pointsAvailable, pointsEarned, type PlacedQuestion } from '../../assessment/questions/index.ts';
import type { ActionImprovement } from '../../questionnaire/index.ts';

/**
 * What an answer earns once these improvements are made, whatever their order. The statements of a checklist that they
 * bring are added to those that hold; then, as long as anything changes, what earns at least `from` is lifted to at
 * least `to`. Never lowered, never more than is available.
 */
export function pointsWith(place: PlacedQuestion, improvements: readonly ActionImprovement[]): number {
  const most = pointsAvailable(place);
  let points = pointsEarned(place) + pointsBrought(place, improvements);
  for (let before = -1; before !== points;) {
    before = points;
    for (const improvement of improvements)
      if (!('statements' in improvement) && points >= improvement.from)
        points = Math.max(points, Math.min(improvement.to, most));
  }
  return points;
}

/** The points of the statements that are brought, and neither hold already nor are said not to apply. */
function pointsBrought({ question, state }: PlacedQuestion, improvements: readonly ActionImprovement[]): number {
  if (question.kind !== 'checklist') return 0;
  const { statements = [], notApplicable = [] } =
    state.kind === 'answered' && state.value.kind === 'statements' ? state.value : {};
  const settled = new Set([...statements, ...notApplicable.map(({ statement }) => statement)]);
  const brought = new Set(improvements.flatMap((one) => ('statements' in one ? one.statements : [])));
  return question.statements.reduce(
    (sum, { id, points }) => sum + (brought.has(id) && !settled.has(id) ? points : 0),
    0,
  );
}

/**
 * May a plan lift the answer? Answers that are not there, and those that are not known, are found out first, unless the
 * worst is assumed of them.
 */
export const isPlannedOn = (place: PlacedQuestion, assumeWorst: boolean): boolean =>
  isCounted(place) && (assumeWorst || place.state.kind === 'answered');
