import Fraction from 'fraction.js';
import { countOf, formatNumber } from '#src/domain/common/format.ts';
import { listInWords } from '#src/domain/common/prose.ts';
import { assertNever } from '#src/domain/common/result.ts';
import { LIMIT_KINDS, type LimitKind, type Limits } from '#src/domain/plan/instance/index.ts';
import type { PlanTakes } from '#src/domain/plan/index.ts';
import type { Goal } from '#src/domain/plan/solve/index.ts';
import type { ActionFacts, PlanGives, PlanTotals } from './plan-messages.ts';

/** What is asked of a plan, as it can be chosen. */
export const GOAL_WORDS: Readonly<Record<Goal, string>> = {
  gaps: 'Close essential gaps, then meet the targets, then most points',
  profile: 'Meet the targets at least cost',
  'worst-section': 'Lift the worst section first, then the next',
  points: 'Most points',
};

/** What it means that a plan is proved. */
export const PROVED_WORDS: Readonly<Record<Goal, string>> = {
  gaps: 'no set of actions within these limits closes more essential gaps; of those that close as many, none meets more targets; of those, none gives more points',
  profile: 'no set of actions within these limits meets more of the targets, and none that meets as many costs less',
  'worst-section':
    'no set of actions within these limits lifts the lowest section higher; of those that lift it as high, none lifts the next one higher, and so on',
  points: 'no set of actions within these limits gives more points',
};

/** What each limit is called within a sentence. */
export const LIMIT_NAMES: Readonly<Record<LimitKind | 'months', string>> = {
  capital: 'capital',
  revenue: 'revenue this year',
  yearly: 'revenue each year after',
  pounds: 'money in one pot',
  days: 'staff days',
  months: 'months',
};

/** An amount of what a limit is of. */
export const amountWords = (limit: LimitKind | 'months', amount: number): string =>
  limit === 'days'
    ? countOf(amount, 'staff day')
    : limit === 'months'
      ? countOf(amount, 'month')
      : `£${formatNumber(amount)}`;

/** The limits that are set, as a list within a sentence; null where there is none. */
export function limitsWords(limits: Limits): string | null {
  const parts = [...LIMIT_KINDS, 'months' as const].flatMap((limit) => {
    const amount = limits[limit];
    if (amount === undefined) return [];
    const words = amountWords(limit, amount);
    if (limit === 'days' || limit === 'months') return [words];
    return [limit === 'pounds' ? `${words} in one pot` : `${words} ${LIMIT_NAMES[limit]}`];
  });
  return parts.length === 0 ? null : listInWords(parts);
}

/** How pounds of a plan are written: whole, or to two figures where under half of them rest on own figures. */
export type MoneyWords = (pounds: number) => string;

const exact: MoneyWords = (pounds) => `£${formatNumber(pounds)}`;

/** Two figures say no more than the edition's guesses can. */
const rough: MoneyWords = (pounds) => {
  if (pounds < 100) return exact(pounds);
  const unit = 10 ** (String(Math.round(pounds)).length - 2);
  return `about £${formatNumber(Math.round(pounds / unit) * unit)}`;
};

/** Does less than half of a plan's money rest on the organisation's own figures? */
export const isIndicative = ({ pounds, poundsOnOwnFigures }: PlanTakes): boolean =>
  pounds > 0 && 2 * poundsOnOwnFigures < pounds;

export const moneyWordsFor = (takes: PlanTakes): MoneyWords => (isIndicative(takes) ? rough : exact);

/** "£120,000 this financial year, £8,000 a year after, 40 staff days, done after 6 months at the earliest": quarters with few days may take longer. */
export function takesWords(takes: PlanTakes, money: MoneyWords): string {
  const { pounds, yearly, days, months } = takes;
  return [
    pounds === 0 ? 'no money' : `${money(pounds)} this financial year`,
    ...(yearly === 0 ? [] : [`${money(yearly)} each year after`]),
    days === 0 ? 'no staff days' : countOf(days, 'staff day'),
    ...(months === 0 ? [] : [`done after ${countOf(months, 'month')} at the earliest`]),
  ].join(', ');
}

/** The limits that an action passes by itself, as the end of a sentence; null where it passes none. */
export function overWords(
  { onceOff, funding, pounds, perYear, days, endsAfter }: ActionFacts,
  limits: Limits,
  money: MoneyWords,
): string | null {
  // Where it is not said which budget it comes from, a limit on either counts it; how it is split between both is not told.
  const takes = {
    capital: funding === 'capital' || funding === null ? onceOff : 0,
    revenue: funding === 'revenue' ? pounds : funding === null ? onceOff : 0,
    yearly: perYear ?? 0,
    pounds,
    days,
    months: endsAfter,
  };
  const over = [...LIMIT_KINDS, 'months' as const].flatMap((limit) => {
    const set = limits[limit];
    if (set === undefined || takes[limit] <= set) return [];
    const amount =
      limit === 'days' || limit === 'months'
        ? amountWords(limit, takes[limit])
        : `${money(takes[limit])} of ${LIMIT_NAMES[limit]}`;
    return [`${amount}, where the limit is ${amountWords(limit, set)}`];
  });
  return over.length === 0 ? null : over.join('; ');
}

