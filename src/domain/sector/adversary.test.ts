import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '../common/result.ts';
import { createAggregator, type Aggregator } from './aggregate.ts';
import { buildPack } from './build-pack.ts';
import type { Contribution } from '../contribution/contribution.ts';
import { colludersIn, freshNeeded, MIN_GROUP } from '../benchmark/pack/disclosure.ts';
import type { BenchmarkPack, Cohort } from '../benchmark/pack/pack.ts';
import { smallContribution, smallEdition } from '../contribution/small-edition.fixture.ts';

/**
 * One organisation's answers as they stood for a while: what an adversary would like to know. Packs in
 * which they stand unchanged share the unknown.
 */
type Unknown = {
  readonly id: string;
  readonly contribution: Contribution;
  /** As they stood when it joined. */
  readonly first?: Unknown;
};

const details = { id: 'small-2026', title: 'A pack', publisher: 'Tests', published: '2026-12-01' };

function aggregatorOf(unknowns: readonly Unknown[], period = '2026'): Aggregator {
  const aggregator = createAggregator(smallEdition, period, 'organisation');
  for (const { contribution } of unknowns)
    expect(aggregator.add({ ...contribution, period }, contribution.seriesId).ok).toBe(true);
  return aggregator;
}

/** Packs published one after the other, each held against all before it, or against none. */
function publish(
  sets: readonly (readonly Unknown[])[],
  isHeldAgainstEarlier: boolean,
): readonly { pack: BenchmarkPack; unknowns: readonly Unknown[] }[] {
  const earlier: Aggregator[] = [];
  return sets.flatMap((unknowns, year) => {
    const aggregator = aggregatorOf(unknowns, String(2026 + year));
    const built = buildPack(aggregator, details, isHeldAgainstEarlier ? earlier : []);
    if (!built.ok) return [];
    earlier.push(aggregator);
    return [{ pack: built.value, unknowns }];
  });
}

type Figure = {
  readonly name: string;
  readonly isGiven: (cohort: Cohort) => boolean;
  readonly concerns: (contribution: Contribution) => boolean;
};

const SECTION_ENDS = { basics: [0, 2], depth: [2, 7] } as const;
const counts = (state: string): boolean => state !== 'n' && state !== 'x';
/** Is there a section figure: nothing open, and something with points that applies? */
const hasSection = ({ states }: Contribution, [from, to]: readonly [number, number]): boolean => {
  const letters = states.slice(from, to).split('');
  return !letters.includes('o') && letters.some((state, index) => counts(state) && from + index < 6);
};
const FIGURES: readonly Figure[] = [
  {
    name: 'overall',
    isGiven: ({ overall }) => overall !== null,
    concerns: (one) =>
      !one.states.includes('o') && (hasSection(one, SECTION_ENDS.basics) || hasSection(one, SECTION_ENDS.depth)),
  },
  ...Object.entries(SECTION_ENDS).map(([name, ends]) => ({
    name,
    isGiven: ({ sections }: Cohort) => sections.some(({ sectionId }) => sectionId === name),
    concerns: (one: Contribution) => hasSection(one, ends),
  })),
  ...['policy', 'habits', 'supplier', 'patched', 'restored', 'watch'].map((name, index) => ({
    name,
    isGiven: ({ questions }: Cohort) => questions.some(({ questionId }) => questionId === name),
    concerns: ({ states }: Contribution) => counts(states[index] ?? '') && states[index] !== 'o',
  })),
];

const isMember = ({ type, sizeBand }: Cohort, { cohort }: Contribution): boolean =>
  (type === null || type === cohort.type) && (sizeBand === null || sizeBand === cohort.sizeBand);

type Published = ReturnType<typeof publish>;

/**
 * Of what is left of a group, where the rule of fresh organisations is not kept: how many, and how many of them have
 * answers that stand in no earlier pack.
 */
