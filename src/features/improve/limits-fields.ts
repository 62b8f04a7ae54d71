import type { PlanSettings } from '#src/domain/assessment/plan/index.ts';
import { formatNumber } from '#src/domain/common/format.ts';
import { fail, ok, type Result } from '#src/domain/common/result.ts';
import { LIMIT_NAMES } from './plan-words.ts';
import type { Belonging } from './typed-over.ts';
import type { FieldProblem } from './use-kept-form.ts';
import { parseWhole, type WholeNumber } from './whole-number.ts';

/** The most that a stored plan holds (`planSettingsSchema`): a thousand million pounds, a million days, five years. */
const POUNDS = { unit: 'pounds', most: 1_000_000_000, otherwise: 'Leave it empty for no limit' } as const;
const DAYS = { unit: 'days', most: 1_000_000, otherwise: 'Leave it empty for no limit' } as const;
const MONTHS = { unit: 'months', most: 60, otherwise: 'Leave it empty for no limit' } as const;

/** The staff days of one quarter. */
export const DAYS_IN_A_QUARTER: WholeNumber = { ...DAYS, otherwise: null, name: 'The staff days of a quarter' };

/** The fields of the form, in their order. */
const FIELDS = {
  capital: { ...POUNDS, name: `The limit of ${LIMIT_NAMES.capital}` },
  revenue: { ...POUNDS, name: `The limit of ${LIMIT_NAMES.revenue}` },
  pounds: { ...POUNDS, name: `The limit of ${LIMIT_NAMES.pounds}` },
  yearly: { ...POUNDS, name: `The limit of ${LIMIT_NAMES.yearly}` },
  days: { ...DAYS, name: `The limit of ${LIMIT_NAMES.days}` },
  months: { ...MONTHS, name: `The limit of ${LIMIT_NAMES.months}` },
  daysPerQuarter: { ...DAYS, name: 'The limit of staff days in a quarter' },
} as const satisfies { readonly [K in keyof PlanSettings]?: WholeNumber };

export type LimitField = keyof typeof FIELDS;
export const LIMIT_FIELDS = Object.keys(FIELDS) as readonly LimitField[];

type TypedAmounts = Readonly<Record<LimitField, string>>;
/** What stands in the form, as it was typed. */
export type TypedLimits = TypedAmounts & { readonly pot: string };
/** The limits, null for none. */
type GivenLimits = Readonly<Record<LimitField, number | null>>;

/** The fields that stand in the form: capital and revenue apart, or together where one may pay for the other. */
export const shownFields = ({ pot }: Pick<TypedLimits, 'pot'>): readonly LimitField[] =>
  LIMIT_FIELDS.filter((field) => (pot === 'one' ? field !== 'capital' && field !== 'revenue' : field !== 'pounds'));

export const typedLimits = (limits: GivenLimits): TypedLimits => ({
  ...perField((field) => (limits[field] === null ? '' : formatNumber(limits[field]))),
  pot: limits.pounds === null ? 'apart' : 'one',
});

/** Limits as they were typed, null where a field is empty; or what is wrong, each with its field. */
export function parseLimits(typed: TypedLimits): Result<GivenLimits, readonly FieldProblem[]> {
  const problems: FieldProblem[] = [];
  const shown = shownFields(typed);
  const limits = perField((field) => {
    // What stands in a field that is not there is of no account.
    if (!shown.includes(field)) return null;
    const read = parseWhole(typed[field], FIELDS[field]);
    if (read.ok) return read.value;
    problems.push({ field, text: read.problem });
    return null;
  });
  return problems.length > 0 ? fail(problems) : ok(limits);
}

/** Whether capital and revenue are one pot, and how much is in it, is one thing. */
const IN_A_POT: readonly string[] = ['pot', 'capital', 'revenue', 'pounds'] satisfies readonly (keyof TypedLimits)[];

export const limitsBelonging: Belonging = {
  thingOf: (field) => (IN_A_POT.includes(field) ? 'pot' : field),
  restsOn: () => null,
};

/** Those of the limits that were typed, so that no other is set back to what it was. */
export const limitsToSave = (limits: GivenLimits, isTyped: (thing: string) => boolean): Partial<GivenLimits> =>
  Object.fromEntries(
    LIMIT_FIELDS.filter((field) => isTyped(limitsBelonging.thingOf(field))).map((field) => [field, limits[field]]),
  );

/** Safe: every field has its entry. */
const perField = <T>(of: (field: LimitField) => T): Readonly<Record<LimitField, T>> =>
  Object.fromEntries(LIMIT_FIELDS.map((field) => [field, of(field)])) as Record<LimitField, T>;
