import 'fake-indexeddb/auto';
import { beforeEach, expect, it } from 'vitest';
import { compareWithBackup, toRestore } from '#src/domain/backup/index.ts';
import { entriesFor, type FollowUpEntry } from '#src/domain/bulletins/kept/index.ts';
import { bulletin, list } from '#src/domain/bulletins/sound-list.fixture.ts';
import { must } from '#src/domain/common/result.ts';
import { questionnaireRef } from '#src/domain/assessment/index.ts';
import { assessment, edition, levels, section } from '#src/testing/builders.ts';
import { createAssessment } from '../assessments.ts';
import { deleteAssessment } from '../recovery/delete-assessment.ts';
import { database } from '../database.ts';
import { readBackup, restoreBackup } from '../recovery/backup.ts';
import { loadCopiesHere } from '../recovery/copies-here.ts';
import { eraseEverything } from '../recovery/erase.ts';
import { StorageRefusal } from '../storage-problem.ts';
import { readChangeCount } from '../write.ts';
import { loadKeptLists } from './lists.ts';
import { isOutlineOf, loadBulletins, loadOutlines, renewOutlines } from './outlines.ts';
import {
  addFollowUp,
  loadFollowUps,
  loadWhatIsRun,
  removeList,
  saveIssue,
  stateWhatIsRun,
  takeFollowUpAlong,
} from './index.ts';

const AT = '2026-11-27T17:00:00.000Z';
const small = edition([section('first', [levels('roof', [0, 2])])]);
const one = assessment(small, { id: 'one' });
const FLAW = {
  bulletin: { publisher: 'The centre', listId: 'weekly', id: 'mail-gateway' },
  title: 'A flaw in a mail gateway',
  arrivedAt: AT,
  firstIssuedAt: '2026-11-20T10:00:00Z',
};
const entry = (id: string): FollowUpEntry => ({ kind: 'recorded', id, at: AT, by: 'Ruth', recorded: null });
const enter = (id: string, of = 'one') => addFollowUp(of, [FLAW], () => entry(id), AT);
const say = (state: 'we' | 'no', at = AT) =>
  stateWhatIsRun('one', { technologies: [{ technology: 'pump', state, supplier: '', saidBy: 'Ruth', at }] }, AT);
const backupNow = async () => {
  const read = await readBackup(AT, 'A test');
  return must(read.ok ? read.value.backup : null, 'it can be read');
};
const entriesOf = async (id: string) =>
  (await loadFollowUps(id)).flatMap(({ entries }) => entries.map((each) => each.id));

beforeEach(async () => {
  await eraseEverything();
  await createAssessment(one, small);
});

it('a list is kept issue by issue, and an older one is refused', async () => {
  expect(await saveIssue(list([bulletin()]), AT)).toEqual({ ok: true, value: undefined });
  expect(await saveIssue(list([bulletin()], { sequence: 8 }), AT)).toMatchObject({ ok: true });
  expect(await saveIssue(list([bulletin()], { sequence: 6 }), AT)).toMatchObject({ ok: false });
  const [kept] = await loadKeptLists();
  expect(kept?.arrivals.map(({ sequence }) => sequence)).toEqual([7, 8]);
  await removeList(must(kept ?? null, 'it is here').id, AT);
  expect(await loadKeptLists()).toEqual([]);
});

it('outlines go with their list, issue by issue, into the next browser and away', async () => {
  const sequences = async () => (await loadOutlines()).lists.map(({ list: { sequence } }) => sequence);
  await saveIssue(list([bulletin()]), AT);
  const backup = await backupNow();
  await saveIssue(list([bulletin()], { sequence: 8 }), AT);
  expect(await loadOutlines()).toMatchObject({ lists: [{ list: { sequence: 8 } }], made: [] });
  const [kept] = await loadKeptLists();
  await removeList(must(kept ?? null, 'it is here').id, AT);
  expect(await database.bulletinOutlines.count()).toBe(0);
  await restoreBackup(backup, [], AT);
  expect(await loadOutlines()).toMatchObject({ made: [] });
  expect(await sequences()).toEqual([7]);
  // Without their list they say nothing.
  await database.bulletinLists.clear();
  expect(await sequences()).toEqual([]);
});

