import { describe, expect, it } from 'vitest';
import type { ActionFacts } from './plan-messages.ts';
import { overWords } from './plan-words.ts';

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