const HALF = new Fraction(1, 2);

/** How far two overall scores lie apart, in tenths of a percentage point, halves up; null without scores. */
export function pointsApart(share: string | null, other: string | null): number | null {
  if (share === null || other === null) return null;
  return new Fraction(share).sub(new Fraction(other)).abs().mul(1000).add(HALF).floor().valueOf();
}

/** "1.2 percentage points"; under a tenth is said to be so. */
export function tenthsWords(tenths: number): string {
  if (tenths === 0) return 'under 0.1 percentage points';
  return `${(tenths / 10).toFixed(1)} percentage points`;
}

/** The figure alone, for a place that says itself how far it is known. */
export const percentWords = (percent: number | null): string => (percent === null ? 'No score' : `${percent}%`);

/** "44%"; a figure that open questions can still move never reads as a final one. */
export const scoreWords = ({ percent, isOpen }: Pick<PlanGives, 'percent' | 'isOpen'>): string =>
  percent === null ? 'no score' : `${percent}%${isOpen ? ' so far' : ''}`;

/** What a plan comes to beside another, as the end of a sentence: "43%, 0.7 percentage points less, 1 essential gap fewer closed". */
export function besideWords(one: PlanGives, other: PlanGives): string {
  const tenths = pointsApart(one.share, other.share);
  const gaps = one.gapsClosed - other.gapsClosed;
  const targets = one.targetsMet - other.targetsMet;
  const differs = [
    ...(gaps === 0 ? [] : [`${countOf(Math.abs(gaps), 'essential gap')} ${gaps < 0 ? 'fewer' : 'more'} closed`]),
    ...(targets === 0 ? [] : [`${countOf(Math.abs(targets), 'target')} ${targets < 0 ? 'fewer' : 'more'} met`]),
    ...(one.share === other.share || tenths === null
      ? []
      : [`${tenthsWords(tenths)} ${isLess(one.share, other.share) ? 'less' : 'more'}`]),
  ];
  return differs.length === 0 ? `${scoreWords(one)}, the same` : `${scoreWords(one)}: ${listInWords(differs)}`;
}

/** Where a plan buys only what the targets need: that they need this not, as a sentence before others; else nothing. */
export function noNeedWords(
  withIt: Pick<PlanTotals, 'targetsMet' | 'takes'>,
  plan: Pick<PlanTotals, 'targetsMet' | 'takes'>,
  goal: Goal,
): string {
  if (goal !== 'profile' || withIt.targetsMet !== plan.targetsMet || withIt.takes.pounds <= plan.takes.pounds)
    return '';
  return 'Just as many targets are met without it for less money, and this goal buys nothing beyond them. ';
}

/**
 * How far the answer to a question moves the plan, as a sentence. Two plans may come to the same whole per cent, and no
 * answer may move anything.
 */
export function movesWords(low: PlanGives, high: PlanGives, goal: Goal): string {
  const [from, to] = [givesWords(low, goal), givesWords(high, goal)];
  if (from !== to) return `Its answer moves the plan most: from ${from} to ${to}.`;
  const tenths = pointsApart(low.share, high.share);
  return low.share === high.share || tenths === null
    ? `None of the answers tried would move the plan: it comes to ${from} with this one, too.`
    : `Its answer moves the plan most, and not by a whole per cent: it comes to ${from}, with the best answer by ${tenthsWords(tenths)} more than with the worst.`;
}

const isLess = (share: string | null, other: string | null): boolean =>
  share !== null && other !== null && new Fraction(share).compare(new Fraction(other)) < 0;

/** What a plan gives by the goal, short: "44%, 7 of 9 essential gaps closed". */
export function givesWords(totals: PlanGives, goal: Goal): string {
  const { gapsClosed, gapsLeft, targetsMet, targetsWanted } = totals;
  const score = scoreWords(totals);
  const gaps = `${gapsClosed} of ${countOf(gapsClosed + gapsLeft, 'essential gap')} closed`;
  const targets = `${targetsMet} of ${countOf(targetsWanted, 'target')} met`;
  switch (goal) {
    case 'gaps':
      return [score, ...(gapsClosed + gapsLeft > 0 ? [gaps] : []), ...(targetsWanted > 0 ? [targets] : [])].join(', ');
    case 'profile':
      return `${score}, ${targets}`;
    case 'worst-section':
    case 'points':
      return score;
    default:
      return assertNever(goal);
  }
}
