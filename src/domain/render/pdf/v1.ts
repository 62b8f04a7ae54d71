import PDFDocument from 'pdfkit';
import { toBytes } from 'pdfkit/output';
import { assertNever, must } from '../../common/result.ts';
import { isSpokenOf, line, rowIds, type Block, type Part, type ReportDocument } from '../../document/index.ts';
import { openPen, tagIn, type Pen, type Tag } from './pen.ts';
import { drawRunningFoot, drawRunningHead, markingRuns } from './running.ts';
import { setFigure } from './set-figure.ts';
import { setLine, type Setting } from './set-line.ts';
import { BESIDE_LOGO, setLogo } from './set-logo.ts';
import { setTable } from './set-table.ts';
import { setFacts, setHeading, setKeyFigures, setList, setParagraph, setToWrite, textSlabs } from './set-text.ts';
import { BODY, BODY_BOTTOM, BODY_TOP, frontSheet, SHEET, type Sheet } from './styles.ts';
import { paginate, type PlacedSlab, type Slab } from './page-flow.ts';
import { openTypefaces, type Fonts } from './typefaces.ts';

/** How tight the front pages are set: the first at which they are as many as they should be, else the last. */
const DENSITIES = [1, 0.96, 0.92, 0.88, 0.84, 0.8] as const;
const FRONT_PAGES = 2;

/**
 * The report as one PDF: A4, tagged (headings, paragraphs, lists, tables, figures in the order of
 * reading), with title, language, bookmarks, embedded fonts and drawn charts. The same document and
 * fonts give the same bytes on the same platform. This shape does not change any more once released:
 * the next one is `v2`.
 * @throws when the fonts are not fonts, or the logo is no picture: both are checked when they come in
 */
export async function formatPdf(document: ReportDocument, fonts: Fonts): Promise<Uint8Array> {
  const pdf = new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    font: null,
    pdfVersion: '1.7',
    tagged: true,
    lang: document.language,
    displayTitle: true,
    info: {
      Title: document.title,
      Subject: document.subject,
      Author: document.author,
      Creator: 'CareCERT Assure',
      CreationDate: new Date(document.generatedAt),
    },
  });
  const bytes = toBytes(pdf);
  const writePage = gatherContent(pdf);
  const rows = rowIds(document);
  const setting: Setting = { typefaces: openTypefaces(pdf, fonts), hasRow: (id) => rows.has(id) };
  const pages = pagesOf(document, pdf, setting);
  const { pen, end } = openPen(pdf);
  for (const [index, page] of pages.entries()) {
    drawPage(page, index, pages.length, document, pdf, pen, setting);
    writePage();
  }
  end();
  pdf.end();
  return bytes;
}

/**
 * How many pages a PDF of ours has, as the file itself says. What is read is found by its place in the file, since a
 * text of the report may look like anything. @throws for a file that is none of ours
 */
export function pageCountOf(bytes: Uint8Array): number {
  const file = new TextDecoder('latin1').decode(bytes);
  const end = file.slice(file.lastIndexOf('\nxref\n'));
  const places = [...end.matchAll(/^(\d{10}) \d{5} [fn]/gm)].map(([, place]) => Number(place));
  const numberAt = (text: string, name: string): number => {
    const [, found] = new RegExp(`/${name} (\\d+)`).exec(text) ?? [];
    if (found === undefined) throw new Error(`Broken invariant: a PDF of ours has a ${name}`);
    return Number(found);
  };
  const objectAt = (id: number): string => {
    const start = must(places[id], 'every part of a PDF has its place');
    return file.slice(start, file.indexOf('endobj', start));
  };
  return numberAt(objectAt(numberAt(objectAt(numberAt(end, 'Root')), 'Pages')), 'Count');
}

/**
 * Gathers what is drawn on a page. The library makes bytes of each instruction by itself, and a page
 * has thousands: together they are made in a fraction of the time and memory.
 * @returns writes what was gathered to the page
 */
function gatherContent(pdf: PDFDocument): () => void {
  let instructions: string[] = [];
  pdf.addContent = (instruction) => {
    instructions.push(instruction);
    return pdf;
  };
  return () => {
    pdf.page.write(instructions.join('\n'));
    instructions = [];
  };
}

function drawPage(
  page: readonly PlacedSlab[],
  index: number,
  count: number,
  document: ReportDocument,
  pdf: PDFDocument,
  pen: Pen,
  setting: Setting,
): void {
  pdf.addPage();
  if (index > 0) drawRunningHead(document, pen, setting);
  for (const { slab, top } of page) slab.draw(pen, top);
  drawRunningFoot(document, { number: index + 1, count }, pen, setting);
}

