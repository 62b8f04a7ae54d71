import { CHART_COLOURS } from '../common/palette.ts';
import { assertNever } from '../common/result.ts';
import { html, type Html } from './markup.ts';
import { AREAS, LINES, TEXTS, type Drawing, type Shape, type Stroke } from './drawing.ts';

const FONT = 'Arial, Helvetica, sans-serif';

/** A drawing as an `<svg>` that needs no style sheet: it looks the same in a page and as a file. */
export const svgOf = ({ title, description, width, height, shapes }: Drawing): Html =>
  html`<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${title}. ${description}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="${FONT}">
<rect width="${width}" height="${height}" fill="${CHART_COLOURS.paper.paper}"/>
${shapes.map(shapeOf)}
</svg>`;

/** The same as a file of its own. */
export const svgFile = (drawing: Drawing): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${svgOf(drawing).toString()}\n`;

function shapeOf(shape: Shape): Html {
  switch (shape.kind) {
    case 'rectangle': {
      const { x, y, width, height, look } = shape;
      const { fill, stroke } = AREAS[look];
      return html`<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill ?? 'none'}"${strokeOf(stroke)}/>`;
    }
    case 'polygon': {
      const { fill, stroke } = AREAS[shape.look];
      return html`<polygon points="${shape.points.map((point) => point.join(',')).join(' ')}" fill="${fill ?? 'none'}"${strokeOf(stroke)}/>`;
    }
    case 'line': {
      const { from, to, look } = shape;
      return html`<line x1="${from[0]}" y1="${from[1]}" x2="${to[0]}" y2="${to[1]}"${strokeOf(LINES[look])}/>`;
    }
    case 'text': {
      const { colour, size, isBold } = TEXTS[shape.look];
      return html`<text x="${shape.x}" y="${shape.y}" text-anchor="${shape.anchor}" fill="${colour}" font-size="${size}"${isBold ? html` font-weight="bold"` : null}>${shape.text}</text>`;
    }
    default:
      return assertNever(shape);
  }
}

const strokeOf = (stroke: Stroke | null): Html | null =>
  stroke &&
  html` stroke="${stroke.colour}" stroke-width="${stroke.width}"${stroke.dash ? html` stroke-dasharray="${stroke.dash.join(' ')}"` : null}`;
