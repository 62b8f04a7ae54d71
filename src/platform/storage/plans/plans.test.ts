import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { OwnAction, PlanEdit } from '#src/domain/assessment/plan/index.ts';
import { compareWithBackup } from '#src/domain/backup/index.ts';
import { must } from '#src/domain/common/result.ts';
import { assessment, edition, levels, section, stamp } from '#src/testing/builders.ts';
import { LocalStorageStandIn } from '#src/testing/local-storage.ts';
import { createAssessment, importAssessment, readAssessmentFile } from '../assessments.ts';
import { deleteAssessment } from '../recovery/delete-assessment.ts';
import { database } from '../database.ts';
import { readBackup, restoreBackup } from '../recovery/backup.ts';
import { readCopiesHere } from '../recovery/copies-here.ts';
import { findDamage } from '../recovery/damage.ts';
import { backupOfStoreCopy, readStoreCopy } from '../recovery/store-copy.ts';
import { readChangeCount } from '../write.ts';
import { loadPlan, redoPlan, savePlan, undoPlan } from './plans.ts';

const AT = '2026-11-30T09:00:00.000Z';
const small = edition([section('first', [levels('policy', [0, 2])])], {
  actions: [
    {
      id: 'write-it',
      title: 'Write it',
      description: 'Write it.',
      improves: [{ question: 'policy', from: 0, to: 2 }],
      cost: { fromPounds: 0, toPounds: 0 },
      staffDays: 1,
      months: 1,
      requires: [],
    },
  ],
});
const one = assessment(small, { id: 'one' });
const must1: PlanEdit = { kind: 'marks', action: 'write-it', to: { must: true } };
const ownAction: OwnAction = {
  id: 'own-1',
  title: 'Ours',
  description: '',
  improves: [{ question: 'policy', from: 0, to: 2 }],
  staffDays: 1,
  months: 1,
  requires: ['write-it'],
};
const own: PlanEdit = { kind: 'own', action: 'own-1', to: ownAction };
let count = 0;
const next = () => stamp({ id: `c-${(count += 1)}`, at: AT });
const save = async (...edits: PlanEdit[]) =>
  expect(await savePlan('one', edits, next())).toEqual({ ok: true, value: undefined });
const fileNow = async () => {
  const read = await readAssessmentFile('one');
  return must(read.ok ? read.value : null, 'the file');
};
const backupNow = async () => {
  const read = await readBackup(AT, 'Tests');
  return must(read.ok ? read.value : null, 'the backup').backup;
};

beforeEach(async () => {
  vi.stubGlobal('localStorage', new LocalStorageStandIn());
  await createAssessment(one, small);
});
afterEach(async () => {
  await database.delete({ disableAutoOpen: false });
  vi.unstubAllGlobals();
});

