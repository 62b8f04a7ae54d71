/**
 * What becomes of a character that nobody can see. Text from slides, from file properties of Windows
 * and from web pages brings such characters: they hide or turn words, drive a terminal, or
 * cannot be written to the files that the text will go into.
 */
type Fate = 'out' | 'line-break' | 'space';
type Row = readonly [from: number, to: number, fate: Fate];

/**
 * The one table, in code points. A carriage return is a line break as well, alone or before a line
 * feed. Everything else stays: the joiners U+200C and U+200D and the mark U+200E, which some languages need, the
 * variation selectors, tabs and line feeds; and the tags within a flag (`FLAG`). What is no character goes out by
 * `NO_CHARACTER`, and what turns its neighbours without need by `TURNING`.
 */
const TABLE: readonly Row[] = [
  [0x00, 0x08, 'out'],
  [0x0b, 0x0c, 'line-break'],
  [0x0e, 0x1f, 'out'],
  [0x7f, 0x84, 'out'],
  [0x85, 0x85, 'line-break'],
  [0x86, 0x9f, 'out'],
  [0xa0, 0xa0, 'space'],
  // Places where a word may be parted: two names that look alike would be two names.
  [0xad, 0xad, 'out'],
  [0x180e, 0x180e, 'out'],
  // Spaces of a fixed width, from the en quad to the hair space.
  [0x2000, 0x200a, 'space'],
  [0x200b, 0x200b, 'out'],
  [0x2028, 0x2029, 'line-break'],
  // Embeddings and overrides of the direction.
  [0x202a, 0x202e, 'out'],
  [0x202f, 0x202f, 'space'],
  [0x205f, 0x205f, 'space'],
  // The word joiner, signs of sums that are not written, isolates of the direction, and signs that are given up.
  [0x2060, 0x206f, 'out'],
  // Halves of a pair that have lost the other half: no UTF-8 holds them.
  [0xd800, 0xdfff, 'out'],
  [0xfeff, 0xfeff, 'out'],
  // Around a gloss that most programs show as part of the text, and some not at all.
  [0xfff9, 0xfffb, 'out'],
  // Tags: every letter of ASCII once more, none of which is seen.
  [0xe0000, 0xe007f, 'out'],
];

/** The last two code points of each plane, and some among Arabic letters. */
const NO_CHARACTER = '\\p{NChar}';

/**
 * Unseen letters that run from right to left: the number that follows a name with one at its end stands before it, so
 * that "Target 9" and "5%" read "Target 95%". A text with letters that run that way may need them; any other does not.
 */
const TURNING = /[\u061c\u070f\u200f]/gu;
const FROM_THE_RIGHT = /(?=\p{L})[\u0590-\u08ff\ufb1d-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const unturned = (text: string): string => (FROM_THE_RIGHT.test(text) ? text : text.replaceAll(TURNING, ''));

/** The characters of these fates as the inside of a character class. */
const classOf = (...fates: readonly Fate[]): string =>
  TABLE.filter(([, , fate]) => fates.includes(fate))
    .map(([from, to]) => `\\u{${from.toString(16)}}-\\u{${to.toString(16)}}`)
    .join('');

/** The flag of a part of a country, such as Wales: a black flag, its code in tags, and the tag that ends it. */
const FLAG = '\\u{1f3f4}[\\u{e0030}-\\u{e0039}\\u{e0061}-\\u{e007a}]{3,6}\\u{e007f}';
const FLAGS = new RegExp(FLAG, 'gu');
const FLAG_OR_OUT = new RegExp(`(${FLAG})|[${classOf('out')}${NO_CHARACTER}]`, 'gu');
const LINE_BREAK = new RegExp(`\\r\\n?|[${classOf('line-break')}]`, 'gu');
const SPACE = new RegExp(`[${classOf('space')}]`, 'gu');
const UNREADABLE = new RegExp(`[${classOf('out', 'line-break')}${NO_CHARACTER}]`, 'u');

/** Does a text of a file hold what the table takes out or turns into a line break? A carriage return is allowed. */
export const isUnreadable = (text: string): boolean =>
  // A flag stands for one sign, so that what stood on its two sides stays apart.
  UNREADABLE.test(text.replaceAll(FLAGS, ' ')) || unturned(text) !== text;

/** Joiners, marks and fillers, which some languages need within words, are nothing by themselves. */
const SEEN = /[^\s\p{Default_Ignorable_Code_Point}\u{2800}]/u;

/** Is there nothing in a text that anybody could see? A name of that would stand on no list and no paper. */
export const isBlank = (text: string): boolean => !SEEN.test(text);

/** A typed or pasted text of several lines, by the table. Its ends stay as they are, so that a space can be typed. */
export const cleanText = (typed: string): string =>
  unturned(typed.replaceAll(FLAG_OR_OUT, '$1').replaceAll(LINE_BREAK, '\n').replaceAll(SPACE, ' '));

/** The same for a field of one line: a line break becomes a space. */
export const cleanLine = (typed: string): string => cleanText(typed).replaceAll('\n', ' ');
