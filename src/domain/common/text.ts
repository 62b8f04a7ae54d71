import * as z from 'zod/mini';

/** Longest text of each sort, in UTF-16 units, so that no file can make a screen or a report unreadable. */
export const TEXT_LIMITS = { title: 200, sentence: 600, paragraph: 4000 } as const;

/**
 * A lone surrogate cannot be written to UTF-8 or hashed; a control character can hide text or drive
 * a terminal; XML, and so a Word or Excel file, holds neither of the last two of the basic plane.
 * Right-to-left overrides could make a text read as something else than it is.
 */
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]|\p{Cs}/u;

/** What a pasted text may bring along unseen, taken out: for fields whose words go into files. */
export const withoutForbidden = (typed: string): string => typed.replaceAll(new RegExp(FORBIDDEN, 'gu'), '');

/** A text of at most so many UTF-16 units, which may be empty. */
export const text = (limit: number) =>
  z.string().check(
    z.maxLength(limit, `at most ${limit} characters`),
    z.refine((value) => !FORBIDDEN.test(value), 'no control characters or text-direction marks'),
  );

const filledText = (limit: number) =>
  text(limit).check(z.refine((value) => value.trim() !== '', 'some text'));

/** One line that names something. */
export const titleSchema = filledText(TEXT_LIMITS.title);
/** A sentence or two. */
export const sentenceSchema = filledText(TEXT_LIMITS.sentence);
/** Longer prose, with line breaks. */
export const paragraphSchema = filledText(TEXT_LIMITS.paragraph);
/** Longer prose that may be left empty. */
export const optionalParagraphSchema = text(TEXT_LIMITS.paragraph);
/** One line that may be left empty. */
export const optionalTitleSchema = text(TEXT_LIMITS.title);

/** A short kebab-case word that a person can read, such as `restore-test`. */
export const idSchema = z.string().check(
  z.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'a short kebab-case id'),
  z.maxLength(60, 'an id of at most 60 characters'),
);

/**
 * An address on the open web. Anything else (`javascript:`, `data:`, `file:`) is refused, and so is
 * what can pass for another address: a name before the host (`https://nhs.uk@elsewhere.example`),
 * letters beyond ASCII that look like ASCII, a backslash.
 */
export const webAddressSchema = z.string().check(
  z.maxLength(500),
  z.regex(/^https:\/\/[A-Za-z0-9.-]+(?::\d{1,5})?(?:[/?#][!#-;=?-[\]_a-z~]*)?$/, 'an address that begins with https://, with a host and in ASCII'),
);

/** A number in a unit of the author's: far from where whole numbers or sums lose exactness. */
export const measureSchema = z.number().check(z.minimum(-1e12), z.maximum(1e12));

const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * A text that no schema has checked, such as a file's name or a key in it, fit to be shown: what cannot
 * be seen, turns the direction or drives a terminal stands as `<U+202E>`, and the text is cut short.
 */
export function visibleText(strange: string, limit = 200): string {
  const visible = strange.slice(0, limit).replaceAll(UNSEEN, (unseen) => `<U+${(unseen.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}>`);
  return strange.length > limit ? `${visible}…` : visible;
}

/** SHA-256 over the canonical form, as 64 hexadecimal digits. */
export const hashSchema = z.string().check(z.regex(/^[0-9a-f]{64}$/, 'a SHA-256 in hexadecimal'));

/** An instant, ISO 8601 in UTC. */
export const instantSchema = z.iso.datetime();
