import { strFromU8, unzipSync } from 'fflate';
import mammoth from 'mammoth';
import { beforeAll, describe, expect, it } from 'vitest';
import { blockTexts } from '#src/testing/document-texts.ts';
import { must } from '../../common/result.ts';
import { AUDIENCE_IDS, DEFAULT_CHOICES } from '../../report/choices.ts';
import { buildDocument } from '../../report/pages/build-document.ts';
import type { ReportDocument } from '../../document/document.ts';
import { mixedAnswers, reportOf } from '../../report/report.fixture.ts';
import { document } from './document.fixture.ts';
import { formatDocx } from './v1.ts';

/** Any picture will do: what it shows is told apart where it is drawn. */
const drawPicture = () =>
  Promise.resolve(
    Uint8Array.from(atob(must(document.logo, 'the fixture has a logo').base64), (letter) => letter.charCodeAt(0)),
  );
const packed = async (of: ReportDocument) => Buffer.from(await formatDocx(of, drawPicture));
const HEADINGS = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Heading 1'] => h2:fresh",
  "p[style-name='Heading 2'] => h3:fresh",
];
const htmlOf = async (file: Buffer): Promise<string> => {
  const { value, messages } = await mammoth.convertToHtml({ buffer: file }, { styleMap: HEADINGS });
  expect(messages.filter(({ type }) => type === 'error')).toEqual([]);
  return value;
};
const partsOf = (file: Buffer): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(unzipSync(file)).flatMap(([name, bytes]) =>
      /\.(?:xml|rels)$/.test(name) ? [[name, strFromU8(bytes)] as const] : [],
    ),
  );
const partOf = (file: Buffer, name: string): string => must(partsOf(file).get(name), `the file has ${name}`);

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const tagsOf = (html: string, tag: string): readonly string[] =>
  [...html.matchAll(new RegExp(`<${tag}[^>]*>(.*?)</${tag}>`, 'gs'))].map(([, inside = '']) =>
    inside.replaceAll(/<[^>]+>/g, ''),
  );

/** Every line, caption and heading that a document holds but for its pictures. */
const textsOf = ({ title, subject, opening, parts }: ReportDocument): readonly string[] => [
  title,
  subject,
  ...[{ title: '', blocks: opening }, ...parts].flatMap((part) => [
    part.title,
    ...part.blocks.filter(({ kind }) => kind !== 'figure').flatMap(blockTexts),
  ]),
];

