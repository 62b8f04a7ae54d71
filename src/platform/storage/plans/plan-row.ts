import * as z from 'zod/mini';
import { storedPlanSchema, type StoredPlan } from '#src/domain/assessment/plan/index.ts';
import { idSchema } from '#src/domain/common/text.ts';
import { fitRow, keyOf, parseRow, soundRow } from '../rows.ts';

// Apart from the other rows: the first page is without what a plan is made of.

const planRowSchema = z.extend(storedPlanSchema, { assessmentId: idSchema });

/** Throws a refusal where the row is damaged. */
export function readPlanRow(row: unknown): StoredPlan {
  const { assessmentId: _, ...plan } = parseRow(planRowSchema, row, `plan of ${keyOf(row, 'assessmentId')}`);
  return plan;
}

/** What a row says; null where there is none, or it is damaged, which is named elsewhere. */
export const soundPlan = (row: unknown): StoredPlan | null => (row === undefined ? null : soundRow(readPlanRow, row));

export const planRow = (assessmentId: string, plan: StoredPlan) => fitRow(planRowSchema, { ...plan, assessmentId });
