import type { OwnBasis, PlanFiguresGiven } from '#src/domain/assessment/plan/index.ts';
import { formatNumber } from '#src/domain/common/format.ts';
import { fail, ok, type Result } from '#src/domain/common/result.ts';
import { dateBoxesOf, dateProblemWords, parseTypedDate } from '#src/domain/common/typed-date.ts';
import type { Belonging } from './typed-over.ts';
import type { FieldProblem } from './use-kept-form.ts';
import { parseWhole, type WholeNumber } from './whole-number.ts';

const POUNDS = { unit: 'pounds', most: 1_000_000_000, otherwise: null } as const;

/** Each with its label and how it is read. The ends of a range stand beside each other. */
export const FIGURE_FIELDS = {
  capitalFrom: { ...POUNDS, label: 'Capital, from', name: 'Capital, from' },
  capitalTo: { ...POUNDS, label: 'Capital, to', name: 'Capital, to' },
  revenueFrom: { ...POUNDS, label: 'One-off revenue, from', name: 'One-off revenue, from' },
  revenueTo: { ...POUNDS, label: 'One-off revenue, to', name: 'One-off revenue, to' },
  yearly: { ...POUNDS, label: 'Each year from then on', name: 'The cost each year' },
  staffDays: { unit: 'days', most: 5000, otherwise: null, label: 'Staff days', name: 'Staff days' },
  months: { unit: 'months', most: 60, otherwise: null, label: 'Months it takes', name: 'Months' },
} as const satisfies Readonly<Record<string, WholeNumber & { readonly label: string }>>;
export type FigureField = keyof typeof FIGURE_FIELDS;
export const FIGURE_NAMES = Object.keys(FIGURE_FIELDS) as readonly FigureField[];

export const BASES: Readonly<Record<OwnBasis, string>> = {
  'own-quote': 'Our own quote',
  'own-estimate': 'Our own estimate',
};

/** What stands in the form, as it was typed; one date and one basis for all the money in it. */
export type TypedFigures = Readonly<Record<FigureField, string>> & {
  readonly basis: string;
  readonly 'date-day': string;
  readonly 'date-month': string;
  readonly 'date-year': string;
};

const shown = (value: number | undefined): string => (value === undefined ? '' : formatNumber(value));

/** @param today the date of figures that are typed now */
export function typedFigures(figures: PlanFiguresGiven | undefined, today: string): TypedFigures {
  const { capital, revenue, yearly, staffDays, months } = figures ?? {};
  const said = capital ?? revenue ?? yearly;
  const { day, month, year } = dateBoxesOf(said?.date ?? today);
  return {
    capitalFrom: shown(capital?.fromPounds),
    capitalTo: shown(capital?.toPounds),
    revenueFrom: shown(revenue?.fromPounds),
    revenueTo: shown(revenue?.toPounds),
    yearly: shown(yearly?.pounds),
    staffDays: shown(staffDays),
    months: shown(months),
    basis: said?.basis ?? 'own-estimate',
    'date-day': day,
    'date-month': month,
    'date-year': year,
  };
}

const MONEY = ['capital', 'revenue', 'yearly'] as const satisfies readonly (keyof PlanFiguresGiven)[];
const WORK = ['staffDays', 'months'] as const satisfies readonly (keyof PlanFiguresGiven)[];

/** What money rests on, and from when it is. */
const SAID = 'said';

export const figuresBelonging: Belonging = {
  thingOf: (field) => {
    if (field === 'basis' || field.startsWith('date-')) return SAID;
    return MONEY.find((money) => field === `${money}From` || field === `${money}To`) ?? field;
  },
  restsOn: (thing) => (MONEY.some((money) => money === thing) ? SAID : null),
};

/**
 * Figures with those that were typed in place of what stands. A figure that nobody typed keeps what it rests on and its
 * date, unless somebody has said another for all.
 */
export function figuresToSave(
  given: PlanFiguresGiven | null,
  before: PlanFiguresGiven | undefined,
  isTyped: (thing: string) => boolean,
): PlanFiguresGiven | null {
  const figures: PlanFiguresGiven = Object.fromEntries(
    [...MONEY, ...WORK].flatMap((name) => {
      const isGiven = isTyped(name) || (isTyped(SAID) && MONEY.some((money) => money === name));
      const figure = (isGiven ? given : before)?.[name];
      return figure === undefined ? [] : [[name, figure]];
    }),
  );
  return Object.keys(figures).length === 0 ? null : figures;
}

/** Own figures as they were typed, null where there are none; or what is wrong, each with its field. */
export function parseFigures(typed: TypedFigures): Result<PlanFiguresGiven | null, readonly FieldProblem[]> {
  const problems: FieldProblem[] = [];
  const read = (field: FigureField): number | undefined => {
    const parsed = parseWhole(typed[field], FIGURE_FIELDS[field]);
    if (parsed.ok) return parsed.value ?? undefined;
    problems.push({ field, text: parsed.problem });
    return undefined;
  };
  const range = (from: FigureField, to: FigureField) => {
    const before = problems.length;
    const [low, high] = [read(from), read(to)];
    if (problems.length > before || (low === undefined && high === undefined)) return undefined;
    // One figure alone is a price without a range.
    const [fromPounds, toPounds] = [low ?? high ?? 0, high ?? low ?? 0];
    if (fromPounds <= toPounds) return { fromPounds, toPounds };
    problems.push({ field: to, text: `${FIGURE_FIELDS[to].name} must be no less than £${formatNumber(fromPounds)}` });
    return undefined;
  };
  const capital = range('capitalFrom', 'capitalTo');
  const revenue = range('revenueFrom', 'revenueTo');
  const yearly = read('yearly');
  const [staffDays, months] = [read('staffDays'), read('months')];
  const parsedDate = parseTypedDate({ day: typed['date-day'], month: typed['date-month'], year: typed['date-year'] });
  const hasMoney = capital !== undefined || revenue !== undefined || yearly !== undefined;
  if (!parsedDate.ok) problems.push({ field: 'date-day', text: dateProblemWords(parsedDate.problem) });
  else if (parsedDate.value === null && hasMoney)
    problems.push({ field: 'date-day', text: 'Enter the date that the figures are from' });
  if (problems.length > 0 || !parsedDate.ok) return fail(problems);
  const date = parsedDate.value;
  const basis: OwnBasis = typed.basis === 'own-quote' ? 'own-quote' : 'own-estimate';
  const figures: PlanFiguresGiven = {
    ...(date !== null && {
      ...(capital && { capital: { ...capital, basis, date } }),
      ...(revenue && { revenue: { ...revenue, basis, date } }),
      ...(yearly !== undefined && { yearly: { pounds: yearly, basis, date } }),
    }),
    ...(staffDays !== undefined && { staffDays }),
    ...(months !== undefined && { months }),
  };
  return ok(Object.keys(figures).length === 0 ? null : figures);
}
