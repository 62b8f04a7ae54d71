import type { PlanTakes } from '#src/domain/plan/index.ts';
import { describe, expect, it } from 'vitest';
import type { ActionFacts, PlanGives } from './plan-messages.ts';
import { movesWords, noNeedWords, overWords, takesWords } from './plan-words.ts';

const facts: ActionFacts = {
  id: 'a',
  onceOff: 6000,
  funding: 'revenue',
  pounds: 6500,
  perYear: 1000,
  days: 30,
  endsAfter: 8,
  ownPounds: 0,
  mustBeDone: false,
  gains: 4,
};
const TAKES: PlanTakes = {
  capital: 0,
  revenue: 0,
  budgetNotSaid: 0,
  pounds: 0,
  yearly: 0,
  yearlyNotCosted: 0,
  poundsAtMost: 0,
  poundsOnOwnFigures: 0,
  days: 0,
  months: 0,
};
const money = (pounds: number) => `£${pounds}`;

describe('what an action passes by itself', () => {
  it('is each limit with what it takes of it', () => {
    expect(overWords(facts, { revenue: 6499, days: 0, months: 8 }, money)).toBe(
      '£6500 of revenue this year, where the limit is £6,499; 30 staff days, where the limit is 0 staff days',
    );
    expect(overWords(facts, { months: 6 }, money)).toBe('8 months, where the limit is 6 months');
  });

  it('is nothing where its limits hold it, or its budget is another', () => {
    expect(overWords(facts, { capital: 0, revenue: 6500, days: 30, yearly: 1000 }, money)).toBeNull();
    expect(overWords({ ...facts, funding: 'both' }, { capital: 0, revenue: 0 }, money)).toBeNull();
  });

  it('counts on either limit what is of no budget that is said', () => {
    expect(overWords({ ...facts, funding: null }, { capital: 5000 }, money)).toBe(
      '£6000 of capital, where the limit is £5,000',
    );
  });
});

describe('how far an answer moves the plan', () => {
  const gives = (share: string, percent: number): PlanGives => ({
    share,
    percent,
    isOpen: true,
    band: null,
    gapsClosed: 0,
    gapsLeft: 0,
    targetsMet: 0,
    targetsWanted: 0,
  });

  it('is told by whole per cents where they differ, else by tenths, and by nothing where it moves nothing', () => {
    expect(movesWords(gives('3/10', 30), gives('2/5', 40), 'points')).toBe(
      'Its answer moves the plan most: from 30% so far to 40% so far.',
    );
    expect(movesWords(gives('301/1000', 30), gives('304/1000', 30), 'points')).toBe(
      'Its answer moves the plan most, and not by a whole per cent: it comes to 30% so far, with the best answer by 0.3 percentage points more than with the worst.',
    );
    expect(movesWords(gives('3/10', 30), gives('3/10', 30), 'points')).toBe(
      'None of the answers tried would move the plan: it comes to 30% so far with this one, too.',
    );
  });
});

describe('why a plan that buys the targets alone leaves an action out', () => {
  const totals = (targetsMet: number, pounds: number) => ({ targetsMet, takes: { ...TAKES, pounds } });

  it('is that they need it not, where as many are met for less, and for no other goal', () => {
    const [withIt, plan] = [totals(3, 56_000), totals(3, 35_000)];
    expect(noNeedWords(withIt, plan, 'profile')).toMatch(/^Just as many targets are met without it for less money/);
    expect(noNeedWords(withIt, plan, 'gaps')).toBe('');
    expect(noNeedWords(totals(2, 56_000), plan, 'profile')).toBe('');
    expect(noNeedWords(totals(3, 35_000), plan, 'profile')).toBe('');
  });
});

describe('what a plan takes', () => {
  it('is done no sooner than its longest chain, since a quarter may have few days', () =>
    expect(takesWords({ ...TAKES, pounds: 5, days: 40, months: 11 }, money)).toBe(
      '£5 this financial year, 40 staff days, done after 11 months at the earliest',
    ));
});
