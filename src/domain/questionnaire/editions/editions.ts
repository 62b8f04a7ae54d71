import { group as groupBy } from 'd3-array';
import { compareVersionNames, type Questionnaire } from '../schema.ts';

type Named = Pick<Questionnaire, 'id' | 'version'>;
type Chained = Pick<Questionnaire, 'id' | 'version' | 'published' | 'previousEdition'>;

/**
 * Editions by the id of their questionnaire, and of each the newest first. Which came later is told by the chain of
 * `previousEdition`; where that is broken, by the day of publication, and last by what the names look like. Of two with
 * one name, the one that is given first stands first: it is the one that the name means.
 */
export function newestFirst<T>(list: readonly T[], editionOf: (one: T) => Chained): readonly T[] {
  // The oldest first, and turned round at the end: so are those of one name.
  const byAge = list.toReversed().toSorted((one, other) => {
    const [a, b] = [editionOf(one), editionOf(other)];
    if (a.id !== b.id) return a.id < b.id ? -1 : 1;
    if (a.published !== b.published) return a.published < b.published ? -1 : 1;
    return compareVersionNames(a.version, b.version);
  });
  const keyOf = ({ id, version }: Named) => `${id} ${version}`;
  const here = groupBy(byAge, (one) => keyOf(editionOf(one)));
  const ordered = new Set<T>();
  const begun = new Set<T>();
  const put = (one: T): void => {
    if (begun.has(one)) return;
    begun.add(one);
    const { id, previousEdition } = editionOf(one);
    if (previousEdition && previousEdition.questionnaire === undefined)
      for (const before of here.get(keyOf({ id, version: previousEdition.version })) ?? []) put(before);
    ordered.add(one);
  };
  byAge.forEach(put);
  const ids = [...new Set(byAge.map((one) => editionOf(one).id))];
  const oldestFirst = [...ordered];
  return ids.flatMap((id) => oldestFirst.filter((one) => editionOf(one).id === id).toReversed());
}

/** The newest edition of one questionnaire, and the earlier ones, newest first. */
export type EditionGroup<T> = { readonly newest: T; readonly earlier: readonly T[] };

/** Gathers editions by questionnaire, in the order of `newestFirst`. */
export function groupEditions<T extends { readonly questionnaire: Questionnaire }>(
  editions: readonly T[],
): readonly EditionGroup<T>[] {
  const groups = new Map<string, EditionGroup<T>>();
  for (const edition of newestFirst(editions, ({ questionnaire }) => questionnaire)) {
    const { id } = edition.questionnaire;
    const group = groups.get(id);
    groups.set(id, group ? { ...group, earlier: [...group.earlier, edition] } : { newest: edition, earlier: [] });
  }
  return [...groups.values()];
}

/** A questionnaire's edition as a sentence names it. */
export const editionName = ({ title, version }: Pick<Questionnaire, 'title' | 'version'>): string =>
  `${title}, edition ${version}`;

/** Is an edition the one that another names as its predecessor, of its own questionnaire or of the one it grew from? */
export const isPreviousEdition = (earlier: Named, edition: Pick<Questionnaire, 'id' | 'previousEdition'>): boolean =>
  edition.previousEdition !== undefined &&
  earlier.version === edition.previousEdition.version &&
  earlier.id === (edition.previousEdition.questionnaire ?? edition.id);
