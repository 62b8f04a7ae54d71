import { CHART_COLOURS } from '../common/palette.ts';
import { assertNever } from '../common/result.ts';
import { AREAS, LINES, TEXTS, type AreaLook, type Drawing, type Shape, type Stroke } from './drawing.ts';

/** A drawing as the bytes of a PNG, twice as many pixels each way as the drawing has points. */
export type DrawPicture = (drawing: Drawing) => Promise<Uint8Array>;

/** Pixels a point: sharp on paper and on dense screens. */
export const PICTURE_SCALE = 2;

/** What is used of `CanvasRenderingContext2D`, which browsers and Node's canvases both have. */
export type Brush = {
  fillStyle: unknown;
  strokeStyle: unknown;
  lineWidth: number;
  font: string;
  textAlign: 'start' | 'center' | 'end' | 'left' | 'right';
  textBaseline: string;
  scale(x: number, y: number): void;
  beginPath(): void;
  closePath(): void;
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  rect(x: number, y: number, width: number, height: number): void;
  fillRect(x: number, y: number, width: number, height: number): void;
  fillText(text: string, x: number, y: number): void;
  fill(): void;
  stroke(): void;
  setLineDash(segments: number[]): void;
};

/** The pixels that a canvas for this drawing must have. */
export const pictureSize = ({ width, height }: Drawing): { readonly width: number; readonly height: number } => ({
  width: Math.ceil(width * PICTURE_SCALE),
  height: Math.ceil(height * PICTURE_SCALE),
});

/** Paints a drawing over a canvas of `pictureSize` pixels, on white, as `svgOf` draws it. */
export function paint({ width, height, shapes }: Drawing, brush: Brush): void {
  brush.scale(PICTURE_SCALE, PICTURE_SCALE);
  brush.fillStyle = CHART_COLOURS.paper.paper;
  brush.fillRect(0, 0, width, height);
  for (const shape of shapes) paintShape(shape, brush);
}

function paintShape(shape: Shape, brush: Brush): void {
  switch (shape.kind) {
    case 'rectangle':
      brush.beginPath();
      brush.rect(shape.x, shape.y, shape.width, shape.height);
      return paintArea(shape.look, brush);
    case 'polygon':
      brush.beginPath();
      for (const [x, y] of shape.points) brush.lineTo(x, y);
      brush.closePath();
      return paintArea(shape.look, brush);
    case 'line':
      brush.beginPath();
      brush.moveTo(...shape.from);
      brush.lineTo(...shape.to);
      return paintStroke(LINES[shape.look], brush);
    case 'text': {
      const { colour, size, isBold } = TEXTS[shape.look];
      brush.fillStyle = colour;
      brush.font = `${isBold ? 'bold ' : ''}${size}px Arial, Helvetica, sans-serif`;
      brush.textAlign = shape.anchor === 'middle' ? 'center' : shape.anchor;
      brush.textBaseline = 'alphabetic';
      return brush.fillText(shape.text, shape.x, shape.y);
    }
    default:
      return assertNever(shape);
  }
}

function paintArea(look: AreaLook, brush: Brush): void {
  const { fill, stroke } = AREAS[look];
  if (fill !== null) {
    brush.fillStyle = fill;
    brush.fill();
  }
  if (stroke) paintStroke(stroke, brush);
}

function paintStroke({ colour, width, dash }: Stroke, brush: Brush): void {
  brush.strokeStyle = colour;
  brush.lineWidth = width;
  brush.setLineDash([...(dash ?? [])]);
  brush.stroke();
}
