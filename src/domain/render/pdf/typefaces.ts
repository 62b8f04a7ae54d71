import { create, type Font } from 'fontkit';
import type PDFDocument from 'pdfkit';
import { isInRepertoire, toBePrinted } from './repertoire.ts';

/** Two weights of one family, each as the bytes of a TrueType or OpenType file. */
export type Fonts = { readonly regular: Uint8Array; readonly bold: Uint8Array };

/** Stands for a character that the typefaces lack: to be seen, never left out. */
export const REPLACEMENT = '\uFFFD';
const LAST_RESORT = '?';

/** What is known of the typefaces of one PDF. */
export type Typefaces = {
  /** Text as it can be printed: composed, lines parted by `\n` alone, unknown characters replaced. */
  readonly printable: (text: string) => string;
  /** In ems: a width for the size of one point. */
  readonly widthOf: (text: string, isBold: boolean) => number;
  /** From the top of a line of that leading to where its letters stand, in ems. */
  readonly baselineOf: (leading: number) => number;
};

export const faceName = (isBold: boolean): string => (isBold ? 'bold' : 'regular');

/** Registers both weights with the PDF. @throws when the bytes are not a font */
export function openTypefaces(pdf: PDFDocument, fonts: Fonts): Typefaces {
  const regular = openFont(fonts.regular);
  const bold = openFont(fonts.bold);
  pdf.registerFont(faceName(false), regular).registerFont(faceName(true), bold);
  const prints = printsIn([regular, bold]);
  const replacement = prints(REPLACEMENT) ? REPLACEMENT : LAST_RESORT;
  const wordWidths = [widthsIn(pdf, false), widthsIn(pdf, true)] as const;
  const { ascent, descent, unitsPerEm } = regular;
  return {
    printable: (text) =>
      PLAIN.test(text)
        ? text
        : toBePrinted(text).replaceAll(/[^\n -~]/gu, (character) => (prints(character) ? character : replacement)),
    widthOf: (text, isBold) => {
      const ofWord = wordWidths[isBold ? 1 : 0];
      let width = -ofWord(' ');
      for (const word of text.split(' ')) width += ofWord(`${word} `);
      return width;
    },
    baselineOf: (leading) => (leading - (ascent - descent) / unitsPerEm) / 2 + ascent / unitsPerEm,
  };
}

/**
 * A font that sets letters side by side. The library's own setting looks for kerning and ligatures in
 * each word, which takes a third of the time of a long report for what is hardly seen at its sizes;
 * it is left to do so where marks must be placed over letters.
 */
function openFont(bytes: Uint8Array): Font {
  const font = create(bytes);
  const layOut = font.layout.bind(font);
  font.layout = (text) => {
    if (HAS_MARKS.test(text)) return layOut(text);
    const glyphs = Array.from(text, (character) => font.glyphForCodePoint(character.codePointAt(0) ?? 0));
    const positions = glyphs.map(({ advanceWidth }) => ({
      xAdvance: advanceWidth,
      yAdvance: 0,
      xOffset: 0,
      yOffset: 0,
    }));
    return {
      glyphs,
      positions,
      // Asked for later: pdfkit first turns the positions into units of its own.
      get advanceWidth() {
        return positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0);
      },
    };
  };
  return font;
}

const HAS_MARKS = /\p{M}/u;
/** Most texts, which need no second look: every Latin typeface has these. */
const PLAIN = /^[\n -~]*$/;

/** Widths in ems of words with the space behind them: so the library, too, lays them out and keeps them. */
function widthsIn(pdf: PDFDocument, isBold: boolean): (word: string) => number {
  const known = new Map<string, number>();
  return (word) => {
    let width = known.get(word);
    if (width === undefined) {
      width = pdf.font(faceName(isBold)).fontSize(1).widthOfString(word);
      known.set(word, width);
    }
    return width;
  };
}

function printsIn(fonts: readonly Font[]): (character: string) => boolean {
  const known = new Map<string, boolean>();
  return (character) => {
    let prints = known.get(character);
    if (prints === undefined) {
      const codePoint = character.codePointAt(0);
      prints =
        codePoint !== undefined &&
        isInRepertoire(codePoint) &&
        fonts.every((font) => font.hasGlyphForCodePoint(codePoint));
      known.set(character, prints);
    }
    return prints;
  };
}
