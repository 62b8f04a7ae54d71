import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { must } from '#src/domain/common/result.ts';
import { answer, assessment, chosen, edition, levels, section, stamp, unsavedPart } from '#src/testing/builders.ts';
import { LocalStorageStandIn } from '#src/testing/local-storage.ts';
import { createAssessment } from '../assessments.ts';
import { addFollowUp, loadFollowUps } from '../bulletins/index.ts';
import { loadAssessment } from '../load-assessments.ts';
import { readBackup, restoreBackup } from '../recovery/backup.ts';
import { eraseEverything } from '../recovery/erase.ts';
import { convertRows } from './convert-rows.ts';
import { findDamage } from '../recovery/damage.ts';
import { database } from '../database.ts';
import { cipherOf } from './lock-cipher.ts';
import { changePassphrase, removeLock, setLock as setLockAtCost, unlock } from './lock.ts';
import { loadStoredQuestionnaires } from '../shelf/questionnaires.ts';
import { adoptNote } from './seal-notes.ts';
import { openRow, sealRow, setRowCipher } from './sealed-rows.ts';
import { changeBackupRecord, keepFileRecord, loadSettings, saveSetting } from '../settings.ts';
import { problemOf } from '../storage-problem.ts';
import { loadHistory } from '../stored-assessment.ts';
import { noteUnsaved, saveAnswerPart, saveUnsaved } from '../answers/save-answer.ts';

const PASSPHRASE = 'canal biscuit thunder olive';
const SECRET = 'the dialysis unit has no backup';
const small = edition([section('first', [levels('policy', [0, 2, 4]), levels('other', [0, 2])])]);
const draft = assessment(small, { id: 'one' });
const at = (minute: number) => `2026-07-30T10:${String(minute).padStart(2, '0')}:00.000Z`;
const ok = { ok: true, value: undefined };
/** With little work, which otherwise takes a second or more on purpose. */
const setLock = (passphrase: string) => setLockAtCost(passphrase, 8);

/** Every row as it lies in the database, by a way round the app. */
async function rawRows(): Promise<readonly unknown[]> {
  const store = database.backendDB();
  const names = [...store.objectStoreNames];
  const transaction = store.transaction(names);
  const all = await Promise.all(
    names.map(
      (name) =>
        new Promise<readonly unknown[]>((resolve) => {
          const asked = transaction.objectStore(name).getAll();
          asked.addEventListener('success', () => resolve(asked.result));
        }),
    ),
  );
  return all.flat();
}

/** All that lies in this browser as text, with sealed bytes as they are. */
const rawText = async (): Promise<string> =>
  JSON.stringify([await rawRows(), localStorage], (_key, value: unknown) =>
    value instanceof Uint8Array ? new TextDecoder('latin1').decode(value) : value,
  );

/** As a reload does. */
const forgetKey = () => setRowCipher(null);

const problemWith = async (work: Promise<unknown>) => problemOf(await work.catch((error: unknown) => error));

beforeEach(async () => {
  vi.stubGlobal('localStorage', new LocalStorageStandIn());
  await eraseEverything();
  await createAssessment(draft, small);
  await saveAnswerPart('one', 'policy', { value: chosen('l1'), note: SECRET }, stamp({ at: at(1) }));
  await saveSetting('answerer', 'Jo Sharma', at(2));
});
afterEach(() => vi.unstubAllGlobals());

