import type { CalendarDate } from '../../common/calendar-date.ts';
import type { Action } from '../../questionnaire/index.ts';
import { PRICE_SIZE_OF, type SizeBand } from '../../questionnaire/profile.ts';

/** What can be limited by an amount; each limit may be left out. */
export const LIMIT_KINDS = ['capital', 'revenue', 'yearly', 'pounds', 'days'] as const;
export type LimitKind = (typeof LIMIT_KINDS)[number];

/**
 * Whole pounds: capital, revenue in this financial year, revenue in each year after, and capital and this year's revenue
 * as one pot. Whole staff days. Whole months until the last action is done.
 */
export type Limits = Readonly<Partial<Record<LimitKind | 'months', number>>>;

/** The money that a curve is drawn over: what is limited first, else all of it in one pot. */
export const curveMoney = (limits: Limits): LimitKind =>
  LIMIT_KINDS.find((kind) => kind !== 'days' && limits[kind] !== undefined) ?? 'pounds';

/** Whole pounds. */
export type Range = { readonly fromPounds: number; readonly toPounds: number };

/**
 * An organisation's own figures in place of the edition's guess; what is left out stays as the edition has it. One-off
 * costs are either one range with its budget, or a range for each budget. Of the latter one takes the place of the
 * edition's for its budget, and either does where the edition does not say which budget its guess is of.
 */
export type OwnFigures = {
  readonly fromPounds?: number;
  readonly toPounds?: number;
  readonly funding?: 'capital' | 'revenue';
  readonly capital?: Range;
  readonly revenue?: Range;
  readonly perYearPounds?: number;
  readonly staffDays?: number;
  readonly months?: number;
};

/** Budgets that a one-off cost comes from. */
const BUDGETS = ['capital', 'revenue', 'notSaid'] as const;
type Budget = (typeof BUDGETS)[number];

/** What one action takes, as it is planned: the middle of its range, rounded up. */
export type Takes = {
  /** What it uses of each limit. A cost whose budget is not said is held against both budgets. */
  readonly usage: Readonly<Record<LimitKind, number>>;
  /** One-off pounds in all. */
  readonly onceOff: number;
  /** The same by the budget that they come from. */
  readonly once: Readonly<Record<Budget, number>>;
  /** The budget of all of them: null where that is not said, "both" where they come from either. */
  readonly funding: 'capital' | 'revenue' | 'both' | null;
  /** Pounds from the middle of its range to the top, by the budget. */
  readonly overruns: Readonly<Record<Budget, number>>;
  /** The same in all. */
  readonly overrun: number;
  /** Pounds a year; null where that is not costed, which is counted and never taken for nothing. */
  readonly perYear: number | null;
  /** Of what it costs in this financial year, the pounds that rest on the organisation's own figures. */
  readonly ownPounds: number;
};

/**
 * Months of the financial year that are left, the one that the date is in counted whole: 12 in April, 1 in March.
 */
export const monthsLeftInYear = (start: CalendarDate): number => 12 - ((Number(start.slice(5, 7)) + 8) % 12);

/**
 * What an action takes of money and days.
 * @param own the organisation's figures for it, null where it has none
 * @param isFunded it costs no more money; its days are still worked
 */
export function takesOf(action: Action, { sizeBand, start, own, isFunded }: TakesSources): Takes {
  const ranges = onceRanges(action, sizeBand, own);
  const of = (pounds: (range: Range) => number): Record<Budget, number> => {
    const each = (budget: Budget) => (isFunded ? 0 : pounds(ranges[budget].range));
    return { capital: each('capital'), revenue: each('revenue'), notSaid: each('notSaid') };
  };
  const middle = ({ fromPounds, toPounds }: Range) => Math.ceil((fromPounds + toPounds) / 2);
  const once = of(middle);
  const overruns = of((range) => Math.max(0, range.toPounds - middle(range)));
  const onceOff = once.capital + once.revenue + once.notSaid;
  const perYear = isFunded ? 0 : (own?.perYearPounds ?? action.perYearPounds ?? null);
  const thisYear = Math.ceil(((perYear ?? 0) * monthsLeftInYear(start)) / 12);
  const owned = BUDGETS.reduce((sum, budget) => sum + (ranges[budget].isOwn ? once[budget] : 0), 0);
  return {
    usage: {
      capital: once.capital + once.notSaid,
      revenue: once.revenue + once.notSaid + thisYear,
      yearly: perYear ?? 0,
      pounds: onceOff + thisYear,
      days: own?.staffDays ?? action.staffDays,
    },
    onceOff,
    once,
    funding: fundingOf(ranges),
    overruns,
    overrun: overruns.capital + overruns.revenue + overruns.notSaid,
    perYear,
    ownPounds: owned + (own?.perYearPounds === undefined ? 0 : thisYear),
  };
}

/** Months that an action takes. */
export const monthsOf = (action: Action, own: OwnFigures | null): number => own?.months ?? action.months;

type Ranges = Readonly<Record<Budget, { readonly range: Range; readonly isOwn: boolean }>>;

const NOTHING: Range = { fromPounds: 0, toPounds: 0 };

/** One-off costs by budget, each the organisation's own or the edition's guess. */
export function onceRanges(action: Action, sizeBand: SizeBand, own: OwnFigures | null): Ranges {
  const guess = action.costBySize?.[PRICE_SIZE_OF[sizeBand]] ?? action.cost;
  const { fromPounds = guess.fromPounds, toPounds = guess.toPounds } = own ?? {};
  const budget: Budget = own?.funding ?? action.funding ?? 'notSaid';
  const isOwn = own?.fromPounds !== undefined || own?.toPounds !== undefined;
  const ofGuess = (each: Budget) => ({
    range: each === budget ? { fromPounds, toPounds } : NOTHING,
    isOwn: each === budget && isOwn,
  });
  const given = (each: 'capital' | 'revenue') => {
    const range = own?.[each];
    return range ? { range, isOwn: true } : ofGuess(each);
  };
  const isGiven = own?.capital !== undefined || own?.revenue !== undefined;
  return {
    capital: given('capital'),
    revenue: given('revenue'),
    notSaid: isGiven ? { range: NOTHING, isOwn: false } : ofGuess('notSaid'),
  };
}

function fundingOf(ranges: Ranges): Takes['funding'] {
  const used = BUDGETS.filter((budget) => ranges[budget].range.toPounds > 0);
  const [only] = used;
  if (used.length > 1) return 'both';
  return only === undefined || only === 'notSaid' ? null : only;
}

type TakesSources = {
  readonly sizeBand: SizeBand;
  readonly start: CalendarDate;
  readonly own: OwnFigures | null;
  readonly isFunded: boolean;
};

/** Pounds of the action's range that are in doubt for this limit. */
export const overrunOf = ({ overrun, overruns }: Takes, kind: LimitKind): number => {
  if (kind === 'pounds') return overrun;
  if (kind === 'capital') return overruns.capital + overruns.notSaid;
  return kind === 'revenue' ? overruns.revenue + overruns.notSaid : 0;
};
