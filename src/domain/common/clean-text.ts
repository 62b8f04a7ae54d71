/**
 * What becomes of characters that nobody can see. Text from slides, from file properties of Windows and from web pages
 * brings such characters: they hide or turn words, drive a terminal, or cannot be written to the files that the text
 * will go into. A carriage return is a line break as well, alone or before a line feed. Everything else stays: the
 * joiners U+200C and U+200D and the mark U+200E, which some languages need, the variation selectors, tabs and line
 * feeds; the tags within a flag (`FLAG`); and what turns its neighbours, where it is needed (`TURNING`).
 */
const OUT =
  '\\0-\\x08\\x0e-\\x1f\\x7f-\\x84\\x86-\\x9f' +
  // Places where a word may be parted: two names that look alike would be two names.
  '\\xad\\u180e\\u200b' +
  // Embeddings and overrides of the direction; the word joiner, signs of sums that are not written, isolates of the
  // direction, and signs that are given up.
  '\\u202a-\\u202e\\u2060-\\u206f' +
  // Halves of a pair that have lost the other half, which no UTF-8 holds, and what is no character.
  '\\p{Cs}\\p{NChar}' +
  // A mark of byte order, and those around a gloss that most programs show as part of the text, and some not at all.
  '\\ufeff\\ufff9-\\ufffb' +
  // Tags: every letter of ASCII once more, none of which is seen.
  '\\u{e0000}-\\u{e007f}';
const BREAKS = '\\x0b\\x0c\\x85\\u2028\\u2029';
/** The no-break space, and spaces of a fixed width, from the en quad to the hair space. */
const SPACES = /[\xa0\u2000-\u200a\u202f\u205f]/gu;

/**
 * Unseen letters that run from right to left: the number that follows a name with one at its end stands before it, so
 * that "Target 9" and "5%" read "Target 95%". A text with letters that run that way may need them; any other does not.
 */
const TURNING = /[\u061c\u070f\u200f]/gu;
const FROM_THE_RIGHT = /(?=\p{L})[\u0590-\u08ff\ufb1d-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const unturned = (text: string): string => (FROM_THE_RIGHT.test(text) ? text : text.replaceAll(TURNING, ''));

/** The flag of a part of a country, such as Wales: a black flag, its code in tags, and the tag that ends it. */
const FLAG = '\\u{1f3f4}[\\u{e0030}-\\u{e0039}\\u{e0061}-\\u{e007a}]{3,6}\\u{e007f}';
const FLAGS = new RegExp(FLAG, 'gu');
const FLAG_OR_OUT = new RegExp(`(${FLAG})|[${OUT}]`, 'gu');
const LINE_BREAK = new RegExp(`\\r\\n?|[${BREAKS}]`, 'gu');
const UNREADABLE = new RegExp(`[${OUT}${BREAKS}]`, 'u');

/** Does a text of a file hold what is to be taken out or to become a line break? A carriage return is allowed. */
export const isUnreadable = (text: string): boolean =>
  // A flag stands for one sign, so that what stood on its two sides stays apart.
  UNREADABLE.test(text.replaceAll(FLAGS, ' ')) || unturned(text) !== text;

/** Joiners, marks and fillers, which some languages need within words, are nothing by themselves. */
const SEEN = /[^\s\p{Default_Ignorable_Code_Point}\u{2800}]/u;

/** Is there nothing in a text that anybody could see? A name of that would stand on no list and no paper. */
export const isBlank = (text: string): boolean => !SEEN.test(text);

/** A typed or pasted text of several lines, as it is kept. Its ends stay as they are, so that a space can be typed. */
export const cleanText = (typed: string): string =>
  unturned(typed.replaceAll(FLAG_OR_OUT, '$1').replaceAll(LINE_BREAK, '\n').replaceAll(SPACES, ' '));

/** The same for a field of one line: a line break becomes a space. */
export const cleanLine = (typed: string): string => cleanText(typed).replaceAll('\n', ' ');
