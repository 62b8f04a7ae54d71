import 'fake-indexeddb/auto';
import { beforeEach, expect, it, vi } from 'vitest';
import { MOST_LISTED, parseBackup } from '#src/domain/backup/index.ts';
import { buildAssessmentFile } from '#src/domain/assessment/file/index.ts';
import type { FollowUp, FollowUpEntry, KeptList } from '#src/domain/bulletins/kept/index.ts';
import { MAX_ENTRIES, takeIssue } from '#src/domain/bulletins/kept/index.ts';
import { bulletin, list } from '#src/domain/bulletins/sound-list.fixture.ts';
import { contentHash } from '#src/domain/common/content-hash.ts';
import { keysOf } from '#src/domain/common/keys-of.ts';
import { must } from '#src/domain/common/result.ts';
import { MAX_FEEDBACK } from '#src/domain/feedback/index.ts';
import { slipEntry } from '#src/domain/training/register/index.ts';
import { assessment, edition, feedbackNote, levels, peerPack, section } from '#src/testing/builders.ts';
import { LocalStorageStandIn } from '#src/testing/local-storage.ts';
import { createAssessment } from './assessments.ts';
import { addFollowUp, loadFollowUps, loadWhatIsRun, saveIssue, stateWhatIsRun } from './bulletins/index.ts';
import { loadKeptLists } from './bulletins/lists.ts';
import { database } from './database.ts';
import { loadFeedback, saveFeedback } from './feedback/feedback.ts';
import { readBackup, restoreBackup } from './recovery/backup.ts';
import { eraseEverything } from './recovery/erase.ts';
import { MOST_ROWS, type ListedTable } from './room.ts';
import { savePack, saveQuestionnaire } from './shelf/index.ts';
import { TABLES } from './tables.ts';
import { addSlips, loadRegister, saveEntry } from './training/register.ts';

// Whatever is kept here goes into a backup that opens again, or is refused in words before.

vi.mock('#src/domain/common/limits.ts', async (original) => ({
  ...(await original<object>()),
  MAX_LISTED: 3,
  MAX_REGISTER: 3,
}));

vi.mock('#src/domain/feedback/index.ts', async (original) => ({ ...(await original<object>()), MAX_FEEDBACK: 2 }));
vi.mock('#src/domain/bulletins/kept/index.ts', async (original) => ({
  ...(await original<object>()),
  MAX_LISTS_MB: 0.1,
}));

const AT = '2026-11-30T09:00:00.000Z';
const small = edition([section('first', [levels('policy', [0, 2])])]);
const FLAW = {
  bulletin: { publisher: 'The centre', listId: 'weekly', id: 'mail-gateway' },
  title: 'A flaw in a mail gateway',
  arrivedAt: AT,
  firstIssuedAt: AT,
};
const recorded = (id: string): FollowUpEntry => ({ kind: 'recorded', id, at: AT, by: 'Ruth', recorded: null });
const slip = (id: string) => {
  const rest = {
    format: 'assure-slip',
    formatVersion: 1,
    id,
    who: '',
    work: '',
    module: { id: 'basic', version: '2026.1', title: 'Basic', part: 'everyone' },
    date: '2026-11-01',
    isPassed: true,
    score: 'all',
  } as const;
  return slipEntry({ ...rest, check: contentHash(rest) }, AT);
};
const statement = (technology: string) => ({ technology, state: 'we', supplier: '', saidBy: 'Ruth', at: AT }) as const;
const keptList = (listId: string): KeptList => {
  const taken = takeIssue(null, list([bulletin()], { listId }), AT);
  return must(taken.ok ? taken.value.kept : null, 'the first is taken');
};
const fileOf = (id: string) =>
  buildAssessmentFile(assessment(small, { id }), { answers: [], evidence: [], history: [] });
const backupNow = async () => {
  const read = await readBackup(AT, 'Tests');
  return must(read.ok ? read.value.backup : null, 'it can be read');
};
const asText = async () => JSON.stringify({ ...(await backupNow()), madeAt: AT });
const opens = async () => expect(parseBackup(await asText())).toMatchObject({ ok: true });

beforeEach(async () => {
  vi.stubGlobal('localStorage', new LocalStorageStandIn());
  await eraseEverything();
  await createAssessment(assessment(small, { id: 'one' }), small);
});

it.each(keysOf(MOST_ROWS))('%s: as many rows as a backup lists', (table) => {
  for (const member of TABLES[table].inBackup) expect(MOST_ROWS[table]).toBe(MOST_LISTED[member]);
});

/** One more of each, by whatever adds it. */
const ADDED: Readonly<
  Record<Exclude<ListedTable, 'assessments' | 'whatIsRun' | 'sent'>, (n: number) => Promise<{ ok: boolean }>>
