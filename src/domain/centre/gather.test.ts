import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import {
  asRead,
  buildResponses,
  type BulletinResponses,
  type StandingOfBulletin,
} from '../bulletins/responses/index.ts';
import { bulletinSchema, type BulletinList } from '../bulletins/schema.ts';
import { bulletin, list } from '../bulletins/sound-list.fixture.ts';
import { changed, changesOf } from '#src/testing/every-field.ts';
import { must } from '../common/result.ts';
import { buildFeedback, type Feedback, type FeedbackItem, type FeedbackNote } from '../feedback/index.ts';
import { parseSenderList, sendersByFolder, type Senders } from '../sector/senders/index.ts';
import { formatFeedbackCountsCsv, formatFeedbackCsv, gatherFeedback } from './gather-feedback.ts';
import { formatResponsesCsv, gatherResponses } from './gather-responses.ts';

const byFolder: Senders = sendersByFolder((file) => file);
const one = list([bulletin({ id: 'gateway', revision: 2 }), bulletin({ id: 'mail' })]);

const said = (state: StandingOfBulletin['state'], revision = 2): StandingOfBulletin => ({
  bulletin: 'gateway',
  revision,
  state,
  times: {
    reached: '2026-11-28T10:00:00Z',
    stated: state === 'not-looked-at' ? null : '2026-11-29T10:00:00Z',
    recorded: null,
    until: null,
  },
});
const NOBODY: BulletinResponses['from'] = { type: 'care-home', name: '' };
const responses = (
  state: StandingOfBulletin['state'],
  { from = NOBODY, madeAt = '2026-11-30T10:00:00Z', revision = 2, entries = 1 } = {},
): string =>
  JSON.stringify(buildResponses(one, one.bulletins.map(asRead), [said(state, revision)], from, madeAt, entries));
const from = (sender: number, text: string, name = 'responses.json') => ({ name: `sender-${sender}/${name}`, text });
const cells = (csv: string) => Papa.parse<string[]>(csv.replace(/^\uFEFF/, '')).data;

