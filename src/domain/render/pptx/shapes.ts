import { html, type Html } from '../../document/markup.ts';
import { BOX, CELL, INDENT, type Paragraph, type SetTable } from './set-slide.ts';
import { BLACK, emu, HEAD_FILL, INK, RULE, TEXT_WIDTH, type Box } from './styles.ts';
import type { TextRun } from './wrap.ts';

/** Everything with a number of its own on its slide, from 2 on: 1 is the slide itself. */
export type Numbered = { readonly id: number; readonly name: string };

const frame = ({ x, y, width, height }: Box): Html =>
  html`<a:off x="${emu(x)}" y="${emu(y)}"/><a:ext cx="${emu(width)}" cy="${emu(height)}"/>`;
export const transform = (box: Box): Html => html`<a:xfrm>${frame(box)}</a:xfrm>`;

/** The place of a layout that a text stands in, so that outlines and screen readers know what it is. */
export type Place = 'title' | 'body' | 'ftr' | 'sldNum' | null;
export const placeholder = (place: Place): Html | null => place && PLACEHOLDERS[place];
const PLACEHOLDERS: Readonly<Record<NonNullable<Place>, Html>> = {
  title: html`<p:ph type="title"/>`,
  body: html`<p:ph type="body" idx="1"/>`,
  ftr: html`<p:ph type="ftr" sz="quarter" idx="11"/>`,
  sldNum: html`<p:ph type="sldNum" sz="quarter" idx="12"/>`,
};

const DECORATIVE = html`<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>`;

const NO_INSETS = html`<a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"><a:noAutofit/></a:bodyPr>`;
const BOX_INSETS = html`<a:bodyPr wrap="square" lIns="${emu(BOX.padding)}" tIns="${emu(BOX.padding)}" rIns="${emu(BOX.padding)}" bIns="${emu(BOX.padding)}" anchor="t"><a:noAutofit/></a:bodyPr>`;

export const textShape = (
  { id, name }: Numbered,
  place: Place,
  box: Box,
  paragraphs: readonly Html[],
  isFramed = false,
): Html =>
  html`<p:sp><p:nvSpPr><p:cNvPr id="${id}" name="${name}"/><p:cNvSpPr${place ? null : html` txBox="1"`}>${place ? html`<a:spLocks noGrp="1"/>` : null}</p:cNvSpPr><p:nvPr>${placeholder(place)}</p:nvPr></p:nvSpPr><p:spPr>${transform(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>${isFramed ? html`<a:noFill/><a:ln w="9525"><a:solidFill><a:srgbClr val="${RULE}"/></a:solidFill></a:ln>` : null}</p:spPr><p:txBody>${isFramed ? BOX_INSETS : NO_INSETS}<a:lstStyle/>${paragraphs.length > 0 ? paragraphs : html`<a:p/>`}</p:txBody></p:sp>`;

type Look = { readonly size: number; readonly colour: string };

const properties = (name: 'rPr' | 'endParaRPr', { size, colour }: Look, isBold: boolean, language: string): Html => {
  const inside = html` lang="${language}" sz="${Math.round(size * 100)}" b="${isBold ? 1 : 0}" dirty="0"><a:solidFill><a:srgbClr val="${colour}"/></a:solidFill>`;
  return name === 'rPr' ? html`<a:rPr${inside}</a:rPr>` : html`<a:endParaRPr${inside}</a:endParaRPr>`;
};

/** A line break that somebody typed stays one. */
const runXml = ({ text, isBold, language }: TextRun, look: Look, ofDocument: string): readonly Html[] =>
  text.split(/\r\n|[\r\n\u2028\u2029]/).flatMap((part, index) => {
    const looks = properties('rPr', look, isBold, language ?? ofDocument);
    return [
      ...(index > 0 ? [html`<a:br>${looks}</a:br>`] : []),
      ...(part === '' ? [] : [html`<a:r>${looks}<a:t>${part}</a:t></a:r>`]),
    ];
  });

const BULLET = html`<a:buFont typeface="Arial"/><a:buChar char="&#8226;"/>`;
const NUMBER = html`<a:buFont typeface="+mj-lt"/><a:buAutoNum type="arabicPeriod"/>`;

export function paragraphXml({ runs, size, colour, before, mark }: Paragraph, language: string): Html {
  const indent = mark === 'none' ? 0 : emu(INDENT * size);
  return html`<a:p><a:pPr marL="${indent}" indent="${-indent}"><a:lnSpc><a:spcPct val="100000"/></a:lnSpc><a:spcBef><a:spcPts val="${Math.round(before * 100)}"/></a:spcBef>${mark === 'none' ? html`<a:buNone/>` : mark === 'bullet' ? BULLET : NUMBER}</a:pPr>${runs.flatMap((run) => runXml(run, { size, colour }, language))}${properties('endParaRPr', { size, colour }, false, language)}</a:p>`;
}

