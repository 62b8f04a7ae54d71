import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OrganisationType } from '../questionnaire/profile.ts';
import { colludersIn } from '../benchmark/pack/disclosure.ts';
import { countByGroup, groupOf, tellingGroups, type Counted, type GroupCounts } from './withheld-counts.ts';

type State = 'a' | 'b' | 'c' | 'd';
const STATES: readonly State[] = ['a', 'b', 'c', 'd'];

const many = (count: number, one: Partial<Counted<State>> = {}): readonly Counted<State>[] =>
  Array.from({ length: count }, () => ({
    type: 'care-home',
    isNamed: false,
    isFresh: true,
    isStateFresh: one.isFresh ?? true,
    state: 'a',
    ...one,
  }));
const only = (groups: readonly GroupCounts<State>[]) => groups.map(({ group, counts }) => ({ group, ...counts }));

describe('counts that may be told', () => {
  it('are given where many are in a state and many are not', () => {
    const left = [...many(5, { state: 'c' }), ...many(4, { state: 'd' })];
    expect(only(countByGroup([...many(12), ...many(9, { state: 'b' }), ...left], STATES))).toEqual([
      { group: 'care-home', a: 12, b: 9, c: null, d: null },
    ]);
  });

  it('never make up the whole group, since of every other state it would be known that it is nobody’s', () => {
    const two = (own: readonly State[]) => only(countByGroup([...many(12), ...many(9, { state: 'b' })], own));
    expect(two(STATES)).toEqual([{ group: 'care-home', a: 12, b: null, c: null, d: null }]);
    // There is no other.
    expect(two(['a', 'b'])).toEqual([{ group: 'care-home', a: 12, b: 9 }]);
  });

  it('are withheld where what is left over is few, with the next one', () => {
    expect(only(countByGroup([...many(20), ...many(9, { state: 'b' }), ...many(3, { state: 'c' })], STATES))).toEqual([
      { group: 'care-home', a: 20, b: null, c: null, d: null },
    ]);
  });

  it('say nothing of a group that is all alike: it would tell what each did', () => {
    expect(only(countByGroup(many(30), STATES))).toEqual([{ group: 'care-home', a: null, b: null, c: null, d: null }]);
  });

  it('tell no type apart where those left over are few', () => {
    const all = [...many(20), ...many(9, { type: 'acute-trust' }), ...many(3, { type: 'home-care' })];
    expect(tellingGroups(all)).toEqual(['care-home', 'others']);
    expect(tellingGroups(many(7))).toEqual([]);
  });

  it('hide nobody behind those who chose to be named', () => {
    const all = [...many(7), ...many(5, { isNamed: true })];
    expect(tellingGroups(all)).toEqual([]);
    const states = countByGroup(
      [...many(20), ...many(5, { state: 'b' }), ...many(9, { state: 'b', isNamed: true })],
      STATES,
    );
    expect(only(states)).toEqual([{ group: 'care-home', a: null, b: null, c: null, d: null }]);
  });

  it('tell a quarter who put together what they did nothing of all others', () => {
    const counts = (inState: number) =>
      only(countByGroup([...many(60 - inState), ...many(inState, { state: 'b' })], STATES));
    // Fifteen of 60 may be theirs: then nobody else would be in it, or one.
    for (const few of [15, 16])
      expect(counts(few)).toEqual([{ group: 'care-home', a: null, b: null, c: null, d: null }]);
    expect(counts(17)).toEqual([{ group: 'care-home', a: 43, b: null, c: null, d: null }]);
  });

  it('beside an earlier table need as many who are in none, in the state and out of it', () => {
    const known = many(20, { isFresh: false });
    const counts = (...fresh: readonly (readonly Counted<State>[])[]) =>
      only(countByGroup([...known, ...many(20, { isFresh: false, state: 'b' }), ...fresh.flat()], STATES));
    // One more beside the last table: what it did would be the one table less the other.
    expect(counts(many(1))).toEqual([]);
    // Of forty and fifteen, thirteen may collude, so nineteen must be new. All alike would tell of each.
    expect(counts(many(25))).toEqual([{ group: 'care-home', a: null, b: null, c: null, d: null }]);
    // Of eighty-six, twenty-one may collude, and be new in any state.
    expect(counts(many(23), many(23, { state: 'b' }))).toEqual([
      { group: 'care-home', a: 43, b: null, c: null, d: null },
    ]);
    expect(counts(many(24), many(22, { state: 'b' }))).toEqual([
      { group: 'care-home', a: null, b: null, c: null, d: null },
    ]);
  });

  it('need fifty where senders are not checked', () => {
    expect(tellingGroups(many(49), 50)).toEqual([]);
    expect(tellingGroups(many(50), 50)).toEqual(['care-home']);
  });
});

