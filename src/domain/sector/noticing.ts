import { range, rollup } from 'd3-array';
import { contentHash } from '../common/content-hash.ts';
import { countOf, formatNumber } from '../common/format.ts';
import { must } from '../common/result.ts';
import type { Aggregator, Members } from './aggregate.ts';
import { MIN_GROUP } from '../benchmark/pack/disclosure.ts';
import { ALL, groupsOf, NO_GROUP } from './group.ts';
import { LEFT_OUT, OPEN } from '../contribution/row.ts';
import { rankOverall, rankSection } from './ranking.ts';
import { tallyMembers } from './tally.ts';

/**
 * What a centre should look at before it publishes. `alike`: contributions that are equal, or nearly,
 * beyond what chance gives. `growth`: a group that is much larger than in the set behind an earlier
 * pack, or of an earlier year. `pull`: contributions of one source that move a median,
 * or are all of a group. `archive`: contributions from an archive that is not what it lists.
 */
export type Notice = {
  /**
   * Short, for an acceptance to name it, which holds for what was told and no more: it is the same for the same
   * contributions with the same effect, in whatever order they came. One more of them, other answers of theirs, or others
   * beside whom they move a median further, make another notice.
   */
  readonly id: string;
  readonly kind: 'alike' | 'growth' | 'pull' | 'archive';
  readonly text: string;
  /** The contributions concerned; none for a whole group. */
  readonly seriesIds: readonly string[];
};

/** Of so many answers one may differ for two contributions to count as nearly equal, up to three in all. */
const ANSWERS_PER_DIFFERENCE = 25;
const MOST_DIFFERENCES = 3;
/** Of fewer answers all have to be equal, and they are held against those who left the same questions open. */
const FEWEST_ANSWERS = 6;
/** So many sets of questions are looked at, those that the most have answered alike first. */
const FEW_LOOKED_AT = 64;
/** Contributions are noticed as alike where chance gives such a set in fewer than one collection in so many. */
const ALIKE_ODDS = 1000;
/** Contributions with the nearest points, from which it is taken how common an answer is. */
const NEIGHBOURS = 40;
/** A group that has grown by more than this share of itself, and by `MIN_GROUP` at least. */
const GROWTH_SHARE = 0.25;
/** A median has to move by more percentage points than this, and by more than chance gives. */
const LEAST_PULL = 4;
/** So many groups and medians are named in one notice: all of a group first, then those of everyone. */
const PULLS_NAMED = 6;
/** Those on a median are counted on either side of it in turn. */
const SIDES = 2;

/**
 * @param sourceOf who sent a series, or which file it came in: contributions of one source are looked at together
 * @param damagedOf the archive that a series came in, where that was refused as a whole; else null
 */
export function findNotices(
  aggregator: Aggregator,
  earlier: readonly Aggregator[],
  sourceOf: (seriesId: string) => string,
  damagedOf: (seriesId: string) => string | null = () => null,
): readonly Notice[] {
  const members = aggregator.members();
  const seriesIds = members.seriesIds();
  const sets = [...findAlike(members), ...findAlikeOfFew(members)];
  const idOf = idsOf(aggregator);
  return [
    ...sets.map(({ members: alike, differences }) => {
      const text =
        `${formatNumber(alike.length)} contributions have the same answers${differences === 0 ? '' : `, or all but ${formatNumber(differences)} of them`}. ` +
        `Chance alone gives that in fewer than 1 of ${formatNumber(ALIKE_ODDS)} collections.`;
      return {
        id: idOf('alike', [text], contentsOf(members, seriesIds, alike)),
        kind: 'alike' as const,
        text,
        seriesIds: seriesOf(seriesIds, alike),
      };
    }),
    ...findDamaged(aggregator, members, seriesIds, damagedOf),
    ...findGrowth(aggregator, members, seriesIds, earlier),
    ...findPull(
      aggregator,
      members,
      seriesIds,
      sourceOf,
      sets.map(({ members: alike }) => alike),
    ),
  ];
}

/**
 * What was read from an archive before it was seen to be no whole one counts. Within one that holds other files than it
 * lists, a sender can have hidden a file under the name of another's.
 */
