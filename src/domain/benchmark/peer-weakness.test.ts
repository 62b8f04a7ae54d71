import { describe, expect, it } from 'vitest';
import type { ComparedQuestion } from './compare.ts';
import { inTenPeers, rankPeerWeaknesses } from './peer-weakness.ts';
import { smallEdition } from './small-edition.fixture.ts';

const shares = (...pairs: readonly (readonly [number, number])[]) => pairs.map(([points, atOrAbovePercent]) => ({ points, atOrAbovePercent }));
const compared = (questionId: string, earned: number | null, list: ComparedQuestion['shares'], changes: Partial<ComparedQuestion> = {}): ComparedQuestion => ({
  questionId,
  sectionId: 'basics',
  state: 'answered',
  earned,
  available: 4,
  shares: list,
  atOrAbovePercent: null,
  ...changes,
});

describe('rankPeerWeaknesses', () => {
  it('puts first what most peers do better, and leaves out what none does or nobody knows', () => {
    const questions = [
      compared('policy', 1, shares([0, 100], [1, 80], [4, 30])),
      compared('habits', 0, shares([0, 100], [2, 75], [4, 20]), { state: 'dont-know' }),
      compared('supplier', 4, shares([0, 100], [4, 90])),
      compared('patched', 2, shares([0, 100], [2, 60], [4, 0])),
      compared('restored', 0, shares([0, 100], [4, 90]), { state: 'open' }),
      compared('watch', 0, null),
    ];
    expect(rankPeerWeaknesses({ questions }, smallEdition).map(({ question, abovePercent }) => [question.id, abovePercent])).toEqual([
      ['habits', 75],
      ['policy', 30],
    ]);
  });
});

describe('inTenPeers', () => {
  it.each([
    [31, '3 in 10 peers'],
    [95, 'nearly all peers'],
    [4, 'fewer than 1 in 10 peers'],
    [0, 'fewer than 1 in 10 peers'],
  ])('%i%%: %s', (percent, words) => expect(inTenPeers(percent)).toBe(words));
});
