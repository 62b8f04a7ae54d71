import { createCanvas } from '@napi-rs/canvas';
import { paint, pictureSize, type DrawPicture } from '#src/domain/document/paint.ts';

/** Draws with the fonts of the machine: where it has none of the named ones, with the nearest that it has. */
export const drawPicture: DrawPicture = async (drawing) => {
  const { width, height } = pictureSize(drawing);
  const canvas = createCanvas(width, height);
  paint(drawing, canvas.getContext('2d'));
  return canvas.encode('png');
};