it.each<readonly [string, (row: object) => unknown]>([
  ['missing', () => null],
  ['of another version of the app', (row) => ({ ...row, packedAs: 0 })],
  ['not whole', (row) => ({ ...row, titles: [] })],
])('outlines that are %s are made of their list, and kept', async (_name, change) => {
  await saveIssue(list([bulletin()]), AT);
  const { lists } = await loadOutlines();
  const row = await database.bulletinOutlines.toCollection().first();
  const changed = change(Object(row) as object);
  await database.bulletinOutlines.clear();
  if (changed !== null) await database.bulletinOutlines.put(changed);
  const again = await loadOutlines();
  expect(again).toEqual({ lists, unread: 0, made: lists.map(({ id }) => id) });
  const counted = await readChangeCount();
  await renewOutlines(again.made, AT);
  expect(await loadOutlines()).toEqual({ lists, unread: 0, made: [] });
  // Nothing of it is in a backup.
  expect(await readChangeCount()).toBe(counted);
});

it('a bulletin is read by itself, and one whose list cannot be read is refused', async () => {
  await saveIssue(list([bulletin(), bulletin({ id: 'other', title: 'Another flaw' })]), AT);
  const [outlines] = (await loadOutlines()).lists;
  const {
    id,
    list: { bulletins },
  } = must(outlines ?? null, 'it is here');
  const asked = bulletins.map((outline) => ({ listKey: id, outline })).toReversed();
  const whole = await loadBulletins(asked);
  expect(whole.map(({ title }) => title)).toEqual(['Another flaw', bulletin().title]);
  const pairs = asked.map(({ outline }, at) => [outline, must(whole[at] ?? null, 'as many')] as const);
  expect(pairs.map(([outline, read]) => isOutlineOf(outline, read))).toEqual([true, true]);
  expect(pairs.map(([outline, read]) => isOutlineOf({ ...outline, severity: 'high' }, read))).toEqual([false, false]);
  await database.bulletinLists.put({ id, list: 'strange' });
  await expect(loadBulletins(asked)).rejects.toThrow(StorageRefusal);
  // What was made of it before it broke is all that is known of it.
  await renewOutlines([id], AT);
  expect(await loadOutlines()).toEqual({ lists: [], unread: 1, made: [] });
});

it('what two tabs enter at once stands, both', async () => {
  await Promise.all([enter('a'), enter('b'), say('we')]);
  expect((await entriesOf('one')).toSorted()).toEqual(['a', 'b']);
  expect(await database.followUps.count()).toBe(1);
  await say('no');
  expect((await loadWhatIsRun('one')).technologies).toMatchObject([{ technology: 'pump', state: 'no' }]);
});

it('all of it goes into a backup and comes back; what was entered here since stays', async () => {
  await saveIssue(list([bulletin()]), AT);
  await say('we');
  await enter('a');
  const backup = await backupNow();
  await enter('b');
  await say('no', '2026-11-28T10:00:00.000Z');
  // Which of the two words on a technology is the last nobody can tell: a clock may have been wrong.
  expect(compareWithBackup(backup, await loadCopiesHere())).toMatchObject([
    { standing: 'both-changed', difference: { parts: ['bulletins'] }, isOffered: false },
  ]);
  // Who takes the file is told what of it was not taken.
  expect(await restoreBackup(backup, ['one'], AT)).toEqual({
    ok: true,
    value: [{ kind: 'what-is-run-apart', count: 1 }],
  });
  expect(await entriesOf('one')).toEqual(['a', 'b']);
  expect((await loadWhatIsRun('one')).technologies).toMatchObject([{ state: 'no' }]);
  const later = await backupNow();
  await eraseEverything();
  await createAssessment(one, small);
  expect(compareWithBackup(later, await loadCopiesHere())).toMatchObject([
    { standing: 'there-contains', difference: { parts: ['bulletins'] } },
  ]);
  await restoreBackup(later, ['one'], AT);
  expect(await entriesOf('one')).toEqual(['a', 'b']);
  expect(await loadKeptLists()).toHaveLength(1);
});

