import type { FrameworkItemView, FrameworkView } from './framework-view.ts';

/** A framework item under its parent, such as a CAF outcome under its principle. */
export type FrameworkNode = {
  readonly item: FrameworkItemView;
  /** 0 for a top item. */
  readonly depth: number;
  /**
   * Items below it that have none below themselves, and how many of them questions map to. Both 0 for such an item
   * itself.
   */
  readonly parts: number;
  readonly coveredParts: number;
};

/** The items of a framework in its order, each with its depth and how much below it is covered. */
export function nestItems({ items }: Pick<FrameworkView, 'items'>): readonly FrameworkNode[] {
  return items.map((item) => {
    const leaves = items.filter(
      (other) => isPartOf(other.id, item.id) && !items.some(({ id }) => isPartOf(id, other.id)),
    );
    return {
      item,
      depth: items.filter(({ id }) => isPartOf(item.id, id)).length,
      parts: leaves.length,
      coveredParts: leaves.filter(({ questionIds }) => questionIds.length > 0).length,
    };
  });
}

/** Is `A2.b` part of `A2`, and `A2` of `A`? `A10` is not part of `A1`. */
export const isPartOf = (id: string, whole: string): boolean =>
  id.length > whole.length && id.startsWith(whole) && !/\d\d/.test(id.slice(whole.length - 1, whole.length + 1));
