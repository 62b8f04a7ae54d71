import { CHART_COLOURS } from '../common/palette.ts';

/**
 * A chart as shapes, in points of a page with the origin at the top left: the same drawing becomes
 * SVG, a picture, and part of a PDF. Patterns and outlines tell things apart, never colour alone.
 */
export type Drawing = {
  /** Names its file. */
  readonly id: string;
  readonly title: string;
  /** The figures in words, for people who cannot see it. */
  readonly description: string;
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
};

export type Shape =
  | {
      readonly kind: 'rectangle';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly look: AreaLook;
    }
  | { readonly kind: 'polygon'; readonly points: readonly (readonly [x: number, y: number])[]; readonly look: AreaLook }
  | {
      readonly kind: 'line';
      readonly from: readonly [x: number, y: number];
      readonly to: readonly [x: number, y: number];
      readonly look: LineLook;
    }
  /** `y` is the line that letters stand on. */
  | {
      readonly kind: 'text';
      readonly x: number;
      readonly y: number;
      readonly text: string;
      readonly anchor: Anchor;
      readonly look: TextLook;
    };

export type Anchor = 'start' | 'middle' | 'end';
export type AreaLook = 'ink' | 'paper' | 'box' | 'dashed' | 'outline';
export type LineLook = 'grid' | 'axis' | 'hatch' | 'whisker' | 'median';
export type TextLook = 'plain' | 'muted' | 'strong' | 'watermark';

export type Stroke = {
  readonly colour: string;
  readonly width: number;
  readonly dash?: readonly [on: number, off: number];
};

const COLOURS = CHART_COLOURS.paper;

/** How the looks are drawn. Colours keep their difference in grey print. */
export const AREAS: Readonly<Record<AreaLook, { readonly fill: string | null; readonly stroke: Stroke | null }>> = {
  ink: { fill: COLOURS.ink, stroke: null },
  paper: { fill: COLOURS.paper, stroke: null },
  box: { fill: COLOURS.box, stroke: { colour: COLOURS.axis, width: 1 } },
  dashed: { fill: null, stroke: { colour: COLOURS.ink, width: 1, dash: [3, 2] } },
  outline: { fill: COLOURS.paper, stroke: { colour: COLOURS.ink, width: 1 } },
};
export const LINES: Readonly<Record<LineLook, Stroke>> = {
  grid: { colour: COLOURS.grid, width: 1 },
  axis: { colour: COLOURS.axis, width: 1 },
  hatch: { colour: COLOURS.ink, width: 1 },
  whisker: { colour: COLOURS.axis, width: 2 },
  median: { colour: COLOURS.label, width: 3 },
};
export const TEXTS: Readonly<
  Record<TextLook, { readonly colour: string; readonly size: number; readonly isBold: boolean }>
> = {
  plain: { colour: COLOURS.label, size: 12, isBold: false },
  muted: { colour: COLOURS.axis, size: 12, isBold: false },
  strong: { colour: COLOURS.label, size: 12, isBold: true },
  watermark: { colour: COLOURS.watermark, size: 56, isBold: true },
};
