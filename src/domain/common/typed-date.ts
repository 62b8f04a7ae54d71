import { calendarDateSchema, isUsualYear, type CalendarDate } from './calendar-date.ts';
import { cleanLine } from './clean-text.ts';
import { formatDate } from './format.ts';
import { keysOf } from './keys-of.ts';
import { fail, ok, type Result } from './result.ts';

/** A date as it stands in three boxes; one box may hold all of it. */
export type DateBoxes = { readonly day: string; readonly month: string; readonly year: string };

/** Why what was typed is not a date yet. */
export type DateProblem =
  | { readonly kind: 'missing'; readonly parts: readonly (keyof DateBoxes)[] }
  | { readonly kind: 'short-year'; readonly fullYear: number }
  | { readonly kind: 'no-such-month'; readonly month: number }
  | { readonly kind: 'no-such-day'; readonly month: string; readonly year: number; readonly days: number }
  | { readonly kind: 'not-a-date' };

/** Names of the months, January first. */
export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

export const EMPTY_DATE: DateBoxes = { day: '', month: '', year: '' };
const PARTS = keysOf(EMPTY_DATE);

/** A date as it is shown in the three boxes. */
export function dateBoxesOf(date: CalendarDate | null): DateBoxes {
  const [year = '', month = '', day = ''] = date?.split('-') ?? [];
  return { day: day.replace(/^0/, ''), month: month.replace(/^0/, ''), year };
}

const SEPARATOR = String.raw`\s*[./\-\u2010-\u2015\s]\s*`;
const WEEKDAY = String.raw`(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?`;
const YEAR_FIRST = new RegExp(`^(?<year>\\d{4})${SEPARATOR}(?<month>\\d{1,2})${SEPARATOR}(?<day>\\d{1,2})$`);
const DAY_FIRST = new RegExp(
  `^${WEEKDAY}(?<day>\\d{1,2})(?:st|nd|rd|th)?(?:${SEPARATOR}|(?=[a-z]))(?:of\\s+)?(?<month>\\d{1,2}|[a-z]{3,9})\\.?,?${SEPARATOR}(?<year>\\d{4}|'?\\d{2})$`,
  'i',
);
const MONTH_WORD_FIRST = new RegExp(
  `^${WEEKDAY}(?<month>[a-z]{3,9})\\.?\\s+(?<day>\\d{1,2})(?:st|nd|rd|th)?,?\\s+(?<year>\\d{4})$`,
  'i',
);

/**
 * A whole date in one text as three boxes, or null where the text is none. The day stands before the
 * month, as in this country, unless the year leads or the month is a word: it is never guessed.
 */
export function spreadDate(typed: string): DateBoxes | null {
  const text = cleanLine(typed).trim();
  const found = [YEAR_FIRST, DAY_FIRST, MONTH_WORD_FIRST]
    .map((pattern) => pattern.exec(text)?.groups)
    .find((groups) => groups !== undefined);
  if (!found) return null;
  const month = monthNumber(found['month'] ?? '');
  if (month === null) return null;
  return { day: withoutZero(found['day']), month: String(month), year: (found['year'] ?? '').replace("'", '') };
}

const withoutZero = (digits = ''): string => digits.replace(/^0(?=\d)/, '');

/** A month in figures or as a word, such as "Mar" or "Sept"; null where it is neither. */
function monthNumber(typed: string): number | null {
  if (/^\d{1,2}$/.test(typed)) return Number(typed);
  const word = typed.toLowerCase().replace(/\.$/, '');
  const index = word.length < 3 ? -1 : MONTHS.findIndex((month) => month.toLowerCase().startsWith(word));
  return index === -1 ? null : index + 1;
}

/**
 * What was typed as a date; null when all boxes are empty. One box may hold the whole date, whatever stands in the
 * others.
 */
export function parseTypedDate(boxes: DateBoxes): Result<CalendarDate | null, DateProblem> {
  const typed = {
    day: cleanLine(boxes.day).trim(),
    month: cleanLine(boxes.month).trim(),
    year: cleanLine(boxes.year).trim(),
  };
  const filled = PARTS.filter((part) => typed[part] !== '');
  if (filled.length === 0) return ok(null);
  for (const part of filled) {
    const whole = spreadDate(typed[part]);
    if (whole) return readParts(whole);
  }
  // Half a date, or words, in one box: to ask for the other boxes would not help.
  if (!filled.every((part) => COULD_BE[part](typed[part]))) return fail({ kind: 'not-a-date' });
  if (filled.length < PARTS.length) return fail({ kind: 'missing', parts: PARTS.filter((part) => typed[part] === '') });
  return readParts(typed);
}