function findDamaged(
  aggregator: Aggregator,
  members: Members,
  seriesIds: readonly string[],
  damagedOf: (seriesId: string) => string | null,
): readonly Notice[] {
  const byArchive = new Map<string, number[]>();
  for (const [member, seriesId] of seriesIds.entries()) {
    const archive = damagedOf(seriesId);
    const some = archive === null ? undefined : byArchive.get(archive);
    if (some) some.push(member);
    else if (archive !== null) byArchive.set(archive, [member]);
  }
  return [...byArchive].map(([archive, some]) => {
    const text =
      `${archive} was refused, since it cannot be read whole or holds other files than it lists: ` +
      `${countOf(some.length, 'contribution')} had been read from it, and may be of another sender than its name says.`;
    return {
      id: idsOf(aggregator)('archive', [text], contentsOf(members, seriesIds, some)),
      kind: 'archive' as const,
      text,
      seriesIds: seriesOf(seriesIds, some),
    };
  });
}

const seriesOf = (seriesIds: readonly string[], some: readonly number[]): readonly string[] =>
  some.map((member) => must(seriesIds[member], 'every member has a series'));

/** Contributions by all that a figure of them hangs on: a later file of a series may say something else. */
const contentsOf = (
  { leaves, rowAt, availableAt }: Members,
  seriesIds: readonly string[],
  some: readonly number[],
): readonly string[] =>
  some.map((member) =>
    [seriesIds[member], leaves[member], rowAt(member).join(), availableAt(member)?.join() ?? ''].join(' '),
  );

/**
 * Enough of a hash that nobody finds other contributions to which an acceptance would apply: who sends them chooses
 * their series.
 */
const ID_DIGITS = 20;

/** The same contributions to another edition, or of another year, are another matter. */
const idsOf =
  ({ frame: { ref }, period, basis }: Aggregator) =>
  (kind: Notice['kind'], told: readonly string[], contributions: readonly string[]): string =>
    `${kind}-${contentHash([ref.hash, period, basis, told, contributions.toSorted()]).slice(0, ID_DIGITS)}`;

type AlikeSet = { readonly members: readonly number[]; readonly differences: number };

/**
 * Sets of contributions that differ in a few answers at most, and are too many for chance.
 *
 * Two rows that differ in at most d places are equal in one of any d + 1 parts: rows that share a part
 * are compared, and no others, in an order of their own: a sender chooses how files are called, and so in which order they
 * are read. How likely a row is by chance is worked out from the contributions whose
 * points are nearest to its own, without the set itself, as if answers fell independently among those.
 */
function findAlike(members: Members): readonly AlikeSet[] {
  const { count, rowAt } = members;
  const width = count === 0 ? 0 : rowAt(0).length;
  const differences = Math.min(MOST_DIFFERENCES, Math.floor(width / ANSWERS_PER_DIFFERENCE));
  const reading = byRow(members, width);
  const leaders = Int32Array.from({ length: count }, (_, member) => member);
  const leaderOf = (member: number): number => {
    let leader = member;
    while (leaders[leader] !== leader) leader = leaders[leader] ?? leader;
    leaders[member] = leader;
    return leader;
  };
  for (let part = 0; part <= differences; part += 1) {
    const [from, to] = [
      Math.floor((part * width) / (differences + 1)),
      Math.floor(((part + 1) * width) / (differences + 1)),
    ];
    /** The first few of each bucket: what is like one of a set is like its first, or close to it. */
    const buckets = new Map<number, number[]>();
    for (const member of reading) {
      const row = rowAt(member);
      const hash = hashOf(row, from, to);
      const bucket = buckets.get(hash) ?? [];
      buckets.set(hash, bucket);
      const like = bucket.find((other) => areAlike(row, rowAt(other), differences));
      if (like === undefined) {
        if (bucket.length < BUCKET) bucket.push(member);
      } else leaders[leaderOf(member)] = leaderOf(like);
    }
  }
  const sets = new Map<number, number[]>();
  for (const member of reading) {
    const leader = leaderOf(member);
    const set = sets.get(leader);
    if (set) set.push(member);
    else sets.set(leader, [member]);
  }
  const several = [...sets.values()].filter(({ length }) => length > 1);
  if (several.length === 0) return [];
  const sums = Int32Array.from({ length: count }, (_, member) =>
    rowAt(member).reduce((sum, points) => sum + Math.max(0, points), 0),
  );
  const order = reading.toSorted((a, b) => (sums[a] ?? 0) - (sums[b] ?? 0));
  const places = new Uint32Array(count);
  for (const [place, member] of order.entries()) places[member] = place;
  return several
    .filter((set) => isBeyondChance(set, members, order, places, differences))
    .map((set) => ({ members: set, differences }));
}