describe('a stored plan', () => {
  it('is empty before anything is said, and keeps what is, with Undo and Redo', async () => {
    expect((await loadPlan('one')).history).toEqual([]);
    await save(must1, own);
    expect(await loadPlan('one')).toMatchObject({
      actions: [{ id: 'write-it', marks: { must: true } }],
      own: [own.to],
    });
    // With one press, as it was made.
    await undoPlan('one', next());
    expect(await loadPlan('one')).toMatchObject({ actions: [], own: [] });
    await redoPlan('one', next());
    expect(await loadPlan('one')).toMatchObject({ actions: [{ id: 'write-it' }], own: [own.to] });
    expect((await loadPlan('one')).history).toHaveLength(6);
  });

  it('counts as a change only where something changes', async () => {
    const before = await readChangeCount();
    await save(must1);
    await save(must1);
    expect(await readChangeCount()).toBe(before + 1);
  });

  const step = { status: 'to-do', owner: '', due: null, reason: '', doneOn: null } as const;
  const named = (owner: string, at = '2026-12-24') => ({ ...step, owner, due: at });
  it.each<readonly [what: string, shown: PlanEdit, first: PlanEdit, later: PlanEdit, stands: object]>([
    [
      'its step',
      { kind: 'step', action: 'write-it', to: step },
      { kind: 'step', action: 'write-it', to: named('Jo') },
      { kind: 'step', action: 'write-it', to: { ...step, status: 'under-way' } },
      { step: { ...named('Jo'), status: 'under-way' } },
    ],
    [
      'the decision on it',
      { kind: 'marks', action: 'write-it', to: { must: true } },
      { kind: 'marks', action: 'write-it', to: { must: true, group: 'Ours' } },
      { kind: 'marks', action: 'write-it', to: { funded: true } },
      { marks: { funded: true, group: 'Ours' } },
    ],
    [
      'its figures',
      { kind: 'figures', action: 'write-it', to: { months: 3 } },
      { kind: 'figures', action: 'write-it', to: { months: 3, staffDays: 9 } },
      { kind: 'figures', action: 'write-it', to: { months: 4 } },
      { figures: { months: 4, staffDays: 9 } },
    ],
  ])('of two tabs that change one action, each keeps what it changed of %s', async (_, shown, first, later, stands) => {
    await save(shown);
    const seen = await loadPlan('one');
    expect((await savePlan('one', [first], next(), seen)).ok).toBe(true);
    expect((await savePlan('one', [later], next(), seen)).ok).toBe(true);
    expect((await loadPlan('one')).actions).toEqual([{ id: 'write-it', ...stands }]);
    // What the later tab did is taken back alone.
    await undoPlan('one', next());
    expect((await loadPlan('one')).actions).toEqual([{ id: 'write-it', [first.kind]: first.to }]);
  });

  it('and of an action of its own', async () => {
    await save(own);
    const seen = await loadPlan('one');
    await savePlan('one', [{ ...own, to: { ...ownAction, title: 'Ours, renamed' } }], next(), seen);
    await savePlan('one', [{ ...own, to: { ...ownAction, months: 5 } }], next(), seen);
    expect((await loadPlan('one')).own).toEqual([{ ...ownAction, title: 'Ours, renamed', months: 5 }]);
  });

  it('what two tabs decide that cannot both be is refused for the later one, and what the first said stands', async () => {
    await save({ kind: 'marks', action: 'write-it', to: { group: 'Ours' } });
    const shown = await loadPlan('one');
    await savePlan('one', [{ kind: 'marks', action: 'write-it', to: { group: 'Ours', never: true } }], next(), shown);
    const late: PlanEdit = { kind: 'marks', action: 'write-it', to: { group: 'Ours', must: true } };
    expect(await savePlan('one', [late], next(), shown)).toMatchObject({ ok: false, problem: { kind: 'unfit' } });
    expect((await loadPlan('one')).actions).toEqual([{ id: 'write-it', marks: { group: 'Ours', never: true } }]);
  });

  it('refuses an own action that lifts or requires what is not there', async () => {
    const stray: PlanEdit = { ...own, to: { ...ownAction, requires: ['nowhere'] } };
    expect(await savePlan('one', [stray], next())).toMatchObject({
      ok: false,
      problem: { kind: 'unfit', detail: expect.stringContaining('own[0].requires[0]') },
    });
  });

  it('is in the file and in a backup, and comes back from either', async () => {
    await save(must1, own);
    const [plan, file, backup] = [await loadPlan('one'), await fileNow(), await backupNow()];
    expect(file.plan).toEqual(plan);
    expect(backup.assessments[0]?.plan).toEqual(plan);
    await deleteAssessment('one', AT);
    expect(await database.plans.count()).toBe(0);
    await importAssessment(file, small, AT);
    expect(await loadPlan('one')).toEqual(plan);
    await deleteAssessment('one', AT);
    await restoreBackup(backup, ['one'], AT);
    expect(await loadPlan('one')).toEqual(plan);
    const copy = await readStoreCopy(AT, 'Tests');
    const opened = backupOfStoreCopy(must(copy.ok ? copy.value : null, 'a copy of the store'));
    expect(opened).toMatchObject({ leftOut: 0, backup: { assessments: [{ plan }] } });
  });

  it('is held against a backup, and is not lost to an older one unasked', async () => {
    await save(must1);
    const older = await backupNow();
    const hereNow = async () => {
      const read = await readCopiesHere();
      return must(read.ok ? read.value : null, 'what is here');
    };
    await save(own);
    const [held] = compareWithBackup(older, await hereNow());
    expect(held).toMatchObject({ standing: 'here-contains', isOffered: false, difference: { parts: ['plan'] } });
    const newer = await backupNow();
    await importAssessment(must(older.assessments[0], 'the older one'), small, AT);
    expect(compareWithBackup(newer, await hereNow())[0]).toMatchObject({ standing: 'there-contains', isOffered: true });
  });

  it('is named where it is damaged, and hides nothing else', async () => {
    await save(must1);
    const row = Object(await database.plans.get('one'));
    await database.plans.put({ ...row, settings: 'gone' });
    expect(await findDamage()).toMatchObject([{ what: 'plan', assessmentId: 'one' }]);
    const file = await fileNow();
    expect(file.plan).toBeUndefined();
    expect(file.status).toBe(one.status);
    expect(await savePlan('one', [own], next())).toMatchObject({ ok: false, problem: { kind: 'damaged' } });
  });
});
