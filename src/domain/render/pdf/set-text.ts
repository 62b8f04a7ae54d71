import { TICK_BOX } from '../../common/tick-box.ts';
import { lineText, type Fact, type KeyFigure, type Line } from '../../document/index.ts';
import { tagIn, type Pen, type Tag, type TagName } from './pen.ts';
import { heightOf, setLine, type SetLine, type Setting } from './set-line.ts';
import { asideOf, BODY, COLOURS, type Look, type Sheet } from './styles.ts';
import type { Slab } from './page-flow.ts';

type Keeping = { readonly gap: number; readonly keepsWithNext?: boolean };

/** Lines of one tag, each a slab, so that pages can part between them; but not after the first or before the last. */
export function textSlabs(
  lines: readonly SetLine[],
  tag: Tag,
  { left }: { readonly left: number },
  { gap, keepsWithNext = false }: Keeping,
): readonly Slab[] {
  const last = lines.length - 1;
  return lines.map((line, index) => ({
    height: line.height,
    gap: index === 0 ? gap : 0,
    keepsWithNext: index === last ? keepsWithNext : index === 0 || index === last - 1,
    draw: (pen, top) => pen.line(tag, line, left, top),
  }));
}

export function setParagraph(
  line: Line,
  look: Look,
  parent: Tag,
  keeping: Keeping,
  setting: Setting,
  name: TagName = 'P',
): readonly Slab[] {
  return textSlabs(
    setLine(line, BODY.width, line.isAside ? asideOf(look) : look, setting),
    tagIn(parent, name),
    BODY,
    keeping,
  );
}

/** Names and values that run on in one paragraph. */
export function setFacts(facts: readonly Fact[], sheet: Sheet, parent: Tag, setting: Setting): readonly Slab[] {
  const runs = facts.flatMap(({ name, value }, index) => [
    `${index > 0 ? ' | ' : ''}${name}: `,
    { kind: 'strong', text: value } as const,
  ]);
  return setParagraph({ runs }, sheet.facts, parent, { gap: sheet.gap.block }, setting);
}

/** A heading that a bookmark leads to. That of a part has a rule below it. */
export function setHeading(
  line: Line,
  level: 'part' | 'heading',
  sheet: Sheet,
  parent: Tag,
  setting: Setting,
): readonly Slab[] {
  const isPart = level === 'part';
  const lines = setLine(line, BODY.width, isPart ? sheet.partTitle : sheet.heading, setting);
  const slabs = textSlabs(lines, tagIn(parent, isPart ? 'H2' : 'H3'), BODY, {
    gap: isPart ? sheet.gap.partTitle : sheet.gap.heading,
    keepsWithNext: true,
  });
  return slabs.map((slab, index) => ({
    ...slab,
    keepsWithNext: true,
    height: isPart && index === slabs.length - 1 ? slab.height + RULE_BELOW : slab.height,
    draw: (pen, top) => {
      if (index === 0) pen.bookmark(level, lineText(line), top);
      slab.draw(pen, top);
      if (isPart && index === slabs.length - 1)
        pen.rule(BODY.left, top + slab.height + 1.5, BODY.width, { colour: COLOURS.accent, width: 1.25 });
    },
  }));
}

const RULE_BELOW = 3;

const INDENT = 16;

/** What stands before each item, and what the tag of the list says of it. */
const MARKS = {
  bullets: { labelOf: () => '\u2022', numbering: 'Disc' },
  numbers: { labelOf: (index: number) => `${index + 1}.`, numbering: 'Decimal' },
  boxes: { labelOf: () => TICK_BOX, numbering: 'Square' },
} as const;

export function setList(
  items: readonly Line[],
  mark: keyof typeof MARKS,
  sheet: Sheet,
  parent: Tag,
  setting: Setting,
): readonly Slab[] {
  const { labelOf, numbering } = MARKS[mark];
  const list = tagIn(parent, 'L', { attributes: { O: 'List', ListNumbering: numbering } });
  const place = { left: BODY.left + INDENT, width: BODY.width - INDENT };
  return items.flatMap((item, index) => {
    const tag = tagIn(list, 'LI');
    const look = item.isAside ? asideOf(sheet.text) : sheet.text;
    const [label] = setLine({ runs: [`${labelOf(index)} `] }, INDENT, look, setting);
    const slabs = textSlabs(setLine(item, place.width, look, setting), tagIn(tag, 'LBody'), place, {
      gap: index === 0 ? sheet.gap.block : sheet.gap.item,
    });
    return slabs.map((slab, lineIndex) =>
      lineIndex > 0 || !label
        ? slab
        : {
            ...slab,
            draw: (pen: Pen, top: number) => {
              pen.line(tagIn(tag, 'Lbl'), label, BODY.left + 4, top);
              slab.draw(pen, top);
            },
          },
    );
  });
}

