import 'fake-indexeddb/auto';
import { beforeEach, expect, it, vi } from 'vitest';
import { parseBackup } from '#src/domain/backup/index.ts';
import { keysOf } from '#src/domain/common/keys-of.ts';
import { must } from '#src/domain/common/result.ts';
import { SOUND_BESIDE } from '#src/testing/file-doors.ts';
import { LocalStorageStandIn } from '#src/testing/local-storage.ts';
import { database } from '../database.ts';
import type { ListedTable } from '../room.ts';
import { restoreBackup } from './backup.ts';
import { findDamage } from './damage.ts';
import { eraseEverything } from './erase.ts';
import { notBroughtWords } from './not-brought.ts';

// A row that cannot be read may be newer than the one of a backup, and somebody may still save it as it lies.

const AT = '2026-07-05T10:00:00.000Z';

/** Everything that comes beside an assessment, with what is said where a row of it is damaged here; of two it is nothing. */
const BESIDE = {
  sent: /^What was sent is damaged here and stays/,
  training: /^An entry in the register of training is damaged here and stays/,
  bulletinLists: /^A list of bulletins is damaged here and stays/,
  followUps: 'both stand',
  whatIsRun: /^What is run is damaged here and stays/,
  feedback: /^A note of feedback is damaged here and stays/,
} as const satisfies Record<Exclude<ListedTable, 'assessments' | 'questionnaires' | 'packs'>, RegExp | 'both stand'>;

beforeEach(async () => {
  vi.stubGlobal('localStorage', new LocalStorageStandIn());
  await eraseEverything();
});

it.each(keysOf(BESIDE))('of %s a backup writes over nothing that is damaged here, and says so', async (table) => {
  const parsed = parseBackup(JSON.stringify(SOUND_BESIDE['assure-backup with what was sent']));
  const backup = must(parsed.ok ? parsed.value : null, 'it is sound');
  const restore = async (): Promise<readonly string[]> => {
    const ids = backup.assessments.map(({ id }) => id);
    const restored = await restoreBackup(backup, ids, AT);
    return must(restored.ok ? restored.value : null, 'it comes in').map(notBroughtWords);
  };
  expect(await restore()).toEqual([]);
  const rows: readonly unknown[] = await database.table(table).toArray();
  expect(rows).not.toEqual([]);
  const damaged = rows.map((row) => ({ ...Object(row), torn: 'newer words' }));
  await database.table(table).bulkPut(damaged);
  expect(await findDamage()).toHaveLength(rows.length);
  const said = await restore();
  const after: readonly unknown[] = await database.table(table).toArray();
  expect(after).toEqual(expect.arrayContaining(damaged));
  const words = BESIDE[table];
  if (words === 'both stand') {
    expect(said).toEqual([]);
    expect(after).toHaveLength(2 * rows.length);
  } else {
    expect(said).toEqual([expect.stringMatching(words)]);
    expect(after).toHaveLength(rows.length);
  }
  // Once it was removed the backup brings its own.
  await database.table(table).clear();
  expect(await restore()).toEqual([]);
  expect(await database.table(table).toArray()).toHaveLength(rows.length);
  expect(await findDamage()).toEqual([]);
});
