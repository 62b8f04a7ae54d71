import type { Pen } from './pen.ts';

/**
 * A piece of the report that stands on one page: a line of text, a row of a table, a chart. All
 * lengths are in points. `gap` is above it, and falls away at the head of a page.
 */
export type Slab = {
  readonly height: number;
  readonly gap: number;
  /** Never the last on a page: a heading, a caption, the first line of a paragraph. */
  readonly keepsWithNext: boolean;
  readonly startsPage?: boolean;
  /** Head of the table that the slab is a row of: stands once more on each page that the table goes on to. */
  readonly head?: Slab;
  /**
   * Parts a slab that is taller than a page at the height that there is room for; null when not even
   * one line has room.
   */
  readonly split?: (room: number) => readonly [Slab, Slab] | null;
  readonly draw: (pen: Pen, top: number) => void;
};

export type PlacedSlab = { readonly slab: Slab; readonly top: number };
export type PageSpace = { readonly firstTop: number; readonly top: number; readonly bottom: number };

/** Room below which a row that must be split anyway is better begun on the next page. */
const WORTH_SPLITTING = 100;

/** Spreads slabs over pages in their order. The last page may end early; none is empty. */
export function paginate(
  slabs: readonly Slab[],
  { firstTop, top, bottom }: PageSpace,
): readonly (readonly PlacedSlab[])[] {
  const pages: PlacedSlab[][] = [[]];
  let y = firstTop;
  let isAtHead = true;

  const put = (slab: Slab) => {
    const at = Math.round((isAtHead ? y : y + slab.gap) * 100) / 100;
    pages.at(-1)?.push({ slab, top: at });
    y = at + slab.height;
    isAtHead = false;
  };
  const turn = (head?: Slab) => {
    pages.push([]);
    y = top;
    isAtHead = true;
    if (!head) return;
    put(head);
    isAtHead = true;
  };
  const fits = (chain: readonly Slab[]) => heightOfChain(chain, isAtHead) <= bottom - y;

  const place = (slab: Slab): void => {
    if (fits([slab])) return put(slab);
    const parts = slab.split?.(bottom - y - (isAtHead ? 0 : slab.gap));
    if (parts) {
      put(parts[0]);
      turn(slab.head);
      return place(slab.head ? { ...parts[1], head: slab.head } : parts[1]);
    }
    if (isAtHead) return put(slab);
    turn(slab.head);
    return place(slab);
  };

  for (let index = 0; index < slabs.length;) {
    const chain = chainFrom(slabs, index);
    const [first] = chain;
    const last = chain.at(-1);
    if (first?.startsPage && !isAtHead) turn();
    const mustSplit = last?.split !== undefined && last.height > bottom - top - (last.head?.height ?? 0);
    const worthBeginning = mustSplit && heightOfChain(chain.slice(0, -1), isAtHead) + WORTH_SPLITTING <= bottom - y;
    if (!isAtHead && !fits(chain) && !worthBeginning) turn(first?.head);
    for (const slab of chain) place(slab);
    index += chain.length;
  }
  return pages.filter((page) => page.length > 0);
}

/** A slab and those that it must not be parted from. */
function chainFrom(slabs: readonly Slab[], index: number): readonly Slab[] {
  let end = index;
  while (slabs[end]?.keepsWithNext && end + 1 < slabs.length && !slabs[end + 1]?.startsPage) end += 1;
  return slabs.slice(index, end + 1);
}

const heightOfChain = (chain: readonly Slab[], isAtHead: boolean): number =>
  chain.reduce((sum, { gap, height }, index) => sum + (isAtHead && index === 0 ? 0 : gap) + height, 0);
