import {
  Document,
  Footer,
  Header,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  Tab,
  TabStopType,
  TextRun,
  type FileChild,
  type ImageRun,
  type ISpacingProperties,
} from 'docx';
import { assertNever } from '../../common/result.ts';
import { isSpokenOf, rowIds, type Block, type Part, type ReportDocument } from '../../document/index.ts';
import type { DrawPicture } from '../../document/paint.ts';
import { runningName } from '../../common/prose.ts';
import { drawPictures, logoOf, pictureOf, type Pictures } from './picture.ts';
import { settle } from './settle-metadata.ts';
import {
  BULLETS,
  LISTS,
  NUMBERS,
  PAGE,
  points,
  ONE_PAGE,
  ONE_PAGE_STYLES,
  STYLE,
  STYLES,
  TEXT_WIDTH,
} from './styles.ts';
import { captionedTable, keyFigureTable } from './table.ts';
import { bookmarksOf, paragraphOf, textRuns, type Bookmarks } from './text.ts';

/**
 * The document as a Word file: headings, lists, captions and tables by Word's own styles, so that a
 * reader finds the way in it, and can edit and restyle it. The same document gives the same bytes.
 * @param drawPicture for anyone who opens it in a Word that knows no SVG
 */
export async function formatDocx(document: ReportDocument, drawPicture: DrawPicture): Promise<Uint8Array> {
  const setting: Setting = {
    bookmarks: bookmarksOf(rowIds(document)),
    pictures: await drawPictures(document, drawPicture),
    lists: 0,
  };
  const children = [
    ...titleOf(document),
    ...blocksOf(document.opening, setting),
    ...document.parts.flatMap((part) => partOf(part, setting)),
    lastLine(),
  ];
  const file = new Document({
    title: document.title,
    subject: document.subject,
    creator: document.organisation,
    lastModifiedBy: document.organisation,
    styles: document.isOnePage ? ONE_PAGE_STYLES : STYLES,
    numbering: LISTS,
    sections: [
      {
        properties: { page: document.isOnePage ? ONE_PAGE : PAGE },
        headers: { default: headerOf(document) },
        footers: { default: footerOf(document) },
        children,
      },
    ],
  });
  return settle(new Uint8Array(await Packer.toArrayBuffer(file)), document);
}

type Setting = {
  readonly bookmarks: Bookmarks;
  readonly pictures: Pictures;
  /** Ordered lists so far: each begins at 1. */
  lists: number;
};

const titleOf = ({ title, subject, logo }: ReportDocument): readonly FileChild[] => [
  ...(logo ? pictureParagraph(logoOf(logo)) : []),
  new Paragraph({ heading: HeadingLevel.TITLE, children: textRuns(title) }),
  new Paragraph({ style: STYLE.subtitle, children: textRuns(subject) }),
];

const partOf = ({ title, startsPage, blocks }: Part, setting: Setting): readonly FileChild[] => [
  new Paragraph({ heading: HeadingLevel.HEADING_1, pageBreakBefore: startsPage, children: textRuns(title) }),
  ...blocksOf(blocks, setting),
];

const blocksOf = (blocks: readonly Block[], setting: Setting): readonly FileChild[] =>
  blocks.flatMap((block, index) =>
    blockOf(
      block,
      { ...(isTable(blocks[index - 1]) ? BELOW_TABLE : {}), keepNext: isSpokenOf(blocks[index + 1]) },
      setting,
    ),
  );

const isTable = (block: Block | undefined): boolean => block?.kind === 'table' || block?.kind === 'key-figures';

/** A table ends without room below it: what follows brings its own. */
const BELOW_TABLE = { spacing: { before: points(6) } };

function blockOf(
  block: Block,
  { keepNext, ...spacing }: { readonly spacing?: ISpacingProperties; readonly keepNext: boolean },
  setting: Setting,
): readonly FileChild[] {
  const { bookmarks, pictures } = setting;
  switch (block.kind) {
    case 'heading':
      return [paragraphOf(block.line, bookmarks, { heading: HeadingLevel.HEADING_2 })];
    case 'paragraph':
      return [
        paragraphOf(block.line, bookmarks, {
          style: block.line.isAside ? STYLE.aside : STYLE.text,
          keepNext,
          ...spacing,
        }),
      ];
    case 'list': {
      const style = block.isOrdered ? STYLE.numbers : STYLE.bullets;
      const numbering = block.isOrdered
        ? { reference: NUMBERS, level: 0, instance: (setting.lists += 1) }
        : { reference: BULLETS, level: 0 };
      return block.items.map((item, index) =>
        paragraphOf(item, bookmarks, { style, numbering, ...(index === 0 ? spacing : {}) }),
      );
    }
    case 'facts':
      return [
        new Paragraph({
          style: STYLE.text,
          children: block.facts.flatMap(({ name, value }, index) => [
            ...(index > 0 ? [new TextRun('  \u00b7  ')] : []),
            ...textRuns(name, { bold: true }),
            ...textRuns(` ${value}`),
          ]),
        }),
      ];
    case 'key-figures':
      return [keyFigureTable(block.figures)];
    case 'table':
      return captionedTable(block.table, bookmarks);
    case 'figure':
      return pictureParagraph(pictureOf(block.drawing, pictures));
    default:
      return assertNever(block);
  }
}

/** Word wants a paragraph behind a table that ends the document. */
const lastLine = (): Paragraph => new Paragraph({ style: STYLE.cell });

const pictureParagraph = (picture: ImageRun): readonly FileChild[] => [
  new Paragraph({ style: STYLE.picture, children: [picture] }),
];

const tabStops = [{ type: TabStopType.RIGHT, position: TEXT_WIDTH }];

/** The marking on the left, whose report it is on the right, on every page. */
const headerOf = ({ marking, isDraft, organisation }: ReportDocument): Header =>
  new Header({
    children: [
      new Paragraph({
        style: STYLE.header,
        tabStops,
        children: [
          new TextRun({ text: marking, bold: true }),
          ...(isDraft ? [new TextRun(' '), new TextRun({ text: 'Draft', style: STYLE.tag })] : []),
          new TextRun({ children: [new Tab(), runningName(organisation)] }),
        ],
      }),
    ],
  });

const footerOf = ({ footer }: ReportDocument): Footer =>
  new Footer({
    children: [
      new Paragraph({
        style: STYLE.footer,
        tabStops,
        children: [
          new TextRun(footer),
          new TextRun({ children: [new Tab(), 'Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES] }),
        ],
      }),
    ],
  });
