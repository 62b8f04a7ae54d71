import { base64 } from '@scure/base';
import { strToU8 } from 'fflate';
import { closed, runningName } from '../../common/prose.ts';
import { assertNever } from '../../common/result.ts';
import { lineText, svgFile, type Drawing, type Line } from '../../document/index.ts';
import type { Deck, Slide } from '../../document/deck.ts';
import { LOGO_ROOM, sizeOfLogo, type Logo } from '../../document/logo.ts';
import { html, type Html } from '../../document/markup.ts';
import type { DrawPicture } from '../../document/paint.ts';
import { packParts } from '../pack.ts';
import {
  NAMESPACES,
  notesMaster,
  notesSlidePlace,
  notesTextPlace,
  shapeTree,
  sizes,
  slideLayout,
  slideMaster,
  theme,
} from './frame.ts';
import { BOX, setSlide, type Item, type SetSlide } from './set-slide.ts';
import {
  logoShape,
  numberParagraph,
  paragraphXml,
  pictureShape,
  ruleShape,
  tableShape,
  textShape,
  type Numbered,
} from './shapes.ts';
import { BLACK, FOOT, GREY, INK, NUMBER, ROOM, SIZE, SLIDE, TEXT_WIDTH, type Box } from './styles.ts';
import { countLines, cutTo, LINE_HEIGHT, widthOf, type TextRun } from './wrap.ts';

/** Before a text that a slide has only in part. */
const IN_FULL = 'In full: ';

/**
 * A deck as a PowerPoint file: each title in the place of the title, tables as tables, every drawing with words for
 * people who cannot see it, notes for the speaker. What is too long for its slide is cut there, and stands whole in
 * the notes. The same deck gives the same bytes.
 * @param drawPicture for anyone who opens it in a reader that knows no SVG
 */
export async function formatPptx(deck: Deck, drawPicture: DrawPicture): Promise<Uint8Array> {
  const parts = new Map<string, Uint8Array>();
  const put = (name: string, xml: Html): unknown => parts.set(name, strToU8(`${XML}${xml.toString()}`));
  const set = deck.slides.map((slide, index) => placeSlide(slide, index + 1, deck));
  put('[Content_Types].xml', contentTypes(deck.slides.length, deck.logo));
  put(
    '_rels/.rels',
    relations([
      ['officeDocument', 'ppt/presentation.xml'],
      ['extended-properties', 'docProps/app.xml'],
      ['core', 'docProps/core.xml'],
    ]),
  );
  put('docProps/core.xml', coreProperties(deck));
  put('docProps/app.xml', appProperties(deck.slides.length));
  put('ppt/presentation.xml', presentation(deck.slides.length));
  put(
    'ppt/_rels/presentation.xml.rels',
    relations([
      ['slideMaster', 'slideMasters/slideMaster1.xml'],
      ['notesMaster', 'notesMasters/notesMaster1.xml'],
      ['theme', 'theme/theme1.xml'],
      ...deck.slides.map((_, index): Relation => ['slide', `slides/slide${index + 1}.xml`]),
    ]),
  );
  put('ppt/theme/theme1.xml', theme());
  put('ppt/theme/theme2.xml', theme());
  put('ppt/slideMasters/slideMaster1.xml', slideMaster(deck.language));
  put(
    'ppt/slideMasters/_rels/slideMaster1.xml.rels',
    relations([
      ['slideLayout', '../slideLayouts/slideLayout1.xml'],
      ['theme', '../theme/theme1.xml'],
    ]),
  );
  put('ppt/slideLayouts/slideLayout1.xml', slideLayout(deck.language));
  put('ppt/slideLayouts/_rels/slideLayout1.xml.rels', relations([['slideMaster', '../slideMasters/slideMaster1.xml']]));
  put('ppt/notesMasters/notesMaster1.xml', notesMaster(deck.language));
  put('ppt/notesMasters/_rels/notesMaster1.xml.rels', relations([['theme', '../theme/theme2.xml']]));

  const logo = deck.logo && `media/logo.${LOGO_ENDINGS[deck.logo.mediaType]}`;
  if (deck.logo) parts.set(`ppt/${logo}`, base64.decode(deck.logo.base64));
  let pictures = 0;
  for (const [index, { shapes, drawings, notes }] of set.entries()) {
    const number = index + 1;
    const media: string[] = [];
    for (const drawing of drawings) {
      pictures += 1;
      parts.set(`ppt/media/image${pictures}.png`, await drawPicture(drawing));
      parts.set(`ppt/media/image${pictures}.svg`, strToU8(svgFile(drawing)));
      media.push(`../media/image${pictures}.png`, `../media/image${pictures}.svg`);
    }
    put(
      `ppt/slides/slide${number}.xml`,
      html`<p:sld ${NAMESPACES}><p:cSld>${shapeTree(shapes)}</p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>`,
    );
    put(
      `ppt/slides/_rels/slide${number}.xml.rels`,
      relations([
        ['slideLayout', '../slideLayouts/slideLayout1.xml'],
        ['notesSlide', `../notesSlides/notesSlide${number}.xml`],
        ...[...media, ...(logo === null ? [] : [`../${logo}`])].map((target): Relation => ['image', target]),
      ]),
    );
    put(
      `ppt/notesSlides/notesSlide${number}.xml`,
      html`<p:notes ${NAMESPACES}><p:cSld>${shapeTree([notesSlidePlace(2), notesTextPlace(3, notes)])}</p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>`,
    );
    put(
      `ppt/notesSlides/_rels/notesSlide${number}.xml.rels`,
      relations([
        ['notesMaster', '../notesMasters/notesMaster1.xml'],
        ['slide', `../slides/slide${number}.xml`],
      ]),
    );
  }
  return packParts(parts);
}

