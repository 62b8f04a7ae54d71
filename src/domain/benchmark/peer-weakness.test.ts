import { describe, expect, it } from 'vitest';
import type { ComparedQuestion } from './compare.ts';
import { inTenPeers, peersAbove, rankPeerWeaknesses, shareText } from './peer-weakness.ts';
import { smallEdition } from '../contribution/small-edition.fixture.ts';

const shares = (...pairs: readonly (readonly [number, number])[]) =>
  pairs.map(([points, atOrAbovePercent]) => ({ points, atOrAbovePercent }));
const compared = (
  questionId: string,
  earned: number | null,
  list: ComparedQuestion['shares'],
  changes: Partial<ComparedQuestion> = {},
): ComparedQuestion => ({
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
    expect(
      rankPeerWeaknesses({ questions }, smallEdition).map(({ question, abovePercent }) => [question.id, abovePercent]),
    ).toEqual([
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

describe('a share that is bounded', () => {
  it.each([
    [{ points: 4, atOrAbovePercent: 62 }, '62%'],
    [{ points: 4, atOrAbovePercent: null, between: { from: 70, to: 100 } }, 'at least 70%'],
    [{ points: 4, atOrAbovePercent: null, between: { from: 0, to: 26 } }, 'at most 26%'],
    [{ points: 4, atOrAbovePercent: null }, 'Withheld'],
  ])('%o reads %s', (share, words) => expect(shareText(share)).toBe(words));

  it('says of peers above only what is sure', () => {
    expect(peersAbove({ abovePercent: 68, isAtLeast: false })).toBe('7 in 10 peers (68%)');
    expect(peersAbove({ abovePercent: 68, isAtLeast: true })).toBe('at least 6 in 10 peers (68% or more)');
    const ranked = (between: { from: number; to: number }) =>
      rankPeerWeaknesses(
        {
          questions: [
            compared('policy', 1, [
              { points: 1, atOrAbovePercent: null },
              { points: 2, atOrAbovePercent: null, between },
            ]),
          ],
        },
        smallEdition,
      ).map(({ abovePercent, isAtLeast }) => [abovePercent, isAtLeast]);
    expect(ranked({ from: 70, to: 100 })).toEqual([[70, true]]);
    // "At most so many" says of no peer that it is above.
    expect(ranked({ from: 0, to: 26 })).toEqual([]);
  });
});
