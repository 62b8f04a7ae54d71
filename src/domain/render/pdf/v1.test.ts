import { describe, expect, it } from 'vitest';
import { blockTexts } from '#src/testing/document-texts.ts';
import { reportFonts as fonts } from '#src/testing/report-fonts.ts';
import { readPdf, tagsOf, type ReadPdf, type ReadTag } from '#src/testing/read-pdf.ts';
import { DEFAULT_CHOICES } from '../../report/choices.ts';
import { buildDocument } from '../../report/pages/build-document.ts';
import { line, lineText, type ReportDocument } from '../../document/document.ts';
import { jpegLogo, LONG_NAME, LONG_TEXT, pngLogo, richDocument } from '../../document/document.fixture.ts';
import { emptyHandedAnswers, fullAnswers, mixedAnswers, reportOf } from '../../report/report.fixture.ts';
import { formatPdf, pageCountOf } from './v1.ts';

const known = new Map<ReportDocument, Promise<ReadPdf>>();
/** Made and read once for each document. */
function read(document: ReportDocument): Promise<ReadPdf> {
  const reading = known.get(document) ?? formatPdf(document, fonts).then(readPdf);
  known.set(document, reading);
  return reading;
}
const allTags = ({ pages }: ReadPdf): readonly ReadTag[] => pages.flatMap(({ tags }) => tags);
const texts = (pdf: ReadPdf, role: string): readonly string[] =>
  tagsOf(allTags(pdf), role).map(({ text }) => text.trim());

/** Every line of text that a document holds. */
const linesOf = ({ opening, parts }: ReportDocument): readonly string[] => [
  ...opening.flatMap(blockTexts),
  ...parts.flatMap(({ title, blocks }) => [title, ...blocks.flatMap(blockTexts)]),
];

const withoutSpaces = (text: string): string => text.replaceAll(/\s/g, '');

describe.each([
  ['8 sections', richDocument(8)],
  ['19 sections, with a logo', richDocument(19, { logo: pngLogo })],
  ['30 sections, a long name', richDocument(30, { organisation: LONG_NAME, logo: jpegLogo })],
  ['a report of mixed answers', buildDocument(reportOf(mixedAnswers), { ...DEFAULT_CHOICES, audience: 'audit' }, {})],
  ['a report of no gaps', buildDocument(reportOf(fullAnswers), { ...DEFAULT_CHOICES, audience: 'audit' }, {})],
  ['a report of all gaps', buildDocument(reportOf(emptyHandedAnswers), { ...DEFAULT_CHOICES, audience: 'board' }, {})],
  ['nothing answered, for publication', buildDocument(reportOf([]), { ...DEFAULT_CHOICES, audience: 'public' }, {})],
])('%s', (_what, document) => {
  it('has every line of the document, in its tags', async () => {
    const printed = withoutSpaces((await read(document)).pages.map(({ text }) => text).join(' '));
    // What is replaced and what crosses pages is looked at below.
    const lines = linesOf(document).filter((text) => text !== LONG_TEXT && !text.includes('漢'));
    expect(lines.length).toBeGreaterThan(20);
    expect(lines.filter((text) => !printed.includes(withoutSpaces(text)))).toEqual([]);
  });

  it('has headings of every level in order, and tables whose rows have as many cells as columns', async () => {
    const pdf = await read(document);
    expect(texts(pdf, 'H1')).toEqual([`${document.title}: ${document.organisation}`]);
    expect(texts(pdf, 'H2')).toEqual(document.parts.map(({ title }) => title));
    const headings = document.parts.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === 'heading' ? [lineText(block.line)] : [])),
    );
    expect(texts(pdf, 'H3').map(withoutSpaces)).toEqual(headings.map(withoutSpaces));
    const tables = document.parts.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === 'table' ? [block.table] : [])),
    );
    const captions = tagsOf(allTags(pdf), 'Table').flatMap(({ tags }) => tags.filter(({ role }) => role === 'Caption'));
    expect(captions.map(({ text }) => text.trim())).toEqual(tables.map(({ caption }) => caption));
    expect(tagsOf(allTags(pdf), 'THead').map((head) => tagsOf([head], 'TH').map(({ text }) => text.trim()))).toEqual(
      tables.map(({ columns }) => columns.map(({ heading }) => heading)),
    );
  });

  it('marks every page, and numbers it', async () => {
    const { pages } = await read(document);
    expect(pages.map(({ artifacts }) => artifacts.find((text) => text.startsWith('Page ')))).toEqual(
      pages.map((_, index) => `Page ${index + 1} of ${pages.length}`),
    );
    for (const { artifacts } of pages.slice(1)) expect(artifacts.join(' ')).toContain(document.marking);
    expect(pages[0]?.text).toContain(document.marking);
  });
});

