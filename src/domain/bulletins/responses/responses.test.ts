import { describe, expect, it } from 'vitest';
import { parseFile } from '../../common/file.ts';
import { keysOf } from '../../common/keys-of.ts';
import type { OrganisationType } from '../../questionnaire/profile.ts';
import { takeIssue, type FollowUp } from '../kept/index.ts';
import { bulletin, list } from '../sound-list.fixture.ts';
import type { Bulletin } from '../schema.ts';
import {
  asRead,
  buildResponses,
  formatResponses,
  respondedTo,
  responsesFormat,
  type BulletinResponses,
} from './responses.ts';
import { mayBePassedOn } from './pass-on.ts';
import { entriesAbout, responsesFrom } from './responses-from.ts';

const AT = '2026-11-28T10:00:00Z';
const issue = list([
  bulletin({ id: 'open', revision: 3 }),
  bulletin({ id: 'unseen' }),
  bulletin({ id: 'accepted' }),
  bulletin({ id: 'amber', tlp: 'amber' }),
  bulletin({ id: 'red', tlp: 'red' }),
  bulletin({ id: 'over', state: { kind: 'superseded', by: 'open' } }),
]);
const taken = takeIssue(null, issue, AT);
if (!taken.ok) throw new Error(taken.problem.kind);
const { kept } = taken.value;

const judged = {
  technology: 'yes' as const,
  weakness: 'yes' as const,
  weighedLoss: 12_345,
  spares: ['secret-spare'],
};
const entered = { id: 'entry', at: '2026-11-29T09:00:00Z', by: 'Secret Name', revision: 2, sequence: 7, judged };
const followUp = (id: string, entries: FollowUp['entries']): FollowUp => ({
  id: `follow-${id}`,
  assessmentId: 'secret-assessment',
  bulletin: { publisher: issue.publisher.name, listId: issue.listId, id },
  title: 'Secret title',
  arrivedAt: AT,
  firstIssuedAt: AT,
  entries,
});
const followUps = [
  followUp('open', [
    { kind: 'state', ...entered, state: 'under-way', note: 'Secret note' },
    { kind: 'recorded', id: 'rec', at: AT, by: 'Secret', recorded: { at: '2026-11-28T12:00:00Z', by: 'Secret' } },
    {
      kind: 'supplier',
      id: 'sup',
      at: AT,
      by: 'Secret',
      supplier: 'Secret',
      what: 'asked',
      on: '2026-11-28',
      words: '',
    },
  ]),
  followUp('accepted', [
    { kind: 'accepted', ...entered, until: '2026-12-31', reason: 'Secret reason', acceptedBy: 'Secret' },
  ]),
];
const fileOf = (withRestricted: boolean) =>
  buildResponses(
    issue,
    respondedTo(issue, withRestricted).map(asRead),
    responsesFrom(kept, followUps, '2026-11-30T10:00:00Z'),
    { type: null, name: '' },
    '2026-11-30T10:00:00Z',
    entriesAbout(kept, followUps),
  );

const wordsOf = (id: string) => issue.bulletins.filter((one) => one.id === id).map(asRead)[0]?.words;

it('says where each bulletin stands and when, of the revision that it was said of', () => {
  const file = fileOf(false);
  expect(responsesFormat.findFaults(file)).toEqual([]);
  expect(responsesFormat.schema.safeParse(file).success).toBe(true);
  const none = { reached: AT, stated: null, recorded: null, until: null };
  expect(file.responses).toEqual([
    {
      bulletin: 'open',
      revision: 2,
      // What was said is of another revision than the one that is here.
      words: null,
      state: 'under-way',
      times: { ...none, stated: entered.at, recorded: '2026-11-28T12:00:00Z' },
    },
    { bulletin: 'unseen', revision: 1, words: wordsOf('unseen'), state: 'not-looked-at', times: none },
    {
      bulletin: 'accepted',
      revision: 2,
      words: null,
      state: 'accepted',
      times: { ...none, stated: entered.at, until: '2026-12-31' },
    },
  ]);
});

describe('whatever was entered about a bulletin, in whatever order', () => {
  const by = { by: 'Secret', at: entered.at };
  const every: { readonly [K in FollowUp['entries'][number]['kind']]: FollowUp['entries'][number] } = {
    state: { kind: 'state', ...entered, id: 'state', state: 'done', note: '' },
    accepted: { kind: 'accepted', ...entered, id: 'acc', until: '2026-12-31', reason: 'Why', acceptedBy: 'Secret' },
    recorded: { kind: 'recorded', ...by, id: 'rec', recorded: { at: AT, by: 'Secret' } },
    updated: { kind: 'updated', ...by, id: 'upd', updated: { at: AT } },
    due: { kind: 'due', ...by, id: 'due', clockId: 'a', due: AT, note: 'Why' },
    supplier: { kind: 'supplier', ...by, id: 'sup', supplier: 'Secret', what: 'asked', on: '2026-11-28', words: '' },
  };
  const kinds = keysOf(every);
  const rows = kinds.flatMap((one) => [[one], ...kinds.map((other) => [one, other])]);
  const madeOf = (entries: FollowUp['entries']) => {
    const own = [followUp('open', entries)];
    const said = responsesFrom(kept, own, '2026-11-30T10:00:00Z');
    const read = respondedTo(issue, false).map(asRead);
    return buildResponses(issue, read, said, { type: 'acute-trust', name: '' }, AT, entriesAbout(kept, own));
  };

  it.each(rows)('its file opens where it is handed in: %s %s', (...entries) => {
    const file = madeOf(entries.map((kind, at) => ({ ...every[kind], id: `entry-${at}` })));
    expect(parseFile(formatResponses(file), responsesFormat)).toEqual({ ok: true, value: file });
  });

  it('is said since the first of it, where nothing was decided', () => {
    const { supplier, recorded } = every;
    const first = madeOf([supplier]);
    const later = madeOf([supplier, { ...recorded, at: '2026-11-29T23:00:00Z' }]);
    expect([first, later].map(({ responses }) => responses[0]?.times.stated)).toEqual([entered.at, entered.at]);
  });
});