/** The number of the slide, which moves with it, and of how many. */
export const numberParagraph = (number: number, count: number, look: Look, language: string): Html => {
  const looks = properties('rPr', look, false, language);
  return html`<a:p><a:pPr algn="r"><a:buNone/></a:pPr><a:fld id="{7F2C0C4B-5A9B-4E0B-9E0B-6D1B3A0E5C10}" type="slidenum">${looks}<a:t>${number}</a:t></a:fld><a:r>${looks}<a:t> of ${count}</a:t></a:r></a:p>`;
};

export const pictureShape = (
  { id, name }: Numbered,
  box: Box,
  alt: { readonly title: string; readonly description: string },
  parts: { readonly png: string; readonly svg: string },
): Html =>
  picture(
    html`<p:cNvPr id="${id}" name="${name}" descr="${alt.title}. ${alt.description}" title="${alt.title}"/>`,
    html`<a:blip r:embed="${parts.png}"><a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"><asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="${parts.svg}"/></a:ext></a:extLst></a:blip>`,
    box,
  );

/** A logo, which is passed over by readers for the blind where nothing says what it shows, as in the other formats. */
export const logoShape = ({ id, name }: Numbered, box: Box, alt: string, part: string): Html =>
  picture(
    alt.trim() === ''
      ? html`<p:cNvPr id="${id}" name="${name}" descr="">${DECORATIVE}</p:cNvPr>`
      : html`<p:cNvPr id="${id}" name="${name}" descr="${alt}"/>`,
    html`<a:blip r:embed="${part}"/>`,
    box,
  );

const picture = (named: Html, blip: Html, box: Box): Html =>
  html`<p:pic><p:nvPicPr>${named}<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr><p:blipFill>${blip}<a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr>${transform(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>`;

const edge = (name: 'lnL' | 'lnR' | 'lnT' | 'lnB', isDrawn: boolean): Html => {
  const inside = isDrawn
    ? html` w="9525"><a:solidFill><a:srgbClr val="${RULE}"/></a:solidFill>`
    : html` w="0"><a:noFill/>`;
  switch (name) {
    case 'lnL':
      return html`<a:lnL${inside}</a:lnL>`;
    case 'lnR':
      return html`<a:lnR${inside}</a:lnR>`;
    case 'lnT':
      return html`<a:lnT${inside}</a:lnT>`;
    case 'lnB':
      return html`<a:lnB${inside}</a:lnB>`;
  }
};

const cellXml = (paragraphs: readonly Paragraph[], isHead: boolean, language: string): Html =>
  html`<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>${paragraphs.length > 0 ? paragraphs.map((one) => paragraphXml(one, language)) : html`<a:p>${properties('endParaRPr', { size: 11, colour: BLACK }, false, language)}</a:p>`}</a:txBody><a:tcPr marL="${emu(CELL.side)}" marR="${emu(CELL.side)}" marT="${emu(CELL.above)}" marB="${emu(CELL.above)}">${edge('lnL', false)}${edge('lnR', false)}${edge('lnT', true)}${edge('lnB', true)}${isHead ? html`<a:solidFill><a:srgbClr val="${HEAD_FILL}"/></a:solidFill>` : html`<a:noFill/>`}</a:tcPr></a:tc>`;

/** A table whose first row is its head. */
export const tableShape = (
  { id, name }: Numbered,
  { x, y, height }: Box,
  { caption, widths, rows }: SetTable,
  language: string,
): Html =>
  html`<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="${id}" name="${name}" descr="${caption}"/><p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr><p:xfrm>${frame({ x, y, width: TEXT_WIDTH, height })}</p:xfrm><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl><a:tblPr firstRow="1"/><a:tblGrid>${widths.map((width) => html`<a:gridCol w="${emu(width)}"/>`)}</a:tblGrid>${rows.map(({ height: rowHeight, cells }, index) => html`<a:tr h="${emu(rowHeight)}">${cells.map((cell) => cellXml(cell, index === 0, language))}</a:tr>`)}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>`;

/** A thin line in the colour of headings, below a title. */
export const ruleShape = ({ id, name }: Numbered, box: Box): Html =>
  html`<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="${id}" name="${name}">${DECORATIVE}</p:cNvPr><p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr><p:spPr>${transform(box)}<a:prstGeom prst="line"><a:avLst/></a:prstGeom><a:ln w="15875"><a:solidFill><a:srgbClr val="${INK}"/></a:solidFill></a:ln></p:spPr></p:cxnSp>`;