describe('under a lock', () => {
  it('who unlocks has finished what a page that was closed while the lock was set left due in the browser’s files', async () => {
    expect(await setLock(PASSPHRASE)).toEqual(ok);
    await new Promise((resolve) => {
      indexedDB.open('carecert-assure-beside-due').addEventListener('success', ({ target }) => {
        (target as IDBOpenDBRequest).result.close();
        resolve(null);
      });
    });
    forgetKey();
    expect(await unlock(PASSPHRASE)).toEqual(ok);
    await vi.waitFor(async () =>
      expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain('carecert-assure-beside-due'),
    );
  });

  it('what is written while the browser tidies its files is sealed by then', async () => {
    let tidy: (size: object) => void = () => {};
    const tidied = new Promise<object>((resolve) => {
      tidy = resolve;
    });
    const estimate = vi.fn<() => Promise<object>>(() => tidied);
    vi.stubGlobal('navigator', { storage: { estimate } });
    const setting = setLock(PASSPHRASE);
    await vi.waitFor(() => expect(estimate).toHaveBeenCalled());
    expect(await saveAnswerPart('one', 'policy', { note: `${SECRET}, still` }, stamp({ at: at(3) }))).toMatchObject({
      ok: true,
    });
    expect(await rawText()).not.toContain(SECRET);
    tidy({});
    expect(await setting).toEqual(ok);
  });

  it('no hash, name or time of the last backup or of the kept file lies open', async () => {
    const hashes = ['b', 'c', 'd', 'e', 'f'].map((digit) => digit.repeat(64));
    const [ofBackup, written, found, later, late] = hashes as [string, string, string, string, string];
    const backup = { madeAt: at(4), hash: ofBackup, changeCount: 3, verifiedAt: at(5) };
    const kept = {
      handle: { kind: 'file' },
      name: 'our-weak-points.json',
      hash: written,
      changeCount: 3,
      writtenAt: at(6),
      trouble: 'clash' as const,
      foundHash: found,
    };
    await changeBackupRecord(() => backup);
    await keepFileRecord(kept);
    const secrets = [...hashes, kept.name, at(4), at(5), at(6)];
    const lyingOpen = async () => {
      const raw = await rawText();
      return secrets.filter((secret) => raw.includes(secret));
    };
    expect(await lyingOpen()).toEqual([ofBackup, written, found, kept.name, at(4), at(5), at(6)]);

    expect(await setLock(PASSPHRASE)).toEqual(ok);
    expect(await lyingOpen()).toEqual([]);
    expect(await loadSettings()).toMatchObject({ backup, keptFile: kept });
    await changeBackupRecord((last) => last && { ...last, hash: later });
    await keepFileRecord({ ...kept, hash: later });
    expect(await lyingOpen()).toEqual([]);

    // A page without the key, as another tab is when the lock is set in this one, notes nothing.
    forgetKey();
    const locked = { ok: false, problem: { kind: 'locked' } };
    expect(await changeBackupRecord(() => ({ ...backup, hash: late }))).toEqual(locked);
    expect(await keepFileRecord({ ...kept, hash: late })).toEqual(locked);
    expect(await lyingOpen()).toEqual([]);

    expect(await removeLock(PASSPHRASE)).toEqual(ok);
    expect(await loadSettings()).toMatchObject({
      backup: { ...backup, hash: later },
      keptFile: { ...kept, hash: later },
    });
  });

  it('nothing of the organisation lies open, and everything is there for who has the passphrase', async () => {
    const before = await loadAssessment('one');
    expect(await rawText()).toContain(SECRET);
    expect(await setLock(PASSPHRASE)).toEqual(ok);

    const raw = await rawText();
    for (const word of [SECRET, 'Jo Sharma', draft.organisation.name, '"l1"', small.title])
      expect(raw).not.toContain(word);
    expect(await loadAssessment('one')).toEqual(before);
    await saveAnswerPart('one', 'policy', { note: `${SECRET}, still` }, stamp({ at: at(3) }));
    expect(await rawText()).not.toContain(SECRET);

    forgetKey();
    expect(await problemWith(loadAssessment('one'))).toEqual({ kind: 'locked' });
    expect(await saveAnswerPart('one', 'policy', { note: 'x' }, stamp({ at: at(4) }))).toEqual({
      ok: false,
      problem: { kind: 'locked' },
    });
    expect(await unlock(`${PASSPHRASE}s`)).toEqual({ ok: false, problem: { kind: 'wrong-passphrase' } });
    expect(await problemWith(loadAssessment('one'))).toEqual({ kind: 'locked' });
    expect(await unlock(PASSPHRASE)).toEqual(ok);
    expect((await loadAssessment('one')).answers[0]?.note).toBe(`${SECRET}, still`);
    expect(await loadHistory('one')).toHaveLength(2);
    expect((await loadSettings()).answerer).toBe('Jo Sharma');
  });

  it('what was entered about a bulletin is there, and in a backup', async () => {
    await setLock(PASSPHRASE);
    const about = { publisher: 'The centre', listId: 'weekly', id: 'mail-gateway' };
    const followed = { bulletin: about, title: 'A flaw', arrivedAt: at(1), firstIssuedAt: at(1) };
    await addFollowUp(
      'one',
      [followed],
      () => ({ kind: 'recorded', id: 'a', at: at(2), by: 'Jo', recorded: null }),
      at(2),
    );
    const entered = await loadFollowUps('one');
    expect(entered).toMatchObject([{ ...followed, entries: [{ id: 'a' }] }]);
    const read = await readBackup(at(3), 'A test');
    expect(read.ok && read.value.backup.followUps).toEqual(entered);
  });

  it('no row is read by a cursor, which would hand it out sealed', async () => {
    await expect(database.answers.where('assessmentId').anyOf('one', 'two').toArray()).rejects.toThrow(/cursor/);
    await expect(database.answers.filter(() => true).toArray()).rejects.toThrow(/cursor/);
  });

  it('an answer on its way is sealed as well, and taken up once the lock is open', async () => {
    await setLock(PASSPHRASE);
    noteUnsaved(unsavedPart('one', 'policy', { note: 'half a sentence' }, { seen: { note: SECRET }, at: at(5) }));
    expect(JSON.stringify(localStorage)).not.toContain('half a sentence');
    forgetKey();
    await saveUnsaved();
    expect(Object.keys(localStorage)).toHaveLength(1);
    await unlock(PASSPHRASE);
    await saveUnsaved();
    expect((await loadAssessment('one')).answers[0]?.note).toBe('half a sentence');
    expect(Object.keys(localStorage)).toEqual([]);
  });

  it('the passphrase is changed, and taken off again', async () => {
    await setLock(PASSPHRASE);
    expect(await changePassphrase('another one, wrong', 'thunder olive canal biscuit')).toMatchObject({
      ok: false,
      problem: { kind: 'wrong-passphrase' },
    });
    expect(await changePassphrase(PASSPHRASE, 'thunder olive canal biscuit')).toEqual(ok);
    forgetKey();
    expect(await unlock(PASSPHRASE)).toMatchObject({ ok: false, problem: { kind: 'wrong-passphrase' } });
    expect(await unlock('thunder olive canal biscuit')).toEqual(ok);
    const locked = await loadAssessment('one');
    expect(await removeLock('thunder olive canal biscuit')).toEqual(ok);
    expect(await rawText()).toContain(SECRET);
    expect(await loadAssessment('one')).toEqual(locked);
    expect(await saveAnswerPart('one', 'policy', { note: 'open again' }, stamp({ at: at(6) }))).toEqual(ok);
  });

  it('a backup is made and restored as ever', async () => {
    await setLock(PASSPHRASE);
    const read = await readBackup(at(7), 'Tests');
    if (!read.ok) throw new Error('no backup');
    await restoreBackup(read.value.backup, ['one'], at(8));
    expect(await rawText()).not.toContain(SECRET);
    expect((await loadAssessment('one')).answers[0]?.note).toBe(SECRET);
    expect(await loadStoredQuestionnaires()).toHaveLength(1);
  });
});

