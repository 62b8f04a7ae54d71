import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { must } from '#src/domain/common/result.ts';
import { LocalStorageStandIn } from '#src/testing/local-storage.ts';
import { dumpStore, layStore, type StoreDump } from '#src/testing/store-dump.ts';
import { importAssessment, loadAllAssessmentFiles } from './assessments.ts';
import { readBackup } from './recovery/backup.ts';
import { AssureDatabase, database, upgradeRowFrom } from './database.ts';
import { setLock } from './lock/lock.ts';
import { loadStoredQuestionnaires } from './shelf/questionnaires.ts';
import { setRowCipher } from './lock/sealed-rows.ts';
import { problemOf } from './storage-problem.ts';
import { backupOfStoreCopy, readStoreCopy, storeCopyFormat } from './recovery/store-copy.ts';
import { STORE_VERSIONS, type StoreVersion } from './versions.ts';

// Safe: `dumpStore` wrote it, and `layStore` fails on anything else.
const dump = JSON.parse(readFileSync(new URL('stores/version-1.json', import.meta.url), 'utf8')) as StoreDump;

/** A shape that is not, with an index and a change to some rows. */
const next: StoreVersion = {
  version: 1000,
  stores: { history: '++, [assessmentId+questionId], [assessmentId+evidenceId], assessmentId, at' },
  upgradeRow: (table, row) => (table === 'answers' ? { ...row, note: `${String(row.note)} (upgraded)` } : row),
};
const NEXT = [...STORE_VERSIONS, next];

const rowsIn = ({ tables }: StoreDump, table: string) =>
  must(
    tables.find(({ name }) => name === table),
    table,
  ).rows;
const before = rowsIn(dump, 'answers').map(({ value }) => value);
const expected = before.map((row) => ({ ...Object(row), note: `${Object(row).note} (upgraded)` }));

const opened: AssureDatabase[] = [];
/** As the next version of the app does, once the user has said so. */
async function upgrade(versions: readonly StoreVersion[] = NEXT): Promise<AssureDatabase> {
  database.close({ disableAutoOpen: false });
  const upgraded = new AssureDatabase(database.name, {}, versions);
  opened.push(upgraded);
  await upgraded.open();
  return upgraded;
}
const problemOfUpgrade = async (versions?: readonly StoreVersion[]) =>
  problemOf(await upgrade(versions).catch((error: unknown) => error));
async function stored(): Promise<StoreDump> {
  database.close({ disableAutoOpen: false });
  for (const each of opened.splice(0)) each.close();
  return dumpStore(database.name);
}

beforeEach(async () => {
  vi.stubGlobal('localStorage', new LocalStorageStandIn());
  await layStore(database.name, dump);
});
afterEach(() => {
  database.close({ disableAutoOpen: false });
  for (const each of opened.splice(0)) each.close();
  setRowCipher(null);
  vi.unstubAllGlobals();
});

describe('an upgrade', () => {
  it('brings every row into the new shape, and loses none', async () => {
    const upgraded = await upgrade();
    expect(await upgraded.answers.toArray()).toEqual(expected);
    const after = await stored();
    expect(after.version).toBe(10_000);
    expect(after.tables.find(({ name }) => name === 'history')?.indexes.map(({ name }) => name)).toContain('at');
    for (const { name, rows } of dump.tables) if (name !== 'answers') expect(rowsIn(after, name)).toEqual(rows);
  });

  it('that fails at the first row or the last leaves the store as it was', async () => {
    const last = before.length - 1;
    for (const failing of [0, last]) {
      let seen = -1;
      const broken: StoreVersion = {
        ...next,
        upgradeRow: (table, row) => {
          if (table === 'answers' && (seen += 1) === failing) throw new Error('this row has no place in it');
          return row;
        },
      };
      expect(await problemOfUpgrade([...STORE_VERSIONS, broken])).toMatchObject({ kind: 'failed' });
      expect(await stored()).toEqual(dump);
    }
  });

  it('under a lock upgrades what is sealed, with the key', async () => {
    await database.open();
    expect(await setLock('canal biscuit thunder olive', 8)).toMatchObject({ ok: true });
    const upgraded = await upgrade();
    expect(await upgraded.answers.toArray()).toEqual(expected);
    expect(JSON.stringify(await stored())).not.toContain('(upgraded)');
  });

  it('under a lock changes nothing without the key', async () => {
    await database.open();
    await setLock('canal biscuit thunder olive', 8);
    setRowCipher(null);
    const sealed = await stored();
    expect(await problemOfUpgrade()).toEqual({ kind: 'locked' });
    expect(await stored()).toEqual(sealed);
  });

  it('leaves a sealed row that cannot be opened as it lies', async () => {
    await database.open();
    await setLock('canal biscuit thunder olive', 8);
    const sealed = await stored();
    const [first] = rowsIn(sealed, 'answers');
    const spoilt = { ...Object(must(first, 'there are answers').value), sealed: new Uint8Array([1, 2, 3]) };
    await layStore(database.name, {
      ...sealed,
      tables: sealed.tables.map((table) =>
        table.name === 'answers'
          ? { ...table, rows: [{ key: spoilt.questionId, value: spoilt }, ...table.rows.slice(1)] }
          : table,
      ),
    });
    await upgrade();
    expect(rowsIn(await stored(), 'answers')[0]?.value).toEqual(spoilt);
  });
});

