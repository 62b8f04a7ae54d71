import type PDFDocument from 'pdfkit';
import { LOGO_ROOM, logoSize, type Logo } from '../../document/logo.ts';
import { tagIn, type Tag } from './pen.ts';
import { BODY } from './styles.ts';
import type { Slab } from './page-flow.ts';

const GAP = 12;

/** The width that a logo leaves beside it. */
export const BESIDE_LOGO = BODY.width - LOGO_ROOM.width - GAP;

/**
 * The organisation's logo at the top right, and at the left what stands beside it.
 * @throws when the picture is damaged
 */
export function setLogo(
  { mediaType, base64, alt }: Logo,
  beside: readonly Slab[],
  pdf: PDFDocument,
  parent: Tag,
): Slab {
  const source = `data:${mediaType};base64,${base64}`;
  const picture = pdf.openImage(source);
  const { width, height } = logoSize(picture);
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
      pen.content(tagIn(parent, 'Figure', { options: { alt, bbox: [left, top, left + width, top + height] } }), () =>
        pdf.image(source, left, top, { width, height }),
      );
    },
  };
}
