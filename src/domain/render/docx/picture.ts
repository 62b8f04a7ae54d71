import { base64 } from '@scure/base';
import { ImageRun } from 'docx';
import { strToU8 } from 'fflate';
import { must } from '../../common/result.ts';
import { drawingsOf, svgFile, type Drawing, type ReportDocument } from '../../document/index.ts';
import { sizeOfLogo, type Logo } from '../../document/logo.ts';
import type { DrawPicture } from '../../document/paint.ts';
import { points, TEXT_WIDTH } from './styles.ts';

/** Of each drawing: its place among them, from 1 on, and its PNG. */
export type Pictures = ReadonlyMap<Drawing, { readonly place: number; readonly png: Uint8Array }>;

/** The writer takes lengths of pictures in pixels of a screen. */
const PIXELS_A_POINT = 96 / 72;
/** Pictures are told apart by numbers, which the writer would count on from one file to the next. */
const LOGO_ID = '1000';

/** The PNG of every drawing of the document, drawn one after the other. */
export async function drawPictures(document: ReportDocument, drawPicture: DrawPicture): Promise<Pictures> {
  const pictures = new Map<Drawing, { readonly place: number; readonly png: Uint8Array }>();
  for (const drawing of drawingsOf(document))
    pictures.set(drawing, { place: pictures.size + 1, png: await drawPicture(drawing) });
  return pictures;
}

/** Lines that stay sharp at any size, with the PNG for a Word that knows no SVG. */
export function pictureOf(drawing: Drawing, pictures: Pictures): ImageRun {
  const { place, png } = must(pictures.get(drawing), 'every drawing of the document was drawn');
  const transformation = sizeWithin(drawing, { width: TEXT_WIDTH / points(1), height: Number.POSITIVE_INFINITY });
  return new ImageRun({
    type: 'svg',
    data: strToU8(svgFile(drawing)),
    fallback: { type: 'png', data: png },
    transformation,
    altText: {
      id: String(place),
      name: drawing.id,
      title: drawing.title,
      description: `${drawing.title}. ${drawing.description}`,
    },
  });
}

export function logoOf(logo: Logo): ImageRun {
  const { mediaType, base64: encoded, alt } = logo;
  const { width, height } = sizeOfLogo(logo);
  return new ImageRun({
    type: mediaType === 'image/png' ? 'png' : 'jpg',
    data: base64.decode(encoded),
    transformation: { width: Math.round(width * PIXELS_A_POINT), height: Math.round(height * PIXELS_A_POINT) },
    altText: { id: LOGO_ID, name: 'logo', title: alt, description: alt },
  });
}

type Size = { readonly width: number; readonly height: number };

/** In pixels, for a room in points, with the same proportions. */
function sizeWithin({ width, height }: Size, room: Size): Size {
  const scale = Math.min(1, room.width / width, room.height / height) * PIXELS_A_POINT;
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}
