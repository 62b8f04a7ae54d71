import * as fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { colludersIn, MIN_GROUP, MIN_HONEST_EITHER_WAY } from '../benchmark/pack/disclosure.ts';
import { asRead, buildResponses, type StandingOfBulletin } from '../bulletins/responses/index.ts';
import type { BulletinList } from '../bulletins/schema.ts';
import { bulletin, list } from '../bulletins/sound-list.fixture.ts';
import { must } from '../common/result.ts';
import { buildFeedback, type FeedbackNote } from '../feedback/index.ts';
import type { OrganisationType } from '../questionnaire/profile.ts';
import { sendersByFolder } from '../sector/senders/index.ts';
import { gatherFeedback } from './gather-feedback.ts';
import { gatherResponses } from './gather-responses.ts';
import type { HandedIn } from './taken-files.ts';
import { groupOf, type GroupCounts } from './withheld-counts.ts';

// Chains of three to five tables of one centre, each made of files and held against the files behind those before it.
// Organisations join, leave, say something else, say the same at another time, answer an older issue of the list, change
// their type, are named or not, and send a second file. A model of its own knows what each said; no table, and no two
// tables of a chain, may tell what few of them did.

/** Longer in `npm run soak`. */
const RUNS = Number(process.env['SOAK_TABLES'] ?? 6);
const SEED = Number(process.env['SOAK_SEED'] ?? 10);

vi.setConfig({ testTimeout: 60_000 + RUNS * 1000 });

const bySender = sendersByFolder((file) => file);
const TYPES: readonly (OrganisationType | null)[] = ['care-home', 'care-home', 'care-home', 'acute-trust', null];
const IDS = ['gateway', 'mail', 'pumps'] as const;
type Id = (typeof IDS)[number];
/** Whom a bulletin may be for: a kind that nobody is of, kinds that some are of, or all. */
const AUDIENCES: readonly (readonly OrganisationType[])[] = [
  [],
  ['care-home'],
  ['acute-trust'],
  ['acute-trust', 'care-home'],
  ['ambulance-trust'],
];
const SEEN_STATES: readonly StandingOfBulletin['state'][] = [
  'done',
  'done',
  'done',
  'under-way',
  'under-way',
  'seen',
  'not-looked-at',
  'not-looked-at',
  'not-looked-at',
];

type Word = { readonly state: StandingOfBulletin['state']; readonly revision: number; readonly at: string };
type Organisation = {
  readonly id: number;
  readonly type: OrganisationType | null;
  readonly isNamed: boolean;
  /** What it says of each bulletin that is in its file. */
  readonly words: ReadonlyMap<Id, Word>;
  /** How much it has entered. */
  readonly entries: number;
};

/** Draws from a seed, so that a chain can be played once more. */
function drawsFrom(seed: number) {
  let state = seed;
  const below = (count: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * count);
  };
  let minutes = 0;
  return {
    below,
    /** Safe: the place lies within the list. */
    one: <T>(from: readonly T[]): T => from[below(from.length)] as T,
    /** Another each time. */
    instant: (): string => new Date(Date.UTC(2026, 10, 1, 0, (minutes += 1))).toISOString().replace('.000', ''),
  };
}
type Draws = ReturnType<typeof drawsFrom>;

type Audiences = ReadonlyMap<Id, readonly OrganisationType[]>;
const typesFor = (audiences: Audiences, id: Id): readonly OrganisationType[] => audiences.get(id) ?? [];

const issueOf = (revisions: ReadonlyMap<Id, number>, audiences: Audiences, sequence: number): BulletinList =>
  list(
    [...revisions].map(([id, revision]) =>
      bulletin({ id, revision, audience: { types: [...typesFor(audiences, id)], services: [] } }),
    ),
    { sequence },
  );

const wordOn = (draws: Draws, revision: number): Word => ({
  state: draws.one(SEEN_STATES),
  revision,
  at: draws.instant(),
});

