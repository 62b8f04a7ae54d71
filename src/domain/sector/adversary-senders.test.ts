import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import Fraction from 'fraction.js';
import { describe, expect, it, vi } from 'vitest';
import { checklist, choice, edition, levels, parseEdition, section } from '#src/testing/builders.ts';
import quickFile from '../../../questionnaires/quick-check/2026.1.json' with { type: 'json' };
import { must } from '../common/result.ts';
import { aggregatorOf, createAggregator, type Aggregator } from './aggregate.ts';
import { groupsOfAsked, sharesOfGroups, type LevelStanding, type Reach } from './answer-shares.ts';
import { buildPack } from './build-pack.ts';
import { createCollection, noticesOf } from './collection.ts';
import { frameOf } from '../contribution/edition-frame.ts';
import { LEFT_OUT, OPEN } from '../contribution/row.ts';
import { formatContribution, type Contribution } from '../contribution/contribution.ts';
import type { Condition, Question, Questionnaire } from '../questionnaire/index.ts';
import {
  chooseGroups,
  CLOSEST_PERCENT,
  colludersIn,
  MIN_FOR_DECILES,
  MIN_FOR_QUARTILES,
  MIN_FOR_SHARES,
  MIN_GROUP,
  MIN_UNCHECKED_GROUP,
  type GroupTree,
} from '../benchmark/pack/disclosure.ts';
import type { BenchmarkPack } from '../benchmark/pack/index.ts';
import { findNotices } from './noticing.ts';
import { spreadOf } from './quantile.ts';
import { smallContribution, smallEdition } from '../contribution/small-edition.fixture.ts';
import { simulateContributions } from './simulate.ts';

vi.setConfig({ testTimeout: 600_000 });

/** Longer in `npm run soak`. */
const RUNS = Number(process.env['SOAK_ADVERSARY'] ?? 300);

const quickEdition = parseEdition(quickFile);
const details = { id: 'small-2026', title: 'A pack', publisher: 'Tests', published: '2026-12-01' };
const series = (name: string, index: number): string => `${name}-${String(index).padStart(16, '0')}`;

const upTo = (most: number): readonly number[] => Array.from({ length: most + 1 }, (_, points) => points);

/** Contributions as they vary among honest organisations. */
const honest = (count: number, seed = 1, answered: Questionnaire = smallEdition): readonly Contribution[] =>
  [...simulateContributions(answered, { count, seed, period: '2026' })].map((one) => ({
    ...one,
    basis: 'organisation' as const,
    cohort: { type: 'ambulance-trust', sizeBand: null },
  }));
const madeUp = (count: number): readonly Contribution[] =>
  Array.from({ length: count }, (_, index) =>
    smallContribution({ seriesId: series('sybil', index), cohort: { type: 'ambulance-trust', sizeBand: null } }),
  );

/** Honest ones from whom good ones are taken: made once, since it takes long. */
let drawn: readonly Contribution[] | null = null;
/** Made up: unlike each other, as honest ones are, and all of them good. */
const good = (count: number, every = 2): readonly Contribution[] => {
  const pointsOf = ({ points }: Contribution): number => points.reduce<number>((sum, own) => sum + (own ?? 0), 0);
  drawn ??= honest(2000, 2, quickEdition).toSorted((a, b) => pointsOf(b) - pointsOf(a));
  return drawn
    .filter((_, index) => index % every === 0)
    .slice(0, count)
    .map((one, index) => ({ ...one, seriesId: series('sybil', index) }));
};
/** Where senders are not checked: who sends many sends one file. */
const sourceOf = (seriesId: string): string => (seriesId.startsWith('sybil') ? 'all.ndjson' : seriesId);

function takenUnchecked(sent: readonly Contribution[]): Aggregator {
  const aggregator = createAggregator(quickEdition, '2026', 'organisation');
  for (const contribution of sent) expect(aggregator.add(contribution).ok).toBe(true);
  return aggregator;
}

function taken(sent: readonly { readonly contribution: Contribution; readonly sender: string | null }[]): Aggregator {
  const aggregator = createAggregator(smallEdition, '2026', 'organisation');
  for (const { contribution, sender } of sent) expect(aggregator.add(contribution, sender).ok).toBe(true);
  return aggregator;
}