/** Room for a line of handwriting, and between two labels of a row. */
const WRITING = { height: 21, gap: 12, besideLabel: 4, below: 2 } as const;

/** Ruled lines to write on, each behind its label; all of them on one page. */
export function setToWrite(
  rows: readonly (readonly Line[])[],
  sheet: Sheet,
  parent: Tag,
  setting: Setting,
): readonly Slab[] {
  return rows.map((labels, index) => {
    const width = (BODY.width - WRITING.gap * (labels.length - 1)) / labels.length;
    const fields = labels.map((label, place) => ({
      left: BODY.left + place * (width + WRITING.gap),
      lines: lineText(label) === '' ? [] : setLine(label, width * MOST_OF_FIELD, sheet.cell, setting),
    }));
    const height = Math.max(WRITING.height, ...fields.map(({ lines }) => heightOf(lines) + WRITING.below));
    return {
      height,
      gap: 0,
      keepsWithNext: index < rows.length - 1,
      draw: (pen, top) => {
        for (const { left, lines } of fields) {
          const tag = tagIn(parent, 'P');
          const labelTop = top + height - heightOf(lines) - WRITING.below;
          let y = labelTop;
          for (const line of lines) {
            pen.line(tag, line, left, y);
            y += line.height;
          }
          const last = lines.at(-1);
          const taken = last ? last.width + WRITING.besideLabel : 0;
          pen.rule(left + taken, top + height - WRITING.below, width - taken, { colour: COLOURS.box, width: 0.75 });
        }
      },
    };
  });
}

/** A label that takes more of its line than this goes on below. */
const MOST_OF_FIELD = 0.6;

const BOX = { gap: 6, padding: 5, edge: 4 } as const;
const FIGURES_A_ROW = 4;

/** Large figures in boxes of one height, side by side; more than four go on in further rows. */
export function setKeyFigures(
  figures: readonly KeyFigure[],
  sheet: Sheet,
  parent: Tag,
  setting: Setting,
): readonly Slab[] {
  const list = tagIn(parent, 'L', { attributes: { O: 'List', ListNumbering: 'None' } });
  const rows = Math.ceil(figures.length / FIGURES_A_ROW);
  const aRow = Math.ceil(figures.length / Math.max(1, rows));
  return Array.from({ length: rows }, (_, row) =>
    keyFigureRow(figures.slice(row * aRow, (row + 1) * aRow), aRow, sheet, list, setting),
  );
}

function keyFigureRow(figures: readonly KeyFigure[], aRow: number, sheet: Sheet, list: Tag, setting: Setting): Slab {
  const width = (BODY.width - BOX.gap * (aRow - 1)) / aRow;
  const room = width - BOX.edge - 2 * BOX.padding;
  const boxes = figures.map(({ label, value, note }) => ({
    label: setLine({ runs: [label] }, room, sheet.figureLabel, setting),
    value: setLine({ runs: [value] }, room, sheet.figureValue, setting),
    note: note === '' ? [] : setLine({ runs: [note] }, room, sheet.figureNote, setting),
  }));
  const height =
    Math.max(...boxes.map(({ label, value, note }) => heightOf([...label, ...value, ...note]))) + 2 * BOX.padding;
  return {
    height,
    gap: sheet.gap.block + 2,
    keepsWithNext: false,
    draw: (pen, top) => {
      for (const [index, { label, value, note }] of boxes.entries()) {
        const left = BODY.left + index * (width + BOX.gap);
        pen.decoration('Layout', (pdf) => {
          pdf.lineWidth(0.75).strokeColor(COLOURS.box).rect(left, top, width, height).stroke();
          pdf.fillColor(COLOURS.accent).rect(left, top, BOX.edge, height).fill();
        });
        const item = tagIn(list, 'LI');
        const body = tagIn(item, 'LBody');
        let y = top + BOX.padding;
        for (const [tag, lines] of [
          [tagIn(item, 'Lbl'), label],
          [tagIn(body, 'P'), value],
          [tagIn(body, 'P'), note],
        ] as const) {
          for (const line of lines) {
            pen.line(tag, line, left + BOX.edge + BOX.padding, y);
            y += line.height;
          }
        }
      }
    },
  };
}