const joining = (id: number, draws: Draws, revisions: ReadonlyMap<Id, number>): Organisation => ({
  id,
  type: draws.one(TYPES),
  isNamed: draws.below(12) === 0,
  words: new Map([...revisions].map(([one, revision]) => [one, wordOn(draws, revision)])),
  // One for each word, and one that was taken back.
  entries: revisions.size + 1,
});

/** What becomes of one before the next table: in a calm chain mostly nothing, as an adversary would wish. */
function nextOf(
  one: Organisation,
  draws: Draws,
  revisions: ReadonlyMap<Id, number>,
  calm: number,
): Organisation | null {
  const words = new Map(one.words);
  const entries = one.entries + 1;
  const fate = draws.below(calm);
  if (fate === 0) return null;
  if (fate === 1) return { ...one, type: draws.one(TYPES) };
  if (fate === 2) return { ...one, isNamed: !one.isNamed };
  if (fate > 6) return one;
  const id = draws.one([...revisions.keys()]);
  const before = words.get(id);
  const revision = must(revisions.get(id) ?? null, 'it is in the issue');
  // The same at another time, or something else: of the revision that is out, or of the one before.
  if (fate === 3 && before) words.set(id, { ...before, at: draws.instant() });
  else words.set(id, wordOn(draws, fate === 4 ? Math.max(1, revision - 1) : revision));
  return { ...one, words, entries };
}

/** Of what nothing was said a file tells the revision that is out. */
const standing = (id: Id, issue: BulletinList, { state, revision, at }: Word): StandingOfBulletin => ({
  bulletin: id,
  revision: state === 'not-looked-at' ? (issue.bulletins.find((one) => one.id === id)?.revision ?? 1) : revision,
  state,
  times: { reached: at, stated: state === 'not-looked-at' ? null : at, recorded: null, until: null },
});

function filesOf({ id, type, isNamed, words, entries }: Organisation, issue: BulletinList): readonly HandedIn[] {
  const file = (name: string, some: number, change: Partial<Word> = {}) => ({
    name: `sender-${id}/${name}`,
    text: JSON.stringify(
      buildResponses(
        issue,
        issue.bulletins.filter((one) => words.has(one.id as Id)).map(asRead),
        [...words].map(([one, word]) => standing(one, issue, { ...word, ...change })),
        { type, name: isNamed ? `sender-${id}` : '' },
        '2026-12-01T10:00:00Z',
        some,
      ),
    ),
  });
  // By two ways, the one of them from before it had entered the last.
  return id % 7 === 0
    ? [file('b.json', entries - 1, { state: 'seen' }), file('a.json', entries)]
    : [file('a.json', entries)];
}

/** A count that is told, with who is behind it: by organisation and word, so that another word is another unknown. */
type Cell = { readonly table: number; readonly of: string; readonly who: ReadonlySet<string> };

/**
 * What one told table says of one thing, held against what is true: every count is right, enough who are new are in it,
 * and out of it, and in what is left over; two more than may collude of the group.
 */
function cellsOf<State extends string>(
  groups: readonly GroupCounts<State>[],
  all: readonly {
    readonly key: string;
    readonly type: OrganisationType | null;
    readonly isNamed: boolean;
    readonly state: State;
  }[],
  known: ReadonlySet<string>,
  { table, of }: Pick<Cell, 'table' | 'of'>,
): readonly Cell[] {
  const shown = groups.map(({ group }) => group);
  return groups.flatMap(({ group, size, counts }) => {
    const members = all.filter((one) => groupOf(one, shown) === group);
    const unnamed = members.filter(({ isNamed }) => !isNamed);
    expect(size).toBe(members.length);
    const least = Math.max(MIN_GROUP, colludersIn(unnamed.length) + MIN_HONEST_EITHER_WAY);
    // Safe: the states of the counts are those of the members.
    const told = (Object.entries(counts) as [State, number | null][]).filter(([, count]) => count !== null);
    const isToldAll = told.length === Object.keys(counts).length;
    const cells = told.map(([state, count]) => {
      expect(count).toBe(members.filter((one) => one.state === state).length);
      return unnamed.filter((one) => one.state === state);
    });
    const left = unnamed.filter(({ state }) => told.every(([other]) => other !== state));
    if (told.length > 0 && !isToldAll) cells.push(left);
    return cells.map((cell) => {
      const isNew = ({ key }: { readonly key: string }): boolean => !known.has(key);
      for (const side of [cell, unnamed.filter((one) => !cell.includes(one))])
        expect(side.filter(isNew).length).toBeGreaterThanOrEqual(least);
      return { table, of, who: new Set(cell.map(({ key, state }) => `${key} ${wordIn(state)}`)) };
    });
  });
}