const lackingFresh = (published: Published): readonly string[] =>
  published.flatMap((one, index) => {
    const before = new Set(published.slice(0, index).flatMap(({ unknowns }) => unknowns.map(({ id }) => id)));
    return FIGURES.flatMap((figure) =>
      remaindersOf([one], figure).flatMap((ids) => {
        const fresh = ids.filter((id) => !before.has(id)).length;
        return ids.length === 0 || fresh >= freshNeeded(ids.length)
          ? []
          : [`${figure.name} of pack ${index}: ${fresh} of ${ids.length}`];
      }),
    );
  });

/**
 * What is left of the shown groups beside their shown parts, and who of it stands behind a figure.
 */
const remaindersOf = (published: Published, { isGiven, concerns }: Figure): readonly (readonly string[])[] =>
  published.flatMap(({ pack, unknowns }) => {
    const shown = pack.cohorts.filter(isGiven);
    const isPart = (part: Cohort, whole: Cohort): boolean =>
      part !== whole && (whole.type === null || (part.type === whole.type && whole.sizeBand === null));
    return shown.map((cohort) => {
      const parts = shown.filter((part) => isPart(part, cohort));
      return unknowns
        .filter(
          ({ contribution }) =>
            isMember(cohort, contribution) &&
            concerns(contribution) &&
            !parts.some((part) => isMember(part, contribution)),
        )
        .map(({ id }) => id);
    });
  });

/** The same organisation with other answers. */
const organisationOf = (id: string): string => id.replace(/c.*/, '');

/**
 * Organisations that put together what they know: as many as a quarter of what is left of each group allows, the
 * newest first, since those hide the others.
 */
function colludersAmong(published: Published, figure: Figure): ReadonlySet<string> {
  const remainders = remaindersOf(published, figure).map((ids) => new Set(ids.map(organisationOf)));
  const room = remainders.map(({ size }) => colludersIn(size));
  const chosen = new Set<string>();
  const newest = published.toReversed().flatMap(({ unknowns }) => unknowns.toReversed().map(({ id }) => id));
  for (const one of new Set(newest.toSorted((a, b) => waveOf(b) - waveOf(a)).map(organisationOf))) {
    const places = remainders.flatMap((ids, place) => (ids.has(one) ? [place] : []));
    if (!places.every((place) => (room[place] ?? 0) > 0)) continue;
    chosen.add(one);
    for (const place of places) room[place] = (room[place] ?? 0) - 1;
  }
  return chosen;
}

const fewestOf = (lost: string): number => Number(/\d$/.exec(lost)?.[0]);

/** In which set answers stood first as they are. */
const waveOf = (id: string): number => Number(/c(\d)$/.exec(id)?.[1] ?? id.charAt(0));
const nobody = (): ReadonlySet<string> => new Set();

/**
 * What an adversary gets out of packs who knows everything but the answers: who took part in which
 * pack, in which group, whose answers stayed the same, and to whom each question applied; and who is
 * given each figure as an exact sum over those behind it, though a pack gives whole per cents and
 * quantiles. The sums are linear equations. The adversary wins if any combination of them, with
 * whatever factors, leaves a sum over 1 to 7 unknowns.
 * @param knownBeside the organisations whose answers the adversary knows, since they collude
 * @returns the figures that are lost, each with how many unknowns stand in the sum
 */
function attack(published: Published, knownBeside: typeof colludersAmong = nobody): readonly string[] {
  return FIGURES.flatMap((figure) => {
    const { name, isGiven, concerns } = figure;
    const known = knownBeside(published, figure);
    const equations = published.flatMap(({ pack, unknowns }) =>
      pack.cohorts
        .filter(isGiven)
        .map(
          (cohort) =>
            new Set(
              unknowns
                .filter(({ contribution }) => isMember(cohort, contribution) && concerns(contribution))
                .flatMap(({ id }) => (known.has(organisationOf(id)) ? [] : [id])),
            ),
        ),
    );
    // Unknowns that stand in the same equations cannot be told apart: one column for all of them.
    const columns = new Map<string, { size: number; inEquation: readonly number[] }>();
    for (const id of new Set(equations.flatMap((equation) => [...equation]))) {
      const inEquation = equations.map((equation) => (equation.has(id) ? 1 : 0));
      const key = inEquation.join('');
      columns.set(key, { size: (columns.get(key)?.size ?? 0) + 1, inEquation });
    }
    const unknown = [...columns.values()].toSorted((one, other) => other.size - one.size);
    const large = unknown.filter(({ size }) => size >= MIN_GROUP).length;
    const matrix = equations.map((_, row) => unknown.map(({ inEquation }) => inEquation[row] ?? 0));
    // What is left once the large columns are got rid of: every sum over small ones alone.
    const small = reduce(matrix).filter((row) => row.slice(0, large).every((factor) => factor === 0));
    const within = (room: number) =>
      hasSumWithin(
        room,
        small.map((row) => row.slice(large)),
        unknown.slice(large).map(({ size }) => size),
      );
    const fewest = [1, 2, 3, 4, 5, 6, 7].find(within);
    return fewest === undefined ? [] : [`${name}: ${fewest}`];
  });
}