describe('interrupted', () => {
  const key = new Uint8Array(32).fill(1);
  const cipher = cipherOf('lock', key);
  const lock = {
    version: 1,
    id: 'lock',
    salt: new Uint8Array(16),
    workFactor: 17,
    wrapped: new Uint8Array(72),
  } as const;
  /** Gives up at a row, as a browser does that is killed there: what is not committed is gone. */
  const failingAt = (count: number, convert: Parameters<typeof convertRows>[3]): Parameters<typeof convertRows>[3] => {
    let done = 0;
    return (table, row) => {
      done += 1;
      if (done > count) throw new Error('killed');
      return convert(table, row);
    };
  };

  it('at any row while the lock is set, everything is as it was, and the next try does it', async () => {
    const before = await rawRows();
    for (let count = 0; count < before.length; count += 1) {
      await expect(
        convertRows(
          database.backendDB(),
          null,
          lock,
          failingAt(count, (table, row) => sealRow(cipher, table, row)),
        ),
      ).rejects.toThrow('killed');
      expect(await rawRows()).toEqual(before);
    }
    await convertRows(database.backendDB(), null, lock, (table, row) => sealRow(cipher, table, row));
    expect(await rawText()).not.toContain(SECRET);
  });

  it('at any row while it is taken off, everything stays sealed, and the next try does it', async () => {
    const open = await rawRows();
    await convertRows(database.backendDB(), null, lock, (table, row) => sealRow(cipher, table, row));
    const sealed = await rawRows();
    for (let count = 0; count < sealed.length - 1; count += 1) {
      await expect(
        convertRows(
          database.backendDB(),
          'lock',
          null,
          failingAt(count, (table, row) => openRow(cipher, table, row)),
        ),
      ).rejects.toThrow('killed');
      expect(await rawRows()).toEqual(sealed);
    }
    await convertRows(database.backendDB(), 'lock', null, (table, row) => openRow(cipher, table, row));
    expect(await rawRows()).toEqual(open);
  });

  it('two tabs that set a lock at once: the second does nothing', async () => {
    await convertRows(database.backendDB(), null, lock, (table, row) => sealRow(cipher, table, row));
    const sealed = await rawRows();
    const other = { ...lock, id: 'other' };
    expect(
      await problemWith(convertRows(database.backendDB(), null, other, (table, row) => sealRow(cipher, table, row))),
    ).toEqual({ kind: 'locked' });
    expect(await rawRows()).toEqual(sealed);
  });
});