/** Small groups, and states that few have or nearly all: where something could be told. */
const organisation: fc.Arbitrary<Counted<State>> = fc.record({
  type: fc.constantFrom<(OrganisationType | null)[]>('acute-trust', 'care-home', 'care-home', 'home-care', null),
  isNamed: fc.constantFrom(true, false, false, false, false),
  isFresh: fc.constant(true),
  isStateFresh: fc.constant(true),
  state: fc.constantFrom<State[]>('a', 'a', 'a', 'a', 'b', 'b', 'b', 'c', 'd'),
});
const LARGEST = 60;

/**
 * The adversary: knows every number that is told, and those who chose to be named. Groups share nobody, and in one group
 * states share nobody, so that what can be worked out is any sum of shown counts, and what is left over beside it. It
 * looks for a sum of fewer organisations than may be told, or for a group of whom it knows what each did. The rule is
 * asked with small numbers too, where all of its cases come up.
 */
it.each([8, 4, 3])('no count of 1 to %d (without it) is told, nor by subtraction, of one item or several', (fewest) => {
  fc.assert(
    fc.property(
      fc.array(organisation, { minLength: 8, maxLength: LARGEST, size: 'max' }),
      fc.array(fc.constantFrom(...STATES), { minLength: LARGEST, maxLength: LARGEST }),
      (all, second) => {
        const groups = tellingGroups(all, fewest);
        const items = [all, all.map((one, at): Counted<State> => ({ ...one, state: second[at] ?? 'a' }))];
        const told = items.map((item) => countByGroup(item, STATES, fewest));
        // The sizes of the groups are the same for every item: no item tells more of who is in one.
        const sizes = told.map((groupsTold) => groupsTold.map(({ group, size }) => `${group} ${size}`));
        expect(sizes[1]).toEqual(sizes[0]);
        // Everyone is in one group, but for those who stand by name alone.
        const outside = all.filter((one) => groupOf(one, groups) === null);
        expect(groups.length === 0 || outside.every(({ isNamed }) => isNamed)).toBe(true);
        const isTellable = (count: number): boolean => count === 0 || count >= fewest;
        told.forEach((groupsTold, at) => {
          for (const { group, size, counts } of groupsTold) {
            const members = (items[at] ?? []).filter((one) => groupOf(one, groups) === group);
            const named = members.filter(({ isNamed }) => isNamed);
            const shown = STATES.flatMap((state) => {
              const count = counts[state];
              return count === null ? [] : [count - named.filter((one) => one.state === state).length];
            });
            const unnamed = size - named.length;
            expect(size).toBe(members.length);
            expect(unnamed).toBeGreaterThanOrEqual(fewest);
            for (let subset = 0; subset < 2 ** shown.length; subset += 1) {
              const sum = shown.reduce((total, count, index) => total + ((subset >> index) & 1 ? count : 0), 0);
              expect([sum, isTellable(sum), unnamed - sum, isTellable(unnamed - sum)]).toEqual([
                sum,
                true,
                unnamed - sum,
                true,
              ]);
            }
            for (const count of shown) expect(unnamed - count).toBeGreaterThanOrEqual(fewest);
          }
        });
      },
    ),
    { numRuns: 150 },
  );
});

/** Told numbers of a table, each with who is behind it, and what is left over of each group beside them. */
function cellsOf(all: readonly Counted<State>[], fewest: number): readonly ReadonlySet<Counted<State>>[] {
  const groups = tellingGroups(all, fewest);
  return countByGroup(all, STATES, fewest).flatMap(({ group, counts }) => {
    const members = all.filter((one) => !one.isNamed && groupOf(one, groups) === group);
    const shown = STATES.filter((state) => counts[state] !== null);
    // That somebody is in a group tells of nothing that they did.
    if (shown.length === 0) return [];
    const cells = shown.map((state) => members.filter((one) => one.state === state));
    return [...cells, members.filter(({ state }) => !shown.includes(state))]
      .filter(({ length }) => length > 0)
      .map((cell) => new Set(cell));
  });
}

/**
 * The adversary with two tables of one growing set, the second held against the first: takes every number of the one, and
 * every two of them together, from every one or two of the other.
 */