const PRIME = 1_000_003;
const modulo = (value: number): number => ((value % PRIME) + PRIME) % PRIME;

/** Row echelon form without its empty rows, worked out modulo a prime: the entries begin as 0 and 1. */
function reduce(matrix: readonly (readonly number[])[]): readonly (readonly number[])[] {
  let rest = matrix;
  const reduced: (readonly number[])[] = [];
  for (let column = 0; column < (matrix[0]?.length ?? 0); column += 1) {
    const lead = rest.find((row) => row[column] !== 0);
    if (!lead) continue;
    reduced.push(lead);
    rest = rest.filter((row) => row !== lead).map((row) => without(column, row, lead));
  }
  return reduced;
}

/** A row with so much of the other taken from it that nothing is left in a column. */
const without = (column: number, row: readonly number[], lead: readonly number[]): readonly number[] =>
  row[column] === 0
    ? row
    : row.map((value, index) => modulo(value * (lead[column] ?? 0) - (lead[index] ?? 0) * (row[column] ?? 0)));

/**
 * Is any combination of the rows a sum over at most `room` unknowns? Column by column it is either
 * left empty, which takes one row, or stands in the sum, which takes room.
 */
function hasSumWithin(
  room: number,
  rows: readonly (readonly number[])[],
  sizesOfColumns: readonly number[],
  column = 0,
): boolean {
  if (rows.length === 0) return false;
  const size = sizesOfColumns[column];
  if (size === undefined) return true;
  const lead = rows.find((row) => row[column] !== 0);
  if (!lead) return hasSumWithin(room, rows, sizesOfColumns, column + 1);
  const emptied = rows.filter((row) => row !== lead).map((row) => without(column, row, lead));
  return (
    hasSumWithin(room, emptied, sizesOfColumns, column + 1) ||
    (size <= room && hasSumWithin(room - size, rows, sizesOfColumns, column + 1))
  );
}

const TYPES = ['acute-trust', 'general-practice', 'care-home'] as const;
/** null: left out. Those belong to their type and to no group within it. */
const BANDS = ['under-10', 'from-10000', null] as const;
const answers = fc.record({
  policy: fc.constantFrom(0, 1, 2, 4),
  habits: fc.nat(6),
  supplier: fc.constantFrom(null, 0, 5, 5),
  patched: fc.constantFrom(0, 2, 5),
  restored: fc.constantFrom(null, 0, 3, 6),
  watch: fc.constantFrom('o' as const, 0, 3, 4, 4, 4),
});
type Answers = typeof answers extends fc.Arbitrary<infer T> ? T : never;
const contributionOf = (
  id: string,
  cohort: Contribution['cohort'],
  { policy, habits, supplier, patched, restored, watch }: Answers,
): Contribution =>
  smallContribution({
    seriesId: `series-${id.replace(/\W/g, '-').padStart(12, '0')}`,
    cohort,
    points: [policy, habits, supplier, supplier === 5 ? patched : null, restored, watch === 'o' ? 0 : watch, 0],
    states: `aa${supplier === null ? 'n' : 'a'}${supplier === 5 ? 'a' : 'x'}${restored === null ? 'n' : 'a'}${watch === 'o' ? 'o' : 'a'}a`,
  });