it('a row that was changed, moved or slipped in is no answer, and named', async () => {
  await saveAnswerPart('one', 'other', { note: 'another' }, stamp({ at: at(3) }));
  await setLock(PASSPHRASE);
  const raw = (await rawRows()).filter(
    (row): row is { questionId: string; sealed: Uint8Array } =>
      Object.hasOwn(Object(row), 'questionId') && Object.hasOwn(Object(row), 'sealed'),
  );
  const [first, second] = raw.filter(
    ({ questionId }, index) => raw.findIndex((row) => row.questionId === questionId) === index,
  );
  if (!first || !second) throw new Error('two rows');
  const putRaw = (row: unknown) =>
    new Promise<void>((resolve) => {
      const transaction = database.backendDB().transaction('answers', 'readwrite');
      transaction.objectStore('answers').put(row);
      transaction.addEventListener('complete', () => resolve());
    });
  const changed = Uint8Array.from(first.sealed, (byte, index) => (index === first.sealed.length - 1 ? byte ^ 1 : byte));
  const slippedIn = { assessmentId: 'one', questionId: first.questionId, value: null };
  for (const row of [{ ...first, sealed: changed }, { ...first, sealed: second.sealed }, slippedIn]) {
    await putRaw(row);
    expect((await loadAssessment('one')).damagedAnswers).toEqual([first.questionId]);
  }
});

