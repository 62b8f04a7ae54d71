import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { assessment, edition, levels, section, stamp, unsavedPart } from '#src/testing/builders.ts';
import { keptBeside } from '#src/testing/kept-beside.ts';
import { must } from '#src/domain/common/result.ts';
import { goesToReload, hearsAll, openTab, standInForBrowser, type Tab } from './several-tabs.fixture.ts';

const small = edition([section('first', [levels('policy', [0, 2, 4])])]);
const AT = '2026-07-30T10:00:00.000Z';
const ok = { ok: true, value: undefined };

const databaseNames = async () => (await indexedDB.databases()).map(({ name }) => name);

beforeEach(async () => {
  standInForBrowser();
  await (await openTab()).eraseEverything();
});
afterEach(() => vi.unstubAllGlobals());

/** What another tab may have begun while this one was still asking. */
const BEGUN: readonly (readonly [string, (tab: Tab) => Promise<unknown>])[] = [
  ['chosen to keep its work', (tab) => tab.workUnlocked()],
  ['an assessment', (tab) => tab.createAssessment(assessment(small, { id: 'one' }), small)],
  ['a form', (tab) => tab.keepDraft('(start)', tab.draftForms.start(null), { name: 'Riverside' }, AT)],
  ['a lock', (tab) => tab.setLock('canal biscuit thunder olive', 8)],
];

it.each(BEGUN)('"nothing kept" takes nothing from another tab that has begun meanwhile: %s', async (_what, begin) => {
  const asking = await openTab(true);
  const other = await openTab(true);
  await begin(other);
  expect(await asking.keepNothing()).toBe(false);
  expect(asking.readWorkspace()).toEqual(_what === 'a lock' ? { kind: 'locked' } : { kind: 'choosing', hasWork: true });
  expect(await databaseNames()).toEqual(['carecert-assure', 'carecert-assure-beside']);
  if (_what === 'an assessment')
    expect(await other.saveAnswerPart('one', 'policy', { note: 'still here' }, stamp({ at: AT }))).toEqual(ok);
});

it('"nothing kept" leaves no store behind where nobody has begun', async () => {
  const asking = await openTab(true);
  const deleted = vi.spyOn(indexedDB, 'deleteDatabase');
  expect(await asking.keepNothing()).toBe(true);
  expect(asking.readWorkspace()).toEqual({ kind: 'open', hasLock: false });
  expect(await databaseNames()).toEqual([]);
  // What somebody removed before leaves the browser's files as well.
  expect(deleted.mock.calls.map(([name]) => name)).toContain('carecert-assure-beside-3');
});

it('"nothing kept" leaves a store alone that a newer version of the app has taken over meanwhile', async () => {
  const asking = await openTab(true);
  const newer = await new Promise<IDBDatabase>((resolve) => {
    // Far above any version of ours.
    const opening = indexedDB.open('carecert-assure', 9000);
    opening.addEventListener('success', () => resolve(opening.result));
  });
  const removed = vi.fn<() => void>(() => newer.close());
  newer.addEventListener('versionchange', removed);
  expect(await asking.keepNothing()).toBe(true);
  expect(asking.readWorkspace()).toEqual({ kind: 'open', hasLock: false });
  expect(removed).not.toHaveBeenCalled();
  newer.close();
});

/** How a page comes to keep nothing. */
const INTO_MEMORY: readonly (readonly [string, () => Promise<Tab>])[] = [
  [
    'as was chosen',
    async () => {
      const tab = await openTab(true);
      expect(await tab.keepNothing()).toBe(true);
      return tab;
    },
  ],
  [
    'since the store could not be opened this once',
    async () => {
      const { dependencies } = Dexie;
      const open = () => {
        throw new DOMException('Internal error opening backing store', 'UnknownError');
      };
      const factory = Object.assign(Object.create(dependencies.indexedDB), { open });
      Dexie.dependencies = { ...dependencies, indexedDB: factory };
      const tab = await openTab();
      Dexie.dependencies = dependencies;
      return tab;
    },
  ],
];

it.each(INTO_MEMORY)(
  'a page that keeps nothing, %s, leaves alone what others note, whatever it does',
  async (_, go) => {
    const memory = await go();
    expect(memory.readWorkspace()).toEqual({ kind: 'open', hasLock: false });
    const other = await openTab();
    other.noteUnsaved(unsavedPart('one', 'policy', { note: 'typed last' }, { seen: { note: '' }, id: 'x', at: AT }));
    const note = { id: 'y', scope: 'one', form: 'details', fields: { name: 'begun' }, at: AT, after: [] };
    for (const scope of ['one', '(start)'])
      other.draftNotes.write(`carecert-assure/draft/${scope}/y`, { ...note, scope });
    const before = Object.entries(localStorage);
    expect(before).toHaveLength(3);

    memory.enterWorkspace();
    // One with the same id, from the same backup.
    expect(await memory.createAssessment(assessment(small, { id: 'one' }), small)).toEqual(ok);
    expect(await memory.saveUnsaved()).toEqual(ok);
    expect(await memory.takeUpDrafts()).toEqual(ok);
    expect(await memory.saveAnswerPart('one', 'policy', { note: 'mine' }, stamp({ at: AT }))).toEqual(ok);
    expect((await memory.loadHistory('one')).map(({ to }) => to)).toEqual([{ note: 'mine' }]);
    expect((await memory.loadDrafts('(start)')).size).toBe(0);
    expect((await memory.deleteAssessment('one', AT)).ok).toBe(true);
    expect(await memory.eraseEverything()).toEqual(ok);
    expect(Object.entries(localStorage)).toEqual(before);
  },
);