/** What becomes of an organisation before the next pack: mostly nothing at all, as an adversary would wish. */
const fates = fc.constantFrom(
  'stays',
  'stays',
  'stays',
  'stays',
  'stays',
  'leaves',
  'changes',
  'moves',
  'tells',
  'returns',
);
const sizes = fc.array(fc.oneof(fc.nat(12), fc.nat(30)), { minLength: 9, maxLength: 9 });

/** Three to six sets of organisations, each grown out of the one before. */
const histories = fc
  .record({
    beginning: sizes,
    joins: fc.array(
      sizes.map((list) => list.map((size) => Math.floor(size / 2))),
      { minLength: 2, maxLength: 5 },
    ),
    seed: fc.infiniteStream(answers),
    fate: fc.infiniteStream(fates),
    isCalm: fc.boolean(),
  })
  .map(({ beginning, joins, seed, fate, isCalm }) => {
    const next = <T>(stream: fc.Stream<T>): T => must(stream.next().value, 'the stream is infinite');
    const join = (counted: readonly number[], wave: number): Unknown[] =>
      counted.flatMap((size, leaf) => {
        const cohort = { type: must(TYPES[leaf % 3], 'three types'), sizeBand: BANDS[Math.floor(leaf / 3)] ?? null };
        return Array.from({ length: size }, (_, index) => {
          const id = `${wave}-${leaf}-${index}-0`;
          return { id, contribution: contributionOf(id, cohort, next(seed)) };
        });
      });
    const grow = (before: readonly Unknown[], counted: readonly number[], wave: number): Unknown[] => {
      const kept = before.flatMap((one): Unknown[] => {
        const { id, contribution, first = one } = one;
        const own = isCalm && next(fate) !== 'leaves' ? 'stays' : next(fate);
        const { cohort } = contribution;
        if (own === 'leaves') return [];
        // As it answered when it joined, in the group that it is in now.
        if (own === 'returns') return [{ ...first, contribution: { ...first.contribution, cohort }, first }];
        if (own === 'changes')
          return [
            {
              id: `${id}c${wave}`,
              first,
              contribution: { ...contributionOf(id, cohort, next(seed)), seriesId: contribution.seriesId },
            },
          ];
        if (own === 'moves')
          return [
            {
              id,
              first,
              contribution: {
                ...contribution,
                cohort: {
                  ...cohort,
                  type: must(TYPES[(TYPES.findIndex((type) => type === cohort.type) + 1) % 3], 'three types'),
                },
              },
            },
          ];
        if (own === 'tells')
          return [
            {
              id,
              first,
              contribution: {
                ...contribution,
                cohort: { ...cohort, sizeBand: cohort.sizeBand === null ? 'under-10' : null },
              },
            },
          ];
        return [{ id, contribution, first }];
      });
      return [...kept, ...join(counted, wave)];
    };
    const sets = [join(beginning, 0)];
    for (const [wave, counted] of joins.entries())
      sets.push(grow(must(sets.at(-1), 'there is a first'), counted, wave + 1));
    return sets;
  });

/** Longer in `npm run soak`. */
const NUM_RUNS = Number(process.env['SOAK_CHAINS'] ?? 50);

