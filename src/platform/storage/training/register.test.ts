import 'fake-indexeddb/auto';
import { beforeEach, expect, it, vi } from 'vitest';
import { contentHash } from '#src/domain/common/content-hash.ts';
import { parseBackup } from '#src/domain/backup/index.ts';
import { must } from '#src/domain/common/result.ts';
import { slipEntry, type EntryOf } from '#src/domain/training/register/index.ts';
import { assessment, edition, levels, section } from '#src/testing/builders.ts';
import { LocalStorageStandIn } from '#src/testing/local-storage.ts';
import { createAssessment } from '../assessments.ts';
import { deleteAssessment } from '../recovery/delete-assessment.ts';
import { database } from '../database.ts';
import { readBackup, restoreBackup } from '../recovery/backup.ts';
import { findDamage } from '../recovery/damage.ts';
import { damageWords } from '../recovery/damage-words.ts';
import { eraseEverything } from '../recovery/erase.ts';
import { addSlips, loadRegister, removeEntries, saveEntry } from './register.ts';

const at = '2026-11-30T09:00:00.000Z';
const small = edition([section('first', [levels('policy', [0, 2])])]);

function slip(id: string, who: string): EntryOf<'slip'> {
  const rest = {
    format: 'assure-slip',
    formatVersion: 1,
    id,
    who,
    work: '',
    module: { id: 'basic', version: '2026.1', title: 'Basic', part: 'everyone' },
    date: '2026-11-01',
    isPassed: true,
    score: 'all',
  } as const;
  return slipEntry({ ...rest, check: contentHash(rest) }, at);
}
async function backupNow() {
  const read = await readBackup(at, 'Tests');
  return must(read.ok ? read.value.backup : null, 'readable');
}

beforeEach(async () => {
  vi.stubGlobal('localStorage', new LocalStorageStandIn());
  await eraseEverything();
});

it('adds what is not here, and leaves what is', async () => {
  expect(await addSlips([slip('one', 'Jo')], at)).toEqual({ ok: true, value: new Set(['s-one']) });
  expect(await addSlips([slip('one', 'Another'), slip('two', 'Bo')], at)).toEqual({
    ok: true,
    value: new Set(['s-two']),
  });
  expect((await loadRegister()).map((entry) => entry.kind === 'slip' && entry.slip.who)).toEqual(['Jo', 'Bo']);
  await removeEntries(['s-one'], at);
  expect((await loadRegister()).map(({ id }) => id)).toEqual(['s-two']);
});

it('is in a backup, and comes back beside what is here; the assessment that it goes with only where that is', async () => {
  await createAssessment(assessment(small, { id: 'one' }), small);
  await addSlips([slip('one', 'Jo')], at);
  await saveEntry({ kind: 'about', id: 'about', assessmentId: 'one' }, at);
  const backup = await backupNow();
  expect(backup.training.map(({ id }) => id)).toEqual(['about', 's-one']);
  expect(parseBackup(JSON.stringify(backup))).toMatchObject({ ok: true });
  await eraseEverything();
  await addSlips([slip('two', 'Bo')], at);
  await restoreBackup(backup, [], at);
  expect((await loadRegister()).map(({ id }) => id)).toEqual(['s-one', 's-two']);
  await restoreBackup(backup, ['one'], at);
  expect((await loadRegister()).map(({ id }) => id)).toEqual(['about', 's-one', 's-two']);
  // Deleted: nothing in a backup speaks of what is not in it.
  await deleteAssessment('one', at);
  expect(parseBackup(JSON.stringify(await backupNow()))).toMatchObject({ ok: true });
});

it('keeps one entry of counts of a group, part and day, by an id that tells nothing of them', async () => {
  const counts = (id: string, passed: number, group = 'Ward 4'): EntryOf<'counts'> => ({
    kind: 'counts',
    id,
    group,
    role: 'everyone',
    module: { id: 'basic', version: '2026.1', title: 'Basic', part: 'everyone' },
    staff: 40,
    passed,
    asOf: '2026-11-01',
    basis: 'word',
    attestedBy: '',
    addedAt: at,
  });
  // Two tabs at once: whichever comes later is told what it took the place of.
  const both = await Promise.all([
    saveEntry(counts('c-one', 10), at),
    saveEntry(counts('c-two', 20, 'WARD 4'), at),
    saveEntry(counts('c-other', 5, 'Ward 5'), at),
  ]);
  expect(both).toEqual([null, counts('c-one', 10), null].map((value) => ({ ok: true, value })));
  const passed = async () =>
    (await loadRegister()).map((entry) => `${entry.id}: ${entry.kind === 'counts' && entry.passed}`).toSorted();
  expect(await passed()).toEqual(['c-other: 5', 'c-two: 20']);
  // A backup from elsewhere says otherwise: what is here stays, as it does of one id.
  const backup = await backupNow();
  await restoreBackup({ ...backup, training: [counts('c-three', 30), counts('c-four', 6, 'Ward 6')] }, [], at);
  expect(await passed()).toEqual(['c-four: 6', 'c-other: 5', 'c-two: 20']);
});

it('an entry that was changed in the store is named as damaged, and counts nowhere', async () => {
  const whole = slip('one', 'Jo');
  await database.training.put({ ...whole, slip: { ...whole.slip, who: 'Somebody else' } });
  expect(await loadRegister()).toEqual([]);
  expect((await findDamage()).map(damageWords)).toEqual(['An entry in the register of training']);
});
