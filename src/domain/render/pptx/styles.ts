import { COLOURS } from '../../common/palette.ts';

/** Lengths are in points here; a file has them in English Metric Units. */
const EMU_A_POINT = 12_700;
export const emu = (points: number): number => Math.round(points * EMU_A_POINT);

/** Wide, as screens in meeting rooms are. */
export const SLIDE = { width: 960, height: 540 } as const;
/** A sheet of notes, A4 upright. */
export const SHEET = { width: 595, height: 842 } as const;

export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

const MARGIN = 40;
export const TEXT_WIDTH = SLIDE.width - 2 * MARGIN;
const FOOT_HEIGHT = 18;
export const FOOT: Box = { x: MARGIN, y: 512, width: TEXT_WIDTH - 100, height: FOOT_HEIGHT };
export const NUMBER: Box = { x: SLIDE.width - MARGIN - 90, y: 512, width: 90, height: FOOT_HEIGHT };
/** Between the marking at the top edge and the foot. */
export const ROOM: Box = { x: MARGIN, y: 12, width: TEXT_WIDTH, height: FOOT.y - 12 - 8 };

/** Sizes of letters, in points. */
export const SIZE = { marking: 11, title: 26, foot: 10, notes: 12 } as const;
/** Of the text of a slide: as large as it fits, and never smaller than can be read from the other end of a table. */
export const TEXT_SIZES = [18, 17, 16, 15, 14, 13, 12] as const;
/** What is set smaller than the text around it. */
export const asideSize = (size: number): number => Math.max(11, size - 3);

const hex = (colour: string): string => colour.slice(1);
export const INK = hex(COLOURS.reportAccent);
export const BLACK = hex(COLOURS.text);
export const GREY = hex(COLOURS.reportMuted);
export const RULE = hex(COLOURS.reportRule);
export const HEAD_FILL = hex(COLOURS.page);
