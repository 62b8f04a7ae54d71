/**
 * Who may be shown (scoring rules, "Benchmark packs", disclosure). Counts are organisations behind
 * one figure.
 */
export const MIN_GROUP = 8;
export const MIN_FOR_QUARTILES = 20;
export const MIN_FOR_DECILES = 50;
export const MIN_FOR_SHARES = 20;

/** Printed on every chart and pack. */
export const DISCLOSURE_RULE =
  `No figure is given for a group of fewer than ${MIN_GROUP} organisations. ` +
  `The median is given from ${MIN_GROUP}, quartiles and the shares of answers from ${MIN_FOR_QUARTILES}, ` +
  `the 10th and 90th percentiles from ${MIN_FOR_DECILES}; never a lowest or highest value, never a named organisation. ` +
  `A group is withheld as well when those left over of the larger group that it belongs to would number 1 to ${MIN_GROUP - 1}, ` +
  'since their figures could be worked out by taking one group from the other.';

/** A group and the groups that it falls apart into. Every member of a child is a member of its parent. */
export type GroupTree = { readonly id: string; readonly children: readonly GroupTree[] };

/** Why a group is not shown: too few; or few left over; a part of a withheld group is withheld without a word. */
export type WithheldReason = 'too-few' | 'few-left-over';

export type Disclosure = {
  readonly published: ReadonlySet<string>;
  readonly withheld: ReadonlyMap<string, WithheldReason>;
};

/**
 * Chooses the groups whose figure may be shown. Shown groups and what is left over beside them have
 * no members or at least `MIN_GROUP`, so subtracting shown groups from each other singles out nobody:
 * - a group below `minimum` is withheld, and one without members is passed over;
 * - where the children of a shown group leave 1 to 7 members over (one child's complement, or the
 *   withheld children together), the smallest shown child is withheld too; ties by id;
 * - parts of a withheld group are withheld with it.
 * @param sizeOf members of a group that stand behind the figure
 */
export function chooseGroups(tree: GroupTree, sizeOf: (id: string) => number, minimum: number): Disclosure {
  const published = new Set<string>();
  const withheld = new Map<string, WithheldReason>();
  const descend = (parent: GroupTree): void => {
    published.add(parent.id);
    const shown = parent.children.filter(({ id }) => sizeOf(id) >= minimum);
    for (const { id } of parent.children) {
      if (sizeOf(id) > 0 && sizeOf(id) < minimum) withheld.set(id, 'too-few');
    }
    const leftOver = sizeOf(parent.id) - shown.reduce((sum, { id }) => sum + sizeOf(id), 0);
    if (leftOver > 0 && leftOver < MIN_GROUP) {
      const smallest = shown.toSorted((a, b) => sizeOf(a.id) - sizeOf(b.id) || (a.id < b.id ? -1 : 1))[0];
      if (smallest) withheld.set(smallest.id, 'few-left-over');
    }
    for (const child of shown) if (!withheld.has(child.id)) descend(child);
  };
  if (sizeOf(tree.id) >= minimum) descend(tree);
  else if (sizeOf(tree.id) > 0) withheld.set(tree.id, 'too-few');
  return { published, withheld };
}