/**
 * Sets of contributions with the very same few answers and no others that are too many for chance: to move the score of
 * a section of five questions nobody has to answer more.
 *
 * How likely such answers are is read off those who have answered these questions and more. That there are no others is
 * no chance: they are held against those who have left all others open as well. Where a questionnaire asks no more, equal
 * answers say nothing.
 */
function findAlikeOfFew({ count, rowAt }: Members): readonly AlikeSet[] {
  /** By which questions are answered: by the answers, who gave them. */
  const byQuestions = new Map<string, Map<string, number[]>>();
  for (let member = 0; member < count; member += 1) {
    const told = fewAnswers(rowAt(member));
    if (told === null) continue;
    const byAnswers = byQuestions.get(told.join()) ?? new Map<string, number[]>();
    byQuestions.set(told.join(), byAnswers);
    const answers = answersTo(rowAt(member), told);
    const set = byAnswers.get(answers);
    if (set) set.push(member);
    else byAnswers.set(answers, [member]);
  }
  return (
    [...byQuestions]
      .map(([questions, byAnswers]) => {
        const sizes = [...byAnswers.values()].map(({ length }) => length);
        return {
          questions,
          byAnswers,
          size: sizes.reduce((all, one) => all + one, 0),
          largest: sizes.reduce((most, one) => Math.max(most, one), 0),
        };
      })
      .filter(({ largest }) => largest > 1)
      // By the largest set: what would put one out of sight is a larger one, which is noticed itself.
      .toSorted((a, b) => b.largest - a.largest || (a.questions < b.questions ? -1 : 1))
      .slice(0, FEW_LOOKED_AT)
      .flatMap(({ questions, byAnswers, size }) => {
        const places = questions.split(',').map(Number);
        const given = range(count).flatMap((member) => {
          const row = rowAt(member);
          return places.every((place) => (row[place] ?? LEFT_OUT) >= 0) ? [answersTo(row, places)] : [];
        });
        const givenBy = rollup(
          given,
          ({ length }) => length,
          (answers) => answers,
        );
        return [...byAnswers]
          .toSorted(([a], [b]) => (a < b ? -1 : 1))
          .flatMap(([answers, set]) => {
            const same = must(givenBy.get(answers), 'a set has given them') - set.length;
            const chance = (same + 1) / (given.length - size + 2);
            // How many sets of this size chance gives among those with these questions: size over (length) at most.
            let logarithm = (set.length - 1) * Math.log(chance);
            for (let member = 0; member < set.length; member += 1)
              logarithm += Math.log((size - member) / (member + 1));
            return set.length > 1 && logarithm < -Math.log(ALIKE_ODDS) ? [{ members: set, differences: 0 }] : [];
          });
      })
  );
}

/** The places of the answers of a row that has left others open, where they are few; else null. */
function fewAnswers(row: Int16Array): readonly number[] | null {
  const places: number[] = [];
  for (let place = 0; place < row.length && places.length < FEWEST_ANSWERS; place += 1)
    if ((row[place] ?? LEFT_OUT) >= 0) places.push(place);
  return places.length === 0 || places.length === FEWEST_ANSWERS || !row.includes(OPEN) ? null : places;
}

const answersTo = (row: Int16Array, places: readonly number[]): string => places.map((place) => row[place]).join();

const BUCKET = 64;

/** The same number for the same answers. */
function hashOf(row: Int16Array, from: number, to: number): number {
  let hash = 2_166_136_261;
  for (let index = from; index < to; index += 1) hash = Math.imul(hash ^ (row[index] ?? 0), 16_777_619);
  return hash;
}

/** All members in an order that hangs on what they answered, and on nothing else. */
function byRow({ count, rowAt }: Members, width: number): Uint32Array {
  const hashes = Int32Array.from({ length: count }, (_, member) => hashOf(rowAt(member), 0, width));
  return Uint32Array.from(hashes.keys()).toSorted((a, b) => {
    const difference = (hashes[a] ?? 0) - (hashes[b] ?? 0);
    if (difference !== 0) return difference;
    const [one, other] = [rowAt(a), rowAt(b)];
    const at = one.findIndex((points, index) => points !== other[index]);
    return at < 0 ? 0 : (one[at] ?? 0) - (other[at] ?? 0);
  });
}

