/**
 * What a PDF can print, as ranges of code points: Latin with all its marks (Welsh, Polish, Vietnamese
 * and the rest), Greek, Cyrillic, punctuation, currencies, arrows, mathematics and shapes. The fonts
 * that the app carries are cut to it, which takes two thirds off their size.
 */
export const REPERTOIRE: readonly (readonly [from: number, to: number])[] = [
  [0x20, 0x7e],
  [0xa0, 0x24f],
  [0x2b0, 0x2ff],
  [0x300, 0x30c],
  [0x370, 0x3ff],
  [0x400, 0x45f],
  [0x490, 0x491],
  [0x1e00, 0x1eff],
  [0x2000, 0x209c],
  [0x20a0, 0x20bf],
  [0x2100, 0x214f],
  [0x2190, 0x22ff],
  [0x2500, 0x25ff],
  [0xfffd, 0xfffd],
];

/** Joiners, marks of direction, soft hyphens: nothing to print, and nothing lost. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;

/** What of a text asks for letters: composed, lines parted by `\n` alone, without what is invisible. */
export const toBePrinted = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll(/\r\n?|[\u2028\u2029\v\f]/g, '\n')
    .replaceAll('\t', ' ')
    .replaceAll(INVISIBLE, '');

/** Has a text, such as a whole document as JSON, letters that a PDF cannot print, so that � stands there instead? */
export const exceedsRepertoire = (text: string): boolean => {
  for (const character of toBePrinted(text))
    if (character > '~' && !isInRepertoire(character.codePointAt(0) ?? 0)) return true;
  return false;
};

export const isInRepertoire = (codePoint: number): boolean =>
  REPERTOIRE.some(([from, to]) => from <= codePoint && codePoint <= to);
