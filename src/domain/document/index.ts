export {
  aside,
  columnShares,
  drawingsOf,
  heading,
  isSpokenOf,
  line,
  lineText,
  paragraph,
  rowIds,
  type Block,
  type Cell,
  type Column,
  type ColumnWidth,
  type Fact,
  type KeyFigure,
  type Line,
  type Part,
  type ReportDocument,
  type Row,
  type Run,
  type Table,
} from './document.ts';
export { AREAS, LINES, TEXTS, type Drawing, type Shape, type Stroke } from './drawing.ts';
export { pictureAlone } from './picture-alone.ts';
export { svgFile, svgOf } from './svg.ts';
