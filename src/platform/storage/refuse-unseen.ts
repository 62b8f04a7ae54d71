import { isSameJson } from '#src/domain/common/same-json.ts';
import { StorageRefusal } from './storage-problem.ts';

/**
 * Of what has no history, what another tab has said since somebody looked would be gone, and nobody was told: it is
 * replaced only by somebody who saw it. To be asked within the transaction that puts `next` in its place.
 * @param seen all that this tab has shown of it or put there itself; null where nobody looked
 */
export function refuseUnseen<T>(stands: T, next: T, seen: readonly T[] | null, what: string): void {
  if (seen === null || isSameJson(stands, next) || seen.some((one) => isSameJson(one, stands))) return;
  throw new StorageRefusal({
    kind: 'unfit',
    detail: `${what}: another tab has said something else since you looked; see what it is now`,
  });
}
