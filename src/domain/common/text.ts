import * as z from 'zod/mini';
import { FIRST_YEAR, isUsualYear, LAST_YEAR } from './calendar-date.ts';
import { cleanLine, cleanText, isBlank, isUnreadable } from './clean-text.ts';
import { countOf, formatNumber } from './format.ts';
import { fail, must, ok, type Result } from './result.ts';

/** Longest text of each sort, in code points (`lengthOf`), so that no file can make a screen or a report unreadable. */
export const TEXT_LIMITS = { title: 200, longTitle: 300, sentence: 600, paragraph: 4000 } as const;

/** How long a text is, in code points: the one count for schemas, fields and messages. */
export function lengthOf(text: string): number {
  let length = 0;
  // Stepped through as a string is, by code points.
  for (const _ of text) length += 1;
  return length;
}

/** What a field must know of the texts that its schema takes. */
export type TextRule = {
  readonly limit: number;
  readonly mayBeEmpty: boolean;
  readonly lengthOf: (text: string) => number;
  /** Typed or pasted text without what cannot be seen or kept (`clean-text.ts`). */
  readonly clean: (typed: string) => string;
  /** The same with nothing but words at its ends, or nothing: for text that is complete. */
  readonly tidy: (typed: string) => string;
};

/** A schema of text, with the rule for the fields in which such text is typed. */
export type TextSchema = z.ZodMiniString;

const rules = new WeakMap<TextSchema, TextRule>();

/** Other breaks are no text at all (`isUnreadable`). */
const LINE_BREAK = /[\n\r]/;

type Sort = { readonly limit: number; readonly mayBeEmpty: boolean; readonly clean: (typed: string) => string };

function textSchema({ limit, mayBeEmpty, clean }: Sort): TextSchema {
  const schema = z.string().check(
    z.maxLength(limit, `at most ${limit} characters`),
    z.refine(
      (value) => !isUnreadable(value),
      'no control characters, text-direction marks or signs that nobody can see',
    ),
    // What a field of one line does not take, no file may bring: a title in two lines would pass for two.
    ...(clean === cleanLine ? [z.refine<string>((value) => !LINE_BREAK.test(value), 'one line')] : []),
    // Nor is what nobody sees a name, a note or a reason: what may be left out is words, or nothing at all.
    z.refine((value) => !isBlank(value) || (mayBeEmpty && value === ''), 'some text'),
  );
  rules.set(schema, { limit, mayBeEmpty, lengthOf, clean, tidy: (typed) => tidied(clean(typed)) });
  return schema;
}

const tidied = (text: string): string => (isBlank(text) ? '' : text.trim());

/**
 * The rule of a schema of this file, for the field that its text is typed in.
 * @param schema the very schema that stands in the shape of the row
 */
export const ruleOf = (schema: TextSchema): TextRule =>
  must(rules.get(schema), 'a field is typed for a schema of text');

/** Why a typed text is not kept; `over` is how many characters it is too long by. */
export type TextProblem =
  { readonly kind: 'empty' } | { readonly kind: 'too-long'; readonly over: number; readonly limit: number };

/**
 * What was typed or pasted as its schema takes it: clean and without space at its ends, which never fails the schema.
 */
export function parseTyped(schema: TextSchema, typed: string): Result<string, TextProblem> {
  const { limit, mayBeEmpty, tidy } = ruleOf(schema);
  const text = tidy(typed);
  const over = lengthOf(text) - limit;
  if (over > 0) return fail({ kind: 'too-long', over, limit });
  return text === '' && !mayBeEmpty ? fail({ kind: 'empty' }) : ok(text);
}

/** A text that is too long, in words for its field. */
export const tooLongWords = ({ over, limit }: Extract<TextProblem, { kind: 'too-long' }>): string =>
  `${countOf(over, 'character')} too many. Shorten this to ${formatNumber(limit)} or fewer`;

/** A text of several lines and at most so many code points, which may be empty. */
export const text = (limit: number): TextSchema => textSchema({ limit, mayBeEmpty: true, clean: cleanText });
/** The same, which must say something. */
export const words = (limit: number): TextSchema => textSchema({ limit, mayBeEmpty: false, clean: cleanText });
/** A text that may be empty, typed in a field of one line. */
export const lineText = (limit: number): TextSchema => textSchema({ limit, mayBeEmpty: true, clean: cleanLine });

