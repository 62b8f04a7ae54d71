import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { assessment, edition, levels, section, stamp, unsavedPart } from '#src/testing/builders.ts';
import { goesToReload, hearsAll, openTab, standInForBrowser, type Tab } from './several-tabs.fixture.ts';

const QUESTIONS = ['policy', 'drill', 'backup'] as const;
const small = edition([
  section(
    'first',
    QUESTIONS.map((id) => levels(id, [0, 2, 4])),
  ),
]);
const AT = '2026-07-30T10:00:00.000Z';
const SECRET = 'the dialysis unit has no backup';
const passphrase = (count: number): string => `canal biscuit thunder olive ${count}`;
const ok = { ok: true, value: undefined };

type QuestionId = (typeof QUESTIONS)[number];
const formOf = (tab: Tab, questionId: QuestionId): string => tab.draftForms.wording(questionId);
const wordsOf = (questionId: QuestionId): string => `${SECRET}: ${questionId}`;

/** What waits for a pause in typing goes out as the page does: of an answer, and of a form. */
function handOver(tab: Tab, questionId: QuestionId): void {
  const part = { note: wordsOf(questionId) };
  tab.noteUnsaved(unsavedPart('one', questionId, part, { seen: { note: '' }, id: `of-${questionId}`, at: AT }));
  void tab.keepDraft('one', formOf(tab, questionId), { text: wordsOf(questionId) }, AT);
}

beforeEach(standInForBrowser);
afterEach(() => vi.unstubAllGlobals());

/** What one tab does to the lock before any other reacts. */
const WAYS = [
  ['no lock', ['set']],
  ['no lock', ['set', 'remove', 'set']],
  ['a lock', ['remove']],
  ['a lock', ['change']],
  ['a lock', ['remove', 'set']],
  ['a lock', ['remove', 'set', 'remove', 'set', 'change']],
] as const;

it.each(WAYS)(
  'with %s and then %j, words that three other tabs had not saved are there for the next',
  async (...way) => {
    const [begins, steps] = way;
    const first = await openTab();
    await first.eraseEverything();
    await first.createAssessment(assessment(small, { id: 'one' }), small);
    if (begins === 'a lock') expect(await first.setLock(passphrase(0), 8)).toEqual(ok);
    const open = async (): Promise<Tab> => {
      const tab = await openTab();
      if (begins === 'a lock') expect(await tab.unlock(passphrase(0))).toEqual(ok);
      tab.enterWorkspace();
      return tab;
    };
    const [reacting, failing, closing] = [await open(), await open(), await open()];
    let count = 0;
    for (const step of steps) {
      if (step === 'set') expect(await first.setLock(passphrase((count += 1)), 8)).toEqual(ok);
      else if (step === 'remove') expect(await first.removeLock(passphrase(count))).toEqual(ok);
      else expect(await first.changePassphrase(passphrase(count), passphrase((count += 1)))).toEqual(ok);
    }
    const isLocked = first.rowCipher() !== null;

    // The key is the same where only the passphrase was changed, and nobody is told.
    if (way[1][0] === 'change') {
      handOver(reacting, 'policy');
      handOver(failing, 'drill');
    } else {
      await goesToReload(reacting, () => handOver(reacting, 'policy'));
      const part = { note: wordsOf('drill') };
      expect((await failing.saveAnswerPart('one', 'drill', part, stamp({ id: 'of-drill', at: AT }))).ok).toBe(false);
      hearsAll(failing);
      // It stays, and says that it is to be reloaded.
      await vi.waitFor(() => expect(failing.rowCipher()).toBeNull());
      handOver(failing, 'drill');
    }
    handOver(closing, 'backup');
    // The tab that changed the lock sees to what the others leave.
    for (const key of Object.keys(localStorage)) first.hearStorage({ key });
    if (isLocked) expect(JSON.stringify(localStorage)).not.toContain(SECRET);

    const next = await openTab();
    if (isLocked) expect(await next.unlock(passphrase(count))).toEqual(ok);
    next.enterWorkspace();
    await vi.waitFor(async () => {
      const [history, begun] = [await next.loadHistory('one'), await next.loadDrafts('one')];
      for (const id of QUESTIONS) {
        expect(history).toContainEqual(expect.objectContaining({ questionId: id, to: { note: wordsOf(id) } }));
        expect(begun.get(formOf(next, id))?.fields).toEqual({ text: wordsOf(id) });
      }
      expect(Object.keys(localStorage)).toEqual([]);
    });
  },
);

it('with another lock and nobody there who has its key, words wait for the one who opens it', async () => {
  const first = await openTab();
  await first.eraseEverything();
  await first.createAssessment(assessment(small, { id: 'one' }), small);
  expect(await first.setLock(passphrase(0), 8)).toEqual(ok);
  const other = await openTab();
  expect(await other.unlock(passphrase(0))).toEqual(ok);
  other.enterWorkspace();
  expect(await first.removeLock(passphrase(0))).toEqual(ok);
  expect(await first.setLock(passphrase(1), 8)).toEqual(ok);
  await goesToReload(other, () => handOver(other, 'policy'));

  const next = await openTab();
  expect(await next.unlock(passphrase(1))).toEqual(ok);
  next.enterWorkspace();
  await vi.waitFor(async () => {
    expect(await next.loadHistory('one')).toMatchObject([{ to: { note: wordsOf('policy') } }]);
    expect((await next.loadDrafts('one')).get(formOf(next, 'policy'))?.fields).toEqual({ text: wordsOf('policy') });
    expect(Object.keys(localStorage)).toEqual([]);
  });
});