function areAlike(one: Int16Array, other: Int16Array, differences: number): boolean {
  let left = differences;
  let answers = 0;
  for (let index = 0; index < one.length; index += 1) {
    if (one[index] !== other[index] && (left -= 1) < 0) return false;
    if ((one[index] ?? LEFT_OUT) >= 0) answers += 1;
  }
  return answers >= FEWEST_ANSWERS;
}

function isBeyondChance(
  set: readonly number[],
  { count, rowAt }: Members,
  order: Uint32Array,
  places: Uint32Array,
  differences: number,
): boolean {
  const own = new Set(set);
  const first = must(set[0], 'a set has members');
  const centre = rowAt(first);
  const neighbours: number[] = [];
  for (let step = 1; step < count && neighbours.length < NEIGHBOURS; step += 1) {
    for (const place of [(places[first] ?? 0) - step, (places[first] ?? 0) + step]) {
      const other = order[place];
      if (other !== undefined && !own.has(other)) neighbours.push(other);
    }
  }
  // By how many answers a row drawn from among the neighbours differs: probabilities of 0 to the most that is allowed.
  const chances = new Float64Array(differences + 1);
  chances[0] = 1;
  for (let index = 0; index < centre.length; index += 1) {
    const same = neighbours.filter((other) => rowAt(other)[index] === centre[index]).length;
    const equal = (same + 1) / (neighbours.length + 2);
    for (let place = differences; place >= 0; place -= 1)
      chances[place] = (chances[place] ?? 0) * equal + (place > 0 ? (chances[place - 1] ?? 0) * (1 - equal) : 0);
  }
  const each = chances.reduce((sum, chance) => sum + chance, 0);
  // How many sets of this size chance gives in the whole collection: at most count over (size) times each ^ (size - 1).
  let logarithm = Math.log(count);
  for (let member = 1; member < set.length; member += 1) logarithm += Math.log((count * each) / member);
  return logarithm < -Math.log(ALIKE_ODDS);
}

/**
 * Groups that have grown since earlier packs of their own year, or since the year before: whichever they have grown more
 * since. A larger group of longer ago says nothing of what has come since.
 */
function findGrowth(
  aggregator: Aggregator,
  { leaves }: Members,
  seriesIds: readonly string[],
  earlier: readonly Aggregator[],
): readonly Notice[] {
  // Of fewer no pack was made.
  const sets = [...rollup(earlier, membersByGroup, ({ period }) => period)]
    .filter(([, byGroup]) => (byGroup.get(ALL)?.size ?? 0) >= MIN_GROUP)
    .toSorted(([a], [b]) => (a < b ? 1 : -1));
  const own = sets.find(([period]) => period === aggregator.period);
  const before =
    sets.find(([period]) => period < aggregator.period) ?? sets.findLast(([period]) => period > aggregator.period);
  const heldAgainst = [own, before].filter((set) => set !== undefined);
  if (heldAgainst.length === 0) return [];
  const idOf = idsOf(aggregator);
  const groups = groupsOf(leaves);
  return groups.list.flatMap(({ id, title, size }, number): readonly Notice[] => {
    const [then, period] = must(
      heldAgainst
        .map(([year, byGroup]) => [byGroup.get(id)?.size ?? 0, year] as const)
        .toSorted(([a], [b]) => a - b)[0],
      'there is one',
    );
    if (size - then < MIN_GROUP || size <= then * (1 + GROWTH_SHARE)) return [];
    const text = `${title}: ${formatNumber(size)} organisations, ${formatNumber(then)} in an earlier set, of ${period}. It has grown by more than ${GROWTH_SHARE * 100}%.`;
    // Who is in the group, and not what they answered, is what has grown.
    const grown = seriesIds.filter((_, member) =>
      groups.layers.some((numbers) => numbers[leaves[member] ?? 0] === number),
    );
    return [{ id: idOf('growth', [text], grown), kind: 'growth', text, seriesIds: [] }];
  });
}

/**
 * By group: the series of a year that were ever in it. What stood behind one pack may have come in many files, and what
 * stood behind a later one of the year has most of them again.
 */
