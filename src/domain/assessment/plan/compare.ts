import { isSameJson } from '../../common/same-json.ts';
import { placed } from './edit.ts';
import type { PlanChange, StoredPlan } from './schema.ts';

/**
 * How two copies of a plan stand to each other, by the ids of their changes and never by a clock: how many changes each
 * has that the other lacks; null where they are the same. Where they differ and no change tells how, each counts one.
 */
export function comparePlans(
  here: StoredPlan | undefined,
  there: StoredPlan | undefined,
): { readonly onlyHere: number; readonly onlyThere: number } | null {
  if (isSameJson(here ?? null, there ?? null)) return null;
  if (!here || !there)
    return {
      onlyHere: here ? Math.max(1, here.history.length) : 0,
      onlyThere: there ? Math.max(1, there.history.length) : 0,
    };
  const lacks = (one: StoredPlan, other: StoredPlan): readonly PlanChange[] => {
    const held = new Map(one.history.map((change) => [change.id, change]));
    return other.history.filter((change) => !isSameJson(held.get(change.id) ?? null, change));
  };
  const [ours, theirs] = [lacks(there, here), lacks(here, there)];
  const isApart = ours.length > 0 && theirs.length > 0;
  const isTold =
    here.dropped === 0 &&
    there.dropped === 0 &&
    (isApart || (theirs.length > 0 && leadsTo(here, theirs, there)) || (ours.length > 0 && leadsTo(there, ours, here)));
  const [onlyHere, onlyThere] = [ours.length, theirs.length];
  return isTold ? { onlyHere, onlyThere } : { onlyHere: Math.max(1, onlyHere), onlyThere: Math.max(1, onlyThere) };
}

/** Do these changes, after all that the earlier has, make the later out of it? Else it says what no history tells of. */
const leadsTo = (earlier: StoredPlan, changes: readonly PlanChange[], later: StoredPlan): boolean =>
  isSameJson([...earlier.history, ...changes], later.history) &&
  isSameJson({ ...changes.reduce(placed, earlier), history: later.history }, later);
