import { describe, expect, it } from 'vitest';
import { readPdf, tagsOf } from '#src/testing/read-pdf.ts';
import { reportFonts as fonts } from '#src/testing/report-fonts.ts';
import { keysOf } from '../common/keys-of.ts';
import { ownValue } from '../common/own-value.ts';
import { must } from '../common/result.ts';
import { line, paragraph, type Block, type Part, type ReportDocument } from '../document/index.ts';
import { formatPdf } from '../render/pdf/v1.ts';
import { fullBoard, type FullBoard } from './full-board.fixture.ts';
import { proseOf } from './full-page.fixture.ts';
import { cell, table } from './pages/blocks.ts';
import { buildDocument } from './pages/build-document.ts';
import { printedLines, secondPage } from './pages/page-room.ts';
import { SLOTS } from './slots.ts';

/** From short texts to the longest. */
const SHARES = [0.05, 0.3, 0.6, 1] as const;

const FIRST = ['Where the organisation stands', 'The top weaknesses', 'What the board is asked to decide'];
const SECOND = [
  'What has changed',
  'Beside peers in short',
  'Asked about by name',
  'The improvement plan',
  'Bulletins (private session)',
  'Second opinion',
  'Training',
];

const documentOf = ({ report, version, wordings }: FullBoard): ReportDocument =>
  buildDocument(report, version, wordings);
const pagesOf = async (document: ReportDocument) => (await readPdf(await formatPdf(document, fonts))).pages;
const headingsOn = (page: Awaited<ReturnType<typeof pagesOf>>[number] | undefined) =>
  tagsOf(must(page, 'a page').tags, 'H2').map(({ text }) => text.trim());

describe.each([false, true])("a board's paper, in the organisation's own words: %s", (isReworded) => {
  it.each(SHARES)('is one page and one, where each text is %d of its greatest length', async (share) => {
    const pages = await pagesOf(documentOf(fullBoard(share, isReworded)));
    expect(pages).toHaveLength(2);
    expect(headingsOn(pages[0])).toEqual(FIRST);
    expect(headingsOn(pages[1])).toEqual(SECOND);
  });
});

it.each(SHARES)('names every essential gap on the first page, at %d', async (share) => {
  const { report, ...rest } = fullBoard(share, false);
  const [first] = await pagesOf(documentOf({ report, ...rest }));
  const { essentialGaps } = report.position;
  expect(essentialGaps).toHaveLength(30);
  const text = must(first, 'a page').text.replaceAll(/\s+/g, ' ');
  expect(essentialGaps.filter(({ shortTitle }) => !text.includes(`"${shortTitle.slice(0, 10)}`))).toEqual([]);
});

/** Drawn so high that it has no room beside the rest. */
const drawing = (id: string): Block => ({
  kind: 'figure',
  drawing: { id, title: `${id} drawn`, description: id, width: 680, height: 120, shapes: [] },
});
/** What a part may be made of, with more in it than its slot holds. */
const SHAPES = {
  list: (items) => [{ kind: 'list', isOrdered: false, items: items.map((item) => line(item)) }],
  paragraphs: (items) => items.map((item) => paragraph(item)),
  table: (items) => [
    table(
      'Of a table',
      [{ heading: 'What' }, { heading: 'By whom', width: 'fifth' }, { heading: 'Points', isNumber: true }],
      items.map((item) => ({ cells: [cell(item), cell(item), cell(7)] })),
    ),
  ],
} as const satisfies Readonly<Record<string, (items: readonly string[]) => readonly Block[]>>;

/** Parts that tell of work beside the answers, whose length nobody knows beforehand. */
const BESIDE = ['plan', 'bulletins', 'training'] as const satisfies readonly (keyof typeof SLOTS)[];
const isBeside = (id: string): id is (typeof BESIDE)[number] => BESIDE.some((one) => one === id);
const idsOf = (parts: readonly Part[]): readonly string[] => parts.map(({ id }) => id);

describe.each(keysOf(SHAPES))('with what stands beside the answers as %s', (shape) => {
  it.each([0.05, 1])('all slots filled to the brim count two pages, at %d', async (share) => {
    const full = fullBoard(share, false);
    const document = documentOf(full);
    // The auditor's version is not cut to slots.
    const whole = documentOf({ ...full, version: { ...full.version, audience: 'audit' } });
    const long = proseOf(share);
    const slots = keysOf(SLOTS).map((id) => {
      const made = whole.parts.find((part) => part.id === id);
      const items = Array.from({ length: SLOTS[id] + 5 }, (_, index) => long(600, `${id} ${index}`));
      const part: Part =
        made && !isBeside(id)
          ? made
          : { id, title: id, startsPage: false, isInFront: true, blocks: [drawing(id), ...SHAPES[shape](items)] };
      return { part: { ...part, isInFront: true }, lines: SLOTS[id] };
    });
    const first = document.parts.filter(({ title }) => FIRST.includes(title));
    const pages = await pagesOf({ ...document, parts: [...first, ...secondPage(slots, 'What ends in “…” is cut.')] });
    expect(pages).toHaveLength(2);
    expect(headingsOn(pages[1])).toEqual(slots.map(({ part }) => part.title));
    const text = must(pages[1], 'a page').text.replaceAll(/\s+/g, ' ');
    for (const id of BESIDE) {
      // One of the lines says how many have no room. A row stands higher than a line, and the longest slot has fewer:
      // of a list one, beside so many tables of other parts.
      const least = Math.min(SLOTS[id], shape === 'list' ? 19 : 10);
      expect(text).toContain(`${id} ${least - 2}`);
      expect(text).not.toContain(`${id} ${SLOTS[id] - 1}`);
    }
    expect(text).toContain('And 6 more in the audit report.');
  });
});

it('has a slot for each part of its second page, which the fullest paper fills', () => {
  const full = fullBoard(1, false);
  expect(idsOf(documentOf(full).parts.filter(({ title }) => !FIRST.includes(title)))).toEqual(keysOf(SLOTS));
  const whole = documentOf({ ...full, version: { ...full.version, audience: 'audit' } });
  const scant = whole.parts.filter(({ id, blocks }) => {
    const lines = ownValue<number>(SLOTS, id);
    return lines !== undefined && printedLines(blocks) < lines;
  });
  expect(idsOf(scant)).toEqual([]);
});

/** A part of so many items, each about three lines long. */
const partOf = (id: string, items: number): Part => ({
  id,
  title: id,
  startsPage: false,
  isInFront: true,
  blocks: [
    {
      kind: 'list',
      isOrdered: false,
      items: Array.from({ length: items }, (_, index) => line(proseOf(1)(300, `${id} ${index}`))),
    },
  ],
});
const cutsIn = (parts: readonly Part[]): number => JSON.stringify(parts).split('…').length - 1;

it('cuts on its second page only where room ends', () => {
  const slotsOf = (...items: readonly number[]) =>
    items.map((count, index) => ({ part: partOf(`part-${index}`, count), lines: 4 }));
  // About 35 points an item: 20 of them fill the page.
  expect(secondPage(slotsOf(8, 8), 'Cut.')).toEqual(slotsOf(8, 8).map(({ part }) => part));
  const [first, second] = secondPage(slotsOf(8, 20), 'Cut.');
  expect(cutsIn([must(first, 'the first')])).toBe(0);
  expect(cutsIn([must(second, 'the second')])).toBeGreaterThan(0);
});