const LOGO_ENDINGS: Readonly<Record<Logo['mediaType'], string>> = { 'image/png': 'png', 'image/jpeg': 'jpeg' };

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

type Placed = {
  readonly shapes: readonly Html[];
  readonly drawings: readonly Drawing[];
  /** Paragraphs of the notes. */
  readonly notes: readonly Html[];
};

/** Between the logo at the top right and what stands beside it. */
const LOGO_GAP = 12;

/** Relations of a slide before its pictures: its layout and its notes. The logo comes after all. */
const OWN_RELATIONS = 2;

function placeSlide(slide: Slide, number: number, deck: Deck): Placed {
  const { language, logo } = deck;
  // The logo is hardly higher than the marking and the title beside it, so that it takes nothing from the text.
  const width = TEXT_WIDTH - (logo ? LOGO_ROOM.width + LOGO_GAP : 0);
  let last = 1;
  const next = (name: string): Numbered => ({ id: (last += 1), name });

  const marking = markingRuns(deck);
  const markingHeight = countLines(marking, width, SIZE.marking) * SIZE.marking * LINE_HEIGHT;
  const title: readonly TextRun[] = [{ text: slide.title, isBold: true }];
  const titleTop = ROOM.y + markingHeight + 8;
  const titleHeight = countLines(title, width, SIZE.title) * SIZE.title * LINE_HEIGHT;
  const ruleTop = Math.max(titleTop + titleHeight, ROOM.y + (logo ? LOGO_ROOM.height : 0)) + 4;
  const top = ruleTop + 10;
  const set = setSlide(slide.blocks, ROOM.y + ROOM.height - top);

  const drawings: Drawing[] = [];
  const box = { x: ROOM.x, width: TEXT_WIDTH } as const;
  const shapes = [
    textShape(next('Title'), 'title', { ...box, width, y: titleTop, height: titleHeight }, [
      paragraphXml({ runs: title, size: SIZE.title, colour: INK, before: 0, mark: 'none' }, language),
    ]),
    textShape(next('Marking'), null, { ...box, width, y: ROOM.y, height: markingHeight }, [
      paragraphXml({ runs: marking, size: SIZE.marking, colour: GREY, before: 0, mark: 'none' }, language),
    ]),
    ruleShape(next('Rule'), { ...box, y: ruleTop, height: 0 }),
    ...itemShapes(set, top, next, drawings, language),
    ...(logo ? [logoShape(next('Logo'), logoBox(logo), logo.alt, imageId(2 * drawings.length))] : []),
    textShape(next('Foot'), 'ftr', FOOT, [
      paragraphXml({ runs: footRuns(deck), size: SIZE.foot, colour: GREY, before: 0, mark: 'none' }, language),
    ]),
    textShape(next('Slide number'), 'sldNum', NUMBER, [
      numberParagraph(number, deck.slides.length, { size: SIZE.foot, colour: GREY }, language),
    ]),
  ];
  const whole: readonly Line[] = [
    ...slide.notes,
    ...set.shortened.map((line) => ({ ...line, runs: [IN_FULL, ...line.runs] })),
  ];
  return { shapes, drawings, notes: whole.map((line) => notesParagraph(line, language)) };
}

