import { cleanLine } from './clean-text.ts';

const DASHES = /[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]/g;
const APOSTROPHES = /[\u2018-\u201B\u02BC\u2032\u0060\u00B4\uFF07]/g;
const QUOTES = /[\u201C-\u201F\u2033\uFF02]/g;
/** Soft hyphens, joiners and marks, variation selectors: nothing that a reader sees. */
const UNSEEN = /[\u00AD\u200B-\u200F\u2060]|\p{Variation_Selector}/gu;

/**
 * Marks above, below and in a letter that one types or leaves out: accents, and the vowels of Hebrew and Arabic. Those
 * of Hindi, Thai and their like are letters, and without them two names would be one.
 */
const ACCENTS =
  /(?=\p{M})[\p{Script=Inherited}\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Arabic}]/gu;

const asTyped = (text: string): string =>
  text.replaceAll(DASHES, '-').replaceAll(APOSTROPHES, "'").replaceAll(QUOTES, '"').replaceAll(UNSEEN, '');

/**
 * A text as it is compared in a search: how letters are set or accented, which apostrophe or hyphen
 * stands in a word, and capitals make no difference.
 */
export const searchForm = (text: string): string =>
  // Before letters are taken apart, which would make a space of an acute accent; and after, which makes new marks.
  asTyped(asTyped(cleanLine(text)).toLowerCase().normalize('NFKD').replaceAll(ACCENTS, '').toLowerCase());

/** Does a text hold every word of a search? All do where nothing is searched for. */
export function holdsSearch(text: string, search: string): boolean {
  const words = searchForm(search).split(/\s+/);
  const found = searchForm(text);
  return words.every((word) => found.includes(word));
}

/**
 * A typed name as it is compared, of a person or of anything else: who types it once with capitals, another space or
 * an accent made of two signs, and once without, means the same one.
 */
export const nameForm = (name: string): string => searchForm(name).replaceAll(/\s+/g, ' ').trim();
