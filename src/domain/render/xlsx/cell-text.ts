import { FORMULA_START } from '../../common/csv.ts';

/** What a spreadsheet shows for a failed formula; a text that is one by chance stays a text. */
const ERROR_WORD = /^#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)$/;
/** Stands for a character by its number in the file format, so the mark itself has to be written in that way. */
const CHARACTER_CODE = /_(?=x[0-9A-Fa-f]{4}_)/g;

/** Keeps a text a text when somebody opens the cell and leaves it again. */
export const TEXT_FORMAT = '@';

/** The writer takes a plain text that is an error word for an error, whatever kind is asked for. */
export const isErrorWord = (text: string): boolean => ERROR_WORD.test(text);
/** Would a spreadsheet make more of this text than a text? */
export const isCodeLike = (text: string): boolean => FORMULA_START.test(text) || isErrorWord(text);

/** A text that comes back as it is: a carriage return would come back as a line feed, `_x0041_` as the letter A. */
export const coded = (text: string): string => text.replaceAll(CHARACTER_CODE, '_x005F_').replaceAll('\r', '_x000D_');

/** An ampersand begins a code at the head and foot of a page, and two are one that is printed; else as in a cell. */
export const plainHead = (text: string): string => coded(text).replaceAll('&', '&&');