/** Whom a bulletin is for is written in the list: that it is for others tells of somebody that nothing was said. */
const wordIn = (state: string): string => (state === 'for-others' ? 'not-looked-at' : state);

/** No count, and no two beside each other, differ from one or two of another table by few. */
function expectApart(cells: readonly Cell[]): void {
  const sums = (some: readonly Cell[]): readonly ReadonlySet<string>[] => [
    ...some.map(({ who }) => who),
    ...some.flatMap(({ who }, at) => some.slice(at + 1).map((other) => new Set([...who, ...other.who]))),
  ];
  const tables = [...new Set(cells.map(({ table }) => table))];
  for (const of of new Set(cells.map((cell) => cell.of)))
    for (const now of tables)
      for (const then of tables.filter((table) => table < now)) {
        const at = (table: number) => sums(cells.filter((cell) => cell.of === of && cell.table === table));
        for (const one of at(now))
          for (const other of at(then)) {
            const apart =
              [...one].filter((who) => !other.has(who)).length + [...other].filter((who) => !one.has(who)).length;
            expect(apart === 0 || apart >= MIN_GROUP).toBe(true);
          }
      }
}

const chain = fc.record({
  seed: fc.nat(),
  joins: fc.array(fc.integer({ min: 1, max: 45 }), { minLength: 2, maxLength: 4 }),
  begins: fc.integer({ min: 18, max: 50 }),
  /** The greater, the more stay as they are. */
  calm: fc.constantFrom(9, 20, 60),
});
type Chain = typeof chain extends fc.Arbitrary<infer T> ? T : never;

/** The sets behind the tables, each grown out of the one before. */
function* sets({ seed, joins, begins, calm }: Chain) {
  const draws = drawsFrom(seed);
  const revisions = new Map<Id, number>([
    ['gateway', 1],
    ['mail', 1],
  ]);
  const audiences = new Map(IDS.map((id) => [id, draws.one(AUDIENCES)]));
  let next = 0;
  const join = (count: number) => Array.from({ length: count }, () => joining((next += 1), draws, revisions));
  let all = join(begins);
  for (let table = 0; table <= joins.length; table += 1) {
    yield { table, all, audiences: new Map(audiences), issue: issueOf(revisions, audiences, table + 1) };
    // Before the next a bulletin is corrected, or one is added, or withdrawn.
    const what = draws.below(4);
    if (what === 0) {
      revisions.set('gateway', (revisions.get('gateway') ?? 0) + 1);
      audiences.set('gateway', draws.one(AUDIENCES));
    }
    if (what === 1) revisions.set('pumps', 1);
    if (what === 2) revisions.delete('pumps');
    all = [...all.flatMap((one) => nextOf(one, draws, revisions, calm) ?? []), ...join(joins[table] ?? 0)];
  }
}

