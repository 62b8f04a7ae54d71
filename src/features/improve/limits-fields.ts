import { countOf, formatNumber } from '#src/domain/common/format.ts';
import { fail, ok, type Result } from '#src/domain/common/result.ts';
import { parseTypedNumber } from '#src/domain/common/typed-number.ts';
import type { LimitKind, Limits } from '#src/domain/plan/instance/index.ts';
import { LIMIT_MAXIMA } from '#src/domain/plan/index.ts';
import { LIMIT_NAMES } from './plan-words.ts';

/** The fields of the form, in their order. */
export const LIMIT_FIELDS = ['capital', 'revenue', 'pounds', 'yearly', 'days', 'months'] as const satisfies readonly (
  LimitKind | 'months'
)[];
export type LimitField = (typeof LIMIT_FIELDS)[number];

/** What stands in the form, as it was typed. */
export type TypedLimits = Readonly<Record<LimitField, string>> & { readonly pot: string };

export type LimitProblem = { readonly field: LimitField; readonly text: string };

/** Capital and revenue apart, or together where the organisation says that one may pay for the other. */
const isOnePot = ({ pot }: TypedLimits): boolean => pot === 'one';

/** The fields that stand in the form, by how the money is given. */
export const shownFields = (typed: TypedLimits): readonly LimitField[] =>
  LIMIT_FIELDS.filter((field) => (isOnePot(typed) ? field !== 'capital' && field !== 'revenue' : field !== 'pounds'));

export const typedLimits = (limits: Readonly<Partial<Record<LimitField, number | null>>>): TypedLimits => ({
  ...(Object.fromEntries(
    LIMIT_FIELDS.map((field) => [field, limits[field] == null ? '' : formatNumber(limits[field])]),
    // Safe: every field has its entry.
  ) as Record<LimitField, string>),
  pot: limits.pounds == null ? 'apart' : 'one',
});

/** Limits as they were typed, each left out where its field is empty; or what is wrong, each with its field. */
export function parseLimits(typed: TypedLimits): Result<Limits, readonly LimitProblem[]> {
  const limits: Partial<Record<LimitField, number>> = {};
  const problems: LimitProblem[] = [];
  for (const field of shownFields(typed)) {
    const read = parseLimit(field, typed[field]);
    if (!read.ok) problems.push({ field, text: read.problem });
    else if (read.value !== null) limits[field] = read.value;
  }
  return problems.length > 0 ? fail(problems) : ok(limits);
}

/** Pounds, days or months as a limit: whole, from nothing to the most that a limit may be. null when nothing was typed. */
function parseLimit(field: LimitField, typed: string): Result<number | null, string> {
  const isTime = field === 'days' || field === 'months';
  const name = `The limit of ${LIMIT_NAMES[field]}`;
  const read = parseTypedNumber(typed, isTime ? field : 'pounds');
  const example = isTime ? 'such as 40' : 'such as 250,000';
  if (!read.ok)
    return fail(
      read.problem.kind === 'unclear-comma'
        ? `${name} must be a number with commas only between thousands, ${example}`
        : `${name} must be a number in figures, ${example}`,
    );
  if (read.value === null) return ok(null);
  if (read.value < 0) return fail(`${name} must be 0 or more`);
  if (!Number.isInteger(read.value)) return fail(`${name} must be a whole number, ${example}`);
  const most = LIMIT_MAXIMA[field];
  if (read.value > most)
    return fail(
      `${name} must be no more than ${
        isTime ? countOf(most, field === 'days' ? 'day' : 'month') : `£${formatNumber(most)}`
      }. Leave it empty for no limit`,
    );
  return ok(read.value);
}