it('a page that keeps nothing erases nothing of another that does, and tells it nothing of the sort', async () => {
  const memory = await openTab(true);
  expect(await memory.keepNothing()).toBe(true);
  const other = await openTab(true);
  await other.workUnlocked();
  await other.createAssessment(assessment(small, { id: 'one' }), small);
  localStorage.setItem('carecert-assure/unsaved/one/policy/x/note', 'on its way');
  expect(await memory.eraseEverything()).toEqual(ok);
  expect(other.channel.waiting).toEqual([]);
  expect(Object.keys(localStorage)).toEqual(['carecert-assure/unsaved/one/policy/x/note']);
  expect(await other.saveAnswerPart('one', 'policy', { note: 'still here' }, stamp({ at: AT }))).toEqual(ok);
});

it('once everything was erased in one tab, no other writes a word, whatever was being typed in it', async () => {
  const [first, other] = [await openTab(), await openTab()];
  await first.createAssessment(assessment(small, { id: 'one' }), small);
  expect(await first.eraseEverything()).toEqual(ok);
  hearsAll(other);
  expect(other.readWorkspace()).toEqual({ kind: 'erased' });
  // Its screens go, and hand over on their way.
  await Promise.all([
    other.saveAnswerPart('one', 'policy', { note: 'typed last' }, stamp({ at: AT })),
    other.keepDraft('one', other.draftForms.details(), { name: 'typed last' }, AT),
    other.createAssessment(assessment(small, { id: 'two' }), small),
  ]);
  expect(Object.keys(localStorage)).toEqual([]);
  expect(await databaseNames()).toEqual([]);
});

it('and by no door of any room: slips, counts, feedback, bulletins, what is run, plans, how far a course is', async () => {
  const first = await openTab();
  const other = await openTab();
  // Modules of the other tab: the last that were loaded.
  const { addSlips, saveEntry } = await import('../training/index.ts');
  const { saveFeedback } = await import('../feedback/index.ts');
  const { saveIssue, stateWhatIsRun } = await import('../bulletins/index.ts');
  const { savePlan } = await import('../plans/plans.ts');
  const { changeBackupRecord, keepFileRecord, saveNamed, saveSetting } = await import('../settings.ts');
  expect(await first.eraseEverything()).toEqual(ok);
  hearsAll(other);
  const rest = keptBeside('one');
  const slip = rest.training.find((entry) => entry.kind === 'slip');
  const about = rest.training.find((entry) => entry.kind === 'about');
  const late = { id: 'late', visit: null, by: 'Jo', at: AT };
  const writes = [
    () => addSlips(slip ? [slip] : [], AT),
    () => saveEntry(must(about ?? null, 'there is one'), AT),
    () => saveFeedback(must(rest.feedback[0] ?? null, 'there is one'), AT),
    () => saveIssue(must(rest.bulletinLists[0] ?? null, 'there is one').list, AT),
    () => stateWhatIsRun('one', {}, AT),
    () => savePlan('one', [{ kind: 'settings', to: { capital: 5 } }], late),
    () => saveNamed('trainingCourses', { part: 'state' }, AT),
    () => saveSetting('answerer', 'Jo', AT),
    () => changeBackupRecord(() => ({ madeAt: AT, hash: 'a', changeCount: 1, verifiedAt: null })),
    () => keepFileRecord(null),
    () => other.keepDraft('(training)', 'contacts', { who: 'Jo' }, AT),
  ];
  for (const write of writes) await write();
  expect(Object.keys(localStorage)).toEqual([]);
  expect(await databaseNames()).toEqual([]);
});

it('what another tab notes as everything is being erased, before it has heard of it, is not left behind', async () => {
  const [first, other] = [await openTab(), await openTab()];
  await first.createAssessment(assessment(small, { id: 'one' }), small);
  const erasing = first.eraseEverything();
  other.noteUnsaved(unsavedPart('one', 'policy', { note: 'typed last' }, { seen: { note: '' }, id: 'x', at: AT }));
  const note = { id: 'y', scope: 'one', form: 'details', fields: { name: 'begun' }, at: AT, after: [] };
  other.draftNotes.write('carecert-assure/draft/one/y', note);
  expect(Object.keys(localStorage)).toHaveLength(2);
  hearsAll(other);
  expect(await erasing).toEqual(ok);
  expect(Object.keys(localStorage)).toEqual([]);
});

it('where erasing fails, another tab does not go on saying that nothing is left', async () => {
  const other = await openTab();
  const first = await openTab();
  // Of the page that was opened last.
  const { database } = await import('../database.ts');
  vi.spyOn(database, 'delete').mockRejectedValue(new DOMException('the disk', 'UnknownError'));
  const { notePartFailed, readSaveStatus } = await import('../save-status.ts');
  notePartFailed(unsavedPart('one', 'policy', { note: 'In this page alone' }, {}));
  expect((await first.eraseEverything()).ok).toBe(false);
  expect(readSaveStatus().failedParts).toHaveLength(1);
  const heard = other.channel.waiting.splice(0);
  expect(heard).toEqual(['erased', 'lock-changed']);
  for (const message of heard) {
    other.channel.waiting.push(message);
    if (message === 'erased') hearsAll(other);
  }
  expect(other.readWorkspace()).toEqual({ kind: 'erased' });
  await goesToReload(other, () => undefined);
});
