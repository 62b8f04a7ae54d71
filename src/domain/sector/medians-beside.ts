import { must } from '../common/result.ts';
import type { Members } from './aggregate.ts';
import { NO_GROUP, type Groups } from './group.ts';

/**
 * Of the groups of which a median would be given, those whose median tells nothing beside those of their parts: of a
 * group that has a part, or those left over beside its parts, whose median lies at 0% or 100%, none is given. A median at
 * an end says that half of few are alike; one of more, beside it, that all others of them are.
 *
 * Of a part that is given, everyone sees where it lies; of those left over, who are enough for a median of their own, it
 * is told less than that would tell.
 * @param places by group number: its members in the order of the ranking
 * @param medianOf of members in that order, as a whole per cent; null of too few
 */
export function groupsWithoutEnds(
  { list, layers }: Groups,
  told: ReadonlySet<string>,
  { leaves }: Members,
  places: readonly Uint32Array[],
  medianOf: (some: Uint32Array) => number | null,
): ReadonlySet<string> {
  const isTold = list.map(({ id }) => told.has(id));
  const layerOf = list.map((_, number) => layers.findIndex((numbers) => numbers.includes(number)));
  const membersOf = (number: number): Uint32Array => must(places[number], 'every group is dealt to');
  const numberAt = (layer: number, member: number): number => layers[layer]?.[leaves[member] ?? 0] ?? NO_GROUP;
  const isAtEnd = (some: Uint32Array): boolean => {
    const median = medianOf(some);
    return median === 0 || median === 100;
  };
  /** Its parts that are given, those within them, and those left over beside any. */
  const hasEnd = (number: number): boolean => {
    const layer = layerOf[number] ?? 0;
    const own = membersOf(number);
    const parts = new Set<number>();
    const left = own.filter((member) => {
      const part = numberAt(layer + 1, member);
      if (part === NO_GROUP || isTold[part] !== true) return true;
      parts.add(part);
      return false;
    });
    const [first] = parts;
    if (first === undefined) return false;
    // Of the very same members the one says what the other does.
    if (parts.size === 1 && left.length === 0) return hasEnd(first);
    return isAtEnd(left) || [...parts].some((part) => isAtEnd(membersOf(part)) || hasEnd(part));
  };
  return new Set(list.flatMap(({ id }, number) => (told.has(id) && !hasEnd(number) ? [id] : [])));
}