/** The relation of a picture file before which a slide has so many. */
const imageId = (before: number): string => `rId${OWN_RELATIONS + before + 1}`;

function logoBox(logo: Logo): Box {
  const { width, height } = sizeOfLogo(logo);
  return { x: ROOM.x + TEXT_WIDTH - width, y: ROOM.y, width, height };
}

const markingRuns = ({ marking, isDraft }: Deck): readonly TextRun[] => [
  { text: marking, isBold: true },
  ...(isDraft
    ? [
        { text: '   ', isBold: false },
        { text: 'Draft', isBold: true },
      ]
    : []),
];

/** Whose they are and as of when, on one line: of a long name as much as what tells papers apart leaves room for. */
function footRuns({ organisation, footer }: Deck): readonly TextRun[] {
  const own: TextRun = { text: ` ${footer}`, isBold: false };
  const name: TextRun = { text: closed(runningName(organisation)), isBold: false };
  const room = Math.max(SHORTEST_NAME, FOOT.width - widthOf([own], SIZE.foot));
  return cutTo([...cutTo([name], 1, room, SIZE.foot), own], 1, FOOT.width, SIZE.foot);
}

/** In points. */
const SHORTEST_NAME = 60;

const notesParagraph = ({ runs }: Line, language: string): Html =>
  paragraphXml(
    {
      runs: runs.map((run) => ({
        text: lineText({ runs: [run] }),
        isBold: typeof run !== 'string' && run.kind === 'strong',
        ...(typeof run !== 'string' && run.kind === 'foreign' ? { language: run.language } : {}),
      })),
      size: SIZE.notes,
      colour: BLACK,
      before: 4,
      mark: 'none',
    },
    language,
  );

/** The items one below the other; the first text takes the place of the slide's text. */
function itemShapes(
  { items, gap }: SetSlide,
  top: number,
  next: (name: string) => Numbered,
  drawings: Drawing[],
  language: string,
): readonly Html[] {
  let y = top;
  let hasBody = false;
  return items.flatMap((item) => {
    const shapes = shapesOf(item, y, next, drawings, language, !hasBody);
    hasBody ||= item.kind === 'text';
    y += item.height + gap;
    return shapes;
  });
}

