import * as z from 'zod/mini';

/** Longest text of each sort, in UTF-16 units, so that no file can make a screen or a report unreadable. */
export const TEXT_LIMITS = { title: 200, sentence: 600, paragraph: 4000 } as const;

/**
 * A lone surrogate cannot be written to UTF-8 or hashed; a control character can hide text or drive
 * a terminal; XML, and so a Word or Excel file, holds neither of the last two of the basic plane.
 * Right-to-left overrides could make a text read as something else than it is.
 */
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]|\p{Cs}/u;

const text = (limit: number) =>
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

/** An address on the open web. Anything else (`javascript:`, `data:`, `file:`) is refused. */
export const webAddressSchema = z.string().check(
  z.maxLength(500),
  z.regex(/^https:\/\/[^\s"<>]+$/, 'an address that begins with https://'),
);

/** SHA-256 over the canonical form, as 64 hexadecimal digits. */
export const hashSchema = z.string().check(z.regex(/^[0-9a-f]{64}$/, 'a SHA-256 in hexadecimal'));

/** An instant, ISO 8601 in UTC. */
export const instantSchema = z.iso.datetime();
