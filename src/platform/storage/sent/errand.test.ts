import 'fake-indexeddb/auto';
import { beforeEach, expect, it, vi } from 'vitest';
import { buildSignOff } from '#src/domain/scoring/index.ts';
import { must } from '#src/domain/common/result.ts';
import { answer, assessment, chosen, edition, errand, levels, section, signatory } from '#src/testing/builders.ts';
import { LocalStorageStandIn } from '#src/testing/local-storage.ts';
import { createAssessment, readAssessmentFile, saveSignOff } from '../assessments.ts';
import { deleteAssessment } from '../recovery/delete-assessment.ts';
import { database } from '../database.ts';
import { beginErrand } from './begin-errand.ts';
import { noteReturned, saveNotForMe } from './errand.ts';
import { readBackup, restoreBackup } from '../recovery/backup.ts';
import { eraseEverything } from '../recovery/erase.ts';
import { parcelErrandOf } from '#src/domain/parcel/index.ts';

const AT = '2026-07-01T08:00:00.000Z';
const whole = edition([section('first', [levels('roof', [0, 2]), levels('pumps', [0, 2])])]);
const part = {
  ...edition([section('first', [levels('roof', [0, 2])])]),
  id: 'parcel-one',
  partOf: errand(whole).of,
};
const asked = assessment(part, { id: 'asked', errand: errand(whole) });
const given = { answers: [answer('roof', chosen('l1'))], evidence: [] };
const errandNow = async () => {
  const read = await readAssessmentFile('asked');
  return parcelErrandOf(must(read.ok ? read.value : null, 'it is here'));
};

beforeEach(async () => {
  vi.stubGlobal('localStorage', new LocalStorageStandIn());
  await eraseEverything();
  await createAssessment(asked, part, given);
});

it('keeps the reason why a question is not for the one who was asked, once, until it is taken back', async () => {
  await saveNotForMe('asked', 'roof', 'HR knows.', AT);
  await saveNotForMe('asked', 'roof', 'Finance knows.', AT);
  expect((await errandNow())?.notForMe).toEqual([{ question: 'roof', reason: 'Finance knows.' }]);
  await saveNotForMe('asked', 'roof', null, AT);
  expect((await errandNow())?.notForMe).toEqual([]);
  await noteReturned('asked', 'a'.repeat(64), AT);
  expect((await errandNow())?.returned).toBe('a'.repeat(64));
});

it('of two tabs the later writes over no reason, and takes none back, that it did not show', async () => {
  expect(await saveNotForMe('asked', 'roof', 'HR knows.', AT, [null])).toMatchObject({ ok: true });
  for (const late of ['Finance knows.', null])
    expect(await saveNotForMe('asked', 'roof', late, AT, ['Estates know.'])).toMatchObject({
      ok: false,
      problem: { kind: 'unfit', detail: expect.stringContaining('another tab has said something else') },
    });
  expect((await errandNow())?.notForMe).toEqual([{ question: 'roof', reason: 'HR knows.' }]);
  expect(await saveNotForMe('asked', 'roof', null, AT, ['HR knows.'])).toMatchObject({ ok: true });
  expect((await errandNow())?.notForMe).toEqual([]);
});

it('says nothing of the kind of one’s own assessment', async () => {
  await createAssessment(assessment(whole, { id: 'own' }), whole);
  expect(await saveNotForMe('own', 'roof', 'HR knows.', AT)).toMatchObject({ ok: false, problem: { kind: 'unfit' } });
  expect(await noteReturned('own', 'a'.repeat(64), AT)).toMatchObject({ ok: false, problem: { kind: 'unfit' } });
});

it('is never signed off', async () => {
  const signOff = buildSignOff(asked, given, part, signatory(AT));
  const saved = await saveSignOff('asked', must(signOff.ok ? signOff.value : null, 'nothing is open'));
  expect(saved).toMatchObject({ ok: false, problem: { kind: 'unfit' } });
});

it('goes with its part of an edition, and comes back with it from a backup', async () => {
  const read = await readBackup(AT, 'A test');
  const { backup } = must(read.ok ? read.value : null, 'it can be read');
  await deleteAssessment('asked', AT);
  expect(await database.questionnaires.count()).toBe(0);
  await restoreBackup(backup, ['asked'], AT);
  expect(await errandNow()).toEqual(errand(whole));
  expect(await database.questionnaires.count()).toBe(1);
});

it('is begun once where two tabs begin it at the same time, and another that claims its id beside it', async () => {
  const at = { createdAt: AT, updatedAt: AT };
  const handed = { ...errand(whole), sentId: 'two' };
  const [one, other] = await Promise.all([
    beginErrand({ ...asked, ...at, id: 'tab-one', errand: handed }, part, given),
    beginErrand({ ...asked, ...at, id: 'tab-two', errand: handed }, part, given),
  ]);
  expect([one, other]).toEqual([
    { ok: true, value: 'tab-one' },
    { ok: true, value: 'tab-one' },
  ]);
  const forged = { ...handed, base: '1'.repeat(64) };
  expect(await beginErrand({ ...asked, ...at, id: 'forged', errand: forged }, part, given)).toEqual({
    ok: true,
    value: 'forged',
  });
  expect((await database.assessments.toCollection().primaryKeys()).toSorted()).toEqual(['asked', 'forged', 'tab-one']);
});