it('is refused where it says less was entered than it tells of, or what was done about what nobody looked at', () => {
  const file = fileOf(false);
  const paths = (changes: Partial<BulletinResponses>) =>
    responsesFormat.findFaults({ ...file, ...changes }).map(({ path }) => path);
  expect(paths({ entries: 2 })).toEqual([]);
  expect(paths({ entries: 1 })).toEqual(['entries']);
  const responses = file.responses.map((one) =>
    one.bulletin === 'unseen' ? { ...one, times: { ...one.times, recorded: AT } } : one,
  );
  expect(paths({ responses })).toEqual(['responses[1].times.recorded']);
});

it('holds nothing that was entered in words, no name, and nothing of the answers', () => {
  const text = JSON.stringify(fileOf(true));
  expect(text).not.toMatch(/secret/i);
  expect(text).not.toContain('12345');
});

it('holds bulletins that may not be passed on only where somebody asks for it', () => {
  const ids = (withRestricted: boolean) => fileOf(withRestricted).responses.map(({ bulletin: id }) => id);
  expect(ids(false)).toEqual(['open', 'unseen', 'accepted']);
  expect(ids(true)).toEqual(['open', 'unseen', 'accepted', 'amber', 'red']);
});

it('names in a file for others no bulletin that is marked amber or red, nor one that is here no more', () => {
  const ref = { publisher: issue.publisher.name, listId: issue.listId };
  const may = (id: string, lists = [issue]) => mayBePassedOn(lists, { ...ref, id });
  expect(['open', 'amber', 'red', 'gone'].map((id) => may(id))).toEqual([true, false, false, false]);
  expect(mayBePassedOn([issue], { ...ref, listId: 'another', id: 'open' })).toBe(false);
  // Another publisher's list of the same id, in which another bulletin of that id is marked.
  const others = list([bulletin({ id: 'open', tlp: 'red' })], { publisher: { name: 'Another' }, listId: issue.listId });
  expect(may('open', [others, issue])).toBe(true);
  expect(mayBePassedOn([others, issue], { ...ref, publisher: 'Another', id: 'open' })).toBe(false);
});

describe('bulletins for other kinds of organisation', () => {
  const forTypes = (id: string, ...types: Bulletin['audience']['types']) =>
    bulletin({ id, audience: { types, services: [] } });
  const mixed = list([bulletin({ id: 'all' }), forTypes('homes', 'care-home'), forTypes('trusts', 'acute-trust')]);
  const entry = { kind: 'state', ...entered, state: 'seen', note: '' } as const;
  const mixedOf = (type: OrganisationType | null, entries: readonly FollowUp[] = []) => {
    const said = responsesFrom({ list: mixed, seen: [] }, entries, '2026-11-30T10:00:00Z');
    return buildResponses(mixed, mixed.bulletins.map(asRead), said, { type, name: '' }, AT, 0);
  };
  const statesOf = ({ responses }: BulletinResponses) => responses.map(({ state }) => state);

  it('stand in every file, as such by the kind that the file tells, and else as not looked at', () => {
    expect(statesOf(mixedOf('acute-trust'))).toEqual(['not-looked-at', 'for-others', 'not-looked-at']);
    expect(statesOf(mixedOf('care-home'))).toEqual(['not-looked-at', 'not-looked-at', 'for-others']);
    expect(statesOf(mixedOf(null))).toEqual(['not-looked-at', 'not-looked-at', 'not-looked-at']);
    // What was said of one holds, for anybody it is for.
    expect(statesOf(mixedOf('acute-trust', [followUp('homes', [entry])]))).toEqual([
      'not-looked-at',
      'seen',
      'not-looked-at',
    ]);
    for (const type of ['acute-trust', 'care-home', null] as const)
      expect(responsesFormat.findFaults(mixedOf(type))).toEqual([]);
  });

  it('tell no kind that a file does not tell', () => {
    const told = mixedOf('acute-trust');
    expect(responsesFormat.findFaults({ ...told, from: { type: null, name: '' } }).map(({ path }) => path)).toEqual([
      'responses[1].state',
    ]);
  });
});