describe('files whose ids are names that every object has', () => {
  const ids = ['constructor', 'valueof', 'prototype'];
  const senders = Array.from({ length: 20 }, (_, at) => at);

  it('are counted as any other, and a doubled or edited entry once', () => {
    const item = (id: string): FeedbackItem => ({ about: 'question', of: id, version: '2026.1', id });
    const notes = ids.map((id): FeedbackNote => ({
      id,
      item: item(id),
      kind: 'wrong',
      text: `__proto__ ${id}`,
      writtenAt: '2026-11-30T09:00:00Z',
    }));
    const file = (own: readonly FeedbackNote[], madeOn = '2026-11-30') =>
      JSON.stringify(buildFeedback(own, { type: 'care-home', name: '' }, madeOn));
    const edited = notes.map((note) => ({ ...note, text: 'Edited.' }));
    const gathered = gatherFeedback(
      senders.flatMap((at) => [from(at, file(notes), 'a.json'), from(at, file(edited, '2026-12-01'), 'b.json')]),
      byFolder,
    );
    expect(gathered.refused).toEqual([]);
    expect(gathered.items.map(({ item: { id } }) => id).toSorted()).toEqual(ids.toSorted());
    for (const { texts } of gathered.items) expect(texts).toHaveLength(1);
    expect(formatFeedbackCsv(gathered) + formatFeedbackCountsCsv(gathered)).not.toMatch(/native code|\[object/);
    const doubled = gatherFeedback([from(0, file([...notes, ...notes]))], byFolder);
    expect(doubled).toMatchObject({ items: [], refused: [{ reasons: { length: 3 } }] });
  });

  it('are no other bulletin of a list', () => {
    const named = list(ids.map((id) => bulletin({ id })));
    const file = JSON.stringify(
      buildResponses(
        named,
        named.bulletins.map(asRead),
        [{ ...said('done'), bulletin: 'constructor' }],
        NOBODY,
        '2026-11-30T10:00:00Z',
        1,
      ),
    );
    const gathered = gatherResponses(
      senders.map((at) => from(at, file)),
      byFolder,
      named,
    );
    expect(gathered.refused).toEqual([]);
    const { table } = gathered;
    expect(table?.bulletins.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
    expect(formatResponsesCsv(must(table, 'a table'), gathered)).not.toMatch(/native code|\[object/);
  });
});

describe('response files', () => {
  it('are told with the label of a bulletin that is not to be passed on', () => {
    const marked = list([
      bulletin({ id: 'gateway', revision: 2, tlp: 'amber', title: 'A flaw' }),
      bulletin({ id: 'mail' }),
    ]);
    const gathered = gatherResponses([from(0, responses('done'))], byFolder, marked);
    const { table } = gathered;
    expect(table?.bulletins.map(({ title }) => title)).toEqual(['TLP:AMBER: A flaw', bulletin().title]);
    expect(formatResponsesCsv(must(table, 'a table'), gathered)).toContain('TLP:AMBER: A flaw');
  });

  it('say nothing new where a bulletin is for others now, of which nothing was said before', () => {
    const forAll = list([bulletin({ id: 'gateway', revision: 2 })]);
    const forTrusts = list([
      bulletin({ id: 'gateway', revision: 2, audience: { types: ['acute-trust'], services: [] } }),
    ]);
    const files = (of: BulletinList) =>
      Array.from({ length: 30 }, (_, at) =>
        from(
          at,
          JSON.stringify(
            buildResponses(
              of,
              of.bulletins.map(asRead),
              [said(at < 16 ? 'not-looked-at' : 'done')],
              NOBODY,
              '2026-11-30T10:00:00Z',
              1,
            ),
          ),
        ),
      );
    const told = (earlier: BulletinList | null) => {
      const { table } = gatherResponses(files(forTrusts), byFolder, forTrusts, earlier ? files(earlier) : []);
      return table?.bulletins.map(({ groups }) => groups.map(({ counts }) => counts['for-others']));
    };
    expect(told(null)).toEqual([[16]]);
    expect(told(forAll)).toEqual([[]]);
  });

  it('say of a bulletin that is out of force that it is, since no file speaks of it', () => {
    const gone = list([
      bulletin({ id: 'gateway', state: { kind: 'withdrawn', reason: 'Wrong.' }, title: 'One' }),
      bulletin({ id: 'mail', state: { kind: 'superseded', by: 'gateway' }, title: 'Two' }),
    ]);
    const { table } = gatherResponses([from(0, responses('done'))], byFolder, gone);
    expect(table?.bulletins.map(({ title }) => title)).toEqual(['One (withdrawn)', 'Two (superseded)']);
  });

  const twenty = Array.from({ length: 20 }, (_, at) => from(at, responses(at < 11 ? 'done' : 'under-way')));

  it.each(['2000-01-01T00:00:00Z', '2026-11-30T09:59:50Z', '2038-01-01T00:00:00Z'])(
    'the later of two of one sender is told by how much had been entered, whatever its clock said: %s',
    (madeAt) => {
      const named = { from: { type: null, name: 'Northmoor' } };
      const files = [
        from(0, responses('under-way', { ...named, entries: 3 }), 'a.json'),
        from(0, responses('done', { ...named, entries: 4, madeAt }), 'b.json'),
      ];
      for (const handedIn of [files, files.toReversed()])
        expect(gatherResponses(handedIn, byFolder, one).table?.named[0]?.states.get('gateway')).toBe('done');
    },
  );

  it('are counted by type, each sender once, by its latest file', () => {
    const again = from(0, responses('under-way', { madeAt: '2026-12-01T10:00:00Z' }), 'later.json');
    const twice = from(1, responses('done'), 'copy.json');
    const gathered = gatherResponses([...twenty, again, twice], byFolder, one);
    const reversed = gatherResponses([...twenty, again, twice].toReversed(), byFolder, one);
    expect(reversed).toEqual(gathered);
    expect(gathered).toMatchObject({ replaced: 1, repeated: 1, refused: [], fewest: 8 });
    const [gateway, mail] = must(gathered.table, 'a table').bulletins;
    expect(gateway).toMatchObject({
      id: 'gateway',
      revision: 2,
      groups: [{ group: 'care-home', size: 20, counts: { done: 10, 'under-way': null, seen: null } }],
    });
    // All twenty have not looked at it: that would tell of each.
    expect(mail?.groups[0]?.counts['not-looked-at']).toBeNull();
  });

  it('make no bulletin stand in a table, and no revision the latest, that the list does not have', () => {
    const more = list([...one.bulletins, bulletin({ id: 'not-passed-on', tlp: 'red' })]);
    const naming = JSON.stringify(
      buildResponses(more, more.bulletins.map(asRead), [said('seen', 100_000)], NOBODY, '2026-12-01T10:00:00Z', 2),
    );
    const files = [...twenty, ...Array.from({ length: 30 }, (_, at) => from(at + 20, naming))];
    const { bulletins } = must(gatherResponses(files, byFolder, one).table, 'a table');
    expect(bulletins.map(({ id, revision }) => `${id} ${revision}`)).toEqual(['gateway 2', 'mail 1']);
    expect(bulletins[0]?.groups[0]?.counts).toMatchObject({ seen: null, 'other-words': 30 });
  });

  it('beside an earlier table tell nothing of the one that has come since, and much of many', () => {
    const csvOf = (more: number, earlier = twenty) => {
      // The same word on another day is the same word.
      const again = twenty.map(({ name }, at) => ({
        name,
        text: responses(at < 11 ? 'done' : 'under-way', { madeAt: '2026-12-07T10:00:00Z' }),
      }));
      const added = Array.from({ length: more }, (_, at) =>
        from(at + 20, fresh(at % 2 === 0 ? 'done' : 'under-way', at)),
      );
      const gathered = gatherResponses([...again, ...added], byFolder, one, earlier);
      return formatResponsesCsv(must(gathered.table, 'a table'), gathered);
    };
    const fresh = (state: StandingOfBulletin['state'], minute: number) => {
      const own = said(state);
      const stated = `2026-12-05T10:${String(minute).padStart(2, '0')}:00Z`;
      return JSON.stringify(
        buildResponses(
          list([bulletin({ id: 'gateway', revision: 2 }), bulletin({ id: 'mail' })]),
          [asRead(bulletin({ id: 'gateway', revision: 2 })), asRead(bulletin({ id: 'mail' }))],
          [{ ...own, times: { ...own.times, stated } }],
          NOBODY,
          '2026-12-07T10:00:00Z',
          1,
        ),
      );
    };
    expect(csvOf(1, [])).toContain('Care home,21,withheld');
    expect(csvOf(1)).toContain('Everyone,too few that are in no earlier table: withheld');
    expect(csvOf(1)).not.toContain('21');
    expect(csvOf(22)).toContain('Care home,42,');
  });

  it('beside an earlier table tell nothing of the one that has come since, though all others say something new elsewhere', () => {
    const next = list([...one.bulletins, bulletin({ id: 'newer' })]);
    const onNext = (state: StandingOfBulletin['state'], minute: number) => {
      const own = said(state);
      const stated = `2026-12-05T10:${String(minute).padStart(2, '0')}:00Z`;
      const both = [own, { ...own, bulletin: 'newer', revision: 1, times: { ...own.times, stated } }];
      return JSON.stringify(buildResponses(next, next.bulletins.map(asRead), both, NOBODY, '2026-12-07T10:00:00Z', 2));
    };
    const now = Array.from({ length: 21 }, (_, at) =>
      from(at, onNext(at < 11 || at === 20 ? 'done' : 'under-way', at)),
    );
    const { bulletins } = must(gatherResponses(now, byFolder, next, twenty).table, 'a table');
    const countsOf = (id: string) => bulletins.find((each) => each.id === id)?.groups[0]?.counts;
    expect(countsOf('gateway')).toMatchObject({ done: null, 'under-way': null });
    expect(countsOf('newer')).toMatchObject({ done: 12, 'under-way': null });
  });

  it('are held against the files about their own list alone, and say against how many', () => {
    const other = twenty.map(({ name, text }) => ({ name, text: text.replace(one.listId, 'elsewhere') }));
    const held = (earlier: typeof twenty) => gatherResponses(twenty, byFolder, one, earlier);
    expect(held(twenty).table).toMatchObject({ heldAgainst: 20, bulletins: [{ groups: [] }, { groups: [] }] });
    expect(held(other).table?.heldAgainst).toBe(0);
    // A wrong file must not pass for one that a table is held against.
    expect(held([{ name: 'old.json', text: '{}' }]).refused).toEqual([
      { name: 'old.json', reasons: [expect.stringContaining('given as behind an earlier table')] },
    ]);
  });

  it('tell nothing of 19 whose senders are not checked', () => {
    const gathered = gatherResponses(twenty, null, one);
    expect(gathered).toMatchObject({ fewest: 50, table: { bulletins: [{ groups: [] }, { groups: [] }] } });
    expect(formatResponsesCsv(must(gathered.table, 'a table'), gathered)).toContain('fewer than 50: withheld');
  });

  it('say at every count that senders were not checked, where they were not', () => {
    const fifty = Array.from({ length: 60 }, (_, at) =>
      from(at, responses(at < 30 ? 'done' : 'seen', { madeAt: `2026-11-30T10:${String(at).padStart(2, '0')}:00Z` })),
    );
    const csvOf = (senders: Senders | null) => {
      const gathered = gatherResponses(fifty, senders, one);
      return formatResponsesCsv(must(gathered.table, 'a table'), gathered);
    };
    expect(csvOf(null)).toContain('"Care home, from files whose senders were not checked",60,');
    expect(csvOf(byFolder)).toContain(',Care home,60,');
  });

  it('that give another name than their sender has are told to the centre', () => {
    const named = (sender: string, name: string) => ({
      name: `${sender}/r.json`,
      text: responses('done', { from: { type: 'acute-trust', name } }),
    });
    const files = [named('Northmoor', 'NORTHMOOR'), named('Elsewhere', 'Northmoor')];
    expect(gatherResponses(files, byFolder, one).otherNames).toEqual([{ name: 'Elsewhere/r.json', said: 'Northmoor' }]);
    // Nobody knows whose they are.
    expect(gatherResponses(files, null, one).otherNames).toEqual([]);
  });

  it('name those who chose it, and nobody else', () => {
    const named = from(99, responses('done', { from: { type: 'acute-trust', name: 'Northmoor' } }));
    const gathered = gatherResponses([...twenty, named], byFolder, one);
    const csv = formatResponsesCsv(must(gathered.table, 'a table'), gathered);
    expect(csv).toContain('Northmoor (Acute trust), named by their own choice');
    expect(csv).not.toContain('sender-');
  });

  it('of an older revision are no word on this one', () => {
    const old = Array.from({ length: 9 }, (_, at) => from(at + 40, responses('done', { revision: 1 })));
    const { table } = gatherResponses([...twenty, ...old], byFolder, one);
    expect(table?.bulletins[0]?.groups[0]?.counts).toMatchObject({ done: 11, 'older-revision': 9 });
  });

  it('about a list that was reworded on its way are counted apart and named, whatever word it was', () => {
    const marked = must(one.bulletins[0], 'a bulletin');
    const ofList = (reworded: BulletinList, revision?: number) => (at: number) =>
      from(
        at,
        JSON.stringify(
          buildResponses(
            reworded,
            reworded.bulletins.map(asRead),
            [said('done', revision)],
            NOBODY,
            '2026-11-30T10:00:00Z',
            1,
          ),
        ),
      );
    let changes = 0;
    for (const change of changesOf(bulletinSchema, marked)) {
      const other = changed(marked, [change]);
      const parsed = bulletinSchema.safeParse(other);
      if (!parsed.success || parsed.data.id !== marked.id || parsed.data.revision !== marked.revision) continue;
      changes += 1;
      const gathered = gatherResponses(
        [ofList({ ...one, bulletins: [parsed.data, ...one.bulletins.slice(1)] })(0)],
        byFolder,
        one,
      );
      expect({ change: change.path, otherWords: gathered.otherWords }).toEqual({
        change: change.path,
        otherWords: [{ name: 'sender-0/responses.json', bulletins: ['gateway'] }],
      });
    }
    expect(changes).toBeGreaterThan(15);
    const reworded = { ...one, bulletins: [{ ...marked, title: 'Nothing to do' }, ...one.bulletins.slice(1)] };
    const [sound, other] = [ofList(one), ofList(reworded)];
    const files = Array.from({ length: 20 }, (_, at) => (at < 11 ? sound(at) : other(at)));
    const { table, otherWords } = gatherResponses(files, byFolder, one);
    expect(table?.bulletins[0]?.groups[0]?.counts).toMatchObject({ done: 11, 'other-words': null });
    expect(otherWords).toHaveLength(9);
    // Another number does not hide other words: the list has not come to it.
    const ahead = { ...reworded, bulletins: reworded.bulletins.map((each) => ({ ...each, revision: 9 })) };
    const hidden = gatherResponses(
      files.map((file, at) => (at < 11 ? file : ofList(ahead, 9)(at))),
      byFolder,
      one,
    );
    expect(hidden.table?.bulletins[0]?.groups[0]?.counts).toMatchObject({ done: 11, 'other-words': null });
    expect(hidden.otherWords).toHaveLength(9);
    // Of an older revision nobody can tell.
    const later = { ...one, bulletins: one.bulletins.map((each) => ({ ...each, revision: each.revision + 1 })) };
    expect(gatherResponses(files, byFolder, later).otherWords).toEqual([]);
  });

  it('that say of whom a bulletin is for what the list does not say are counted apart and named', () => {
    const forHomes = bulletin({ id: 'gateway', revision: 2, audience: { types: ['care-home'], services: [] } });
    const mixed = list([forHomes, bulletin({ id: 'mail' })]);
    const made = (type: BulletinResponses['from']['type']) =>
      buildResponses(mixed, mixed.bulletins.map(asRead), [], { type, name: '' }, '2026-11-30T10:00:00Z', 0);
    const otherIn = (file: BulletinResponses) =>
      gatherResponses([from(0, JSON.stringify(file))], byFolder, mixed).otherWords.flatMap(
        ({ bulletins }) => bulletins,
      );
    const stated = (file: BulletinResponses, state: 'for-others' | 'not-looked-at') => ({
      ...file,
      responses: file.responses.map((each) => ({ ...each, state })),
    });
    for (const type of ['care-home', 'home-care', null] as const) expect(otherIn(made(type))).toEqual([]);
    expect(otherIn(stated(made('care-home'), 'for-others'))).toEqual(['gateway', 'mail']);
    expect(otherIn(stated(made('home-care'), 'not-looked-at'))).toEqual(['gateway']);
  });

  it('of another file that is called as a sender’s take the place of none', () => {
    const files = [
      { name: 'north/a.json', text: responses('done') },
      { name: 'south/a.json', text: responses('accepted', { madeAt: '2026-12-20T10:00:00Z' }) },
    ];
    const senders = parseSenderList(
      'sender,file\nNorthmoor,a.json\n',
      files.map(({ name }) => name),
    );
    const { refused, replaced } = gatherResponses(files, senders.ok ? senders.value : null, one);
    expect({ replaced, names: refused.map(({ name }) => name) }).toEqual({
      replaced: 0,
      names: ['north/a.json', 'south/a.json'],
    });
    expect(refused[0]?.reasons[0]).toContain('another file ends as its line');
  });

  it('are refused with the reason: no sender, another list, no such file', () => {
    const senders = parseSenderList('sender,file\nNorthmoor,a.json\n', ['a.json', 'b.json']);
    const { refused } = gatherResponses(
      [
        { name: 'b.json', text: responses('done') },
        { name: 'a.json', text: '{}' },
      ],
      senders.ok ? senders.value : null,
      one,
    );
    expect(refused.map(({ name }) => name)).toEqual(['b.json', 'a.json']);
    const other = gatherResponses([from(1, responses('done'))], byFolder, { ...one, listId: 'other' });
    expect(other).toMatchObject({
      table: null,
      refused: [{ reasons: [expect.stringContaining('about another list')] }],
    });
  });
});

const item: FeedbackItem = { about: 'question', of: 'assure-core', version: '2026.2', id: 'backups' };
const note = (id: string, changes: Partial<FeedbackNote> = {}): FeedbackNote => ({
  id,
  item,
  kind: 'does-not-fit',
  text: `We have no tapes (${id}).`,
  writtenAt: '2026-11-29T10:11:12Z',
  ...changes,
});
const feedback = (notes: readonly FeedbackNote[], who: Partial<Feedback['from']> = {}, madeOn = '2026-11-30'): string =>
  JSON.stringify(buildFeedback(notes, { type: 'care-home', name: '', ...who }, madeOn));

describe('feedback files', () => {
  const about = (id: string): FeedbackItem => ({ ...item, id });

  it('are gathered by item, most often named first, then the oldest', () => {
    const { items } = gatherFeedback(
      [
        from(1, feedback([note('a', { item: about('seldom') })], {}, '2026-10-01')),
        from(2, feedback([note('b', { item: about('later') })], {}, '2026-11-01')),
        from(3, feedback([note('c')])),
        from(4, feedback([note('d')])),
      ],
      byFolder,
    );
    expect(items.map(({ item: { id } }) => id)).toEqual(['backups', 'seldom', 'later']);
  });

  it('stand in an order that tells no count that is withheld', () => {
    const writing = (counts: Readonly<Record<string, number>>) =>
      gatherFeedback(
        Object.entries(counts).flatMap(([id, count]) =>
          Array.from({ length: count }, (_, at) =>
            from(at, feedback([note(`${id}-${at}`, { item: about(id), text: 'The same.' })]), `${id}.json`),
          ),
        ),
        byFolder,
      ).items.map(({ item: { id } }) => id);
    // A ladder of items of a sender's own would else be a ruler for the others.
    expect(writing({ ruler: 4, watched: 3 })).toEqual(writing({ ruler: 4, watched: 5 }));
    expect(writing({ a: 2, b: 12, filler: 30 })).toEqual(['b', 'a', 'filler']);
  });

  it('beside an earlier table of counts tell nothing of the one that has come since', () => {
    const all = Array.from({ length: 31 }, (_, at) =>
      from(at, feedback([note(`n-${at}`, { item: about(at < 12 || at === 30 ? 'backups' : 'other') })])),
    );
    const csvOf = (earlier: typeof all) => formatFeedbackCountsCsv(gatherFeedback(all, byFolder, earlier));
    expect(csvOf([])).toContain('backups,Care home,31,13');
    expect(csvOf(all.slice(0, 30))).toContain(
      'backups,Everyone,too few that are in no earlier table: withheld,withheld',
    );
    expect(csvOf(all.slice(0, 30))).not.toContain('31');
    expect(gatherFeedback(all, byFolder, all.slice(0, 30)).heldAgainst).toBe(30);
    // All others have written about something else since: that hides nobody here.
    const more = all
      .slice(0, 30)
      .map((_, at) => from(at, feedback([note(`m-${at}`, { item: about('newer') })]), 'later.json'));
    const later = cells(formatFeedbackCountsCsv(gatherFeedback([...all, ...more], byFolder, all.slice(0, 30))));
    expect(later.find((row) => row.includes('backups'))?.slice(-2)).toEqual(['31', 'withheld']);
  });

  it('count an organisation once, and the same words once', () => {
    const { items } = gatherFeedback(
      [
        from(1, feedback([note('a', { text: 'The same.' }), note('b', { text: 'The same.' })])),
        from(1, feedback([note('a', { text: 'The same.' })], {}, '2026-12-01'), 'later.json'),
        from(2, feedback([note('c', { text: 'The same.' })])),
      ],
      byFolder,
    );
    expect(items[0]?.texts.map(({ text }) => text)).toEqual(['The same.']);
  });

  it('lose no words to another text under the same id, where nobody can tell that it is the later one', () => {
    const textsOf = (days: readonly [string, string], senders: Senders | null) =>
      gatherFeedback(
        [
          from(1, feedback([note('a', { text: 'Mine.' })], {}, days[0])),
          from(senders ? 1 : 2, feedback([note('a', { text: 'All is well.' })], {}, days[1]), 'b.json'),
        ],
        senders,
      ).items.flatMap(({ texts }) => texts.map(({ text }) => text));
    const both = ['All is well.', 'Mine.'];
    expect(textsOf(['2026-11-30', '2026-12-01'], byFolder)).toEqual(['All is well.']);
    expect(textsOf(['2026-11-30', '2026-11-30'], byFolder).toSorted()).toEqual(both);
    expect(textsOf(['2026-11-30', '2026-12-01'], null).toSorted()).toEqual(both);
  });

  it('give no type and no sender beside a text, and a name only to the texts of a file that has it', () => {
    const files = [
      from(1, feedback([note('a', { text: 'Nameless.' })])),
      from(1, feedback([note('b', { text: 'Named.' })], { name: 'Northmoor' }, '2026-12-01'), 'later.json'),
    ];
    const rows = cells(formatFeedbackCsv(gatherFeedback(files, byFolder)));
    expect(rows.find((row) => row.includes('Nameless.'))?.at(-1)).toBe('');
    expect(rows.find((row) => row.includes('Named.'))?.at(-1)).toBe('Northmoor (Care home)');
    expect(JSON.stringify(rows)).not.toContain('sender-');
  });

  it('count by type under the rule: eight of thirty are nobody, since seven of them may collude', () => {
    const files = (count: number) =>
      Array.from({ length: 30 }, (_, at) =>
        from(at, feedback([note(`n-${at}`, { item: about(at < count ? 'backups' : 'other') })])),
      );
    const wrote = (count: number) =>
      cells(formatFeedbackCountsCsv(gatherFeedback(files(count), byFolder)))
        .find((row) => row.includes('backups'))
        ?.slice(-2);
    expect([wrote(8), wrote(9), wrote(21), wrote(22)]).toEqual([
      ['30', 'withheld'],
      ['30', '9'],
      ['30', '21'],
      ['30', 'withheld'],
    ]);
  });

  it('say at every count that senders were not checked, and tell the centre of other names than the sender has', () => {
    const files = Array.from({ length: 120 }, (_, at) =>
      from(
        at,
        feedback([note(`u-${at}`, { item: about(at < 60 ? 'backups' : 'other') })], { name: at < 1 ? 'X' : '' }),
      ),
    );
    expect(formatFeedbackCountsCsv(gatherFeedback(files, null))).toContain(
      'backups,"Care home, from files whose senders were not checked",120,60',
    );
    expect(gatherFeedback(files, byFolder).otherNames).toEqual([{ name: 'sender-0/responses.json', said: 'X' }]);
  });

  it('say beside every name that senders were not checked, in responses as in texts: anybody can write one', () => {
    const named = { type: 'acute-trust', name: 'Northmoor' } as const;
    const tablesOf = (senders: Senders | null) => {
      const written = gatherFeedback([from(1, feedback([note('a')], named))], senders);
      const answered = gatherResponses([from(1, responses('not-looked-at', { from: named }))], senders, one);
      return [formatFeedbackCsv(written), formatResponsesCsv(must(answered.table, 'a table'), answered)].map((csv) =>
        cells(csv)
          .flat()
          .filter((cell) => cell.includes('Northmoor')),
      );
    };
    for (const cell of tablesOf(null).flat()) expect(cell).toContain('from files whose senders were not checked');
    for (const cell of tablesOf(byFolder).flat()) expect(cell).not.toContain('not checked');
    expect(tablesOf(null).map(({ length }) => length)).toEqual([1, 2]);
  });

  it('of hostile senders run nothing in a spreadsheet', () => {
    const hostile = ['=HYPERLINK("https://x.example","y")', '+1', '-1+cmd|x', '@SUM(A1)', 'a\n=1+1'];
    const csv = formatFeedbackCsv(
      gatherFeedback(
        hostile.map((text, at) => from(at, feedback([note(`h-${at}`, { text })], { name: '=1+1' }))),
        byFolder,
      ),
    );
    const all = cells(csv).flat();
    expect(all.filter((cell) => /^[=+\-@]/.test(cell))).toEqual([]);
    for (const text of hostile) expect(all.some((cell) => cell === text || cell === `'${text}`)).toBe(true);
  });
});

it('a feedback file holds nothing but the words that were written and what was said of the sender', () => {
  const kept = { ...note('a', { text: 'Mine.' }), answer: 'SECRET', assessmentId: 'SECRET' };
  const file = buildFeedback([kept], { type: null, name: '' }, '2026-11-30');
  expect(JSON.stringify(file)).not.toContain('SECRET');
  expect(JSON.stringify(file)).not.toContain('10:11:12');
  expect(file).toEqual({
    format: 'assure-feedback',
    formatVersion: 1,
    madeOn: '2026-11-30',
    from: { type: null, name: '' },
    entries: [{ id: 'a', item, kind: 'does-not-fit', text: 'Mine.' }],
  });
});

it('a response file holds states and times, and nothing else that stands beside them', () => {
  const kept = { ...said('done'), note: 'SECRET', by: 'SECRET', times: { ...said('done').times, why: 'SECRET' } };
  expect(
    JSON.stringify(buildResponses(one, one.bulletins.map(asRead), [kept], NOBODY, '2026-11-30T10:00:00Z', 1)),
  ).not.toContain('SECRET');
});

describe('the order in which files are read', () => {
  const names: readonly BulletinResponses['from'][] = [
    NOBODY,
    { type: 'care-home', name: 'South' },
    { type: 'home-care', name: 'South' },
    { type: null, name: 'South' },
  ];
  const order = fc.shuffledSubarray(
    Array.from({ length: 64 }, (_, at) => at),
    { minLength: 64, maxLength: 64 },
  );
  it.each<[string, Senders | null]>([
    ['checked', byFolder],
    ['not checked', null],
  ])('changes no table: senders %s', (_which, senders) => {
    const answers = Array.from({ length: 64 }, (_, at) =>
      from(
        at % 40,
        responses(at % 3 === 0 ? 'done' : 'not-looked-at', {
          from: must(names[at % 4], 'one of four'),
          revision: (at % 2) + 1,
          entries: 1 + (at % 5),
        }),
        `${at}.json`,
      ),
    );
    const notes = Array.from({ length: 64 }, (_, at) =>
      from(
        at % 40,
        feedback([note(`n-${at % 50}`, { text: `Text ${at % 3}.` })], names[at % 4], `2026-11-${10 + (at % 20)}`),
        `${at}.json`,
      ),
    );
    const tablesOf = (places: readonly number[]): string => {
      const pick = (files: typeof answers) => places.map((at) => must(files[at], 'a file'));
      const [answered, written] = [gatherResponses(pick(answers), senders, one), gatherFeedback(pick(notes), senders)];
      expect([answered.refused, written.refused]).toEqual([[], []]);
      return [
        formatResponsesCsv(must(answered.table, 'a table'), answered),
        formatFeedbackCsv(written),
        formatFeedbackCountsCsv(written),
      ].join('\n');
    };
    const first = tablesOf(answers.map((_, at) => at));
    expect(first).toContain('South (Home care');
    fc.assert(
      fc.property(order, (places) => {
        expect(tablesOf(places)).toBe(first);
      }),
      { numRuns: 10 },
    );
  });
});
