import { must } from '#src/domain/common/result.ts';
import { paint, pictureSize } from '#src/domain/document/paint.ts';
import type { Drawing } from '#src/domain/document/index.ts';

/** The port `DrawPicture` by the browser's own canvas. */
export const drawPicture = async (drawing: Drawing): Promise<Uint8Array<ArrayBuffer>> => {
  const { width, height } = pictureSize(drawing);
  const canvas = new OffscreenCanvas(width, height);
  paint(drawing, must(canvas.getContext('2d'), 'a new canvas gives a context'));
  const picture = await canvas.convertToBlob({ type: 'image/png' });
  return new Uint8Array(await picture.arrayBuffer());
};