describe('a document with everything', () => {
  const document = richDocument(30, { logo: pngLogo });

  it('is the same bytes again', async () => {
    expect(await formatPdf(document, fonts)).toEqual(await formatPdf(document, fonts));
  });

  it('says what it is', async () => {
    const pdf = await read(document);
    expect(pdf.info).toMatchObject({
      Title: document.title,
      Subject: document.subject,
      Author: document.organisation,
      Creator: 'CareCERT Assure',
      CreationDate: 'D:20260703140500Z',
      Language: 'en-GB',
      PDFFormatVersion: '1.7',
    });
    expect(pdf.showsTitle).toBe(true);
  });

  it('has a bookmark for every part, with its headings below', async () => {
    expect((await read(document)).bookmarks).toEqual(
      document.parts.map(({ title, blocks }) => ({
        title,
        items: blocks.flatMap((block) =>
          block.kind === 'heading' ? [{ title: lineText(block.line), items: [] }] : [],
        ),
      })),
    );
  });

  it('says in words what its pictures show', async () => {
    const figures = tagsOf(allTags(await read(document)), 'Figure');
    expect(figures.map(({ alt }) => alt)).toEqual([
      pngLogo.alt,
      'Score by section. Section 1: claimed 60%, provable 40%.',
    ]);
  });

  it('names the scope of every head of a column and of a row', async () => {
    const raw = new TextDecoder('latin1').decode(await formatPdf(document, fonts));
    const heads = raw.split('endobj').filter((object) => object.includes('/S /TH\n'));
    expect(heads.filter((object) => !/\/Scope \/(Column|Row)/.test(object))).toEqual([]);
    const tables = document.parts.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === 'table' ? [block.table] : [])),
    );
    const count = (scope: string) => heads.filter((object) => object.includes(`/Scope /${scope}`)).length;
    expect(count('Column')).toBe(tables.reduce((sum, { columns }) => sum + columns.length, 0));
    expect(count('Row')).toBe(tables.reduce((sum, { rows }) => sum + rows.length, 0));
  });

  it('leads from the id of a question to its row, where there is one', async () => {
    const pdf = await read(document);
    const links = pdf.pages.flatMap(({ linksTo }) => linksTo);
    expect(links).toEqual(['question-000', 'question-001', 'question-002']);
    expect(texts(pdf, 'Link')).toEqual(links);
    const page = pdf.destinations.get('question-002') ?? 0;
    expect(pdf.pages[page - 1]?.text).toContain('How is question 2 answered?');
  });

  it('leaves the ids in a column of many questions as text', async () => {
    const table = {
      caption: 'What questions map to',
      columns: [{ heading: 'Item' }, { heading: 'Questions' }],
      rows: [
        { cells: [[line('One')], [line({ kind: 'question', id: 'question-003' })]] },
        {
          cells: [
            [line('Two')],
            [line({ kind: 'question', id: 'question-001' }, ', ', { kind: 'question', id: 'question-002' })],
          ],
        },
      ],
    } as const;
    const pdf = await read({ ...document, opening: [{ kind: 'table', table }] });
    expect(pdf.pages[0]?.linksTo).toEqual(['question-000', 'question-001', 'question-002']);
    expect(pdf.pages[0]?.text).toContain('question-001, question-002');
  });

  it('prints marks over letters that have no composed form', async () => {
    const name = 'Ad\u1eb9\u0301 Olu';
    const pdf = await read({ ...document, organisation: name });
    expect(pdf.pages[0]?.text).toContain(name);
    expect(pdf.pages[1]?.artifacts).toContain(name);
  });

  it('repeats the head of a table on every page, as decoration', async () => {
    const { pages } = await read(document);
    const further = pages.filter(
      ({ text }) => text.includes('How is question') && !text.includes('Every answer of the section'),
    );
    expect(further.length).toBeGreaterThan(0);
    for (const { artifacts, text } of further) {
      expect(artifacts).toEqual(expect.arrayContaining(['Question', 'Answer', 'Points', 'Evidence']));
      expect(text).not.toContain('Evidence');
    }
  });

  it('parts a row that is taller than a page, and loses no word of it', async () => {
    const { pages } = await read(document);
    const words = pages.flatMap(({ text }) => text.match(/word\d+/g) ?? []);
    expect(words).toEqual(LONG_TEXT.split(' '));
    const further = pages.filter(({ text }) => text.includes('word')).slice(1);
    expect(further.length).toBeGreaterThan(1);
    for (const { artifacts } of further) expect(artifacts).toEqual(expect.arrayContaining(['What', 'Value']));
  });

  it('leaves no heading and no caption alone at the foot of a page', async () => {
    const { pages } = await read(document);
    for (const { tags } of pages) {
      let last = tags.at(-1);
      // A figure's caption stands above what is drawn.
      for (let inner = last?.tags.at(-1); inner && last?.role !== 'Figure'; inner = inner.tags.at(-1)) last = inner;
      expect(['H2', 'H3', 'Caption', 'THead']).not.toContain(last?.role);
    }
  });

  it('prints what English and Welsh need, and shows where a character is unknown', async () => {
    const printed = (await read(document)).pages.map(({ text }) => text).join(' ');
    for (const text of [
      'Ysbyty Gŵyr',
      'Łukasz Ŵilliams',
      'Siân Ŷates',
      '“≥ 95%” and “≤ 5%” – and £1,000',
      '0123456789ab…',
    ])
      expect(printed).toContain(text);
    expect(printed).toContain('What no typeface has: \uFFFD and \uFFFD.');
  });
});

it('says how many pages it has, whatever its texts look like', async () => {
  const fake = '\n/Type /Pages\n/Count 9\n';
  const bytes = await formatPdf(
    {
      ...buildDocument(reportOf(fullAnswers), { ...DEFAULT_CHOICES, audience: 'audit' }, {}),
      organisation: fake,
      title: fake,
    },
    fonts,
  );
  expect(pageCountOf(bytes)).toBe((await readPdf(bytes)).pages.length);
  expect(() => pageCountOf(new TextEncoder().encode('%PDF'))).toThrow('a PDF of ours');
});

it('puts the pages for the board on one where there is little to say', async () => {
  const pdf = await read(buildDocument(reportOf(fullAnswers), { ...DEFAULT_CHOICES, audience: 'board' }, {}));
  expect(pdf.pages).toHaveLength(1);
  expect(texts(pdf, 'H2').at(-1)).toBe('What the board is asked to decide');
});

it('begins on the first page where no part is for the board', async () => {
  const document = richDocument(8);
  const { pages } = await read({
    ...document,
    parts: document.parts.filter(({ id }) => id === 'answers').map((part) => ({ ...part, startsPage: false })),
  });
  expect(pages[0]?.text).toContain('Every question in its order.');
});