/** By its box alone: whether the three are a date together is another matter. */
const COULD_BE: Readonly<Record<keyof DateBoxes, (typed: string) => boolean>> = {
  day: (typed) => /^\d{1,2}$/.test(typed) && Number(typed) > 0,
  month: (typed) => (monthNumber(typed) ?? 0) > 0,
  year: (typed) => /^\d+$/.test(typed),
};

function readParts(typed: DateBoxes): Result<CalendarDate, DateProblem> {
  const month = monthNumber(typed.month);
  if (month === null || !PARTS.every((part) => COULD_BE[part](typed[part]))) return fail({ kind: 'not-a-date' });
  if (month > MONTHS.length) return fail({ kind: 'no-such-month', month });
  if (typed.year.length <= 2) return fail({ kind: 'short-year', fullYear: fullYear(Number(typed.year)) });
  const year = Number(typed.year);
  if (typed.year.length !== 4 || !isUsualYear(typed.year)) return fail({ kind: 'not-a-date' });
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const day = Number(typed.day);
  if (day > days) return fail({ kind: 'no-such-day', month: MONTHS[month - 1] ?? '', year, days });
  return ok(calendarDateSchema.parse(`${typed.year}-${two(month)}-${two(day)}`));
}

const two = (part: number): string => String(part).padStart(2, '0');

/** The year that is most likely meant by its last two figures: of this century up to 79. */
const fullYear = (short: number): number => (short < 80 ? 2000 : 1900) + short;

/** What is wrong with a date, and what to do about it, without a stop at the end. */
export function dateProblemWords(problem: DateProblem): string {
  switch (problem.kind) {
    case 'missing':
      return `Enter the ${problem.parts.join(' and the ')} as well`;
    case 'short-year':
      return `Enter the year with four figures, such as ${problem.fullYear}`;
    case 'no-such-month':
      return `Enter a real date: the day comes first, so ${problem.month} was read as the month`;
    case 'no-such-day':
      return `Enter a real date: ${problem.month} ${problem.year} has ${problem.days} days`;
    case 'not-a-date':
      return 'Enter a real date, such as 27 3 2026';
  }
}

/** What a date is for, which says how far from today it may well be. */
export type DateUse = 'answer' | 'due' | 'evidence' | 'assessment';

/** Whole years from today within which a date needs no second look. */
const USUAL_YEARS = {
  answer: { back: 20, ahead: 0 },
  due: { back: 1, ahead: 5 },
  evidence: { back: 10, ahead: 0 },
  assessment: { back: 2, ahead: 1 },
} as const satisfies Record<DateUse, { readonly back: number; readonly ahead: number }>;

type Days = { readonly today: CalendarDate; readonly assessmentDate?: CalendarDate };

/**
 * A question about a date that could be right but rarely is, or null. Nothing is refused for it: the
 * user says that it is right, or corrects it.
 */
export function dateDoubt(date: CalendarDate, use: DateUse, { today, assessmentDate }: Days): string | null {
  if (use === 'evidence' && assessmentDate !== undefined && date > assessmentDate) {
    return `${formatDate(date)} is after the assessment date, ${formatDate(assessmentDate)}. Evidence from after that day does not count`;
  }
  const { back, ahead } = USUAL_YEARS[use];
  if (date > yearsFrom(today, ahead))
    return ahead === 0
      ? `${formatDate(date)} is still to come`
      : `${formatDate(date)} is more than ${years(ahead)} away`;
  if (date < yearsFrom(today, -back)) return `${formatDate(date)} is more than ${years(back)} ago`;
  return null;
}

const years = (count: number): string => (count === 1 ? 'a year' : `${count} years`);

/** The same day in another year, as text to compare with: 29 February may be no real day. */
const yearsFrom = (date: CalendarDate, count: number): string => `${Number(date.slice(0, 4)) + count}${date.slice(4)}`;
