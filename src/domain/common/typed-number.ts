import { cleanLine } from './clean-text.ts';
import { formatNumber } from './format.ts';
import { fail, ok, type Result } from './result.ts';

/** Why what was typed is no number; `sign` is a sign that does not go with the unit of the question. */
export type NumberProblem =
  | { readonly kind: 'not-a-number' }
  | { readonly kind: 'unclear-comma' }
  | { readonly kind: 'other-unit'; readonly sign: '%' | '£' };

/**
 * Figures, in groups of three or not, with a decimal point. The exponent is how very large and very
 * small numbers come out of storage.
 */
const FIGURES = /^-?(?:\d+|\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+)(?:\.\d+)?(?:e[+-]\d+)?$/;
/** Figures with commas or points that some country reads as a number, and this one does not. */
const STRANGE_FIGURES = /^-?[\d.,]*\d[.,][\d.,]*$/;

const isPercent = (unit: string): boolean => /^(?:%|per ?cent)/i.test(unit);
const isPounds = (unit: string): boolean => /^(?:£|pound|gbp)/i.test(unit);

/**
 * A number as people write it: "1,234", " 45 ", "45%" where the unit is per cent and "£1,200" where it
 * is pounds; null when nothing was typed. A comma that may be a decimal comma is never guessed at.
 */
export function parseTypedNumber(typed: string, unit: string): Result<number | null, NumberProblem> {
  const text = cleanLine(typed)
    .trim()
    .replace(/^[\u2212\u2010-\u2013](?=[\d£])/, '-');
  if (text === '') return ok(null);
  const [, minus = '', pounds = '', bare = '', percent = ''] = /^(-?)\s*(£?)\s*(.*?)\s*(%?)$/.exec(text) ?? [];
  const figures = `${minus}${bare}`;
  if (!FIGURES.test(figures)) return fail({ kind: STRANGE_FIGURES.test(figures) ? 'unclear-comma' : 'not-a-number' });
  if (percent !== '' && !isPercent(unit)) return fail({ kind: 'other-unit', sign: '%' });
  if (pounds !== '' && !isPounds(unit)) return fail({ kind: 'other-unit', sign: '£' });
  return ok(Number(figures.replaceAll(/[ ,]/g, '')));
}

/**
 * Do three figures stand behind a point, as those of thousands do in other countries? Where a number is whole, nobody
 * means thousandths.
 */
export const hasPointOfThousands = (typed: string): boolean => /\d\.\d{3}(?!\d)/.test(typed);

/** What is wrong with a number, and what to do about it, without a stop at the end. */
export function numberProblemWords(problem: NumberProblem, unit: string): string {
  switch (problem.kind) {
    case 'not-a-number':
      return 'Enter a number in figures, such as 42';
    case 'unclear-comma':
      return 'Enter the number with a point for decimals and commas only between thousands, such as 1,234.5';
    case 'other-unit':
      return `Enter the number without "${problem.sign}": its unit is "${unit}"`;
  }
}

/** How a number was read, for anyone who wrote it in another way; null where it was written just so. */
export function understoodNumber(typed: string, number: number): string | null {
  const plain = formatNumber(number);
  const isExact = Number(plain.replaceAll(',', '')) === number;
  const shown = isExact ? plain : String(number);
  return typed === shown || typed === String(number) ? null : `Understood as ${shown}`;
}