describe('a document with one of everything', () => {
  let file: Buffer;
  let html: string;
  beforeAll(async () => {
    file = await packed(document);
    html = await htmlOf(file);
  });

  it('has headings, one title, and no level left out', () => {
    expect(tagsOf(html, 'h1')).toEqual(['Cyber security position']);
    expect(tagsOf(html, 'h2')).toEqual(document.parts.map(({ title }) => title));
    expect(tagsOf(html, 'h3')).toEqual(['Backup', 'People']);
  });

  it('has tables whose head is repeated and whose rows stay whole', () => {
    const heads = [...html.matchAll(/<thead>(.*?)<\/thead>/gs)].map(([, head = '']) => tagsOf(head, 'th'));
    expect(heads[1]).toEqual(['Section', 'Claimed', 'Provable']);
    expect(heads).toHaveLength(4);
    const xml = partOf(file, 'word/document.xml');
    const rows = [...xml.matchAll(/<w:tr>(.*?)<\/w:tr>/gs)];
    expect(rows.filter(([, row = '']) => row.includes('<w:tblHeader/>'))).toHaveLength(4);
    expect(rows.every(([, row = '']) => row.includes('<w:cantSplit/>'))).toBe(true);
  });

  it('has lists, each ordered one from the start', () => {
    expect(tagsOf(html, 'ul')).toHaveLength(1);
    expect(tagsOf(html, 'ol')).toHaveLength(2);
    const numbers = [
      ...partOf(file, 'word/document.xml').matchAll(
        /ListNumber"\/><w:numPr><w:ilvl w:val="0"\/><w:numId w:val="(\d+)"/g,
      ),
    ].map(([, id]) => id);
    expect(numbers).toHaveLength(3);
    expect(numbers[0]).toBe(numbers[1]);
    expect(numbers[2]).not.toBe(numbers[0]);
  });

  it('shows charts and logo with words for people who cannot see them, the chart as lines and as a picture', () => {
    const xml = partOf(file, 'word/document.xml');
    const described = [...xml.matchAll(/<wp:docPr id="(\d+)" name="([^"]*)" descr="([^"]*)"/g)].map((found) =>
      found.slice(1),
    );
    expect(described).toEqual([
      ['1000', 'logo', 'Northmoor Hospital'],
      [
        '1',
        'sections',
        'Score by section. Backup &amp; restore: 60% claimed, 40% &quot;provable&quot;. People &lt;all&gt;: 40% and 0%.',
      ],
    ]);
    const media = Object.keys(unzipSync(file)).filter((name) => name.startsWith('word/media/'));
    // The stand-in picture is the logo's own, and is kept once.
    expect(media.map((name) => name.split('.').at(-1))).toEqual(['png', 'svg']);
  });

  it('leads from a question to its row, and nowhere where it has none', () => {
    const xml = partOf(file, 'word/document.xml');
    const bookmarks = [...xml.matchAll(/<w:bookmarkStart w:name="([^"]*)" w:id="(\d+)"\/>/g)].map((found) =>
      found.slice(1),
    );
    expect(bookmarks).toHaveLength(33);
    expect(new Set(bookmarks.map(([name]) => name)).size).toBe(33);
    expect(bookmarks.every(([name = '']) => /^[a-z]\w{0,39}$/.test(name))).toBe(true);
    const links = [...xml.matchAll(/<w:hyperlink [^>]*w:anchor="([^"]*)"[^>]*>(.*?)<\/w:hyperlink>/gs)];
    expect(links.map(([, anchor, inside = '']) => [anchor, inside.replaceAll(/<[^>]+>/g, '')])).toEqual([
      ['question_1', 'backup-1'],
    ]);
  });

  it('says on every page how it is marked, whose it is and which page it is', () => {
    expect(partOf(file, 'word/header1.xml').replaceAll(/<[^>]+>/g, '')).toContain(
      'OFFICIAL-SENSITIVE DraftNorthmoor Hospital',
    );
    const footer = partOf(file, 'word/footer1.xml');
    expect(footer).toContain('Draft. Assessment date 30 June 2026');
    expect([...footer.matchAll(/<w:instrText[^>]*>(\w+)</g)].map(([, field]) => field)).toEqual(['PAGE', 'NUMPAGES']);
  });

  it('is in British English, on A4, with its own properties', () => {
    expect(partOf(file, 'word/styles.xml')).toContain('<w:lang w:val="en-GB"/>');
    expect(partOf(file, 'word/document.xml')).toMatch(/<w:pgSz w:w="11906" w:h="16838"/);
    const core = partOf(file, 'docProps/core.xml');
    for (const property of [
      '<dc:title>Cyber security position<',
      '<dc:subject>Northmoor Hospital, 30 June 2026<',
      '<dc:creator>Northmoor Hospital<',
      '<dc:language>en-GB<',
    ]) {
      expect(core).toContain(property);
    }
    expect([...core.matchAll(/<dcterms:\w+ [^>]*>([^<]*)</g)].map(([, time]) => time)).toEqual([
      '2026-07-03T14:05:00Z',
      '2026-07-03T14:05:00Z',
    ]);
  });

  it('is the same to the byte when it is made again', async () => {
    expect(Buffer.compare(await packed(document), file)).toBe(0);
  });
});

describe.each(AUDIENCE_IDS)('the report for: %s', (audience) => {
  it('loses no line of the document', async () => {
    const of = buildDocument(
      reportOf(mixedAnswers),
      { ...DEFAULT_CHOICES, audience, purpose: 'To & fro', leftOut: { board: [], audit: [], public: [] } },
      {},
    );
    const texts = textsOf(of);
    const html = (await htmlOf(await packed(of))).replaceAll('<br />', '\n').replaceAll(/<[^>]+>/g, '');
    expect(texts.length).toBeGreaterThan(20);
    expect(texts.filter((text) => !html.includes(escaped(text)))).toEqual([]);
  });
});
