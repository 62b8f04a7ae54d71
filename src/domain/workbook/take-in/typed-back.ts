import { unitKey, type BringInPlan, type MergeUnit } from '../../merge/index.ts';
import type { TakenIn } from './take-in.ts';

/**
 * What is in a workbook as it was sent, though it came back otherwise before. A copy that nobody touched says the same
 * as one in which the old words were typed back: so nothing changes, and somebody has to be told.
 */
export function typedBack(
  { sent, units }: Pick<BringInPlan, 'sent' | 'units'>,
  { rows }: Pick<TakenIn, 'rows'>,
): readonly MergeUnit[] {
  const came = new Set(sent.seen.map(({ unit }) => unit));
  const inFile = new Set(rows.map(({ key }) => key.split('/')[0]));
  return units.filter(
    (unit) =>
      unit.kind === 'answer' && unit.outcome === 'ours' && came.has(unitKey(unit)) && inFile.has(unit.questionId),
  );
}