it('a row that cannot be opened is set aside still when the lock is taken off, and the rest can be read', async () => {
  await setLock(PASSPHRASE);
  const store = database.backendDB();
  const transaction = store.transaction('answers', 'readwrite');
  transaction
    .objectStore('answers')
    .put({ assessmentId: 'one', questionId: 'policy', sealed: new Uint8Array([1, 2, 3]) });
  // Slipped in by someone without the key: taking the lock off must not make it an answer.
  transaction.objectStore('answers').put({ ...answer('drill', chosen('l1')), assessmentId: 'one' });
  await new Promise((resolve) => transaction.addEventListener('complete', resolve));
  const damage = await findDamage();
  expect(damage).toMatchObject([
    { what: 'answer', key: 'drill' },
    { what: 'answer', key: 'policy' },
  ]);
  expect(await removeLock(PASSPHRASE)).toEqual(ok);
  expect(await findDamage()).toEqual(damage);
  expect(await loadStoredQuestionnaires()).toHaveLength(1);
  expect(await rawRows()).toContainEqual({
    assessmentId: 'one',
    questionId: 'policy',
    sealed: null,
    unopened: new Uint8Array([1, 2, 3]),
  });
});

it('a tab that opened before the lock was set does not write', async () => {
  await setLock(PASSPHRASE);
  forgetKey();
  expect(await saveSetting('answerer', 'Somebody', at(9))).toEqual({ ok: false, problem: { kind: 'locked' } });
  expect(await rawText()).not.toContain('Somebody');
});

it('after three wrong ones in a row, the next is not even tried for a while', async () => {
  await setLock(PASSPHRASE);
  forgetKey();
  for (let count = 0; count < 3; count += 1) await unlock(`wrong one number ${count}`);
  expect(await unlock(PASSPHRASE)).toMatchObject({ ok: false, problem: { kind: 'wait' } });
});

describe('a note that another tab writes as the lock is changed', () => {
  const KEY = 'carecert-assure/unsaved/one/policy/late/note';
  const written = async (): Promise<string> => {
    noteUnsaved(unsavedPart('one', 'policy', { note: SECRET }, { id: 'late', at: at(9) }));
    return must(localStorage.getItem(KEY), JSON.stringify(Object.keys(localStorage)));
  };

  it('is sealed where the lock was set', async () => {
    const plain = await written();
    localStorage.removeItem(KEY);
    await setLock(PASSPHRASE);
    // By a page that has no key yet.
    localStorage.setItem(KEY, plain);
    expect(adoptNote(KEY)).toBe(true);
    expect(await rawText()).not.toContain(SECRET);
    expect(adoptNote(KEY)).toBe(false);
  });

  it('is opened where the lock was taken off', async () => {
    await setLock(PASSPHRASE);
    const sealed = await written();
    localStorage.removeItem(KEY);
    await removeLock(PASSPHRASE);
    localStorage.setItem(KEY, sealed);
    expect(adoptNote(KEY)).toBe(true);
    await saveUnsaved();
    expect((await loadHistory('one')).at(-1)).toMatchObject({ to: { note: SECRET } });
    expect(localStorage.getItem(KEY)).toBeNull();
  });

  it('is sealed with the new key where the lock was taken off and another was set', async () => {
    await setLock(PASSPHRASE);
    const sealed = await written();
    localStorage.removeItem(KEY);
    await removeLock(PASSPHRASE);
    await setLock(PASSPHRASE);
    // By a page that has heard of neither.
    localStorage.setItem(KEY, sealed);
    expect(adoptNote(KEY)).toBe(true);
    expect(adoptNote(KEY)).toBe(false);
    forgetKey();
    await unlock(PASSPHRASE);
    await saveUnsaved();
    expect((await loadHistory('one')).at(-1)).toMatchObject({ to: { note: SECRET } });
    expect(localStorage.getItem(KEY)).toBeNull();
  });

  it('is none where something else lies there', async () => {
    await setLock(PASSPHRASE);
    for (const text of ['', '{', '{}', 'AAAA', 'null']) {
      localStorage.setItem(KEY, text);
      expect(adoptNote(KEY)).toBe(false);
      expect(adoptNote('another')).toBe(false);
      expect(localStorage.getItem(KEY)).toBe(text);
    }
  });
});