function membersByGroup(sets: readonly Aggregator[]): ReadonlyMap<string, ReadonlySet<string>> {
  const byGroup = new Map<string, Set<string>>();
  for (const set of sets) {
    const { leaves, seriesIds } = set.members();
    const { list, layers } = groupsOf(leaves);
    const groups = list.map(({ id }) => {
      const own = byGroup.get(id) ?? new Set<string>();
      byGroup.set(id, own);
      return own;
    });
    for (const [member, seriesId] of seriesIds().entries())
      for (const numbers of layers) groups[numbers[leaves[member] ?? 0] ?? NO_GROUP]?.add(seriesId);
  }
  return byGroup;
}

/**
 * Sources of several contributions, and sets that are alike. A single contribution is never looked at:
 * in honest collections of 20 to 400, one next to the middle of some group moves its median by more
 * than its share nearly every time, so that it would say nothing of anyone.
 */
function findPull(
  aggregator: Aggregator,
  members: Members,
  seriesIds: readonly string[],
  sourceOf: (seriesId: string) => string,
  alike: readonly (readonly number[])[],
): readonly Notice[] {
  const sources = membersBySource(seriesIds, sourceOf).filter(({ length }) => length > 1);
  const ofOneSource = new Set(sources.map(keyOf));
  const several = [...sources, ...alike.filter((set) => !ofOneSource.has(keyOf(set)))];
  if (several.length === 0) return [];
  const groups = groupsOf(members.leaves);
  const { frame } = aggregator;
  const { sections } = tallyMembers(members, frame, new Uint8Array(members.count));
  const rankings = [
    { what: 'overall', ...rankOverall(sections, frame) },
    ...sections.map((sums, index) => ({ what: `section "${frame.sections[index]?.id ?? ''}"`, ...rankSection(sums) })),
  ];
  const idOf = idsOf(aggregator);
  const looks = several.length * rankings.length * groups.list.length;
  const chanceOfMore = oddsOfDraws(members.count);
  const found = new Map<readonly number[], string[]>();
  const tell = (set: readonly number[], words: string): void => {
    const before = found.get(set);
    if (before) before.push(words);
    else found.set(set, [words]);
  };
  const everybody = Uint32Array.from({ length: members.count }, (_, member) => member);
  for (const { title, ranked } of rankedGroups(everybody, members, groups))
    for (const set of sources) if (isAllOf(set, ranked, members.count, looks)) tell(set, `${title}: all of them`);
  for (const { what, order, shareOf } of rankings) {
    const percentOf = (member: number): number => 100 * shareOf(member).valueOf();
    for (const { title, ranked } of rankedGroups(order, members, groups)) {
      for (const set of several) {
        const pull = pullOf(set, ranked, percentOf, (draws) => chanceOfMore(draws) * SIDES * looks * ALIKE_ODDS <= 1);
        if (pull)
          tell(
            set,
            `${title}, ${what}: ${Math.round(pull.without)}% without, ${Math.round(pull.median)}% with, at a share of ${Math.round(pull.share)}%`,
          );
      }
    }
  }
  return [...found].map(([set, words]) => ({
    // All that is said of them: a notice names the first few.
    id: idOf('pull', words, contentsOf(members, seriesIds, set)),
    kind: 'pull' as const,
    text: `${countOf(set.length, 'contribution')} from one source, or alike, move a median further than chance explains, or are all of a group. ${words.slice(0, PULLS_NAMED).join('; ')}${words.length > PULLS_NAMED ? `; and ${formatNumber(words.length - PULLS_NAMED)} more` : ''}.`,
    seriesIds: seriesOf(seriesIds, set),
  }));
}

/** The same for the same members. */
const keyOf = (set: readonly number[]): string => set.toSorted((a, b) => a - b).join();

function membersBySource(
  seriesIds: readonly string[],
  sourceOf: (seriesId: string) => string,
): readonly (readonly number[])[] {
  const bySource = new Map<string, number[]>();
  for (const [member, seriesId] of seriesIds.entries()) {
    const source = sourceOf(seriesId);
    const list = bySource.get(source);
    if (list) list.push(member);
    else bySource.set(source, [member]);
  }
  return [...bySource.values()];
}

