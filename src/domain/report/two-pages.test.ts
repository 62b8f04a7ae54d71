import { describe, expect, it } from 'vitest';
import { readPdf, tagsOf } from '#src/testing/read-pdf.ts';
import { reportFonts as fonts } from '#src/testing/report-fonts.ts';
import { must } from '../common/result.ts';
import { line, type Block, type Part, type ReportDocument } from '../document/index.ts';
import { formatPdf } from '../render/pdf/v1.ts';
import { fullBoard, type FullBoard } from './full-board.fixture.ts';
import { proseOf } from './full-page.fixture.ts';
import { buildDocument } from './pages/build-document.ts';
import { secondPage } from './pages/page-room.ts';
import { REPORT_PARTS } from './report-parts.ts';

/** From short texts to the longest. */
const SHARES = [0.05, 0.3, 0.6, 1] as const;

const FIRST = ['Where the organisation stands', 'The top weaknesses', 'What the board is asked to decide'];
const SECOND = [
  'What has changed',
  'Beside peers in short',
  'Asked about by name',
  'The improvement plan',
  'Second opinion',
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

/** What is to come on the second page, with the lines that it has. */
const TO_COME = { bulletins: 4, training: 2 } as const;

it.each(SHARES)('has room on its second page for bulletins and training, at %d', async (share) => {
  const full = fullBoard(share, false);
  const document = documentOf(full);
  const whole = documentOf({ ...full, version: { ...full.version, audience: 'audit' } });
  const long = proseOf(share);
  const listOf = (id: string, count: number): readonly Block[] => [
    {
      kind: 'list',
      isOrdered: false,
      items: Array.from({ length: count }, (_, index) => line(long(600, `${id} ${index}`))),
    },
  ];
  const slots = [
    ...whole.parts.flatMap((part) => {
      // Safe: every part of a paper is one of the table.
      const { lines } = REPORT_PARTS[part.id as keyof typeof REPORT_PARTS];
      return lines === null ? [] : [{ part: { ...part, isInFront: true }, lines }];
    }),
    ...Object.entries(TO_COME).map(([id, lines]) => ({
      part: { id, title: id, startsPage: false, isInFront: true, blocks: listOf(id, lines + 5) } satisfies Part,
      lines,
    })),
  ];
  const first = document.parts.filter(({ title }) => FIRST.includes(title));
  const pages = await pagesOf({ ...document, parts: [...first, ...secondPage(slots, 'What ends in “…” is cut.')] });
  expect(pages).toHaveLength(2);
  expect(headingsOn(pages[1])).toEqual([...SECOND, ...Object.keys(TO_COME)]);
  const text = must(pages[1], 'a page').text.replaceAll(/\s+/g, ' ');
  // One of the lines says how many have no room.
  for (const [id, lines] of Object.entries(TO_COME)) {
    expect(text).toContain(`${id} ${lines - 2}`);
    expect(text).not.toContain(`${id} ${lines - 1}`);
  }
  expect(text).toContain('And 6 more in the audit report.');
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
