import { formatNumber } from './format.ts';

/** "a", "a and b", "a, b and c"; or with "or". */
export const listInWords = (items: readonly string[], conjunction: 'and' | 'or' = 'and'): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} ${conjunction} ${items.at(-1)}`;

/** The first `limit` of the items in words, and how many more there are. */
export const firstInWords = (items: readonly string[], limit: number): string =>
  items.length <= limit
    ? listInWords(items)
    : listInWords([...items.slice(0, limit), `${formatNumber(items.length - limit)} more`]);

/** The beginnings of the first `limit` texts in quotation marks, and how many more there are. */
export const quotedInShort = (texts: readonly string[], limit: number): string =>
  firstInWords(
    texts.map((text) => `"${inShort(text, 75)}"`),
    limit,
  );

/** Begins with a capital letter. */
export const capitalised = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** Ends with a stop, so that texts typed without one can stand beside other sentences. */
export const asSentence = (text: string): string => (/[.?!]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);

/** Ends a sentence that may end with a quotation: one that asks or closes already gets no further stop. */
export const closed = (text: string): string => (/[.?!…]["”')]?$/.test(text) ? text : `${text}.`);

/** Whole sentences from the start of a text, as many as fit into `limit` characters; at least a cut first one. */
export function firstSentences(text: string, limit: number): string {
  const sentences = text
    .trim()
    .replaceAll(/\s+/g, ' ')
    .split(/(?<=[.?!]) /);
  const [first = '', ...rest] = sentences;
  let taken = inShort(first, limit);
  for (const sentence of rest) {
    if (taken.length + 1 + sentence.length > limit) break;
    taken = `${taken} ${sentence}`;
  }
  return taken;
}

/** At most `limit` characters, cut between words; the cut is shown. */
export function inShort(text: string, limit: number): string {
  const whole = text.trim().replaceAll(/\s+/g, ' ');
  if (whole.length <= limit) return whole;
  const cut = whole.slice(0, limit);
  const lastSpace = cut.lastIndexOf(' ');
  return `${(lastSpace > limit / 2 ? cut.slice(0, lastSpace) : cut).replace(/[\p{Cs}\p{P}\s]+$/u, '')} …`;
}

/** As much of an organisation's name as fits the head of a page. */
export const runningName = (name: string): string => inShort(name, 70);

const pounds = (value: number): string => `£${formatNumber(value)}`;

/** A range of whole pounds: "£2,000 to £5,000", "£2,000", or that nothing needs to be bought. */
export function costInWords(fromPounds: number, toPounds: number): string {
  if (toPounds === 0) return 'nothing to buy';
  return fromPounds === toPounds ? pounds(toPounds) : `${pounds(fromPounds)} to ${pounds(toPounds)}`;
}
