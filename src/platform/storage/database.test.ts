import 'fake-indexeddb/auto';
import { afterEach, expect, it } from 'vitest';
import { AssureDatabase } from './database.ts';
import { readSaveStatus } from './save-status.ts';
import { problemOf } from './storage-problem.ts';

const NAME = 'superseded';
const databases: AssureDatabase[] = [];

function open(): AssureDatabase {
  const database = new AssureDatabase(NAME);
  databases.push(database);
  return database;
}

/** As a later version of the app would; resolves once every older connection has given way. */
const upgrade = (version: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const opening = indexedDB.open(NAME, version);
    opening.onsuccess = () => {
      opening.result.close();
      resolve();
    };
    opening.addEventListener('error', () => reject(opening.error ?? new Error('not opened')));
  });

const put = (database: AssureDatabase) => database.settings.put({ key: 'x', value: 1 });

afterEach(async () => {
  for (const database of databases.splice(0)) database.close();
  await new Promise((resolve) => {
    indexedDB.deleteDatabase(NAME).onsuccess = resolve;
  });
});

it('gives way to a newer version, says so, and never writes again', async () => {
  const database = open();
  await put(database);
  await upgrade(20);
  expect(readSaveStatus().problem).toEqual({ kind: 'superseded' });
  expect(problemOf(await put(database).catch((error: unknown) => error))).toEqual({ kind: 'superseded' });
});

it('does not open what a newer version has upgraded', async () => {
  await put(open());
  await upgrade(20);
  expect(problemOf(await put(open()).catch((error: unknown) => error))).toEqual({ kind: 'superseded' });
});

it('still opens a store that Dexie mended between two versions', async () => {
  await put(open());
  await upgrade(11);
  await expect(put(open())).resolves.toBe('x');
});
