import {
  changeTogether,
  EMPTY_PLAN,
  laidOnto,
  planMisfits,
  planRedo,
  planUndo,
  type PlanEdit,
  type StoredPlan,
} from '#src/domain/assessment/plan/index.ts';
import type { ChangeStamp } from '#src/domain/assessment/index.ts';
import type { Result } from '#src/domain/common/result.ts';
import { editionOf } from '../answers/save-answer.ts';
import { database } from '../database.ts';
import { assessmentOf } from '../stored-assessment.ts';
import { StorageRefusal, type StorageProblem } from '../storage-problem.ts';
import { planRow, readPlanRow } from './plan-row.ts';
import { countIfReal, UNCOUNTED, write } from '../write.ts';

/** What is kept of an assessment's plan, or an empty plan; throws a refusal where the row is damaged. */
export async function loadPlan(assessmentId: string): Promise<StoredPlan> {
  const row = await database.plans.get(assessmentId);
  return row === undefined ? EMPTY_PLAN : readPlanRow(row);
}

/**
 * Changes one or more things of a plan, all or none; one Undo takes them back together. Allowed after a sign-off: a plan
 * looks ahead, and no signed figure depends on it.
 * @param stamp its id begins the ids of the changes
 * @param shown the plan that they were made from: what another tab has changed since of the same action stays
 */
export const savePlan = (
  assessmentId: string,
  edits: readonly PlanEdit[],
  stamp: ChangeStamp,
  shown: StoredPlan | null = null,
): Promise<Result<void, StorageProblem>> =>
  changing(assessmentId, stamp, (plan) =>
    changeTogether(
      plan,
      edits.map((edit) => ({ edit: shown ? laidOnto(plan, shown, edit) : edit })),
      stamp,
    ),
  );

/** Takes back what was changed last and stands, no matter who did it; nothing happens where nothing is left. */
export const undoPlan = (assessmentId: string, stamp: ChangeStamp): Promise<Result<void, StorageProblem>> =>
  changing(assessmentId, stamp, (plan) => changeTogether(plan, planUndo(plan), stamp));

/** Brings back what was taken back last, unless something else was changed since. */
export const redoPlan = (assessmentId: string, stamp: ChangeStamp): Promise<Result<void, StorageProblem>> =>
  changing(assessmentId, stamp, (plan) => changeTogether(plan, planRedo(plan), stamp));

const changing = (
  assessmentId: string,
  { at }: ChangeStamp,
  change: (plan: StoredPlan) => StoredPlan,
): Promise<Result<void, StorageProblem>> =>
  write(at, ['assessments', 'plans', 'questionnaires'], async () => {
    const assessment = await assessmentOf(assessmentId);
    const before = await loadPlan(assessmentId);
    const after = change(before);
    if (after === before) return UNCOUNTED;
    // Another tab may have put a file of another edition in its place, and what does not fit makes every file faulty.
    const edition = after.own === before.own ? null : await editionOf(assessment);
    const [misfit] = edition ? planMisfits(after, edition) : [];
    if (misfit) throw new StorageRefusal({ kind: 'unfit', detail: `${misfit.path}: expected ${misfit.expected}` });
    await database.plans.put(planRow(assessmentId, after));
    return countIfReal(assessment);
  });