describe('an adversary who takes packs, groups and periods from each other', () => {
  it('gets no sum over fewer than eight organisations, or over fewer than six with a quarter who collude, out of one pack or out of up to six', () => {
    let packs = 0;
    let laterPacks = 0;
    let colluding = 0;
    fc.assert(
      fc.property(histories, (sets) => {
        const published = publish(sets, true);
        packs += published.length;
        laterPacks += Math.max(0, published.length - 1);
        colluding += FIGURES.reduce((sum, figure) => sum + colludersAmong(published, figure).size, 0);
        expect(lackingFresh(published)).toEqual([]);
        expect(attack(published)).toEqual([]);
        const lost = attack(published, colludersAmong);
        expect(lost.filter((one) => fewestOf(one) < MIN_GROUP - colludersIn(MIN_GROUP))).toEqual([]);
      }),
      { numRuns: NUM_RUNS },
    );
    // The law says nothing if nothing is published.
    expect(packs).toBeGreaterThan(NUM_RUNS);
    expect(laterPacks).toBeGreaterThan(NUM_RUNS / 3);
    expect(colluding).toBeGreaterThan(NUM_RUNS);
  });

  it('does get such sums where packs are not held against each other, so the attack is a real one', () => {
    const lost = fc
      .sample(histories, { numRuns: 20, seed: 1 })
      .map((sets) => publish(sets, false))
      .filter((published) => attack(published).length > 0);
    expect(lost.length).toBeGreaterThan(7);
    expect(lost.filter((published) => lackingFresh(published).length === 0)).toEqual([]);
  });

  it('reads one newcomer off two packs that are not held against each other, and gets no second pack otherwise', () => {
    const cohort = { type: 'acute-trust', sizeBand: 'from-10000' } as const;
    const plain = { policy: 2, habits: 3, supplier: 5, patched: 2, restored: 3, watch: 3 } as const;
    const set = Array.from({ length: 30 }, (_, index): Unknown => ({
      id: `old${index}`,
      contribution: contributionOf(`old${index}`, cohort, {
        ...plain,
        habits: index % 7,
        policy: index % 2 === 0 ? 0 : 2,
        watch: ([0, 3, 4] as const)[index % 3] ?? 0,
      }),
    }));
    const newcomer: Unknown = {
      id: 'new',
      contribution: contributionOf('new', cohort, { ...plain, policy: 0, watch: 4 }),
    };
    const careless = publish([set, [...set, newcomer]], false);
    expect(attack(careless)).toContain('policy: 1');

    // With whole per cents alone: how many of 30, then of 31, reach 1 point and 4 points.
    const reaching = (pack: BenchmarkPack, questionId: string, points: number): number => {
      const all = must(
        pack.cohorts.find(({ id }) => id === 'acute-trust'),
        'the type is shown',
      );
      const share = all.questions
        .find((question) => question.questionId === questionId)
        ?.shares.find((level) => level.points === points);
      return Math.round((must(must(share, 'the level is given').atOrAbovePercent, 'as it is') * all.size) / 100);
    };
    const [before, after] = careless.map(({ pack }) => pack);
    const gain = (questionId: string, points: number): number =>
      reaching(must(after, 'two packs'), questionId, points) - reaching(must(before, 'two packs'), questionId, points);
    expect([gain('policy', 1), gain('watch', 3), gain('watch', 4)]).toEqual([0, 1, 1]);

    expect(publish([set, [...set, newcomer]], true)).toHaveLength(1);
    expect(buildPack(aggregatorOf([...set, newcomer]), details, [aggregatorOf(set)])).toEqual({
      ok: false,
      problem: { kind: 'too-few-fresh', count: 1, needed: 13 },
    });
  });

  it('gets no second pack of the first answers by later files that came to lie among those behind the first', () => {
    const cohort = { type: 'acute-trust', sizeBand: 'from-10000' } as const;
    const set = Array.from({ length: 30 }, (_, index): Unknown => ({
      id: `old${index}`,
      contribution: contributionOf(`old${index}`, cohort, {
        policy: 2,
        habits: index % 7,
        supplier: 5,
        patched: 2,
        restored: 3,
        watch: ([0, 3, 4] as const)[index % 3] ?? 0,
      }),
    }));
    const later = set.map(({ id, contribution }): Unknown => {
      const points = [4, ...contribution.points.slice(1)];
      return { id, contribution: { ...contribution, revision: contribution.revision + 1, points } };
    });
    const withoutOne = aggregatorOf(set.slice(1));
    // In whichever order a folder gives them.
    for (const folder of [
      [...set, ...later],
      [...later, ...set],
    ])
      expect(buildPack(withoutOne, details, [aggregatorOf(folder)])).toMatchObject({
        ok: false,
        problem: { kind: 'too-few-fresh', count: 0 },
      });
  });
});
