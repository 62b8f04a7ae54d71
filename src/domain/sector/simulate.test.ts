import { describe, expect, it } from 'vitest';
import { must } from '../common/result.ts';
import { createAggregator } from './aggregate.ts';
import { contributionMisfits, formatContribution } from '../contribution/contribution.ts';
import { simulateContributions } from './simulate.ts';
import { smallEdition } from '../contribution/small-edition.fixture.ts';

const draw = (count: number, seed: number) => [...simulateContributions(smallEdition, { count, seed, period: '2026' })];

describe('simulateContributions', () => {
  const drawn = draw(600, 7);

  it('is the same for the same seed, another for another, and only grows with the count', () => {
    const text = (list: ReturnType<typeof draw>) => list.map(formatContribution).join('\n');
    expect(text(draw(50, 7))).toBe(text(drawn.slice(0, 50)));
    expect(text(draw(50, 8)).replaceAll('illustrative-8', 'illustrative-7')).not.toBe(text(drawn.slice(0, 50)));
  });

  it('is lifted as a whole: the same organisations, and more points', () => {
    const lifted = [...simulateContributions(smallEdition, { count: 600, seed: 7, period: '2026', lift: 1 })];
    const pointsOf = (list: typeof drawn) =>
      mean(list.map(({ points }) => points.reduce<number>((sum, earned) => sum + (earned ?? 0), 0)));
    expect(lifted).toHaveLength(drawn.length);
    expect(pointsOf(lifted)).toBeGreaterThan(pointsOf(drawn) * 1.2);
  });

  it('makes contributions that fit the edition, of its audience, each a series of its own, marked made up', () => {
    for (const contribution of drawn) {
      expect(contributionMisfits(contribution, smallEdition)).toEqual([]);
      expect(contribution.basis).toBe('illustrative');
      expect(smallEdition.audience).toContain(contribution.cohort.type);
      expect(contribution.states).not.toContain('o');
    }
    expect(new Set(drawn.map(({ seriesId }) => seriesId)).size).toBe(600);
  });

  it('has a few who leave the size band out, with the same answers as if they had not', () => {
    const without = drawn.filter(({ cohort }) => cohort.sizeBand === null).length;
    expect(without).toBeGreaterThan(10);
    expect(without).toBeLessThan(60);
  });

  it('obeys conditions', () => {
    for (const { points, states, cohort } of drawn) {
      expect(states[3] === 'x').toBe(points[2] !== 5);
      expect(states[4] === 'x').toBe(cohort.type === 'ambulance-trust');
    }
  });

  it('reaches every level of every question', () => {
    const reached = (index: number) =>
      [
        ...new Set(drawn.flatMap(({ points, states }) => (states[index] === 'a' ? [points[index] ?? -1] : []))),
      ].toSorted((a, b) => a - b);
    expect(reached(0)).toEqual([0, 1, 2, 4]);
    expect(reached(2)).toEqual([0, 5]);
    expect(reached(3)).toEqual([0, 2, 5]);
    expect(reached(4)).toEqual([0, 3, 6]);
    expect(reached(5)).toEqual([0, 3, 4]);
  });

  it('has few who do not know, sections that go together, and trusts ahead of care homes', () => {
    const states = drawn.map((contribution) => contribution.states).join('');
    const shareOf = (letter: string) => (states.split(letter).length - 1) / states.length;
    expect(shareOf('d')).toBeGreaterThan(0.005);
    expect(shareOf('d')).toBeLessThan(0.08);
    expect(shareOf('n')).toBeLessThan(0.15);
    const pairs = drawn.flatMap(({ points: [policy, , , , , watch] }) =>
      policy == null || watch == null ? [] : [{ policy, watch }],
    );
    expect(
      correlation(
        pairs.map(({ policy }) => policy),
        pairs.map(({ watch }) => watch),
      ),
    ).toBeGreaterThan(0.15);
    const policyOf = (type: string) =>
      mean(drawn.flatMap(({ cohort, points }) => (cohort.type === type ? [points[0] ?? 0] : [])));
    expect(policyOf('acute-trust')).toBeGreaterThan(policyOf('care-home'));
  });

  it('is refused where real contributions are added up', () => {
    const real = createAggregator(smallEdition, '2026', 'organisation');
    expect(real.add(must(drawn[0], 'something was drawn'))).toMatchObject({
      ok: false,
      problem: { kind: 'mixed-basis' },
    });
  });
});

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

function correlation(a: readonly number[], b: readonly number[]): number {
  const [meanA, meanB] = [mean(a), mean(b)];
  const together = mean(a.map((value, index) => (value - meanA) * ((b[index] ?? 0) - meanB)));
  const spread = (values: readonly number[], centre: number) =>
    Math.sqrt(mean(values.map((value) => (value - centre) ** 2)));
  return together / (spread(a, meanA) * spread(b, meanB));
}
