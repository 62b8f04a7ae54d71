import 'fake-indexeddb/auto';
import { existsSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dumpStore } from '#src/testing/store-dump.ts';
import { convertRows } from './lock/convert-rows.ts';
import { AssureDatabase, newestStoreVersion } from './database.ts';
import { cipherOf } from './lock/lock-cipher.ts';
import { openRow, sealRow, setRowCipher } from './lock/sealed-rows.ts';
import { problemOf } from './storage-problem.ts';
import { TABLE_NAMES, TABLES } from './tables.ts';
import { STORE_VERSIONS, type StoreVersion } from './versions.ts';
import { backupWith } from '#src/testing/builders.ts';

const cipher = cipherOf('lock', new Uint8Array(32).fill(7));
const SECRET = 'the dialysis unit has no backup';

/** A later version adds a table, and its author forgot to declare it. */
const withNotes: readonly StoreVersion[] = [
  ...STORE_VERSIONS,
  { version: 1000, stores: { notes: 'id, about' }, upgradeRow: null },
];
let later: AssureDatabase;

beforeEach(async () => {
  await new AssureDatabase('with-notes').delete();
  later = new AssureDatabase('with-notes', {}, withNotes);
  await later.open();
});
afterEach(() => {
  setRowCipher(null);
  later.close();
});

it('the newest shape of the store is that of the declared tables', () => {
  const shapes = Object.assign({}, ...STORE_VERSIONS.map(({ stores }) => stores)) as Record<string, string>;
  expect(shapes).toEqual(Object.fromEntries(TABLE_NAMES.map((name) => [name, TABLES[name].shape])));
  expect(Math.max(...STORE_VERSIONS.map(({ version }) => version))).toBe(newestStoreVersion);
});

it.each(TABLE_NAMES)('%s: what stays plain is its key or an index, and its owner is there', (name) => {
  const indexed = TABLES[name].shape.split(/[\s,[\]+]+/).filter(Boolean);
  for (const key of TABLES[name].plainKeys) expect(indexed).toContain(key);
  expect(existsSync(new URL(TABLES[name].owner, import.meta.url))).toBe(true);
});

it.each(TABLE_NAMES)('%s: under a lock a row is sealed but for its plain keys, and comes back whole', (name) => {
  const keys = Object.fromEntries(TABLES[name].plainKeys.map((key) => [key, `a-${key}`]));
  const row = { ...keys, text: SECRET, somethingNew: SECRET };
  const sealed = sealRow(cipher, name, row);
  expect(Object.keys(sealed).toSorted()).toEqual([...TABLES[name].plainKeys, 'sealed'].toSorted());
  expect(openRow(cipher, name, sealed)).toEqual(row);
});

describe('a table that a later version adds without declaring it', () => {
  const refused = { kind: 'failed', detail: 'the table notes is not one of this version of the app' };
  const write = async () =>
    problemOf(
      await later
        .table('notes')
        .put({ id: 'one', about: 'two', text: SECRET })
        .catch((error: unknown) => error),
    );

  it('cannot be written under a lock, so nothing lies in the clear', async () => {
    setRowCipher(cipher);
    expect(await write()).toEqual(refused);
    expect(await later.table('notes').count()).toBe(0);
  });

  it('nor without one', async () => {
    expect(await write()).toEqual(refused);
  });

  it('keeps a lock from being set over it, whole or not at all', async () => {
    const transaction = later.backendDB().transaction('notes', 'readwrite');
    transaction.objectStore('notes').put({ id: 'one', about: 'two', text: SECRET });
    await new Promise((resolve) => transaction.addEventListener('complete', resolve));
    const before = await dumpStore('with-notes');
    const lock = {
      version: 1,
      id: 'lock',
      salt: new Uint8Array(16),
      workFactor: 17,
      wrapped: new Uint8Array(72),
    } as const;
    const set = convertRows(later.backendDB(), null, lock, (table, row) => sealRow(cipher, table, row));
    expect(problemOf(await set.catch((error: unknown) => error))).toEqual(refused);
    expect(await dumpStore('with-notes')).toEqual(before);
  });
});

it('a backup has no member that no table fills', () => {
  const backup = backupWith({
    madeAt: '2026-06-30T10:00:00.000Z',
    madeBy: 'A test',
  });
  const members = Object.keys(backup).filter((key) => !['format', 'formatVersion', 'madeAt', 'madeBy'].includes(key));
  expect(new Set(TABLE_NAMES.flatMap((name) => TABLES[name].inBackup))).toEqual(new Set(members));
});