> = {
  questionnaires: (n) => {
    const other = edition([section('first', [levels('policy', [0, n + 3])])], { id: `e-${n}` });
    return saveQuestionnaire(contentHash(other), other, AT);
  },
  packs: (n) => savePack(peerPack({ id: `pack-${n}` }), AT),
  training: (n) =>
    n % 2 === 0
      ? addSlips([slip(`s${n}`)], AT)
      : saveEntry(
          {
            kind: 'effect',
            id: `e-${n}`,
            what: 'real',
            title: 'A message',
            date: '2026-11-01',
            lures: null,
            staff: null,
            reports: null,
            minutesToFirst: null,
            worked: null,
            addedAt: AT,
          },
          AT,
        ),
  bulletinLists: (n) => saveIssue(list([bulletin()], { listId: `list-${n}` }), AT),
  followUps: (n) =>
    addFollowUp('one', [{ ...FLAW, bulletin: { ...FLAW.bulletin, id: `b-${n}` } }], () => recorded(`f-${n}`), AT),
  feedback: (n) => saveFeedback(feedbackNote({ id: `n-${n}` }), AT),
};

it.each(keysOf(ADDED).filter((table) => table !== 'feedback'))(
  '%s: one more than a backup lists is refused, and what is here makes one that opens',
  async (table) => {
    const outcomes: boolean[] = [];
    for (let n = 0; n < 5; n += 1) outcomes.push((await ADDED[table](n)).ok);
    expect(outcomes.at(-1)).toBe(false);
    expect(await database.table(table).count()).toBe(3);
    await opens();
  },
);

it('two backups whose assessments are together too many: the second is refused as a whole', async () => {
  const before = await asText();
  const backup = { ...(await backupNow()), assessments: ['a', 'b', 'c'].map(fileOf) };
  expect(await restoreBackup(backup, ['a', 'b', 'c'], AT)).toMatchObject({
    ok: false,
    problem: { kind: 'unfit', detail: expect.stringContaining('assessments: expected at most 3') },
  });
  expect(await asText()).toBe(before);
});

it('the registers of two backups, together too many: the rest comes back, and that is said', async () => {
  await addSlips([slip('a'), slip('b')], AT);
  const backup = { ...(await backupNow()), training: [slip('c'), slip('d')], bulletinLists: [keptList('weekly')] };
  expect(await restoreBackup(backup, ['one'], AT)).toEqual({
    ok: true,
    value: [{ kind: 'register', count: 2, most: 3 }],
  });
  expect((await loadRegister()).map(({ id }) => id)).toEqual(['s-a', 's-b']);
  expect(await loadKeptLists()).toHaveLength(1);
  await opens();
});

it('feedback is never more than one file of it holds', async () => {
  const notes = Array.from({ length: MAX_FEEDBACK }, (_, n) => feedbackNote({ id: `n-${n}` }));
  await database.feedback.bulkPut(notes);
  const backup = { ...(await backupNow()), feedback: [feedbackNote({ id: 'more' })] };
  expect(await restoreBackup(backup, [], AT)).toMatchObject({ ok: true, value: [{ kind: 'feedback', count: 1 }] });
  expect(await loadFeedback()).toHaveLength(MAX_FEEDBACK);
});

it('two records of one bulletin that are too long as one: what is here stays, and the rest comes back', async () => {
  const long = (prefix: string): FollowUp => ({
    ...FLAW,
    id: prefix,
    assessmentId: 'one',
    entries: Array.from({ length: MAX_ENTRIES - 1 }, (_, n) => recorded(`${prefix}-${n}`)),
  });
  await database.followUps.put(long('mine'));
  await stateWhatIsRun('one', { technologies: Array.from({ length: 600 }, (_, n) => statement(`t-${n}`)) }, AT);
  const backup = {
    ...(await backupNow()),
    followUps: [long('theirs')],
    whatIsRun: [
      { assessmentId: 'one', technologies: Array.from({ length: 600 }, (_, n) => statement(`u-${n}`)), held: [] },
    ],
    training: [slip('a')],
  };
  expect(await restoreBackup(backup, ['one'], AT)).toEqual({
    ok: true,
    value: [{ kind: 'follow-up', title: FLAW.title }, { kind: 'what-is-run' }],
  });
  expect((await loadFollowUps('one')).map(({ id, entries }) => [id, entries.length])).toEqual([
    ['mine', MAX_ENTRIES - 1],
  ]);
  expect((await loadWhatIsRun('one')).technologies).toHaveLength(600);
  expect(await loadRegister()).toHaveLength(1);
  await opens();
});

it('lists together hold no more than leaves room in a backup, by file or by restore', async () => {
  const large = (listId: string): KeptList => ({
    ...keptList(listId),
    dropped: Array.from({ length: 11 }, (_, n) => ({
      sequence: 1,
      bulletin: { ...bulletin(), id: `d-${n}`, summary: 'x'.repeat(3900) },
    })),
  });
  const lists = ['a', 'b', 'c'].map(large);
  const backup = { ...(await backupNow()), bulletinLists: lists };
  expect(await restoreBackup(backup, [], AT)).toMatchObject({ ok: true, value: [{ kind: 'list' }] });
  expect(await loadKeptLists()).toHaveLength(2);
  const issue = list([{ ...bulletin(), summary: 'x'.repeat(3900) }, ...large('d').dropped.map((one) => one.bulletin)], {
    listId: 'd',
  });
  expect(await saveIssue(issue, AT)).toMatchObject({
    ok: false,
    problem: { kind: 'unfit', detail: expect.stringContaining('Remove a list first') },
  });
  expect(await loadKeptLists()).toHaveLength(2);
});