describe('the copy that is offered before it', () => {
  const copied = async () => {
    const read = await readStoreCopy('2026-08-01T10:00:00.000Z', 'Tests');
    return must(read.ok ? read.value : null, JSON.stringify(read));
  };

  it('is whole as text, and holds what a backup of the same store does', async () => {
    const copy = await copied();
    const parsed = storeCopyFormat.schema.parse(JSON.parse(JSON.stringify(copy)));
    expect(parsed).toEqual(copy);
    const read = await readBackup('2026-08-01T10:00:00.000Z', 'Tests');
    const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : 1);
    const { backup, leftOut } = backupOfStoreCopy(parsed);
    expect(leftOut).toBe(0);
    const { backup: ordinary } = must(read.ok ? read.value : null, 'a backup');
    expect({ ...backup, assessments: backup.assessments.toSorted(byId) }).toEqual({
      ...ordinary,
      assessments: ordinary.assessments.toSorted(byId),
    });
  });

  it('holds what a backup does where a made-up assessment is here too, and calls nothing of it damaged', async () => {
    const [file] = await loadAllAssessmentFiles();
    const { organisation } = must(file, 'one is there');
    const madeUp = {
      ...must(file, 'one is there'),
      id: 'made-up',
      isIllustrative: true as const,
      status: 'draft' as const,
      signOffs: [],
      organisation: { ...organisation, name: 'Northmoor (illustrative)' },
    };
    const editions = await loadStoredQuestionnaires();
    const its = editions.find(({ hash }) => hash === madeUp.questionnaire.hash);
    await importAssessment(madeUp, must(its, 'its edition').questionnaire, '2026-08-01T10:00:00.000Z');
    const { backup, leftOut } = backupOfStoreCopy(await copied());
    expect(leftOut).toBe(0);
    const read = await readBackup('2026-08-01T10:00:00.000Z', 'Tests');
    const ordinary = must(read.ok ? read.value.backup : null, 'a backup');
    const ids = (all: typeof ordinary) => all.assessments.map(({ id }) => id).toSorted();
    expect(ids(backup)).toEqual(ids(ordinary));
    expect(ids(backup)).not.toContain('made-up');
  });

  it('is the same under a lock, and takes no lock along', async () => {
    const open = await copied();
    await setLock('canal biscuit thunder olive', 8);
    expect(await copied()).toEqual(open);
    expect(open.settings.map(({ key }) => key)).not.toContain('lock');
  });

  it('opens without what is damaged, and says how much that is', async () => {
    const copy = await copied();
    const [first, ...others] = copy.answers;
    const { backup, leftOut } = backupOfStoreCopy({ ...copy, answers: [{ ...first, value: 'scrambled' }, ...others] });
    expect(leftOut).toBe(1);
    expect(backup.assessments.flatMap(({ answers }) => answers)).toHaveLength(others.length);
  });

  it('is not believed about the hash of an edition', async () => {
    const copy = await copied();
    const [first, ...others] = copy.questionnaires;
    const forged = {
      hash: Object(first).hash,
      questionnaire: { ...Object(Object(first).questionnaire), title: 'Another' },
    };
    const { backup } = backupOfStoreCopy({ ...copy, questionnaires: [forged, ...others] });
    expect(backup.assessments.filter(({ questionnaire }) => questionnaire.hash === forged.hash)).toEqual([]);
    expect((await loadStoredQuestionnaires()).find(({ hash }) => hash === forged.hash)?.questionnaire.title).not.toBe(
      'Another',
    );
  });

  it('has its rows upgraded as it is opened', () => {
    expect(before.map((row) => upgradeRowFrom(1, 'answers', Object(row), NEXT))).toEqual(expected);
    expect(upgradeRowFrom(1000, 'answers', Object(before[0]), NEXT)).toEqual(before[0]);
  });
});
