import { CHART_COLOURS, COLOURS as PALETTE } from '../../common/palette.ts';

/** A4, in points. */
export const PAGE = { width: 595.28, height: 841.89 } as const;

const MARGIN = 40;
export const BODY = { left: MARGIN, width: PAGE.width - 2 * MARGIN } as const;
/** What a page has room for. The first has no running head, since all of it stands in its text. */
export const BODY_TOP = { first: 30, others: 52 } as const;
export const BODY_BOTTOM = PAGE.height - 46;
/** Lines that the running head and foot stand on. */
export const RUNNING = { head: 32, foot: PAGE.height - 26, size: 8 } as const;

/** Colours keep their difference in grey print. */
export const COLOURS = {
  text: PALETTE.text,
  muted: PALETTE.reportMuted,
  accent: PALETTE.reportAccent,
  link: PALETTE.reportLink,
  rule: PALETTE.reportRule,
  headRule: PALETTE.secondaryText,
  box: PALETTE.midGrey,
  paper: CHART_COLOURS.paper.paper,
} as const;

export type Look = {
  readonly size: number;
  readonly isBold: boolean;
  readonly colour: string;
  readonly leading: number;
};

/** Sizes and distances of a part of the report, in points. */
export type Sheet = {
  readonly title: Look;
  readonly partTitle: Look;
  readonly heading: Look;
  readonly text: Look;
  readonly facts: Look;
  readonly caption: Look;
  readonly tableHead: Look;
  readonly cell: Look;
  readonly figureLabel: Look;
  readonly figureValue: Look;
  readonly figureNote: Look;
  readonly gap: {
    readonly partTitle: number;
    readonly heading: number;
    readonly block: number;
    readonly item: number;
    readonly table: number;
    readonly cell: number;
  };
};

const ASIDE = 0.9;

/** An aside of something set so: smaller, and not so dark. */
export const asideOf = (look: Look): Look => ({ ...look, size: look.size * ASIDE, colour: COLOURS.muted });

const look = (size: number, leading: number, isBold = false, colour: string = COLOURS.text): Look => ({
  size,
  leading,
  isBold,
  colour,
});

export const SHEET: Sheet = {
  title: look(15, 1.2, true),
  partTitle: look(12.5, 1.2, true, COLOURS.accent),
  heading: look(10.5, 1.2, true),
  text: look(9.5, 1.35),
  facts: look(9, 1.35),
  caption: look(9, 1.3, true),
  tableHead: look(8.5, 1.25, true),
  cell: look(8.5, 1.3),
  figureLabel: look(8, 1.25),
  figureValue: look(13, 1.2, true),
  figureNote: look(8, 1.25, false, COLOURS.muted),
  gap: { partTitle: 15, heading: 10, block: 5, item: 2, table: 8, cell: 2.6 },
};

/**
 * The front pages, which ought to be two for a board and one for a manager: set tighter, and by `density` below 1
 * tighter still.
 * Nothing becomes smaller than print can be read.
 */
export function frontSheet(density: number): Sheet {
  const size = (points: number) => Math.max(SMALLEST, points * density);
  const of = (from: Look, points: number, leading: number): Look => ({ ...from, size: size(points), leading });
  const { title, partTitle, heading, text, facts, caption, tableHead, cell, figureLabel, figureValue, figureNote } =
    SHEET;
  return {
    title,
    partTitle: of(partTitle, 11.5, 1.2),
    heading: of(heading, 9.5, 1.2),
    text: of(text, 9, 1.3),
    facts: of(facts, 8.5, 1.3),
    caption: { ...of(caption, 8.5, 1.25), isBold: false },
    tableHead: of(tableHead, 8.2, 1.2),
    cell: of(cell, 8.2, 1.22),
    figureLabel: of(figureLabel, 8, 1.2),
    figureValue: of(figureValue, 12.5, 1.15),
    figureNote: of(figureNote, 7.8, 1.2),
    gap: {
      partTitle: 8.5 * density,
      heading: 6 * density,
      block: 3.5 * density,
      item: 1.2 * density,
      table: 4 * density,
      cell: 2 * density,
    },
  };
}

const SMALLEST = 7.5;
