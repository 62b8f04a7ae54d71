import { describe, expect, it } from 'vitest';
import { colludersIn, MIN_FOR_SHARES, MIN_HONEST_EITHER_WAY } from '../benchmark/pack/disclosure.ts';

// The adversary of a type with shares and a smaller one without, of questions of two answers each: goes through every
// set of answers that both may have given, groups them by the paper that they would make, and asks of each paper whether
// all others of the smaller type gave the same answer in every set that makes it. It knows no code of ours.

const QUESTIONS = 3;
/** How many have 0, 1, 2 and 3 questions. */
type Counts = readonly number[];
type Papers = { readonly papers: number; readonly telling: number };

const histograms = (left: number, places = QUESTIONS + 1): readonly Counts[] =>
  places === 1
    ? [[left]]
    : Array.from({ length: left + 1 }, (_, first) => first).flatMap((first) =>
        histograms(left - first, places - 1).map((rest) => [first, ...rest]),
      );
const falling = (most: number, places = QUESTIONS): readonly Counts[] =>
  places === 0
    ? [[]]
    : Array.from({ length: most + 1 }, (_, first) => first).flatMap((first) =>
        falling(first, places - 1).map((rest) => [first, ...rest]),
      );
const total = (counts: Counts): number => counts.reduce((sum, count, score) => sum + count * score, 0);
/** Can so many have each question, where so many have each number of questions? (Gale and Ryser.) */
const fits = (having: Counts, counts: Counts): boolean =>
  having.reduce((sum, each) => sum + each, 0) === total(counts) &&
  having.every(
    (_, at) =>
      having.slice(0, at + 1).reduce((sum, each) => sum + each, 0) <=
      counts.reduce((sum, count, score) => sum + count * Math.min(score, at + 1), 0),
  );
/** Twice the median, in questions. */
function median(counts: Counts): number {
  const size = counts.reduce((sum, count) => sum + count, 0);
  const at = (place: number): number => {
    let passed = 0;
    return counts.findIndex((count) => (passed += count) > place);
  };
  return at(Math.floor((size - 1) / 2)) + at(Math.floor(size / 2));
}
/** Those who collude have none of the questions. */
const withColluders = ([none = 0, ...rest]: Counts, colluders: number): Counts => [none + colluders, ...rest];
const orders = (list: Counts): number => {
  const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));
  const same = new Map<number, number>();
  for (const each of list) same.set(each, (same.get(each) ?? 0) + 1);
  return [...same.values()].reduce((ways, count) => ways / factorial(count), factorial(list.length));
};

/** @param isKept is the median of everyone given, beside these of the two types? */
function papersOf(large: number, small: number, isKept: (medians: readonly number[]) => boolean): Papers {
  const [colludersLarge, colludersSmall] = [colludersIn(large), colludersIn(small)];
  const [othersLarge, othersSmall] = [large - colludersLarge, small - colludersSmall];
  const least = colludersLarge + MIN_HONEST_EITHER_WAY;
  // A share as it is in the middle, else a bound.
  const shareOf = (count: number): number => (count < least ? -1 : count > large - least ? large : count);
  const bySize = histograms(othersSmall).map((counts) => ({
    whole: withColluders(counts, colludersSmall),
    own: median(withColluders(counts, colludersSmall)),
    // Do all others agree in every way of giving these answers? Only where all have none, or all have all.
    agree: counts[0] === othersSmall || counts[QUESTIONS] === othersSmall,
  }));
  const families = new Map<string, { shares: Counts; sets: Set<Counts> }>();
  const all = histograms(othersLarge);
  for (const having of falling(othersLarge)) {
    const shares = having.map(shareOf);
    const family = families.get(shares.join()) ?? { shares, sets: new Set<Counts>() };
    for (const counts of all) if (fits(having, counts)) family.sets.add(counts);
    families.set(shares.join(), family);
  }
  let [papers, telling] = [0, 0];
  for (const { shares, sets } of families.values()) {
    const agreed = new Map<string, boolean>();
    for (const counts of sets) {
      const whole = withColluders(counts, colludersLarge);
      const own = median(whole);
      for (const other of bySize) {
        const together = isKept([own, other.own])
          ? median(whole.map((count, at) => count + (other.whole[at] ?? 0)))
          : -1;
        const paper = `${own}/${other.own}/${together}`;
        agreed.set(paper, (agreed.get(paper) ?? true) && other.agree);
      }
    }
    papers += agreed.size * orders(shares);
    telling += [...agreed.values()].filter(Boolean).length * orders(shares);
  }
  return { papers, telling };
}

const isEnd = (twice: number): boolean => twice === 0 || twice === 2 * QUESTIONS;

describe('the median of everyone beside those of two types', () => {
  it(`tells of all others of one of 8 beside one of ${MIN_FOR_SHARES}, where it is always given`, () => {
    expect(papersOf(MIN_FOR_SHARES, 8, () => true)).toEqual({ papers: 30_193, telling: 1350 });
  });

  it('tells nothing where it is not given beside one at an end', () => {
    const { papers, telling } = papersOf(MIN_FOR_SHARES, 8, (medians) => !medians.some(isEnd));
    expect([papers, telling]).toEqual([22_051, 0]);
  });
});
