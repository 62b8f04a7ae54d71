import { html, type Html } from '../../document/markup.ts';
import { placeholder, transform, type Place } from './shapes.ts';
import { BLACK, emu, FOOT, GREY, INK, NUMBER, ROOM, SHEET, SIZE, type Box } from './styles.ts';

export const NAMESPACES = html`xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"`;

/** The group that everything on a slide, a layout or a sheet of notes stands in. */
export const shapeTree = (shapes: readonly Html[]): Html =>
  html`<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>${shapes}</p:spTree>`;

const COLOUR_MAP = html`bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"`;

const PLACES: readonly (readonly [NonNullable<Place>, string, Box])[] = [
  ['title', 'Title', { x: ROOM.x, y: 40, width: ROOM.width, height: 36 }],
  ['body', 'Text', { x: ROOM.x, y: 90, width: ROOM.width, height: 400 }],
  ['ftr', 'Foot', FOOT],
  ['sldNum', 'Slide number', NUMBER],
];

/** What each place of a slide is called, so that a person who adds a slide finds it there. */
const places = (language: string): readonly Html[] =>
  PLACES.map(
    ([place, name, box], index) =>
      html`<p:sp><p:nvSpPr><p:cNvPr id="${index + 2}" name="${name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>${placeholder(place)}</p:nvPr></p:nvSpPr><p:spPr>${transform(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0"/><a:lstStyle/>${place === 'sldNum' ? html`<a:p><a:fld id="{7F2C0C4B-5A9B-4E0B-9E0B-6D1B3A0E5C10}" type="slidenum"><a:rPr lang="${language}"/><a:t>‹#›</a:t></a:fld></a:p>` : html`<a:p><a:endParaRPr lang="${language}"/></a:p>`}</p:txBody></p:sp>`,
  );

/** The styles of each level; each slide states its sizes itself. */
const level = (size: number, colour: string, isBold: boolean): Html =>
  html` marL="0" indent="0" algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1"><a:buNone/><a:defRPr sz="${size * 100}" b="${isBold ? 1 : 0}" kern="1200"><a:solidFill><a:srgbClr val="${colour}"/></a:solidFill><a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr>`;

export const slideMaster = (language: string): Html =>
  html`<p:sldMaster ${NAMESPACES}><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>${shapeTree(places(language))}</p:cSld><p:clrMap ${COLOUR_MAP}/><p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rId1"/></p:sldLayoutIdLst><p:txStyles><p:titleStyle><a:lvl1pPr${level(SIZE.title, INK, true)}</a:lvl1pPr></p:titleStyle><p:bodyStyle><a:lvl1pPr${level(18, BLACK, false)}</a:lvl1pPr></p:bodyStyle><p:otherStyle><a:lvl1pPr${level(18, BLACK, false)}</a:lvl1pPr></p:otherStyle></p:txStyles></p:sldMaster>`;

export const slideLayout = (language: string): Html =>
  html`<p:sldLayout ${NAMESPACES} type="obj" preserve="1"><p:cSld name="Title and text">${shapeTree(places(language))}</p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>`;

/** Places on a sheet of notes: the slide in small, and the text below it. */
export const NOTES_PLACES = {
  slide: { x: 57, y: 57, width: 480, height: 270 },
  text: { x: 57, y: 350, width: 480, height: 440 },
} as const satisfies Readonly<Record<string, Box>>;

export const notesSlidePlace = (id: number): Html =>
  html`<p:sp><p:nvSpPr><p:cNvPr id="${id}" name="Slide"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg"/></p:nvPr></p:nvSpPr><p:spPr>${transform(NOTES_PLACES.slide)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:sp>`;

export const notesTextPlace = (id: number, paragraphs: readonly Html[]): Html =>
  html`<p:sp><p:nvSpPr><p:cNvPr id="${id}" name="Notes"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="body" idx="1"/></p:nvPr></p:nvSpPr><p:spPr>${transform(NOTES_PLACES.text)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr/><a:lstStyle/>${paragraphs}</p:txBody></p:sp>`;

export const notesMaster = (language: string): Html =>
  html`<p:notesMaster ${NAMESPACES}><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>${shapeTree([notesSlidePlace(2), notesTextPlace(3, [html`<a:p><a:endParaRPr lang="${language}"/></a:p>`])])}</p:cSld><p:clrMap ${COLOUR_MAP}/><p:notesStyle><a:lvl1pPr${level(SIZE.notes, BLACK, false)}</a:lvl1pPr></p:notesStyle></p:notesMaster>`;

const solid = html`<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>`;
const stroke = html`<a:ln w="9525">${solid}</a:ln>`;
const noEffect = html`<a:effectStyle><a:effectLst/></a:effectStyle>`;
const ACCENTS = ['1', '2', '3', '4', '5', '6'] as const;
const accent = (number: (typeof ACCENTS)[number]): Html => {
  const inside = html`<a:srgbClr val="${number === '1' ? INK : GREY}"/>`;
  switch (number) {
    case '1':
      return html`<a:accent1>${inside}</a:accent1>`;
    case '2':
      return html`<a:accent2>${inside}</a:accent2>`;
    case '3':
      return html`<a:accent3>${inside}</a:accent3>`;
    case '4':
      return html`<a:accent4>${inside}</a:accent4>`;
    case '5':
      return html`<a:accent5>${inside}</a:accent5>`;
    case '6':
      return html`<a:accent6>${inside}</a:accent6>`;
  }
};
const ARIAL = html`<a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface=""/>`;

/** Arial everywhere, and few colours. Readers ask for three of each fill, line and effect. */
export const theme = (): Html =>
  html`<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Report"><a:themeElements><a:clrScheme name="Report"><a:dk1><a:srgbClr val="${BLACK}"/></a:dk1><a:lt1><a:srgbClr val="FFFFFF"/></a:lt1><a:dk2><a:srgbClr val="${INK}"/></a:dk2><a:lt2><a:srgbClr val="F0F4F5"/></a:lt2>${ACCENTS.map(accent)}<a:hlink><a:srgbClr val="${INK}"/></a:hlink><a:folHlink><a:srgbClr val="${GREY}"/></a:folHlink></a:clrScheme><a:fontScheme name="Report"><a:majorFont>${ARIAL}</a:majorFont><a:minorFont>${ARIAL}</a:minorFont></a:fontScheme><a:fmtScheme name="Report"><a:fillStyleLst>${[solid, solid, solid]}</a:fillStyleLst><a:lnStyleLst>${[stroke, stroke, stroke]}</a:lnStyleLst><a:effectStyleLst>${[noEffect, noEffect, noEffect]}</a:effectStyleLst><a:bgFillStyleLst>${[solid, solid, solid]}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>`;

/** Sizes of slides and sheets, and the text that nothing else styles. */
export const sizes = (slide: { readonly width: number; readonly height: number }): Html =>
  html`<p:sldSz cx="${emu(slide.width)}" cy="${emu(slide.height)}"/><p:notesSz cx="${emu(SHEET.width)}" cy="${emu(SHEET.height)}"/><p:defaultTextStyle><a:lvl1pPr${level(18, BLACK, false)}</a:lvl1pPr></p:defaultTextStyle>`;
