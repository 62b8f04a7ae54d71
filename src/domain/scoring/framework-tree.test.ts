import { describe, expect, it } from 'vitest';
import { isPartOf, nestItems } from './framework-tree.ts';

describe('isPartOf', () => {
  it.each([
    ['A2.b', 'A2', true],
    ['A2', 'A', true],
    ['A2.b', 'A', true],
    ['PR.AA', 'PR', true],
    ['A.5.1', 'A.5', true],
    ['A10', 'A1', false],
    ['A.5.10', 'A.5.1', false],
    ['A', 'A', false],
    ['B1', 'A', false],
  ])('%s of %s: %s', (id, whole, expected) => expect(isPartOf(id, whole)).toBe(expected));
});

describe('nestItems', () => {
  it('puts items under their parents and counts what is covered below them', () => {
    const item = (id: string, questionIds: readonly string[] = []) => ({
      id,
      title: id,
      questionIds,
      earned: 0,
      available: 0,
      open: 0,
      provable: 0,
      restsOn: 0,
      lowPercent: null,
      highPercent: null,
      provablePercent: null,
      certainty: 'no-score' as const,
    });
    const nodes = nestItems({
      items: [item('A'), item('A1', ['q']), item('A1.a', ['q']), item('A1.b'), item('B'), item('B1')],
    });
    expect(nodes.map(({ item: { id }, depth, parts, coveredParts }) => [id, depth, parts, coveredParts])).toEqual([
      ['A', 0, 2, 1],
      ['A1', 1, 2, 1],
      ['A1.a', 2, 0, 0],
      ['A1.b', 2, 0, 0],
      ['B', 0, 1, 0],
      ['B1', 1, 0, 0],
    ]);
  });
});
