import { isSameJson } from '../../common/same-json.ts';
import type { StoredPlan } from './schema.ts';

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
  const lacks = (one: StoredPlan, other: StoredPlan): number => {
    const ids = new Set(one.history.map(({ id }) => id));
    return other.history.filter(({ id }) => !ids.has(id)).length;
  };
  const [onlyHere, onlyThere] = [lacks(there, here), lacks(here, there)];
  const isTold = onlyHere + onlyThere > 0 && here.dropped === 0 && there.dropped === 0;
  return isTold ? { onlyHere, onlyThere } : { onlyHere: Math.max(1, onlyHere), onlyThere: Math.max(1, onlyThere) };
}