/** The groups whose median may be published, each with its members in the order given. */
function* rankedGroups(
  order: Uint32Array,
  { leaves }: Members,
  { list, layers }: ReturnType<typeof groupsOf>,
): Generator<{ readonly title: string; readonly ranked: Uint32Array }> {
  for (const numbers of layers) {
    for (const [number, { title }] of list.entries()) {
      if (!numbers.includes(number) || number === NO_GROUP) continue;
      const ranked = order.filter((member) => numbers[leaves[member] ?? 0] === number);
      if (ranked.length >= MIN_GROUP) yield { title, ranked };
    }
  }
}

/**
 * Is a group made up of one source alone, which is far more than its part of all others explains? A set that holds nearly
 * everyone holds nearly every group.
 */
function isAllOf(set: readonly number[], group: Uint32Array, count: number, looks: number): boolean {
  const own = new Set(set);
  if (group.length === count || !group.every((member) => own.has(member))) return false;
  const elsewhere = (set.length - group.length) / (count - group.length);
  return elsewhere ** group.length * looks * ALIKE_ODDS <= 1;
}

/**
 * What a set does to the median of a group, in per cent, where that is more than chance explains; null otherwise. How
 * large the set is makes no difference: the more there are of one source, the further it can move a median.
 */
function pullOf(
  set: readonly number[],
  ranked: Uint32Array,
  percentOf: (member: number) => number,
  isTooMuch: (draws: Draws) => boolean,
): { readonly median: number; readonly without: number; readonly share: number } | null {
  const medianOf = (list: Uint32Array): number => {
    const at = (place: number): number => percentOf(must(list[place], 'a place of the ranking'));
    return (at(Math.floor((list.length - 1) / 2)) + at(Math.ceil((list.length - 1) / 2))) / 2;
  };
  const own = new Set(set);
  const rest = ranked.filter((member) => !own.has(member));
  const taken = ranked.length - rest.length;
  if (taken === 0 || rest.length === 0) return null;
  const [median, without] = [medianOf(ranked), medianOf(rest)];
  if (Math.abs(median - without) <= LEAST_PULL) return null;
  // Many may lie on the median itself, all of one's own among them: they count with those above, and with those below.
  const draws = [
    firstPlace(ranked, (member) => percentOf(member) >= median),
    firstPlace(ranked, (member) => percentOf(member) > median),
  ].map((below) => ({
    all: ranked.length,
    below,
    own: taken,
    ownBelow: ranked.subarray(0, below).reduce((sum, member) => sum + Number(own.has(member)), 0),
  }));
  const isBeyond = draws.some(isTooMuch);
  return isBeyond ? { median, without, share: (100 * taken) / ranked.length } : null;
}

/** The first place from which on something is so. */
function firstPlace(ranked: Uint32Array, isSo: (member: number) => boolean): number {
  let [from, to] = [0, ranked.length];
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if (isSo(must(ranked[middle], 'a place of the ranking'))) to = middle;
    else from = middle + 1;
  }
  return from;
}

/** Of all, how many lie below the middle; and how many of one's own are among all, and below. */
type Draws = { readonly all: number; readonly below: number; readonly own: number; readonly ownBelow: number };

/**
 * How likely it is that as many of one's own, or more, lie on one side, were they drawn by chance from among all (the
 * median test, exactly).
 * @param most as many as there may be
 */
function oddsOfDraws(most: number): (draws: Draws) => number {
  /** The logarithms of the factorials. */
  const factorials = new Float64Array(most + 1);
  for (let number = 2; number <= most; number += 1)
    factorials[number] = (factorials[number - 1] ?? 0) + Math.log(number);
  const choose = (from: number, count: number): number =>
    (factorials[from] ?? 0) - (factorials[count] ?? 0) - (factorials[from - count] ?? 0);
  return ({ all, below, own, ownBelow }) => {
    /** From so many up, of those on a side that has so many. */
    const atLeast = (count: number, side: number): number => {
      let sum = 0;
      for (let drawn = Math.max(count, own - (all - side)); drawn <= Math.min(own, side); drawn += 1)
        sum += Math.exp(choose(side, drawn) + choose(all - side, own - drawn) - choose(all, own));
      return sum;
    };
    return Math.min(1, 2 * Math.min(atLeast(ownBelow, below), atLeast(own - ownBelow, all - below)));
  };
}
