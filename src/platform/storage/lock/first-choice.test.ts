import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { assessment, edition, levels, section, stamp } from '#src/testing/builders.ts';
import { hearsAll, openTab, standInForBrowser, type Tab } from './several-tabs.fixture.ts';

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
  expect(await databaseNames()).toEqual(['carecert-assure']);
  if (_what === 'an assessment')
    expect(await other.saveAnswerPart('one', 'policy', { note: 'still here' }, stamp({ at: AT }))).toEqual(ok);
});

it('"nothing kept" leaves no store behind where nobody has begun', async () => {
  const asking = await openTab(true);
  expect(await asking.keepNothing()).toBe(true);
  expect(asking.readWorkspace()).toEqual({ kind: 'open', hasLock: false });
  expect(await databaseNames()).toEqual([]);
});

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
