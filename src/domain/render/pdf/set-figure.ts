import type PDFDocument from 'pdfkit';
import { assertNever } from '../../common/result.ts';
import { AREAS, LINES, TEXTS, type Drawing, type Shape, type Stroke } from '../../document/index.ts';
import { tagIn, type Tag } from './pen.ts';
import { setLine, type Setting } from './set-line.ts';
import { BODY, BODY_BOTTOM, BODY_TOP, type Sheet } from './styles.ts';
import type { Slab } from './page-flow.ts';
import { faceName, type Typefaces } from './typefaces.ts';

const BELOW_TITLE = 4;

/** A chart with its title above, in one piece. Larger than a page, it is drawn smaller. */
export function setFigure(
  { title, description, width, height, shapes }: Drawing,
  sheet: Sheet,
  parent: Tag,
  setting: Setting,
): Slab {
  const titleLines = setLine({ runs: [title] }, BODY.width, sheet.caption, setting);
  const titleHeight = titleLines.reduce((sum, line) => sum + line.height, BELOW_TITLE);
  const scale = Math.min(1, BODY.width / width, (BODY_BOTTOM - BODY_TOP.others - titleHeight) / height);
  return {
    height: titleHeight + height * scale,
    gap: sheet.gap.table,
    keepsWithNext: false,
    draw: (pen, top) => {
      const chartTop = top + titleHeight;
      const figure = tagIn(parent, 'Figure', {
        options: {
          alt: `${title}. ${description}`,
          bbox: [
            BODY.left,
            top,
            BODY.left + Math.max(width * scale, ...titleLines.map((line) => line.width)),
            chartTop + height * scale,
          ],
        },
      });
      const caption = tagIn(figure, 'Caption');
      let y = top;
      for (const line of titleLines) {
        pen.line(caption, line, BODY.left, y);
        y += line.height;
      }
      pen.content(figure, (pdf) => {
        pdf.save().translate(BODY.left, chartTop).scale(scale);
        for (const shape of shapes) drawShape(pdf, shape, setting.typefaces);
        pdf.restore();
      });
    },
  };
}

function drawShape(pdf: PDFDocument, shape: Shape, typefaces: Typefaces): void {
  switch (shape.kind) {
    case 'rectangle': {
      const { fill, stroke } = AREAS[shape.look];
      return paint(pdf, fill, stroke, () => pdf.rect(shape.x, shape.y, shape.width, shape.height));
    }
    case 'polygon': {
      const { fill, stroke } = AREAS[shape.look];
      return paint(pdf, fill, stroke, () => pdf.polygon(...shape.points));
    }
    case 'line':
      return paint(pdf, null, LINES[shape.look], () => pdf.moveTo(...shape.from).lineTo(...shape.to));
    case 'text': {
      const { colour, size, isBold } = TEXTS[shape.look];
      const text = typefaces.printable(shape.text);
      const share = { start: 0, middle: 0.5, end: 1 }[shape.anchor];
      const x = shape.x - share * size * typefaces.widthOf(text, isBold);
      pdf
        .font(faceName(isBold))
        .fontSize(size)
        .fillColor(colour)
        .text(text, x, shape.y, { lineBreak: false, baseline: 'alphabetic' });
      return;
    }
    default:
      return assertNever(shape);
  }
}

function paint(pdf: PDFDocument, fill: string | null, stroke: Stroke | null, outline: () => PDFDocument): void {
  if (fill !== null) pdf.fillColor(fill);
  if (stroke) {
    pdf.lineWidth(stroke.width).strokeColor(stroke.colour);
    if (stroke.dash) pdf.dash(stroke.dash[0], { space: stroke.dash[1] });
  }
  const path = outline();
  if (fill !== null && stroke) path.fillAndStroke();
  else if (fill !== null) path.fill();
  else if (stroke) path.stroke();
  if (stroke?.dash) pdf.undash();
}
