import type { GroupTree } from '../benchmark/pack/disclosure.ts';

/**
 * Of the groups that may have a figure, those of which it is given: every type; its size bands where nothing follows
 * from one beside the other; and everyone likewise, over the types. Where no type may have it, everyone is treated as
 * a type is.
 * @param isOpen may a figure be given both of a group and of its shown parts?
 */
export function groupsTold(
  tree: GroupTree,
  shown: ReadonlySet<string>,
  isOpen: (group: GroupTree, parts: readonly GroupTree[]) => boolean,
): ReadonlySet<string> {
  const shownParts = ({ children }: GroupTree): readonly GroupTree[] => children.filter(({ id }) => shown.has(id));
  const withParts = (group: GroupTree): readonly GroupTree[] => {
    const parts = shownParts(group);
    return parts.length > 0 && isOpen(group, parts) ? [group, ...parts] : [group];
  };
  const types = shownParts(tree);
  const everyone = shown.has(tree.id) && (types.length === 0 || isOpen(tree, types)) ? [tree] : [];
  return new Set([...everyone, ...types.flatMap(withParts)].map(({ id }) => id));
}
