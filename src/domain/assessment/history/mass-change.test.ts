import { describe, expect, it } from 'vitest';
import { change as changeOf, chosen, date, dontKnow, levels } from '#src/testing/builders.ts';
import { isRaised, lateMassChanges } from './mass-change.ts';
import type { AnswerChange, AnswerValue, Change } from '../schema.ts';

const UNTIL = '2026-06-30T12:00:00.000Z';
const minutesBefore = (minutes: number) => new Date(Date.parse(UNTIL) - minutes * 60_000).toISOString();
const change = (
  questionId: string,
  minutes: number,
  by = 'Jo',
  from: AnswerValue | null = chosen('l0'),
): AnswerChange => changeOf(questionId, { value: from }, { value: chosen('l2') }, { at: minutesBefore(minutes), by });
/** As many changes, a minute apart, the last of them so many minutes before the end. */
const run = (count: number, minutes: number, by?: string) =>
  Array.from({ length: count }, (_, index) => change(`q${index}`, minutes + count - 1 - index, by));
const always = () => true;

describe('lateMassChanges', () => {
  it('names who raised which answers, and between which times', () => {
    expect(lateMassChanges(run(5, 10), 40, UNTIL, always)).toEqual([
      { by: 'Jo', from: minutesBefore(14), to: minutesBefore(10), questionIds: ['q0', 'q1', 'q2', 'q3', 'q4'] },
    ]);
  });

  it.each<[string, readonly Change[], number]>([
    ['fewer than five', run(4, 10), 40],
    ['fewer than a tenth of those asked', run(12, 10), 121],
    ['more than seven days ago', run(5, 7 * 24 * 60 + 1), 40],
    ['five by two people', [...run(3, 10, 'Jo'), ...run(2, 10, 'Ruth')], 40],
    ['one answer five times', run(5, 10).map((one) => ({ ...one, questionId: 'q0' })), 40],
    ['first answers', run(5, 10).map((one) => ({ ...one, from: { value: null } })), 40],
    ['spread over a day', [0, 1, 2, 3, 4].map((hour) => change(`q${hour}`, 10 + hour * 90)), 40],
  ])('finds nothing in %s', (_, history, asked) => expect(lateMassChanges(history, asked, UNTIL, always)).toEqual([]));

  it('leaves out changes that raise nothing', () =>
    expect(lateMassChanges(run(5, 10), 40, UNTIL, () => false)).toEqual([]));
});

describe('isRaised', () => {
  const policy = levels('policy', [0, 2, 4]);
  it.each<[AnswerValue | null, AnswerValue | null, boolean]>([
    [chosen('l0'), chosen('l1'), true],
    [chosen('l1'), chosen('l0'), false],
    [chosen('l1'), chosen('l1'), false],
    [dontKnow, chosen('l1'), true],
    [chosen('l1'), null, false],
  ])('%j to %j', (from, to, expected) => {
    expect(isRaised(policy, changeOf('policy', { value: from }, { value: to }), '2026-06-30')).toBe(expected);
  });

  it('takes a date after a changed assessment date for nothing', () => {
    const drill = date('drill', [
      [0, 4],
      [12, 0],
    ]);
    const to: AnswerValue = { kind: 'date', date: '2026-07-01' };
    expect(isRaised(drill, changeOf('drill', { value: dontKnow }, { value: to }), '2026-06-30')).toBe(false);
  });
});