/** One line that names something. */
export const titleSchema = textSchema({ limit: TEXT_LIMITS.title, mayBeEmpty: false, clean: cleanLine });
/** One line that names something as others name it, who may be long-winded. */
export const longTitleSchema = textSchema({ limit: TEXT_LIMITS.longTitle, mayBeEmpty: false, clean: cleanLine });
/** A sentence or two. */
export const sentenceSchema = textSchema({ limit: TEXT_LIMITS.sentence, mayBeEmpty: false, clean: cleanLine });
/** Longer prose, with line breaks. */
export const paragraphSchema = textSchema({ limit: TEXT_LIMITS.paragraph, mayBeEmpty: false, clean: cleanText });
/** Longer prose that may be left empty. */
export const optionalParagraphSchema = text(TEXT_LIMITS.paragraph);
/** One line that may be left empty. */
export const optionalTitleSchema = lineText(TEXT_LIMITS.title);

/** What is typed to find something or to confirm it, and is kept nowhere. */
export const passingTextSchema = lineText(TEXT_LIMITS.title);

/** The text of a mail, pasted to be read at once. */
export const pastedTextSchema = text(100_000_000);

/** A short kebab-case word that a person can read, such as `restore-test`. */
export const idSchema = z
  .string()
  .check(
    z.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'a short kebab-case id'),
    z.maxLength(60, 'an id of at most 60 characters'),
  );

/** The same with the dots of a version, such as `ncsc-caf-3.2`. */
export const frameworkIdSchema = z
  .string()
  .check(z.regex(/^[a-z0-9]+(?:[-.][a-z0-9]+)*$/, 'a framework id'), z.maxLength(60));

/** As a framework numbers its items, such as `A1.a`. */
export const frameworkItemIdSchema = z.string().check(z.regex(/^[A-Za-z0-9.-]{1,20}$/, 'a framework item id'));

/**
 * An address on the open web. Anything else (`javascript:`, `data:`, `file:`) is refused, and so is
 * what can pass for another address: a name before the host (`https://nhs.uk@elsewhere.example`),
 * letters beyond ASCII that look like ASCII, a backslash.
 */
export const webAddressSchema = z
  .string()
  .check(
    z.maxLength(500),
    z.regex(
      /^https:\/\/[A-Za-z0-9.-]+(?::\d{1,5})?(?:[/?#][!#-;=?-[\]_a-z~]*)?$/,
      'an address that begins with https://, with a host and in ASCII',
    ),
  );

/** Our editions are named by year and number, such as `2026.1`; others name theirs as they like, such as `3.2`. */
export const editionSchema = z
  .string()
  .check(
    z.regex(/^[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*$/, 'a version such as 2026.1 or 3.2'),
    z.maxLength(20, 'a version of at most 20 characters'),
  );

/** A number in a unit of the author's: far from where whole numbers or sums lose exactness. */
export const measureSchema = z.number().check(z.minimum(-1e12), z.maximum(1e12));

const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * A text that no schema has checked, such as a file's name or a key in it, fit to be shown: what cannot
 * be seen, turns the direction or drives a terminal stands as `<U+202E>`, and the text is cut short.
 */
export function visibleText(strange: string, limit = 200): string {
  // So many code points at most; what is far longer is not gone through for its length.
  const start = Array.from(strange.slice(0, 2 * limit))
    .slice(0, limit)
    .join('');
  const visible = start.replaceAll(
    UNSEEN,
    (unseen) => `<U+${(unseen.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}>`,
  );
  return start.length < strange.length ? `${visible}…` : visible;
}

/** SHA-256 over the canonical form, as 64 hexadecimal digits. */
export const hashSchema = z.string().check(z.regex(/^[0-9a-f]{64}$/, 'a SHA-256 in hexadecimal'));

/** An instant, ISO 8601 in UTC: of a year that calendars here are sure of, and no finer than any clock tells. */
export const instantSchema = z.iso.datetime().check(
  z.maxLength(30),
  // Of what is no instant at all, the first check says so.
  z.refine(
    (instant) => !/^\d{4}/.test(instant) || isUsualYear(instant),
    `an instant from ${FIRST_YEAR} to ${LAST_YEAR}`,
  ),
);
