import { describe, expect, it } from 'vitest';
import { ASSESSMENT_DATE, chosen, date, levels, number, outcome, text } from '#src/testing/builders.ts';
import { bandAt, earnedPoints, workedOutVerdict } from './points.ts';
import type { Verdict } from '../schema.ts';

type HowMany = 'none' | 'some' | 'all';

/** The published table of the verdicts: how many ticks in each group, and what they give. All 27 rows. */
const VERDICTS: readonly (readonly [not: HowMany, partly: HowMany, fully: HowMany, verdict: Verdict])[] = [
  ['none', 'none', 'none', 'notAchieved'],
  ['none', 'none', 'some', 'notAchieved'],
  ['none', 'none', 'all', 'achieved'],
  ['none', 'some', 'none', 'notAchieved'],
  ['none', 'some', 'some', 'notAchieved'],
  ['none', 'some', 'all', 'achieved'],
  ['none', 'all', 'none', 'partlyAchieved'],
  ['none', 'all', 'some', 'partlyAchieved'],
  ['none', 'all', 'all', 'achieved'],
  ...(['some', 'all'] as const).flatMap((not) =>
    (['none', 'some', 'all'] as const).flatMap((partly) =>
      (['none', 'some', 'all'] as const).map((fully) => [not, partly, fully, 'notAchieved'] as const),
    ),
  ),
];

const watch = outcome('watch', { not: ['n0', 'n1'], partly: ['p0', 'p1'], fully: ['a0', 'a1'] }, [0, 2, 4]);
const ticksOf = (prefix: string, many: HowMany) =>
  ({ none: [], some: [`${prefix}0`], all: [`${prefix}0`, `${prefix}1`] })[many];

describe('workedOutVerdict', () => {
  it.each(VERDICTS)('against: %s, partly: %s, achieved: %s gives %s', (not, partly, fully, verdict) => {
    expect(workedOutVerdict(watch, [...ticksOf('n', not), ...ticksOf('p', partly), ...ticksOf('a', fully)])).toBe(
      verdict,
    );
  });

  it('an empty partly group is not achieved by ticking nothing', () => {
    expect(workedOutVerdict(outcome('watch', { fully: ['a0'] }, [0, 2, 4]), [])).toBe('notAchieved');
  });

  it.each<[ticks: string, verdict: Verdict]>([
    ['b0', 'notAchieved'],
    ['p0', 'notAchieved'],
    ['a0', 'notAchieved'],
    ['p0 b0', 'partlyAchieved'],
    ['p0 b0 v0', 'partlyAchieved'],
    ['a0 b0', 'achieved'],
    ['p0 a0', 'notAchieved'],
    ['a0 b0 v0', 'achieved'],
    ['a0 b0 v0 n0', 'notAchieved'],
    ['v0', 'notAchieved'],
  ])('a statement for both verdicts is needed for each, and advice decides nothing: %s gives %s', (ticks, verdict) => {
    const groups = { not: ['n0'], partly: ['p0'], both: ['b0'], fully: ['a0'], advice: ['v0'] };
    expect(workedOutVerdict(outcome('watch', groups, [0, 2, 4]), ticks.split(' '))).toBe(verdict);
  });

  it('statements for both verdicts are enough to make a level between', () => {
    const onlyBoth = outcome('watch', { both: ['b0'], fully: ['a0'] }, [0, 2, 4]);
    expect([workedOutVerdict(onlyBoth, ['b0']), workedOutVerdict(onlyBoth, ['a0', 'b0'])]).toEqual([
      'partlyAchieved',
      'achieved',
    ]);
  });
});

describe('earnedPoints', () => {
  it("scores the organisation's own verdict, up or down", () => {
    const own = (verdict: Verdict, ticks: string[]) =>
      earnedPoints(
        watch,
        { kind: 'outcome', ticked: ticks, ownVerdict: { verdict, reason: 'Because' } },
        ASSESSMENT_DATE,
      );
    expect([own('achieved', []), own('partlyAchieved', ['a0', 'a1']), own('notAchieved', ['a0', 'a1'])]).toEqual([
      4, 2, 0,
    ]);
  });

  it.each([
    ['2026-06-30', 6],
    ['2025-12-31', 6],
    ['2025-12-30', 3],
    ['2025-05-31', 3],
    ['2025-05-30', 0],
    ['1948-07-05', 0],
  ])('a date of %s earns %i of the bands 0, 6 and 13 months', (day, points) => {
    const drill = date('drill', [
      [0, 6],
      [6, 3],
      [13, 0],
    ]);
    expect(earnedPoints(drill, { kind: 'date', date: day }, ASSESSMENT_DATE)).toBe(points);
  });

  it('"never" in place of a date is an answer worth nothing, whatever the bands give', () =>
    expect(earnedPoints(date('drill', [[0, 4]]), { kind: 'never' }, ASSESSMENT_DATE)).toBe(0));

  it('never scores words', () =>
    expect(earnedPoints(text('remark'), { kind: 'text', text: 'All is well' }, ASSESSMENT_DATE)).toBe(0));

  it('throws on what the file check lets through never', () => {
    expect(() => earnedPoints(levels('policy', [0, 1]), chosen('l9') as never, ASSESSMENT_DATE)).toThrow(
      'policy has option l9',
    );
    expect(() => earnedPoints(levels('policy', [0, 1]), { kind: 'number', number: 1 }, ASSESSMENT_DATE)).toThrow(
      'an answer of kind option, not number',
    );
    expect(() => bandAt(number('n', [[5, 1]]).bands, 4.9)).toThrow('a band holds 4.9');
  });
});
