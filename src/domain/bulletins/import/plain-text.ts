import * as z from 'zod/mini';
import { calendarDateSchema, isUsualYear } from '../../common/calendar-date.ts';
import { cleanText } from '../../common/clean-text.ts';
import { ownValue } from '../../common/own-value.ts';
import { lengthOf, webAddressSchema } from '../../common/text.ts';

const TAG = /<\/?[a-z][a-z0-9-]*(?:\s[^<>]*)?\/?>/gi;
const BREAKING = /<(?:br|\/p|\/div|\/h\d|\/tr)\b[^<>]*>/gi;
const ITEM = /<li\b[^<>]*>/gi;
/** A link with what it is put on; each part has an end, so that one without takes no longer to look at. */
const LINK =
  /<a\s[^<>]{0,1000}?\bhref\s*=\s*(?:"([^"<>]{0,1000})"|'([^'<>]{0,1000})')[^<>]{0,1000}>((?:(?!<\/a)[\s\S]){0,500})<\/a\s*>/gi;
const ENTITY = /&(?:([a-z]{2,6})|#(\d{1,7})|#x([0-9a-f]{1,6}));/gi;
/** Those that texts of feeds are written with; another stands as it is, for all to see. */
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  hellip: '…',
  bull: '•',
  pound: '£',
};

/** A text of others as plain text of at most so many characters, with what was done to it. */
export type PlainText = { readonly text: string; readonly wasHtml: boolean; readonly wasCut: boolean };

const isCodePoint = (code: number): boolean => code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);

function decoded(text: string): string {
  return text.replaceAll(ENTITY, (whole, name?: string, decimal?: string, hex?: string) => {
    if (name !== undefined) return ownValue(NAMED, name.toLowerCase()) ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    return isCodePoint(code) ? String.fromCodePoint(code) : whole;
  });
}

/** Where a link leads, beside its words: "here" alone would lead nowhere. */
const withAddresses = (raw: string): string =>
  raw.replaceAll(LINK, (_whole, double: string | undefined, single: string | undefined, words: string) => {
    const address = (double ?? single ?? '').trim();
    return /^https?:\/\//i.test(address) && !words.includes(address) ? `${words} (${address})` : words;
  });

/**
 * HTML becomes text, what nobody can see goes, and a text that is too long is cut between words, which shows. Lone
 * halves of characters are taken out as well.
 */
export function plainText(raw: string, limit: number): PlainText {
  const bare = withAddresses(raw).replaceAll(ITEM, '\n- ').replaceAll(BREAKING, '\n').replaceAll(TAG, '');
  // Line by line: an expression for spaces before a line's end would try each run of spaces from each of its places.
  const text = cleanText(decoded(bare))
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
  const wasHtml = bare !== raw || decoded(bare) !== bare;
  if (lengthOf(text) <= limit) return { text, wasHtml, wasCut: false };
  const cut = Array.from(text)
    .slice(0, limit - 2)
    .join('');
  const end = cut.search(/\s\S*$/);
  return { text: `${(end > limit / 2 ? cut.slice(0, end) : cut).trimEnd()} …`, wasHtml, wasCut: true };
}

/** The same on one line. */
export const plainLine = (raw: string, limit: number): PlainText => {
  const { text, ...rest } = plainText(raw, limit);
  return { text: text.replaceAll(/\s+/g, ' '), ...rest };
};

/** Words that feeds write where they have nothing to say. */
const PLACEHOLDERS: ReadonlySet<string> = new Set([
  '',
  '-',
  '--',
  'tbc',
  'tba',
  'tbd',
  'n/a',
  'na',
  'none',
  'unknown',
  'null',
]);
export const isPlaceholder = (text: string): boolean => PLACEHOLDERS.has(text.trim().toLowerCase());

/** A number that was given and taken back. */
export const isRejected = (...texts: readonly string[]): boolean =>
  texts.some((text) =>
    /\*\* ?reject(?:ed)? ?\*\*|^rejected\b|\brejected reason\b|\bCVE(?: ID)? (?:has been|was) rejected\b/i.test(text),
  );

const RFC_3339 = /^(\d{4}-\d{2}-\d{2})[Tt ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:[Zz]|[+-]\d{2}:?\d{2})$/;

/** A date as a feed writes it; null where it is no day of the calendar. */
export const readDate = (text: string): string | null => (z.safeParse(calendarDateSchema, text).success ? text : null);

/**
 * An instant as a feed writes it, in UTC; null where it is none. The engine turns 30 February into a day of March, and a
 * year 1 stands for "never": neither is taken.
 */
export function readInstant(text: string): string | null {
  const [, day] = RFC_3339.exec(text.trim()) ?? [];
  if (day === undefined || readDate(day) === null) return null;
  const milliseconds = Date.parse(text.trim());
  if (Number.isNaN(milliseconds)) return null;
  const instant = new Date(milliseconds).toISOString();
  return isUsualYear(instant) ? instant : null;
}

/** Milliseconds since 1970 as an instant; null where they are none, or of the year 1, which stands for "never". */
export function readMilliseconds(milliseconds: number): string | null {
  const date = new Date(milliseconds);
  if (Number.isNaN(date.getTime())) return null;
  const instant = date.toISOString();
  return isUsualYear(instant) ? instant : null;
}

/** More than any address that is taken, with what may stand at its end. */
const MAX_ADDRESS = 600;

/** Without the full stop, or the bracket around it, that ends a sentence; a bracket that was opened within it stays. */
function withoutEnd(part: string): string {
  const count = (sign: string): number => part.split(sign).length;
  const isStray = /[.\]]$/.test(part) || (part.endsWith(')') && count(')') > count('('));
  return isStray ? withoutEnd(part.slice(0, -1)) : part;
}

/** Addresses in a text that may be shown as links. */
export const addressesIn = (text: string): readonly string[] => [
  ...new Set(
    text
      .split(/[\s;,]+/)
      // Longer ones are no addresses, and would take long to look at.
      .filter((part) => part.length <= MAX_ADDRESS)
      .map(withoutEnd)
      .filter((part) => z.safeParse(webAddressSchema, part).success),
  ),
];

/** What looks like an address in a text, and may not be shown as a link. */
export const refusedIn = (text: string): readonly string[] => {
  const taken = new Set(addressesIn(text));
  const looksLikeOne = /^[("'[<]*(?:[a-z][a-z0-9+.-]*:\/\/|www\.|javascript:)/i;
  return [...new Set(text.split(/[\s;,]+/))].filter(
    (part) => looksLikeOne.test(part) && !taken.has(withoutEnd(part.slice(0, MAX_ADDRESS))),
  );
};

/** A name of others as an id of ours. */
export const asId = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '');

/** A number that rises with time: the minutes since 1970. */
export const minutesOf = (instant: string): number => Math.max(1, Math.floor(Date.parse(instant) / 60_000));
