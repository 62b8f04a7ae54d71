import type PDFDocument from 'pdfkit';
import type { Logo } from '../logo.ts';
import { tagIn, type Tag } from './pen.ts';
import { BODY } from './sheet.ts';
import type { Slab } from './slab.ts';

/** As large as a letterhead's, in points. */
const MOST = { width: 150, height: 42 } as const;
const GAP = 12;

/** The width that a logo leaves beside it. */
export const BESIDE_LOGO = BODY.width - MOST.width - GAP;

/**
 * The organisation's logo at the top right, and at the left what stands beside it.
 * @throws when the picture is damaged
 */
export function setLogo({ mediaType, base64, alt }: Logo, beside: readonly Slab[], pdf: PDFDocument, parent: Tag): Slab {
  const source = `data:${mediaType};base64,${base64}`;
  const picture = pdf.openImage(source);
  const scale = Math.min(MOST.width / picture.width, MOST.height / picture.height);
  const width = picture.width * scale;
  const height = picture.height * scale;
  const left = BODY.left + BODY.width - width;
  return {
    height: Math.max(
      height,
      beside.reduce((sum, slab) => sum + slab.height, 0),
    ),
    gap: 0,
    keepsWithNext: true,
    draw: (pen, top) => {
      let y = top;
      for (const slab of beside) {
        slab.draw(pen, y);
        y += slab.height;
      }
      pen.content(tagIn(parent, 'Figure', { options: { alt, bbox: [left, top, left + width, top + height] } }), () => pdf.image(source, left, top, { width, height }));
    },
  };
}
