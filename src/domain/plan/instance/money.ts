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

/** An organisation's own figures in place of the edition's guess; what is left out stays as the edition has it. */
export type OwnFigures = {
  readonly fromPounds?: number;
  readonly toPounds?: number;
  readonly funding?: 'capital' | 'revenue';
  readonly perYearPounds?: number;
  readonly staffDays?: number;
};

/** What one action takes, as it is planned: the middle of its range, rounded up. */
export type Takes = {
  /** What it uses of each limit. A cost whose budget is not said is held against both budgets. */
  readonly usage: Readonly<Record<LimitKind, number>>;
  /** One-off pounds, and the budget that they come from; null where that is not said. */
  readonly onceOff: number;
  readonly funding: 'capital' | 'revenue' | null;
  /** Pounds from the middle of its range to the top. */
  readonly overrun: number;
  /** Pounds a year; null where that is not costed, which is counted and never taken for nothing. */
  readonly perYear: number | null;
  readonly basis: 'own' | 'edition';
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
  const { fromPounds, toPounds } = { ...(action.costBySize?.[PRICE_SIZE_OF[sizeBand]] ?? action.cost), ...own };
  const middle = isFunded ? 0 : Math.ceil((fromPounds + toPounds) / 2);
  const funding = own?.funding ?? action.funding ?? null;
  const perYear = isFunded ? 0 : (own?.perYearPounds ?? action.perYearPounds ?? null);
  const thisYear = Math.ceil(((perYear ?? 0) * monthsLeftInYear(start)) / 12);
  return {
    usage: {
      capital: funding === 'revenue' ? 0 : middle,
      revenue: (funding === 'capital' ? 0 : middle) + thisYear,
      yearly: perYear ?? 0,
      pounds: middle + thisYear,
      days: own?.staffDays ?? action.staffDays,
    },
    onceOff: middle,
    funding,
    overrun: isFunded ? 0 : Math.max(0, toPounds - middle),
    perYear,
    basis: own === null ? 'edition' : 'own',
  };
}

type TakesSources = {
  readonly sizeBand: SizeBand;
  readonly start: CalendarDate;
  readonly own: OwnFigures | null;
  readonly isFunded: boolean;
};

/** Is any pound of the action's range in doubt for this limit? */
export const overrunOf = ({ overrun, funding }: Takes, kind: LimitKind): number => {
  if (kind === 'pounds') return overrun;
  if (kind === 'capital') return funding === 'revenue' ? 0 : overrun;
  return kind === 'revenue' && funding !== 'capital' ? overrun : 0;
};