it('no table of responses in a chain tells what few did, nor do two', () => {
  let [told, beside, others] = [0, 0, 0];
  fc.assert(
    fc.property(chain, (given) => {
      const known = new Set<string>();
      const earlier: HandedIn[] = [];
      const cells: Cell[] = [];
      const keyOf = (one: Organisation, id: Id): string => {
        const word = one.words.get(id);
        return word ? `${one.id} ${id} ${word.at}` : `${one.id} ${id}`;
      };
      for (const { table, all, audiences, issue } of sets(given)) {
        const files = all.flatMap((one) => filesOf(one, issue));
        const { table: counted, refused } = gatherResponses(files, bySender, issue, earlier);
        expect(refused).toEqual([]);
        for (const { id, revision, groups } of must(counted, 'a table').bulletins) {
          const of = id as Id;
          const stateIn = (one: Organisation) => {
            const word = one.words.get(of);
            if (!word) return 'not-in-file' as const;
            if (word.state !== 'not-looked-at' && word.revision < revision) return 'older-revision' as const;
            const types = typesFor(audiences, of);
            const isForOthers = one.type !== null && types.length > 0 && !types.includes(one.type);
            return word.state === 'not-looked-at' && isForOthers ? ('for-others' as const) : word.state;
          };
          const own = all.map((one) => ({ ...one, key: keyOf(one, of), state: stateIn(one) }));
          // What is in no file was said by nobody, and so is new only where nothing came before.
          const unsaid = table === 0 ? [] : own.filter(({ state }) => state === 'not-in-file').map(({ key }) => key);
          const found = cellsOf(groups, own, new Set([...known, ...unsaid]), { table, of });
          cells.push(...found);
          told += found.length;
          if (table > 0) beside += found.length;
          others += groups.filter(({ counts }) => counts['for-others'] !== null).length;
        }
        earlier.push(...files);
        for (const one of all)
          for (const { id } of issue.bulletins) if (one.words.has(id as Id)) known.add(keyOf(one, id as Id));
      }
      expectApart(cells);
    }),
    { numRuns: RUNS, seed: SEED },
  );
  expect(told).toBeGreaterThan(RUNS / 4);
  expect(beside).toBeGreaterThan(0);
  expect(others).toBeGreaterThan(0);
});

const noteOf = (id: string, of: Id): FeedbackNote => ({
  id,
  item: { about: 'question', of: 'an-edition', version: '2026.1', id: of },
  kind: 'unclear',
  text: 'The same.',
  writtenAt: '2026-11-30T09:00:00Z',
});

it('no table of feedback in a chain tells what few did, nor do two', () => {
  let [told, beside] = [0, 0];
  fc.assert(
    fc.property(chain, (given) => {
      const known = new Set<string>();
      const earlier: HandedIn[] = [];
      const cells: Cell[] = [];
      // Everybody writes about the mail; about anything else who has done something about it.
      const notesOf = ({ id, words }: Organisation): readonly (readonly [Id, string])[] =>
        [...words].flatMap(([of, { state, at }]) =>
          state === 'done' || state === 'seen' || of === 'mail'
            ? [[of, `n${id}-${at.replaceAll(/\D/g, '')}`] as const]
            : [],
        );
      for (const { table, all } of sets(given)) {
        const writing = all.filter((one) => notesOf(one).length > 0);
        const files = writing.map((one) => ({
          name: `sender-${one.id}/feedback.json`,
          text: JSON.stringify(
            buildFeedback(
              notesOf(one).map(([of, note]) => noteOf(note, of)),
              { type: one.type, name: one.isNamed ? `sender-${one.id}` : '' },
              '2026-12-01',
            ),
          ),
        }));
        const { items, refused } = gatherFeedback(files, bySender, earlier);
        expect(refused).toEqual([]);
        for (const { item, groups } of items) {
          const of = item.id as Id;
          const own = writing.map((one) => {
            const mine = notesOf(one);
            const wrote = mine.find(([about]) => about === of);
            const isNew = mine.every(([, note]) => !known.has(note));
            // Who wrote nothing about it is new where all that they wrote is.
            const key = wrote ? wrote[1] : `${one.id} ${isNew ? table : 'before'}`;
            return { ...one, key, isOld: !wrote && !isNew, state: wrote ? ('wrote' as const) : ('did-not' as const) };
          });
          const old = own.filter(({ isOld }) => isOld).map(({ key }) => key);
          const found = cellsOf(groups, own, new Set([...known, ...old]), { table, of });
          cells.push(...found);
          told += found.length;
          if (table > 0) beside += found.length;
        }
        earlier.push(...files);
        for (const one of writing) for (const [, note] of notesOf(one)) known.add(note);
      }
      expectApart(cells);
    }),
    { numRuns: RUNS, seed: SEED },
  );
  expect(told).toBeGreaterThan(RUNS / 4);
  expect(beside).toBeGreaterThan(0);
});