/** All pages: those in front by themselves, so that nothing else stands on them. */
function pagesOf(document: ReportDocument, pdf: PDFDocument, setting: Setting): readonly (readonly PlacedSlab[])[] {
  const root = tagIn(null, 'Document');
  const front = document.parts.filter(({ isInFront }) => isInFront);
  const behind = document.parts.filter(({ isInFront }) => !isInFront);
  if (front.length === 0) {
    const slabs = [
      ...setOpening(document, pdf, SHEET, root, setting),
      ...behind.flatMap((part) => setPart(part, SHEET, root, setting)),
    ];
    return paginate(slabs, { firstTop: BODY_TOP.first, top: BODY_TOP.others, bottom: BODY_BOTTOM });
  }
  const slabsBehind = behind.flatMap((part) => setPart(part, SHEET, root, setting));
  return [
    ...frontPages(document.isOnePage ? 1 : FRONT_PAGES, (sheet) => [
      ...setOpening(document, pdf, sheet, root, setting),
      ...front.flatMap((part) => setPart(part, sheet, root, setting)),
    ]),
    ...paginate(slabsBehind, { firstTop: BODY_TOP.others, top: BODY_TOP.others, bottom: BODY_BOTTOM }),
  ];
}

/** One page where all has room on it; else at most so many that begin where the document says, as tight as it takes. */
function frontPages(most: number, setIn: (sheet: Sheet) => readonly Slab[]): readonly (readonly PlacedSlab[])[] {
  const space = { firstTop: BODY_TOP.first, top: BODY_TOP.others, bottom: BODY_BOTTOM };
  const [loosest, ...tighter] = DENSITIES;
  const slabs = setIn(frontSheet(loosest));
  const onOne = paginate(
    slabs.map((slab) => ({ ...slab, startsPage: false })),
    space,
  );
  if (onOne.length === 1) return onOne;
  let pages = paginate(slabs, space);
  for (const density of tighter) {
    if (pages.length <= most) break;
    pages = paginate(setIn(frontSheet(density)), space);
  }
  return pages;
}

/** The logo, the marking, the title, and what the first page opens with. */
function setOpening(
  document: ReportDocument,
  pdf: PDFDocument,
  sheet: Sheet,
  root: Tag,
  setting: Setting,
): readonly Slab[] {
  const width = document.logo ? BESIDE_LOGO : BODY.width;
  const marking = textSlabs(
    setLine({ runs: markingRuns(document) }, width, sheet.text, setting),
    tagIn(root, 'P'),
    BODY,
    { gap: 0, keepsWithNext: true },
  );
  return [
    ...(document.logo ? [setLogo(document.logo, marking, pdf, root)] : marking),
    ...setParagraph(
      { runs: [`${document.title}: ${document.organisation}`] },
      sheet.title,
      root,
      { gap: sheet.gap.block, keepsWithNext: true },
      setting,
      'H1',
    ),
    ...setBlocks(document.opening, sheet, root, setting),
  ];
}

function setPart(
  { title, titleLanguage, startsPage, blocks }: Part,
  sheet: Sheet,
  root: Tag,
  setting: Setting,
): readonly Slab[] {
  const section = tagIn(root, 'Sect');
  const slabs = [
    ...setHeading(
      line(titleLanguage === undefined ? title : { kind: 'foreign', text: title, language: titleLanguage }),
      'part',
      sheet,
      section,
      setting,
    ),
    ...setBlocks(blocks, sheet, section, setting),
  ];
  return slabs.map((slab, index) => (index === 0 ? { ...slab, startsPage } : slab));
}

const setBlocks = (blocks: readonly Block[], sheet: Sheet, parent: Tag, setting: Setting): readonly Slab[] =>
  blocks.flatMap((block, index) => setBlock(block, blocks[index + 1], sheet, parent, setting));

function setBlock(block: Block, next: Block | undefined, sheet: Sheet, parent: Tag, setting: Setting): readonly Slab[] {
  switch (block.kind) {
    case 'heading':
      return setHeading(block.line, 'heading', sheet, parent, setting);
    case 'paragraph':
      return setParagraph(
        block.line,
        sheet.text,
        parent,
        { gap: sheet.gap.block, keepsWithNext: isSpokenOf(next) },
        setting,
      );
    case 'list':
      return setList(block.items, block.isOrdered ? 'numbers' : 'bullets', sheet, parent, setting);
    case 'to-tick':
      return setList(block.items, 'boxes', sheet, parent, setting);
    case 'to-write':
      return setToWrite(block.rows, sheet, parent, setting);
    case 'facts':
      return setFacts(block.facts, sheet, parent, setting);
    case 'key-figures':
      return setKeyFigures(block.figures, sheet, parent, setting);
    case 'table':
      return setTable(block.table, sheet, parent, setting);
    case 'figure':
      return [setFigure(block.drawing, sheet, parent, setting)];
    default:
      return assertNever(block);
  }
}