describe('one sender with many files, beside one real trust', () => {
  it.each([7, 19, 300])('gets no pack out of %i made-up contributions', (count) => {
    const [real] = honest(1);
    const sent = [
      { contribution: must(real, 'one'), sender: 'the trust' },
      ...madeUp(count).map((contribution) => ({ contribution, sender: 'one sender' })),
    ];
    const aggregator = taken(sent);
    expect([aggregator.count(), aggregator.contestedCount()]).toEqual([1, count]);
    expect(buildPack(aggregator, details)).toMatchObject({ ok: false, problem: { kind: 'too-few', count: 1 } });
    // The order of reading chooses nothing.
    expect(taken(sent.toReversed()).count()).toBe(1);
  });

  it.each([7, 19])('gets none where senders are not checked either: %i and one are fewer than fifty', (count) => {
    const sent = [...honest(1), ...madeUp(count)].map((contribution) => ({ contribution, sender: null }));
    expect(buildPack(taken(sent), details)).toMatchObject({
      ok: false,
      problem: { kind: 'too-few', count: count + 1, needed: MIN_UNCHECKED_GROUP },
    });
  });

  it('is noticed with 300 equal files among 300 organisations whose senders were not checked, and the pack says that they were not', () => {
    const sent = [...honest(300), ...madeUp(300)].map((contribution) => ({ contribution, sender: null }));
    const aggregator = taken(sent);
    const notices = findNotices(aggregator, [], (seriesId) => (seriesId.startsWith('sybil') ? 'all.ndjson' : seriesId));
    for (const kind of ['alike', 'pull']) {
      const found = notices.find((notice) => notice.kind === kind);
      expect(found?.seriesIds.filter((seriesId) => seriesId.startsWith('sybil'))).toHaveLength(300);
    }
    expect(buildPack(aggregator, details)).toMatchObject({
      ok: true,
      value: { sendersChecked: null, disclosureRule: expect.stringContaining('senders were not checked') },
    });
  });

  it('is noticed by what they do to a median, as lines of one file, and as lines or files of one archive', () => {
    const [honestOnes, sent20] = [honest(100, 1, quickEdition), good(20, 4)];
    const lines = sent20.map((one) => strToU8(`${formatContribution(one)}\n`));
    const all = strToU8(sent20.map(formatContribution).join('\n'));
    const filed = (folder: string) =>
      Object.fromEntries(lines.map((bytes, index) => [`${folder}${index}.json`, bytes]));
    const pulls = [{ 'all.ndjson': all }, { 'all.zip': zipSync({ a: all }) }, { 'all.zip': zipSync(filed('')) }]
      .concat([{ 'all.zip': zipSync({ ...filed('a/'), ...filed('b/') }) }])
      .map((sent) => {
        const collection = createCollection({ editions: [quickEdition], period: null }, (place, problem) => {
          throw new Error(`${place.file}: ${problem.kind}`);
        });
        for (const [name, bytes] of [
          ...honestOnes.map((one, index) => [`${index}.json`, strToU8(formatContribution(one))] as const),
          ...Object.entries(sent),
        ]) {
          const sink = collection.open(name);
          sink.push(bytes);
          sink.end();
        }
        const { aggregator } = must(collection.found()[0], 'one batch');
        return noticesOf(collection, aggregator, []).map(({ kind, id, count }) => ({ kind, id, count }));
      });
    expect(pulls[0]).toMatchObject([{ kind: 'pull', count: 20 }]);
    expect(pulls).toEqual(pulls.map(() => pulls[0]));
  });

  it.each([40, 80, 120, 200])('is noticed by what %i files do to the medians of 200, few or many', (count) => {
    const all = takenUnchecked([...honest(200, 1, quickEdition), ...good(count)]);
    const notices = findNotices(all, [], sourceOf);
    expect(notices).toMatchObject([{ kind: 'pull' }]);
    expect(notices[0]?.text).toMatch(/All organisations, overall: 49% without, (?:5[6-9]|[67]\d)% with/);
    expect(notices[0]?.text.length).toBeLessThan(700);
    expect(notices[0]?.seriesIds).toHaveLength(count);
  });

  it('is told of once where they are alike and of one source as well', () => {
    const best = must(good(1)[0], 'one');
    const equal = Array.from({ length: 40 }, (_, index) => ({ ...best, seriesId: series('sybil', index) }));
    const notices = findNotices(takenUnchecked([...honest(100, 1, quickEdition), ...equal]), [], sourceOf);
    expect(notices.map(({ kind, seriesIds }) => [kind, seriesIds.length])).toEqual([
      ['alike', 40],
      ['pull', 40],
    ]);
  });

  it('is noticed as all of a group; a set that holds nearly everyone is not', () => {
    const suppliers = good(55).map((one): Contribution => ({ ...one, cohort: { type: 'supplier', sizeBand: null } }));
    const all = takenUnchecked([...honest(200, 1, quickEdition), ...suppliers]);
    expect(findNotices(all, [], sourceOf)).toMatchObject([
      { kind: 'pull', text: expect.stringContaining('Supplier to health and care: all of them') },
    ]);
    // Three came late.
    const late = (seriesId: string): string => (/00[123]$/.test(seriesId) ? seriesId : 'set.ndjson');
    expect(findNotices(takenUnchecked(honest(200, 1, quickEdition)), [], late)).toEqual([]);
  });

  it('is noticed with a handful of files that are nearly equal, in a long edition or a short one', () => {
    const aggregator = taken(
      [...honest(60), ...madeUp(7)].map((contribution, index) => ({ contribution, sender: `sender ${index}` })),
    );
    expect(findNotices(aggregator, [], (seriesId) => seriesId)).toMatchObject([
      { kind: 'alike', seriesIds: expect.arrayContaining(madeUp(7).map(({ seriesId }) => seriesId)) },
    ]);
  });

  /** With answers to some questions alone: all else is open. */
  const telling = (one: Contribution, places: readonly number[]): Contribution => {
    const { available: _available, ...rest } = one;
    return {
      ...rest,
      points: one.points.map((points, place) => (places.includes(place) ? points : 0)),
      states: Array.from(one.states, (state, place) => (places.includes(place) ? state : 'o')).join(''),
    };
  };
  const placesOf = (sectionIndex: number): readonly number[] =>
    frameOf(quickEdition).questions.flatMap((question, place) =>
      question.sectionIndex === sectionIndex ? [place] : [],
    );

  it('is noticed with files that answer one section alone, of however few questions, and leave all else open', () => {
    for (const [index, { id }] of quickEdition.sections.entries()) {
      const places = placesOf(index);
      const sample = must(good(1)[0], 'one');
      const sybils = Array.from({ length: 100 }, (_, one) => ({
        ...telling(sample, places),
        seriesId: series('sybil', one),
      }));
      const told = Array.from(sample.states).filter((state, place) => places.includes(place) && state === 'a').length;
      if (told === 0) continue;
      const sent = [...honest(100, 4, quickEdition), ...sybils];
      const found = [sent, sent.toReversed()].map((some) =>
        findNotices(takenUnchecked(some), [], (seriesId) => seriesId).filter(({ kind }) => kind === 'alike'),
      );
      expect([id, ...found.map((some) => some.map(({ seriesIds }) => seriesIds.length))]).toEqual([id, [100], [100]]);
      expect(found[1]?.map((one) => one.id)).toEqual(found[0]?.map((one) => one.id));
    }
  });

  it('is told apart from honest ones who leave out all sections but one', () => {
    const short = quickEdition.sections.flatMap(({ questions }, index) => (questions.length < 6 ? [index] : []));
    const noticed = Array.from({ length: 100 }, (_, seed) => {
      const isShort = (index: number): boolean => index % 4 === 0;
      const sent = honest(200, 100 + seed, quickEdition).map((one, index) =>
        isShort(index) ? telling(one, placesOf(must(short[(index / 4) % short.length], 'a section'))) : one,
      );
      const shortOnes = new Set(sent.filter((_one, index) => isShort(index)).map(({ seriesId }) => seriesId));
      return findNotices(takenUnchecked(sent), [], (seriesId) => seriesId).filter(({ seriesIds }) =>
        seriesIds.some((seriesId) => shortOnes.has(seriesId)),
      ).length;
    });
    expect(noticed.filter((count) => count > 0)).toEqual([]);
  });

  it('is not told by equal answers to a questionnaire that asks no more than a few questions', () => {
    const short = edition([
      section(
        'all',
        ['a', 'b', 'c'].map((id) => levels(id, [0, 1])),
      ),
    ]);
    const [one] = honest(1, 1, short);
    const aggregator = createAggregator(short, '2026', 'organisation');
    for (let index = 0; index < 100; index += 1)
      expect(aggregator.add({ ...must(one, 'one'), seriesId: series('any', index) }).ok).toBe(true);
    expect(findNotices(aggregator, [], (seriesId) => seriesId)).toEqual([]);
  });

  it('is noticed as a group that has grown by more than a quarter', () => {
    const before = taken(honest(40).map((contribution, index) => ({ contribution, sender: `sender ${index}` })));
    const grown = (count: number) =>
      findNotices(
        taken(honest(count, 2).map((contribution, index) => ({ contribution, sender: `sender ${index}` }))),
        [before],
        (seriesId) => seriesId,
      )
        .filter(({ kind }) => kind === 'growth')
        .map(({ text }) => text.split(':')[0]);
    expect(grown(50)).toEqual([]);
    expect(grown(51)).toEqual(['All organisations', 'Ambulance trust']);
  });

  it('is noticed as a group that has grown since the last pack, whatever size it had long before', () => {
    const ofYear = (period: string, count: number, seed: number): Aggregator => {
      const aggregator = createAggregator(smallEdition, period, 'organisation');
      for (const [index, one] of honest(count, seed).entries())
        expect(aggregator.add({ ...one, period }, `sender ${index}`).ok).toBe(true);
      return aggregator;
    };
    const now = ofYear('2026', 60, 9);
    const grown = (...earlier: readonly Aggregator[]) =>
      findNotices(now, earlier, (seriesId) => seriesId)
        .filter(({ kind }) => kind === 'growth')
        .map(({ text }) => /, (\d+ in an earlier set, of \d+)/.exec(text)?.[1]);
    const [long, last, own] = [ofYear('2023', 100, 3), ofYear('2025', 30, 5), ofYear('2026', 58, 9)];
    expect(grown(long)).toEqual([]);
    const both = ['30 in an earlier set, of 2025', '30 in an earlier set, of 2025'];
    // In whatever order they are given; and step by step within the year as well.
    for (const sets of [[last], [long, last], [last, long], [long, last, own]]) expect(grown(...sets)).toEqual(both);
    // What stood behind one pack may come file by file.
    const halves = [ofYear('2025', 30, 5), ofYear('2025', 31, 6)];
    expect(grown(...halves)).toEqual([]);
    expect(grown(ofYear('2027', 20, 7))).toHaveLength(2);
  });

  it('is told under another name in another year, or of another edition: no reason is carried over', () => {
    const all = [
      ...honest(60, 1, quickEdition),
      ...good(7).map((one) => ({ ...must(good(1)[0], 'one'), seriesId: one.seriesId })),
    ];
    const idsOf = (answered: Questionnaire, period: string) => {
      const aggregator = createAggregator(answered, period, 'organisation');
      const questionnaire = frameOf(answered).ref;
      for (const one of all) expect(aggregator.add({ ...one, period, questionnaire }).ok).toBe(true);
      return findNotices(aggregator, [], sourceOf).map(({ id }) => id);
    };
    const ids = [
      idsOf(quickEdition, '2025'),
      idsOf(quickEdition, '2026'),
      idsOf({ ...quickEdition, version: '2099.1' }, '2026'),
    ].flat();
    expect(ids.length).toBeGreaterThan(2);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('cannot add to what the centre has accepted: a notice has one name for one list of contributions and one effect', () => {
    const before = [takenUnchecked(honest(40, 3, quickEdition))];
    const own = good(40);
    const equal = own.slice(0, 3).map((one, index) => ({
      ...one,
      points: must(own[0], 'one').points,
      states: must(own[0], 'one').states,
      seriesId: series('equal', index),
    }));
    const set = [...honest(80, 1, quickEdition), ...own, ...equal];
    const better = good(60).map((one, index) => ({ ...one, seriesId: series('late', index) }));
    const corrected = (one: Contribution, index: number): Contribution => ({
      ...one,
      revision: one.revision + 1,
      points: must(better[index], 'one').points,
      states: must(better[index], 'one').states,
    });
    /** What a sender, or an honest organisation, may do between two takings in. */
    const takings: Readonly<Record<string, readonly Contribution[]>> = {
      'as it was': set,
      'in another order': set.toReversed(),
      'twice over': [...set, ...set],
      'one more honest': [...set, ...honest(81, 1, quickEdition).slice(80)],
      'sixty more': [...set, ...better],
      'one withdrawn': set.slice(1),
      'one withdrawn and one more': [...set.slice(1), must(better[0], 'one')],
      'one of theirs corrected': set.map((one, index) => (index === 80 ? corrected(one, 30) : one)),
      'all of theirs corrected': set.map((one, index) =>
        index >= 80 && index < 120 ? corrected(one, index - 70) : one,
      ),
      'equal ones corrected alike': set.map((one, index) => (index >= 120 ? corrected(one, 0) : one)),
    };
    const named = new Map<string, string>();
    const idsOf = Object.values(takings).map((sent) => {
      const aggregator = takenUnchecked(sent);
      const { rowAt, leaves, seriesIds } = aggregator.members();
      const numberOf = new Map(seriesIds().map((seriesId, member) => [seriesId, member]));
      return findNotices(aggregator, before, sourceOf).map(({ id, kind, text, seriesIds: concerned }) => {
        const ofMember = (seriesId: string) => {
          const member = must(numberOf.get(seriesId), 'it was taken in');
          return [seriesId, leaves[member], [...rowAt(member)]];
        };
        // A group that has grown is told by who is in it, whatever they answered; everyone is in both groups here.
        const told = kind === 'growth' ? seriesIds().toSorted() : concerned.toSorted().map(ofMember);
        const whole = JSON.stringify([kind, text, told]);
        expect([id, named.get(id) ?? whole]).toEqual([id, whole]);
        named.set(id, whole);
        return id;
      });
    });
    const [first = [], ...others] = idsOf;
    expect(new Set(first).size).toBe(first.length);
    expect(new Set(first.map((id) => id.split('-')[0]))).toEqual(new Set(['alike', 'growth', 'pull']));
    // The order of reading gives no other name, nor does what came twice.
    for (const same of others.slice(0, 2)) expect(new Set(same)).toEqual(new Set(first));
  });

  it('chooses by no order, and so by no file name, which of nearly equal ones are noticed, nor what a notice is called', () => {
    const long = edition(
      Array.from({ length: 5 }, (_, part) =>
        section(
          `part-${part}`,
          Array.from({ length: 20 }, (_one, at) => levels(`q-${part}-${at}`, [0, 1, 2, 3])),
        ),
      ),
    );
    const honestOnes = honest(60, 3, long);
    const base = must(honestOnes[7], 'an honest one').points;
    // A step from each to the next, all within one part of the row: the ends have more between them than may differ.
    const steps = Array.from({ length: 9 }, (_, index) => ({
      ...must(honestOnes[7], 'an honest one'),
      seriesId: series('sybil', index),
      points: base.map((points, at) => (at < 2 * index ? (Number(points) + 1) % 4 : points)),
    }));
    const aggregatorIn = (order: readonly Contribution[]) => {
      const aggregator = createAggregator(long, '2026', 'organisation');
      for (const contribution of order) expect(aggregator.add(contribution).ok).toBe(true);
      return aggregator;
    };
    const idsIn = (order: readonly Contribution[]) =>
      findNotices(aggregatorIn(order), [], (seriesId) => seriesId)
        .map(({ id }) => id)
        .toSorted();
    const first = idsIn([...honestOnes, ...steps]);
    expect(first.some((id) => id.startsWith('alike'))).toBe(true);
    fc.assert(
      fc.property(fc.shuffledSubarray(steps, { minLength: steps.length }), (order) => {
        expect(idsIn([...order, ...honestOnes])).toEqual(first);
      }),
      { numRuns: 10, seed: 1 },
    );
  });

  it('is not said to have grown beside an earlier set that came file by file', () => {
    const each = honest(40).map((contribution) => taken([{ contribution, sender: 'a sender' }]));
    const now = taken(honest(40, 2).map((contribution, index) => ({ contribution, sender: `sender ${index}` })));
    expect(findNotices(now, each, (seriesId) => seriesId)).toEqual([]);
  });

  it('cannot put another sender out by sending on its file and be counted for it', () => {
    const all = honest(9);
    const sent = all.map((contribution, index) => ({ contribution, sender: `sender ${index}` }));
    const aggregator = taken([...sent, { contribution: { ...must(all[0], 'one'), revision: 9 }, sender: 'another' }]);
    expect([aggregator.count(), aggregator.contestedCount()]).toEqual([8, 1]);
  });
});

/**
 * What colluders know of every other's score, as an interval: they are given the order statistics that
 * the published quantiles lie between, which is more than the pack gives, and know which are their own.
 */
function knownOfAll(
  earned: readonly number[],
  own: ReadonlySet<number>,
  isMedianAlone = false,
  available = 100,
): { readonly from: number; readonly to: number } {
  const sorted = earned
    .map((value, member) => ({ value, isOwn: own.has(member) }))
    .toSorted((a, b) => a.value - b.value || Number(b.isOwn) - Number(a.isOwn));
  const spread = must(
    spreadOf(sorted.length, (place) => new Fraction(must(sorted[place], 'a place').value, available), isMedianAlone),
    'at least eight',
  );
  const places = (percentile: number): readonly number[] => {
    const position = ((sorted.length - 1) * percentile) / 100;
    return [Math.floor(position), Math.ceil(position)];
  };
  const published = [50, ...(spread.quartiles ? [25, 75] : []), ...(spread.deciles ? [10, 90] : [])].flatMap(places);
  let [from, to] = [0, available];
  const count = (isCounted: (value: number) => boolean): number =>
    sorted.filter(({ isOwn, value }) => isOwn && isCounted(value)).length;
  // Of all places below one, at least so many are their own: if none is left, nobody else is lower. From above
  // likewise.
  const learnLeast = (place: number, value: number): void => {
    if (count((mine) => mine < value) >= place) from = Math.max(from, value);
  };
  const learnMost = (place: number, value: number): void => {
    if (count((mine) => mine > value) >= sorted.length - 1 - place) to = Math.min(to, value);
  };
  const valueAt = (place: number): number => must(sorted[place], 'a place').value;
  for (const place of published) {
    learnLeast(place, valueAt(place));
    learnMost(place, valueAt(place));
  }
  if (isMedianAlone) return { from, to };
  // What is kept back says why it is: near an end, or close together.
  const most = (CLOSEST_PERCENT * available) / 100;
  const least = available - most;
  const [, lower = 0] = places(25);
  const [upper = 0] = places(75);
  if (sorted.length >= MIN_FOR_QUARTILES && !spread.quartiles) {
    if (valueAt(lower) >= least) learnLeast(lower, least);
    else learnMost(upper, most);
  }
  if (sorted.length >= MIN_FOR_DECILES && spread.quartiles && !spread.deciles) {
    const [, low = 0] = places(10);
    const [high = 0] = places(90);
    learnLeast(low, valueAt(must(places(75)[1], 'two')) - most);
    learnMost(high, valueAt(must(places(25)[0], 'two')) + most);
  }
  return { from, to };
}

const scores = fc.integer({ min: 8, max: 90 }).chain((size) =>
  fc.record({
    size: fc.constant(size),
    base: fc.integer({ min: 0, max: 100 }),
    // From all equal to far apart.
    spread: fc.constantFrom(0, 0, 1, 4, 9, 30, 100),
    noise: fc.array(fc.integer({ min: 0, max: 100 }), { minLength: size, maxLength: size }),
    low: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
);

describe('a quarter of a group who collude and know their own rows exactly', () => {
  it(`never know a score of another more closely than within ${CLOSEST_PERCENT} percentage points`, () => {
    let learned = 0;
    fc.assert(
      fc.property(scores, ({ size, base, spread, noise, low }) => {
        const own = colludersIn(size);
        const atBottom = Math.round(low * own);
        const shares = noise.map((value, member) =>
          member < atBottom ? 0 : member < own ? 100 : Math.min(100, base + Math.floor((value * spread) / 100)),
        );
        const { from, to } = knownOfAll(shares, new Set(Array.from({ length: own }, (_, member) => member)));
        if (from > 0 || to < 100) learned += 1;
        expect(to - from).toBeGreaterThanOrEqual(CLOSEST_PERCENT);
      }),
      { numRuns: RUNS * 10 },
    );
    // They do learn a lowest or highest score now and then: said in the README.
    expect(learned).toBeGreaterThan(RUNS / 10);
  });

  it('would know them all from the quartiles of a group near the end, if these were given', () => {
    const shares = Array.from({ length: 20 }, (_, member) => new Fraction(member < 5 ? 0 : 1));
    expect(spreadOf(20, (place) => must(shares[place], 'a place'), false)).toMatchObject({
      median: 100,
      quartiles: null,
    });
  });

  const shortSections = fc
    .record({
      most: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 6 }),
      size: fc.integer({ min: 20, max: 70 }),
      low: fc.double({ min: 0, max: 1, noNaN: true }),
      alike: fc.boolean(),
    })
    .chain(({ most, size, low, alike }) => {
      const answers = fc.tuple(...most.map((points) => fc.nat(points)));
      return fc.record({
        most: fc.constant(most),
        size: fc.constant(size),
        low: fc.constant(low),
        // All others alike, or of two kinds: what the colluders hope for.
        kinds: fc.array(answers, { minLength: 1, maxLength: alike ? 1 : 2 }),
      });
    });

  /** Of how many questions the scores of a section tell that nobody else gave the lowest answer, or the highest. */
  function toldByScores(isMedianAlone: boolean): number {
    let count = 0;
    fc.assert(
      fc.property(shortSections, ({ most, size, low, kinds }) => {
        const available = most.reduce((sum, points) => sum + points, 0);
        const own = colludersIn(size);
        const atBottom = Math.round(low * own);
        const sums = Array.from({ length: size }, (_, member) =>
          member < atBottom
            ? 0
            : member < own
              ? available
              : must(kinds[member % kinds.length], 'a kind').reduce((sum, points) => sum + points, 0),
        );
        const colluders = new Set(Array.from({ length: own }, (_, member) => member));
        const { from, to } = knownOfAll(sums, colluders, isMedianAlone, available);
        for (const [place, points] of most.entries()) {
          const rest = most
            .toSpliced(place, 1)
            .reduce<readonly number[]>(
              (before, more) => [...new Set(before.flatMap((sum) => upTo(more).map((earned) => sum + earned)))],
              [0],
            );
          const isWithin = (sum: number): boolean => sum >= from - 1e-9 && sum <= to + 1e-9;
          const possible = upTo(points).filter((earned) => rest.some((sum) => isWithin(sum + earned)));
          // The lowest answer and the highest: so no level is known to be reached, or not to be.
          if (possible[0] !== 0 || possible.at(-1) !== points) count += 1;
        }
      }),
      { numRuns: RUNS * 3 },
    );
    return count;
  }

  it('never know from the scores of a section how another answered one of its questions; from quartiles they would', () => {
    expect(toldByScores(true)).toBe(0);
    expect(toldByScores(false)).toBeGreaterThan(RUNS / 30);
  });

  it('learn nothing of a section of one question, as those of an edition with an outcome a section', () => {
    const single = edition([section('short', [levels('q', [0, 2])]), section('more', [levels('r', [0, 1, 2])])]);
    const spreadWith = (reaching: number) => {
      const aggregator = createAggregator(single, '2026', 'organisation');
      for (const [index, one] of [...simulateContributions(single, { count: 20, seed: 1, period: '2026' })].entries()) {
        const contribution: Contribution = {
          ...one,
          basis: 'organisation',
          cohort: { type: 'ambulance-trust', sizeBand: null },
          points: [index < 5 + reaching ? 2 : 0, index % 3],
          states: 'aa',
        };
        expect(aggregator.add(contribution, `sender ${index}`).ok).toBe(true);
      }
      const built = buildPack(aggregator, details);
      return must(built.ok ? built.value.cohorts[1] : null, 'the type').sections[0];
    };
    // Five collude and reach it; of the fifteen others nobody does, or one.
    expect(spreadWith(0)).toMatchObject({ sectionId: 'short', spread: { median: 0 } });
    expect(spreadWith(1)).toEqual(spreadWith(0));
  });

  /**
   * Atoms: what groups are made of. Of each: its others, of whom so many do not reach the level; its colluders, of whom
   * so many do.
   */
  type Atom = { readonly others: number; readonly colluders: number; readonly reachingColluders: number };
  type Forest = {
    readonly tree: GroupTree;
    readonly atoms: ReadonlyMap<string, Atom>;
    readonly members: ReadonlyMap<string, readonly string[]>;
  };

  const atom = fc.integer({ min: 8, max: 26 }).chain((size) =>
    fc
      .record({ colluders: fc.nat(colludersIn(size)), share: fc.double({ min: 0, max: 1, noNaN: true }) })
      .map(({ colluders, share }): Atom => ({
        others: size - colluders,
        colluders,
        reachingColluders: Math.round(share * colluders),
      })),
  );
  /**
   * Everyone; two types, the first with two size bands and those who are in none; those of types too small to be shown.
   */
  const forests = fc
    .record({ a: atom, b: atom, loose: fc.option(atom), second: fc.option(atom), rest: fc.option(atom) })
    .map(({ a, b, loose, second, rest }): Forest => {
      const atoms = new Map<string, Atom>([
        ['one-a', a],
        ['one-b', b],
      ]);
      if (loose) atoms.set('one-loose', loose);
      if (second) atoms.set('two', second);
      if (rest) atoms.set('rest', rest);
      const ofOne = ['one-a', 'one-b', ...(loose ? ['one-loose'] : [])];
      return {
        tree: {
          id: 'all',
          children: [
            {
              id: 'one',
              children: [
                { id: 'one-a', children: [] },
                { id: 'one-b', children: [] },
              ],
            },
            ...(second ? [{ id: 'two', children: [] }] : []),
          ],
        },
        atoms,
        members: new Map([
          ['all', [...atoms.keys()]],
          ['one', ofOne],
          ['one-a', ['one-a']],
          ['one-b', ['one-b']],
          ['two', ['two']],
        ]),
      };
    });

  /** Of a group: its members, and how many of them reach a level or were asked, given how many of the others do not. */
  const reachIn =
    ({ atoms, members }: Forest, notReaching: ReadonlyMap<string, number>) =>
    (id: string): Reach => {
      const sums = must(members.get(id), 'a group').map((name) => {
        const { others, colluders, reachingColluders } = must(atoms.get(name), 'an atom');
        return { size: others + colluders, reached: others - (notReaching.get(name) ?? 0) + reachingColluders };
      });
      return {
        size: sums.reduce((sum, one) => sum + one.size, 0),
        reached: sums.reduce((sum, one) => sum + one.reached, 0),
      };
    };
  const idsIn = (group: GroupTree): readonly string[] => [group.id, ...group.children.flatMap(idsIn)];

  /** What the pack says of one level. */
  function levelPublished(forest: Forest, notReaching: ReadonlyMap<string, number>): string {
    const reachOf = reachIn(forest, notReaching);
    const standingOf = (id: string): LevelStanding => {
      const { size, reached } = reachOf(id);
      return { size, atLevel: [size - reached, reached] };
    };
    const shown = new Set(idsIn(forest.tree).filter((id) => standingOf(id).size >= MIN_FOR_SHARES));
    const shares = sharesOfGroups(forest.tree, shown, standingOf, [0, 4]);
    return JSON.stringify([...shares].map(([id, levelsOf]) => [id, levelsOf[1]]));
  }

  /** What the pack says of who was asked a question: how many, of each group whose answers to it are given. */
  const askedPublished =
    (choose: typeof groupsOfAsked) =>
    (forest: Forest, notAsked: ReadonlyMap<string, number>): string => {
      const reachOf = reachIn(forest, notAsked);
      const ofPack = chooseGroups(
        forest.tree,
        (id) => ({ size: reachOf(id).size, fresh: reachOf(id).size }),
        MIN_GROUP,
      );
      const standingOf = (id: string) => ({ ...reachOf(id), fresh: reachOf(id).reached, members: reachOf(id).size });
      const shown = choose(forest.tree, ofPack.published, standingOf, MIN_FOR_SHARES, MIN_GROUP);
      return JSON.stringify([...shown].map((id) => [id, reachOf(id).reached]));
    };
  /** As other questions are: wherever there are enough, and none left over. */
  const enough: typeof groupsOfAsked = (tree, groups, standingOf, minimum, fewest) =>
    chooseGroups(
      tree,
      (id) => ({ size: groups.has(id) ? standingOf(id).reached : 0, fresh: standingOf(id).reached }),
      minimum,
      fewest,
    ).published;

  /** How often a pack would tell that all others of an atom are alike. */
  function told(published: (forest: Forest, notReaching: ReadonlyMap<string, number>) => string, numRuns = RUNS * 4) {
    const count = { figures: 0, allAlike: 0, told: 0 };
    fc.assert(
      fc.property(
        forests,
        fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
        fc.infiniteStream(fc.constantFrom('none', 'all', 'some')),
        (forest, draws, kinds) => {
          const names = [...forest.atoms.keys()];
          // Nobody else of an atom, everyone else, or some do not reach the level: the adversary hopes for the first
          // two.
          const truth = new Map(
            names.map((name) => {
              const { others } = must(forest.atoms.get(name), 'an atom');
              const kind = must(kinds.next().value, 'endless');
              return [
                name,
                kind === 'none'
                  ? 0
                  : kind === 'all'
                    ? others
                    : Math.round(must(draws.next().value, 'endless') * others),
              ];
            }),
          );
          const seen = published(forest, truth);
          if (/"atOrAbovePercent":\d|",\d/.test(seen)) count.figures += 1;
          for (const name of names) {
            const { others } = must(forest.atoms.get(name), 'an atom');
            const own = must(truth.get(name), 'counted');
            if (own !== 0 && own !== others) continue;
            count.allAlike += 1;
            const step = own === 0 ? 1 : -1;
            const moved = new Map([[name, own + step]]);
            // One of them otherwise; or one of them otherwise and one elsewhere the other way round.
            const swaps = names
              .filter((other) => other !== name)
              .map(
                (other): ReadonlyMap<string, number> =>
                  new Map([...moved, [other, must(truth.get(other), 'counted') - step]]),
              )
              .filter((changes) =>
                [...changes].every(
                  ([other, value]) => value >= 0 && value <= must(forest.atoms.get(other), 'an atom').others,
                ),
              );
            if (![moved, ...swaps].some((changes) => published(forest, new Map([...truth, ...changes])) === seen))
              count.told += 1;
          }
        },
      ),
      { numRuns },
    );
    return count;
  }

  it('never know an answer of another: some other set of answers, in which that one differs, gives the same pack', () => {
    const count = told(levelPublished);
    expect(count.told).toBe(0);
    expect(count.figures).toBeGreaterThan(RUNS / 5);
    expect(count.allAlike).toBeGreaterThan(RUNS);
  });

  it('nor from how many were asked a question because of an answer, where those who were are enough', () => {
    const count = told(askedPublished(groupsOfAsked), RUNS * 2);
    expect(count.told).toBe(0);
    expect(count.figures).toBeGreaterThan(RUNS / 10);
    // Were these given as others are, they would.
    expect(told(askedPublished(enough), RUNS / 3).told).toBeGreaterThan(RUNS / 30);
  });

  it('nor from how many were asked beside how many gave the answer because of which they were', () => {
    const both =
      (choose: typeof groupsOfAsked) =>
      (forest: Forest, notReaching: ReadonlyMap<string, number>): string =>
        levelPublished(forest, notReaching) + askedPublished(choose)(forest, notReaching);
    const count = told(both(groupsOfAsked), RUNS * 2);
    expect(count.told).toBe(0);
    expect(count.figures).toBeGreaterThan(RUNS / 10);
  });

  /** What else a question can hang on beside who has a supplier. */
  const ofAFirm: Condition = { kind: 'chose', question: 'supplier', anyOf: ['firm'] };
  const ofAcute: Condition = { kind: 'profile', field: 'type', anyOf: ['acute-trust'] };
  const asked = (last: Question[]) =>
    edition([
      section('before', [choice('supplier', { nobody: 0, firm: 0 }), levels('policy', [0, 1, 2])]),
      section('after', last),
    ]);
  const contract = (askedWhen: Condition): Question => levels('contract', [0, 1, 2], { askedWhen });

  /** What a pack says of "after", where so many of those who could be asked were. */
  function packOfAsked(questionnaire: Questionnaire, types: readonly Contribution['cohort']['type'][], count: number) {
    const aggregator = createAggregator(questionnaire, '2026', 'organisation');
    const others = simulateContributions(questionnaire, { count: types.length, seed: 1, period: '2026' });
    const length = frameOf(questionnaire).questions.length;
    for (const [index, one] of [...others].entries()) {
      const isAsked = index < count;
      // Only the last question is asked of anybody here.
      const unasked = Array.from({ length: length - 3 }, () => null);
      const contribution: Contribution = {
        ...one,
        basis: 'organisation',
        cohort: { type: must(types[index], 'one each'), sizeBand: null },
        points: [0, index % 3, ...unasked, isAsked ? index % 2 : null],
        states: `aa${'x'.repeat(length - 3)}${isAsked ? 'a' : 'x'}`,
      };
      expect(aggregator.add(contribution, `sender ${index}`).ok).toBe(true);
    }
    const built = buildPack(aggregator, details);
    const { cohorts, withheld } = must(built.ok ? built.value : null, 'a pack');
    return {
      figures: cohorts.map(({ sections, questions }) => [
        sections.find(({ sectionId }) => sectionId === 'after'),
        questions.find(({ questionId }) => questionId === 'contract'),
      ]),
      withheld,
    };
  }
  const ambulances = Array.from({ length: 26 }, () => 'ambulance-trust' as const);

  it.each<[string, Questionnaire, typeof ambulances | readonly ('acute-trust' | 'ambulance-trust')[], number]>([
    // The last six collude, and have no supplier.
    ['all others were asked', asked([contract(ofAFirm)]), ambulances, 20],
    ['nobody was asked', asked([contract(ofAFirm)]), ambulances, 1],
    [
      'a section has a question for another type beside it',
      asked([levels('acute', [0, 1, 2], { askedWhen: ofAcute }), contract(ofAFirm)]),
      ambulances,
      20,
    ],
    [
      'one type alone could be asked, of those that everyone is',
      asked([contract({ kind: 'all', of: [ofAcute, ofAFirm] })]),
      Array.from({ length: 54 }, (_, index) => (index < 27 ? ('acute-trust' as const) : ('ambulance-trust' as const))),
      27,
    ],
  ])('learn nothing where %s, by figures or by what is withheld', (_which, questionnaire, types, count) => {
    expect(packOfAsked(questionnaire, types, count)).toEqual(packOfAsked(questionnaire, types, count - 1));
  });

  it('learn nothing where all others who have not left a section open were asked', () => {
    const questionnaire = asked([levels('plan', [0, 1, 2]), contract(ofAFirm)]);
    const packWith = (askedOthers: number) => {
      const aggregator = createAggregator(questionnaire, '2026', 'organisation');
      for (const [index, one] of [
        ...simulateContributions(questionnaire, { count: 40, seed: 1, period: '2026' }),
      ].entries()) {
        // The last eight collude, and have no supplier; the eight before them have not told of the section.
        const [isOpen, isAsked] = [index >= 24 && index < 32, index < askedOthers];
        const contribution: Contribution = {
          ...one,
          basis: 'organisation',
          cohort: { type: 'ambulance-trust', sizeBand: null },
          points: [0, index % 3, isOpen ? 0 : index % 3, isOpen ? 0 : isAsked ? 1 : null],
          states: isOpen ? 'aaoo' : isAsked ? 'aaaa' : 'aaax',
        };
        expect(aggregator.add(contribution, `sender ${index}`).ok).toBe(true);
      }
      const built = buildPack(aggregator, details);
      return must(built.ok ? built.value : null, 'a pack').cohorts.map(({ questions }) =>
        questions.find(({ questionId }) => questionId === 'contract'),
      );
    };
    expect(packWith(24)).toEqual([undefined, undefined]);
    expect(packWith(20)[1]).toBeDefined();
  });

  it('are given the answers of those who were asked, where some were and some were not', () => {
    const of52 = [...ambulances, ...ambulances];
    expect(JSON.stringify(packOfAsked(asked([contract(ofAFirm)]), of52, 30).figures)).toContain('"size":30');
  });
});

/** Part of a group: its members, how many of them collude, and what its members can have answered, if not as all can. */
type PartOfGroup = {
  readonly cohort: Contribution['cohort'];
  readonly size: number;
  readonly colluders: number;
  readonly rows?: readonly (readonly number[])[];
};

/** Every way in which so many organisations can have one of some rows each. */
function* spreadOver(count: number, kinds: number): Generator<readonly number[]> {
  if (kinds === 1) return yield [count];
  for (let own = 0; own <= count; own += 1)
    for (const others of spreadOver(count - own, kinds - 1)) yield [own, ...others];
}

/** Are all of some rows the very same? */
const alikeInAll = (rows: readonly (readonly number[])[]): boolean => rows.length === 1;
/** Have all of some rows the very same answer to a question? */
const alikeInOne = (rows: readonly (readonly number[])[]): boolean =>
  (rows[0] ?? []).some((answer, place) => rows.every((row) => row[place] === answer));

/**
 * Every set of answers that the others of some parts can have given beside colluders who gave theirs, by what is
 * published: the parts of which it tells that all others have rows that are alike, and what was published.
 */
function partsTold(
  questionnaire: Questionnaire,
  rows: readonly (readonly number[])[],
  parts: readonly PartOfGroup[],
  rowsOfColluders: readonly number[],
  published: (pack: BenchmarkPack) => unknown,
  areAlike = alikeInAll,
): { readonly told: readonly string[]; readonly papers: readonly string[] } {
  const frame = frameOf(questionnaire);
  const seen = new Map<string, readonly Set<number>[]>();
  const see = (counts: readonly (readonly number[])[]): void => {
    const aggregator = aggregatorOf(frame, '2026', 'organisation');
    let next = 0;
    for (const [place, { cohort, colluders, rows: ownRows = rows }] of parts.entries()) {
      for (const [kind, row] of ownRows.entries()) {
        const count = (counts[place]?.[kind] ?? 0) + (rowsOfColluders[place] === kind ? colluders : 0);
        for (let member = 0; member < count; member += 1, next += 1)
          aggregator.addRow(series('one', next), 1, cohort, Int16Array.from(row), `sender ${next}`);
      }
    }
    const built = buildPack(aggregator, details);
    const paper = JSON.stringify(published(must(built.ok ? built.value : null, 'a pack')));
    const kinds = seen.get(paper) ?? parts.map(() => new Set<number>());
    seen.set(paper, kinds);
    for (const [place, own] of counts.entries())
      for (const [kind, count] of own.entries()) if (count > 0) must(kinds[place], 'as many').add(kind);
  };
  const goThrough = (counts: readonly (readonly number[])[]): void => {
    const part = parts[counts.length];
    if (!part) return see(counts);
    const { length } = part.rows ?? rows;
    for (const own of spreadOver(part.size - part.colluders, length)) goThrough([...counts, own]);
  };
  goThrough([]);
  const told = [...seen].flatMap(([paper, kinds]) =>
    kinds.flatMap((own, place) => {
      const ownRows = parts[place]?.rows ?? rows;
      return areAlike([...own].map((kind) => must(ownRows[kind], 'a row')))
        ? [`part ${place}, row ${[...own].join()}: ${paper}`]
        : [];
    }),
  );
  return { told, papers: [...seen.keys()] };
}

describe('a quarter who collude and hold a group against its parts', () => {
  const acute = (sizeBand: Contribution['cohort']['sizeBand']) => ({ type: 'acute-trust', sizeBand }) as const;
  const ambulance = { type: 'ambulance-trust', sizeBand: null } as const;
  const oneQuestion = edition([section('one', [levels('policy', [0, 2])])]);
  const twoQuestions = edition([section('one', [levels('policy', [0, 2]), levels('plan', [0, 2])])]);

  describe.each<[string, readonly PartOfGroup[]]>([
    [
      'a large type and a small one',
      [
        { cohort: acute(null), size: 24, colluders: 6 },
        { cohort: ambulance, size: 10, colluders: 2 },
      ],
    ],
    [
      'a size band and those without one',
      [
        { cohort: acute('under-10'), size: 20, colluders: 5 },
        { cohort: acute(null), size: 9, colluders: 2 },
      ],
    ],
    [
      'two types that are too small for shares, which everyone has',
      [
        { cohort: acute(null), size: 15, colluders: 3 },
        { cohort: ambulance, size: 12, colluders: 3 },
      ],
    ],
  ])('%s', (_which, parts) => {
    it.each<[string, Questionnaire, readonly (readonly number[])[]]>([
      ['one question', oneQuestion, [[0], [2]]],
      [
        'two questions, of one of which it is known that all have it',
        twoQuestions,
        [
          [2, 0],
          [2, 2],
        ],
      ],
    ])('learn no answer from the scores of a section of %s', (_of, questionnaire, rows) => {
      for (const colluders of [
        [0, 0],
        [0, 1],
      ]) {
        const { told } = partsTold(questionnaire, rows, parts, colluders, ({ cohorts, withheld }) => [
          cohorts,
          withheld,
        ]);
        expect(told).toEqual([]);
      }
    });
  });
});

describe('a quarter who collude, where not all of a type have both questions of a section', () => {
  const acute = (sizeBand: Contribution['cohort']['sizeBand']) => ({ type: 'acute-trust', sizeBand }) as const;
  const policy = levels('policy', [0, 2]);
  const editionWith = (plan: Question): Questionnaire => edition([section('one', [policy, plan])]);
  const plain = levels('plan', [0, 2]);
  const ofSmall = levels('plan', [0, 2], {
    askedWhen: { kind: 'profile', field: 'sizeBand', anyOf: ['under-10'] },
  });
  const notOfAll = levels('plan', [0, 2], { notApplicableWhen: 'There is none.' });
  const [havePlan, havePolicy] = [
    [
      [0, 2],
      [2, 2],
    ],
    [
      [2, 0],
      [2, 2],
    ],
  ];
  const without = (state: number) => [
    [0, state],
    [2, state],
  ];

  it.each<[string, Questionnaire, typeof havePlan, Contribution['cohort']['sizeBand'], number]>([
    ['eight have left one open', editionWith(plain), havePlan, null, OPEN],
    ['one does not apply to eight', editionWith(notOfAll), havePolicy, null, LEFT_OUT],
    ['one is asked of a size band alone', editionWith(ofSmall), havePolicy, 'under-10', LEFT_OUT],
  ])(
    'learn no answer of the others from its score beside their shares: %s',
    (_why, questionnaire, rows, band, state) => {
      const { told, papers } = partsTold(
        questionnaire,
        rows,
        [
          { cohort: acute(band), size: 20, colluders: 5 },
          { cohort: acute(null), size: 8, colluders: 2, rows: without(state) },
        ],
        [1, 1],
        ({ cohorts, withheld }) => [cohorts, withheld],
      );
      expect(told).toEqual([]);
      expect(papers.length).toBeGreaterThan(5);
    },
  );

  it.each([0, 3])(
    'learn none from the scores of two questions that all have, beside their shares: answers %i of theirs',
    (colluders) => {
      const rows = [...without(0), ...without(2)];
      const { told, papers } = partsTold(
        editionWith(plain),
        rows,
        [{ cohort: acute(null), size: 20, colluders: 5 }],
        [colluders],
        ({ cohorts, withheld }) => [cohorts, withheld],
        alikeInOne,
      );
      expect(told).toEqual([]);
      expect(papers.length).toBeGreaterThan(50);
    },
  );

  it('learn none where as many have left one open as the other does not apply to', () => {
    const { told } = partsTold(
      edition([section('one', [levels('policy', [0, 2], { notApplicableWhen: 'There is none.' }), plain])]),
      havePlan,
      [
        { cohort: acute(null), size: 20, colluders: 5 },
        { cohort: acute(null), size: 8, colluders: 2, rows: without(OPEN) },
        {
          cohort: acute(null),
          size: 8,
          colluders: 2,
          rows: [
            [LEFT_OUT, 0],
            [LEFT_OUT, 2],
          ],
        },
      ],
      [1, 1, 1],
      ({ cohorts, withheld }) => [cohorts, withheld],
    );
    expect(told).toEqual([]);
  });
});

/**
 * Every set of answers that the others of one type can have given to the questions of one section, beside a quarter who
 * all gave the lowest, or the highest: of how many papers it follows that all others reach a level, or that none does.
 * The shares, and the spread with all that it holds, are those of the very rules; each is worked out once.
 */
function levelsTold(
  levelsOf: readonly (readonly number[])[],
  size: number,
  end: 'lowest' | 'highest',
  isMedianAlone: boolean,
): { readonly told: number; readonly papers: number } {
  const frame = frameOf(
    edition([
      section(
        'short',
        levelsOf.map((each, place) => levels(`q${place}`, each)),
      ),
    ]),
  );
  const available = frame.questions.reduce((sum, question) => sum + question.available, 0);
  const rows = levelsOf.reduce<readonly (readonly number[])[]>(
    (before, each) => before.flatMap((row) => each.map((_, level) => [...row, level])),
    [[]],
  );
  const earnedBy = rows.map((row) => row.reduce((sum, level, place) => sum + (levelsOf[place]?.[level] ?? 0), 0));
  const colluders = colludersIn(size);
  const others = size - colluders;
  const rowOfColluders = end === 'lowest' ? 0 : rows.length - 1;
  const everyone: GroupTree = { id: 'all', children: [] };
  const known = new Map<string, string>();
  const once = (key: string, work: () => string): string => {
    const found = known.get(key) ?? work();
    known.set(key, found);
    return found;
  };
  const facts = new Map<string, { isEvery: boolean; isNone: boolean }[]>();
  for (const counts of spreadOver(others, rows.length)) {
    const ofScore = Array.from({ length: available + 1 }, () => 0);
    const ofLevel = levelsOf.map((each) => each.map(() => 0));
    for (const [kind, row] of rows.entries()) {
      const count = (counts[kind] ?? 0) + (kind === rowOfColluders ? colluders : 0);
      if (count === 0) continue;
      ofScore[earnedBy[kind] ?? 0] = (ofScore[earnedBy[kind] ?? 0] ?? 0) + count;
      for (const [place, level] of row.entries()) {
        const ofQuestion = must(ofLevel[place], 'a question');
        ofQuestion[level] = (ofQuestion[level] ?? 0) + count;
      }
    }
    const spread = once(`s${ofScore.join()}`, () => {
      const sorted = ofScore.flatMap((count, earned) => Array.from({ length: count }, () => earned));
      const shareAt = (place: number) => new Fraction(must(sorted[place], 'a place'), available);
      return JSON.stringify(spreadOf(size, shareAt, isMedianAlone));
    });
    const shares = ofLevel.map((atLevel, place) =>
      once(`${place} ${atLevel.join()}`, () =>
        JSON.stringify([
          ...sharesOfGroups(everyone, new Set(['all']), () => ({ size, atLevel }), levelsOf[place] ?? []),
        ]),
      ),
    );
    const paper = [spread, ...shares].join();
    const seen = facts.get(paper) ?? [];
    facts.set(paper, seen);
    let fact = 0;
    for (const atLevel of ofLevel) {
      const own = end === 'lowest' ? 0 : colluders;
      for (let level = 1; level < atLevel.length; level += 1, fact += 1) {
        const reached = atLevel.slice(level).reduce((sum, count) => sum + count, 0) - own;
        const before = seen[fact] ?? { isEvery: true, isNone: true };
        seen[fact] = { isEvery: before.isEvery && reached === others, isNone: before.isNone && reached === 0 };
      }
    }
  }
  const isTold = (seen: readonly { isEvery: boolean; isNone: boolean }[]): boolean =>
    seen.some(({ isEvery, isNone }) => isEvery || isNone);
  return { told: [...facts.values()].filter(isTold).length, papers: facts.size };
}

describe('a quarter who collude and add up the answers to a section', () => {
  const reached = levels('policy', [0, 2]);
  // The lowest is what the five who collude gave.
  it.each<[string, readonly Question[], readonly (readonly [count: number, ...row: number[]])[], readonly number[]]>([
    [
      'two questions, one of which one other has in part',
      [reached, levels('plan', [0, 1, 2])],
      [
        [9, 2, 2],
        [1, 2, 1],
        [4, 0, 2],
        [1, 0, 2],
      ],
      [0, 0],
    ],
    [
      'two questions of unequal steps, one of which two others have in part',
      [levels('policy', [0, 1, 3]), levels('plan', [0, 2, 3])],
      [
        [9, 3, 3],
        [2, 3, 2],
        [3, 0, 3],
        [1, 0, 3],
      ],
      [0, 0],
    ],
    [
      'four questions, one of which one other has in part',
      [reached, levels('plan', [0, 2]), levels('team', [0, 2]), levels('drill', [0, 1, 2])],
      [
        [7, 2, 2, 2, 2],
        [1, 0, 2, 2, 2],
        [1, 2, 0, 2, 2],
        [1, 0, 0, 2, 1],
        [4, 0, 0, 0, 2],
        [1, 0, 0, 0, 2],
      ],
      [0, 0, 0, 0],
    ],
    [
      'three questions, one of which is all that most others have',
      [reached, levels('plan', [0, 2]), levels('team', [0, 2])],
      [
        [6, 2, 2, 2],
        [8, 2, 0, 0],
        [1, 2, 0, 0],
      ],
      [0, 0, 0],
    ],
  ])('get the same pack where the last of the others has nothing: %s', (_of, questions, others, lowest) => {
    const short = edition([section('short', [...questions])]);
    const packWith = (last: readonly number[]) => {
      const aggregator = createAggregator(short, '2026', 'organisation');
      const rows = [
        ...Array.from({ length: 5 }, () => lowest),
        ...others.slice(0, -1).flatMap(([count, ...row]) => Array.from({ length: count }, () => row)),
        last,
      ];
      for (const [index, row] of rows.entries())
        aggregator.addRow(
          series('one', index),
          1,
          { type: 'ambulance-trust', sizeBand: null },
          Int16Array.from(row),
          `sender ${index}`,
        );
      const built = buildPack(aggregator, details);
      return must(built.ok ? built.value : null, 'a pack');
    };
    const pack = packWith(must(others.at(-1), 'others').slice(1));
    expect(pack).toEqual(packWith(lowest));
    expect(pack.cohorts[1]?.sections).toHaveLength(1);
    expect(pack.cohorts[1]?.questions).toHaveLength(questions.length);
  });

  it('get the same pack whether all others have three of six answers, or one has the sixth beside', () => {
    const six = edition([
      section(
        'long',
        Array.from({ length: 6 }, (_, place) => levels(`q${place}`, [0, 1])),
      ),
    ]);
    const colluders = Array.from({ length: 5 }, () => [1, 1, 1, 1, 0, 0]);
    // Each of five answers is had by nine of the others, and the sixth by none.
    const others = Array.from({ length: 15 }, (_, one) =>
      [0, 1, 2, 3, 4].map((place) => Number((place + one) % 5 < 3)).concat(0),
    );
    const packOf = (rows: readonly (readonly number[])[]) => {
      const aggregator = createAggregator(six, '2026', 'organisation');
      for (const [index, row] of rows.entries())
        aggregator.addRow(
          series('one', index),
          1,
          { type: 'ambulance-trust', sizeBand: null },
          Int16Array.from(row),
          `sender ${index}`,
        );
      const built = buildPack(aggregator, details);
      return must(built.ok ? built.value : null, 'a pack');
    };
    const otherwise = others.with(0, [...must(others[0], 'one').slice(0, 5), 1]);
    expect(packOf([...colluders, ...others])).toEqual(packOf([...colluders, ...otherwise]));
    // With quartiles the highest of the others told.
    const upper = (rows: readonly (readonly number[])[]) => {
      const earned = rows.map((row) => row.reduce((sum, points) => sum + points, 0)).toSorted((a, b) => a - b);
      return spreadOf(20, (place) => new Fraction(must(earned[place], 'a place'), 6), false)?.quartiles?.upper;
    };
    expect(upper([...colluders, ...others])).not.toBe(upper([...colluders, ...otherwise]));
  });

  it('have the median of a type, and of no larger group or size band beside it, of three questions', () => {
    const questions = [reached, levels('plan', [0, 2]), levels('team', [0, 2])];
    const aggregator = createAggregator(edition([section('short', questions)]), '2026', 'organisation');
    for (let index = 0; index < 28; index += 1) {
      const [type, sizeBand] =
        index < 20 ? (['acute-trust', 'under-10'] as const) : (['ambulance-trust', null] as const);
      const row = Int16Array.of(index % 2 === 0 ? 2 : 0, index % 3 === 0 ? 2 : 0, 0);
      aggregator.addRow(series('one', index), 1, { type, sizeBand }, row, `sender ${index}`);
    }
    const built = buildPack(aggregator, details);
    const { cohorts } = must(built.ok ? built.value : null, 'a pack');
    expect(cohorts.map(({ id, sections }) => [id, sections.length])).toEqual([
      ['all', 0],
      ['acute-trust', 1],
      ['acute-trust-under-10', 0],
      ['ambulance-trust', 1],
    ]);
  });

  const plain = [0, 2];
  const sections: readonly [string, readonly (readonly number[])[], size: number][] = [
    ['two questions', [plain, plain], 20],
    ['two questions, one of which can be had in part', [plain, [0, 1, 2]], 20],
    [
      'two questions of unequal steps',
      [
        [0, 1, 3],
        [0, 2, 3],
      ],
      20,
    ],
    ['three questions', [plain, plain, plain], 20],
    ['three questions, of more organisations', [plain, plain, plain], 24],
  ];
  // The others are many sets: half a minute of `npm run soak`.
  it.each(RUNS > 300 ? sections : sections.slice(0, 1))(
    'learn no answer of all others, whatever they gave: %s',
    (_of, levelsOf, size) => {
      for (const end of ['lowest', 'highest'] as const) {
        const { told, papers } = levelsTold(levelsOf, size, end, true);
        expect(told).toBe(0);
        expect(papers).toBeGreaterThan(100);
      }
    },
  );

  it('would learn it of two questions if there were quartiles', () => {
    expect(levelsTold([plain, plain], 20, 'lowest', false).told).toBeGreaterThan(0);
  });
});

describe('a quarter who collude, where some statements apply to nobody of a type', () => {
  it('are not told the scores of a question by that type and its size bands, since the type has no shares of it', () => {
    const ofTrusts: Condition = { kind: 'profile', field: 'type', anyOf: ['acute-trust', 'ambulance-trust'] };
    const single = edition([section('one', [checklist('copies', { here: 1, elsewhere: 1 }, { askedWhen: ofTrusts })])]);
    const aggregator = createAggregator(single, '2026', 'organisation');
    const bands = [
      ...Array.from({ length: 16 }, () => 'from-10000' as const),
      ...Array.from({ length: 8 }, () => 'under-10' as const),
    ];
    for (let index = 0; index < 44; index += 1) {
      const sizeBand = bands[index] ?? null;
      aggregator.addRow(
        series('one', index),
        1,
        { type: sizeBand ? 'ambulance-trust' : 'acute-trust', sizeBand },
        Int16Array.of(index % 2),
        `sender ${index}`,
        sizeBand ? Int16Array.of(1) : null,
      );
    }
    const built = buildPack(aggregator, details);
    const { cohorts } = must(built.ok ? built.value : null, 'a pack');
    expect(cohorts.filter(({ sections }) => sections.length > 0).map(({ id }) => id)).toEqual(['acute-trust']);
  });
});

describe('what is noticed among the honest', () => {
  it('is hardly anything: the rate of false alarms', () => {
    const collections = Math.ceil(RUNS / 6);
    let alarms = 0;
    for (let seed = 1; seed <= collections; seed += 1) {
      const aggregator = taken(
        honest(120, seed).map((contribution, index) => ({ contribution, sender: `sender ${index}` })),
      );
      if (findNotices(aggregator, [], (seriesId) => String(Number(seriesId.slice(-3)) % 5)).length > 0) alarms += 1;
    }
    expect(alarms / collections).toBeLessThanOrEqual(0.1);
  });
});