it.each([8, 3])('no two tables together tell a count of 1 to %d (without it), of a set that has grown', (fewest) => {
  let told = 0;
  fc.assert(
    fc.property(
      fc.array(organisation, { minLength: 20, maxLength: 2 * LARGEST, size: 'max' }),
      fc.array(organisation, { minLength: 0, maxLength: 5 * LARGEST, size: 'max' }),
      fc.nat({ max: 3 }),
      // Those who stay may all have said something new about something else.
      fc.boolean(),
      (before, added, gone, talk) => {
        const stayed = before.slice(gone);
        // Who stays is one and the same in both: what they said is known.
        const again = new Map(stayed.map((one) => [{ ...one, isFresh: talk, isStateFresh: false }, one]));
        const first = cellsOf(before, fewest);
        const second = cellsOf([...again.keys(), ...added], fewest).map(
          (cell) => new Set([...cell].map((one) => again.get(one) ?? one)),
        );
        if (first.length > 0 && second.length > 0) told += 1;
        const sums = (cells: readonly ReadonlySet<Counted<State>>[]) => [
          ...cells,
          ...cells.flatMap((one, at) => cells.slice(at + 1).map((other) => new Set([...one, ...other]))),
        ];
        for (const now of sums(second))
          for (const then of sums(first)) {
            const apart =
              [...now].filter((one) => !then.has(one)).length + [...then].filter((one) => !now.has(one)).length;
            expect(apart === 0 || apart >= fewest).toBe(true);
          }
      },
    ),
    { numRuns: 60 },
  );
  expect(told).toBeGreaterThan(0);
});

/** Every way to spread so many over the states. */
function* spreads(count: number, states = STATES.length): Generator<readonly number[]> {
  if (states === 1) yield [count];
  else
    for (let first = 0; first <= count; first += 1)
      for (const rest of spreads(count - first, states - 1)) yield [first, ...rest];
}

/**
 * All groups of a size, and all that a quarter of it can have done: what is told fits a group of which somebody else is in
 * a state, and one of which somebody else is not. So of no state they know that it is nobody else's, or everybody else's,
 * be it by a count, by what is left over, or by what is withheld.
 */
it.each([16, 20, 23])('what is told of %d leaves open of every state whether another is in it', (size) => {
  const told = new Map<string, (readonly number[])[]>();
  for (const spread of spreads(size)) {
    const all = spread.flatMap((count, at) => many(count, { state: STATES[at] ?? 'a' }));
    const words = JSON.stringify(countByGroup(all, STATES));
    const same = told.get(words);
    if (same) same.push(spread);
    else told.set(words, [spread]);
  }
  expect(told.size).toBeGreaterThan(STATES.length);
  const known: unknown[] = [];
  for (const own of spreads(colludersIn(size)))
    for (const [words, same] of told) {
      const others = same
        .map((spread) => spread.map((count, at) => count - (own[at] ?? 0)))
        .filter((spread) => spread.every((count) => count >= 0));
      if (others.length === 0) continue;
      STATES.forEach((state, at) => {
        const counts = new Set(others.map((spread) => spread[at]));
        if (counts.size === 1 && (counts.has(0) || counts.has(size - colludersIn(size))))
          known.push({ words, state, own });
      });
    }
  expect(known.slice(0, 3)).toEqual([]);
});

/**
 * A quarter of a group put together what they did, and are new at will, by another word of their own between the two
 * tables. They take the one table from the other, and themselves from what is left: of those who have joined it must not
 * follow that all of them are in a state, or that none is.
 */
it('a quarter who say something new learn of nobody who has joined what they did', () => {
  let compared = 0;
  const states = fc.array(fc.constantFrom<State[]>('a', 'b'), { minLength: LARGEST, maxLength: LARGEST });
  fc.assert(
    fc.property(
      fc.record({ stay: fc.integer({ min: 20, max: 40 }), join: fc.integer({ min: 1, max: 30 }) }),
      fc.record({ said: states, before: states, now: states }),
      fc.constantFrom<(State | null)[]>('a', 'b', null),
      ({ stay, join }, { said, before, now }, alike) => {
        const at = (list: readonly State[], index: number): State => list[index] ?? 'a';
        const colluding = colludersIn(stay + join);
        const colluders = (list: readonly State[], isNew: boolean) =>
          Array.from({ length: colluding }, (_, index) => many(1, { isFresh: isNew, state: at(list, index) })).flat();
        const others = (isFresh: boolean) =>
          Array.from({ length: stay - colluding }, (_, index) => many(1, { isFresh, state: at(said, index) })).flat();
        const joined = Array.from({ length: join }, (_, index) =>
          many(1, { state: alike ?? at(said, LARGEST - 1 - index) }),
        ).flat();
        const first = countByGroup([...others(true), ...colluders(before, true)], STATES)[0]?.counts;
        const second = countByGroup([...others(false), ...colluders(now, true), ...joined], STATES)[0]?.counts;
        for (const state of STATES) {
          const [one, two] = [first?.[state] ?? null, second?.[state] ?? null];
          if (one === null || two === null) continue;
          compared += 1;
          const own = (list: readonly State[]) => list.slice(0, colluding).filter((mine) => mine === state).length;
          const ofJoined = two - own(now) - (one - own(before));
          expect(ofJoined).toBe(joined.filter((other) => other.state === state).length);
          expect(ofJoined === 0 || ofJoined === join).toBe(false);
        }
      },
    ),
    { numRuns: 300 },
  );
  expect(compared).toBeGreaterThan(10);
});