it('a file whose clock was ahead takes the place of no word of here, and no decision, unasked', async () => {
  await say('we', '2027-06-01T10:00:00.000Z');
  await enter('a');
  await addFollowUp('one', [FLAW], () => ({ ...entry('ahead'), at: '2027-06-01T10:00:00.000Z' }), AT);
  const backup = await backupNow();
  await eraseEverything();
  await createAssessment(one, small);
  await say('no', '2026-11-28T10:00:00.000Z');
  await enter('a');
  await enter('b');
  expect(compareWithBackup(backup, await loadCopiesHere())).toMatchObject([
    { standing: 'both-changed', isOffered: false },
  ]);
  await restoreBackup(backup, ['one'], AT);
  expect((await loadWhatIsRun('one')).technologies).toMatchObject([{ state: 'no' }]);
  expect(await entriesOf('one')).toEqual(['a', 'b', 'ahead']);
});

it('a second copy has a record of its own', async () => {
  await enter('a');
  await say('we');
  const asked = toRestore(await backupNow(), new Map([['one', 'keep-both']]), () => 'fresh', { sent: [] });
  await restoreBackup(asked.backup, asked.assessmentIds, AT);
  const [id] = asked.assessmentIds;
  expect(await entriesOf(must(id ?? null, 'a copy'))).toEqual(['a']);
  expect((await loadWhatIsRun(must(id ?? null, 'a copy'))).technologies).toHaveLength(1);
  expect(await entriesOf('one')).toEqual(['a']);
});

it('goes along to the assessment that goes on from it, and away with its own', async () => {
  await enter('a');
  await say('we');
  const { questionnaire, assessmentDate } = one;
  const continuedFrom = { assessmentId: 'one', questionnaire, assessmentDate, signedAt: AT };
  await createAssessment(assessment(small, { id: 'two', continuedFrom }), small);
  await enter('b', 'two');
  await deleteAssessment('one', AT);
  expect(await entriesOf('two')).toEqual(['a', 'b']);
  expect((await loadWhatIsRun('two')).technologies).toMatchObject([{ state: 'we' }]);
  expect(await database.followUps.count()).toBe(1);
  expect(await database.whatIsRun.count()).toBe(1);
});

it('of a made-up assessment is in no backup', async () => {
  const madeUp = assessment(small, {
    id: 'made-up',
    isIllustrative: true,
    organisation: { ...one.organisation, name: 'Made up (illustrative)' },
    questionnaire: questionnaireRef(small),
  });
  await createAssessment(madeUp, small);
  await enter('a', 'made-up');
  expect((await backupNow()).followUps).toEqual([]);
});

it('what was entered goes along to the bulletin that took the place of another, once', async () => {
  const decided: FollowUpEntry = {
    kind: 'state',
    id: 'decided',
    at: AT,
    by: 'Ruth',
    state: 'done',
    note: '',
    revision: 4,
    sequence: 3,
    judged: { technology: 'yes', weakness: 'yes', weighedLoss: 0, spares: [] },
  };
  await addFollowUp('one', [FLAW], () => decided, AT);
  const [before] = await loadFollowUps('one');
  const followUp = must(before ?? null, 'it was entered');
  const next = { ...FLAW, bulletin: { ...FLAW.bulletin, id: 'next' } };
  const entries = entriesFor(followUp, { revision: 1, sequence: 8 }, () => 'fresh');
  expect(entries).toEqual([{ ...decided, id: 'fresh', revision: 1, sequence: 8 }]);
  expect(await takeFollowUpAlong('one', next, entries, AT)).toMatchObject({ ok: true });
  expect(await takeFollowUpAlong('one', next, entries, AT)).toMatchObject({ ok: false });
  expect(await entriesOf('one')).toEqual(expect.arrayContaining(['decided', 'fresh']));
});