function shapesOf(
  item: Item,
  y: number,
  next: (name: string) => Numbered,
  drawings: Drawing[],
  language: string,
  isFirstText: boolean,
): readonly Html[] {
  const box = { x: ROOM.x, y, width: TEXT_WIDTH, height: item.height };
  switch (item.kind) {
    case 'text':
      return [
        textShape(
          next('Text'),
          isFirstText ? 'body' : null,
          box,
          item.paragraphs.map((one) => paragraphXml(one, language)),
        ),
      ];
    case 'boxes': {
      const width = (TEXT_WIDTH - BOX.gap * (item.boxes.length - 1)) / item.boxes.length;
      return item.boxes.map((paragraphs, index) =>
        textShape(
          next('Figure'),
          null,
          { ...box, x: ROOM.x + index * (width + BOX.gap), width },
          paragraphs.map((one) => paragraphXml(one, language)),
          true,
        ),
      );
    }
    case 'table':
      return [tableShape(next('Table'), box, item.table, language)];
    case 'picture': {
      const files = 2 * drawings.length;
      drawings.push(item.drawing);
      return [
        pictureShape(
          next('Drawing'),
          { ...box, x: ROOM.x + (TEXT_WIDTH - item.width) / 2, width: item.width },
          item.drawing,
          { png: imageId(files), svg: imageId(files + 1) },
        ),
      ];
    }
    default:
      return assertNever(item);
  }
}

type Relation = readonly [kind: string, target: string];

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** Numbered in order: `rId1` is the first. */
const relations = (all: readonly Relation[]): Html =>
  html`<Relationships xmlns="${PACKAGE}">${all.map(([kind, target], index) => html`<Relationship Id="rId${index + 1}" Type="${kind === 'core' ? `${PACKAGE}/metadata/core-properties` : `${OFFICE}/${kind}`}" Target="${target}"/>`)}</Relationships>`;

/** In the order of `presentation.xml.rels`. */
const presentation = (count: number): Html =>
  html`<p:presentation ${NAMESPACES} saveSubsetFonts="1"><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst><p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst><p:sldIdLst>${Array.from({ length: count }, (_, index) => html`<p:sldId id="${256 + index}" r:id="rId${index + 4}"/>`)}</p:sldIdLst>${sizes(SLIDE)}</p:presentation>`;

const TYPE = 'application/vnd.openxmlformats-officedocument';

function contentTypes(count: number, logo: Logo | null): Html {
  const part = (name: string, type: string) => html`<Override PartName="/${name}" ContentType="${type}"/>`;
  const presentationPart = (name: string, type: string) =>
    part(`ppt/${name}.xml`, `${TYPE}.presentationml.${type}+xml`);
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  return html`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Default Extension="svg" ContentType="image/svg+xml"/>${logo?.mediaType === 'image/jpeg' ? html`<Default Extension="${LOGO_ENDINGS[logo.mediaType]}" ContentType="${logo.mediaType}"/>` : null}${presentationPart('presentation', 'presentation.main')}${presentationPart('slideMasters/slideMaster1', 'slideMaster')}${presentationPart('slideLayouts/slideLayout1', 'slideLayout')}${presentationPart('notesMasters/notesMaster1', 'notesMaster')}${numbers.map((number) => [presentationPart(`slides/slide${number}`, 'slide'), presentationPart(`notesSlides/notesSlide${number}`, 'notesSlide')])}${['1', '2'].map((number) => part(`ppt/theme/theme${number}.xml`, `${TYPE}.theme+xml`))}${part('docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml')}${part('docProps/app.xml', `${TYPE}.extended-properties+xml`)}</Types>`;
}

function coreProperties({ title, subject, author, language, generatedAt }: Deck): Html {
  const time = `${generatedAt.slice(0, 19)}Z`;
  return html`<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${title}</dc:title><dc:subject>${subject}</dc:subject><dc:creator>${author}</dc:creator><cp:lastModifiedBy>${author}</cp:lastModifiedBy><dcterms:created xsi:type="dcterms:W3CDTF">${time}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${time}</dcterms:modified><dc:language>${language}</dc:language></cp:coreProperties>`;
}

const appProperties = (count: number): Html =>
  html`<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>CareCERT Assure</Application><Slides>${count}</Slides><Notes>${count}</Notes></Properties>`;
