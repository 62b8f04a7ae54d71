import { countOf } from '../common/format.ts';
import { costInWords } from '../common/prose.ts';
import type { Action } from '../questionnaire/index.ts';
import { PRICE_SIZE_OF, type SizeBand } from '../questionnaire/profile.ts';

/** What one action takes in an organisation of a size. */
export type Price = {
  /** Whole pounds, one-off: the questionnaire's estimate. */
  readonly fromPounds: number;
  readonly toPounds: number;
  /** Whole pounds each year from then on. */
  readonly perYearPounds: number;
  /** Which budget the one-off cost comes from; null where that is not said. */
  readonly funding: 'capital' | 'revenue' | null;
  readonly staffDays: number;
};

/** The range for the organisation's size where there is one, else the one for all. */
export function priceOf(
  { cost, costBySize, perYearPounds = 0, funding, staffDays }: Action,
  sizeBand: SizeBand,
): Price {
  const { fromPounds, toPounds } = costBySize?.[PRICE_SIZE_OF[sizeBand]] ?? cost;
  return { fromPounds, toPounds, perYearPounds, funding: funding ?? null, staffDays };
}

/** Prices added up. A budget is named where it is that of all that has to be bought. */
export function totalOf(prices: readonly Price[]): Price {
  const sum = (pick: (price: Price) => number) => prices.reduce((total, price) => total + pick(price), 0);
  const budgets = new Set(prices.filter(({ toPounds }) => toPounds > 0).map(({ funding }) => funding));
  const [budget = null] = budgets;
  return {
    fromPounds: sum(({ fromPounds }) => fromPounds),
    toPounds: sum(({ toPounds }) => toPounds),
    perYearPounds: sum(({ perYearPounds }) => perYearPounds),
    funding: budgets.size === 1 ? budget : null,
    staffDays: sum(({ staffDays }) => staffDays),
  };
}

/** "£5,000 to £20,000 (capital), then £3,000 a year". */
export function priceInWords({ fromPounds, toPounds, perYearPounds, funding }: Price): string {
  const yearly = perYearPounds === 0 ? null : `${costInWords(perYearPounds, perYearPounds)} a year`;
  if (toPounds === 0 && yearly !== null) return yearly;
  const once = `${costInWords(fromPounds, toPounds)}${funding === null || toPounds === 0 ? '' : ` (${funding})`}`;
  return yearly === null ? once : `${once}, then ${yearly}`;
}

/** "£5,000 to £20,000, 15 staff days, 3 months". */
export const effortInWords = (price: Price, months: number): string =>
  [
    priceInWords(price),
    price.staffDays === 0 ? 'no staff days' : countOf(price.staffDays, 'staff day'),
    months === 0 ? 'under a month' : countOf(months, 'month'),
  ].join(', ');
