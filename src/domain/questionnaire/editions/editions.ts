import { compareEditions, type Questionnaire } from '../schema.ts';

type Named = Pick<Questionnaire, 'id' | 'version'>;

/** Sorts questionnaires by id, and the editions of each newest first. */
export const byIdThenNewest = (a: Named, b: Named): number =>
  a.id === b.id ? compareEditions(b.version, a.version) : a.id < b.id ? -1 : 1;

/** The newest edition of one questionnaire, and the earlier ones, newest first. */
export type EditionGroup<T> = { readonly newest: T; readonly earlier: readonly T[] };

/** Gathers editions by questionnaire, in the order of `byIdThenNewest`. */
export function groupEditions<T extends { readonly questionnaire: Questionnaire }>(
  editions: readonly T[],
): readonly EditionGroup<T>[] {
  const groups = new Map<string, EditionGroup<T>>();
  for (const edition of editions.toSorted((a, b) => byIdThenNewest(a.questionnaire, b.questionnaire))) {
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
