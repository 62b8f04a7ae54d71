import 'fake-indexeddb/auto';
import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { must } from '#src/domain/common/result.ts';
import { stamp } from '#src/testing/builders.ts';
import { LocalStorageStandIn } from '#src/testing/local-storage.ts';
import { dumpStore, layStore, type StoreDump } from '#src/testing/store-dump.ts';
import { loadAllAssessmentFiles } from './assessments.ts';
import { readBackup } from './recovery/backup.ts';
import { findDamage } from './recovery/damage.ts';
import { database } from './database.ts';
import { loadSettings } from './settings.ts';
import { saveAnswerPart } from './answers/save-answer.ts';
import { STORE_VERSIONS } from './versions.ts';

/** A store as each released version left it, one file each; never edited once released. */
const folder = new URL('stores/', import.meta.url);
const stores = readdirSync(folder).map((name) => ({
  name,
  // Safe: `dumpStore` wrote it, and `layStore` fails on anything else.
  dump: JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as StoreDump,
}));
const rowsOf = (dump: StoreDump, table: string): readonly unknown[] =>
  dump.tables.find(({ name }) => name === table)?.rows.map(({ value }) => value) ?? [];

beforeEach(() => vi.stubGlobal('localStorage', new LocalStorageStandIn()));
afterEach(() => {
  database.close({ disableAutoOpen: false });
  vi.unstubAllGlobals();
});

it('there is a store of every version', () => {
  expect(stores.map(({ dump }) => dump.version).toSorted((a, b) => a - b)).toEqual(
    STORE_VERSIONS.map(({ version }) => version * 10),
  );
});

describe.each(stores)('a store made by $name', ({ dump }) => {
  beforeEach(() => layStore(database.name, dump));

  it('opens with nothing lost', async () => {
    expect(await findDamage()).toEqual([]);
    const files = await loadAllAssessmentFiles();
    expect(files.map(({ id }) => id).toSorted()).toEqual(
      rowsOf(dump, 'assessments')
        .map((row) => String(Object(row).id))
        .toSorted(),
    );
    expect(files.flatMap(({ answers }) => answers)).toHaveLength(rowsOf(dump, 'answers').length);
    expect(files.flatMap(({ history }) => history)).toHaveLength(rowsOf(dump, 'history').length);
    const read = await readBackup('2026-08-01T10:00:00.000Z', 'Tests');
    const { backup } = must(read.ok ? read.value : null, JSON.stringify(read));
    expect(backup.questionnaires).toHaveLength(rowsOf(dump, 'questionnaires').length);
    expect(backup.packs).toHaveLength(rowsOf(dump, 'packs').length);
    expect(await loadSettings()).toMatchObject({
      answerer: 'Jo Sharma',
      contributions: { 'last-year': { revision: 2 } },
      backup: { changeCount: 3 },
      canary: { since: '2026-07-01' },
    });
  });

  it('takes further answers, and undoes none of what it holds', async () => {
    const before = (await loadAllAssessmentFiles())
      .find(({ id }) => id === 'this-year')
      ?.answers.filter(({ questionId }) => questionId !== 'policy');
    expect(
      await saveAnswerPart('this-year', 'policy', { note: 'New' }, stamp({ at: '2026-08-01T10:00:00.000Z' })),
    ).toMatchObject({ ok: true });
    const after = (await loadAllAssessmentFiles()).find(({ id }) => id === 'this-year');
    expect(after?.answers.filter(({ questionId }) => questionId !== 'policy')).toEqual(before);
    expect(after?.answers.find(({ questionId }) => questionId === 'policy')).toMatchObject({
      note: 'New',
      value: { kind: 'option', option: 'l2' },
      owner: 'Ruth',
    });
  });

  it('is never touched once a newer version has upgraded it', async () => {
    const newer = { ...dump, version: 5000 };
    await layStore(database.name, newer);
    await expect(database.open()).rejects.toThrow('superseded');
    expect(
      await saveAnswerPart('this-year', 'policy', { note: 'New' }, stamp({ at: '2026-08-01T10:00:00.000Z' })),
    ).toMatchObject({ ok: false, problem: { kind: 'superseded' } });
    database.close();
    expect(await dumpStore(database.name)).toEqual(newer);
  });
});
