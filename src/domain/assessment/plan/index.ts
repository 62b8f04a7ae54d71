export {
  PLAN_LIMITS,
  planFiguresSchema,
  planMarksSchema,
  planStepSchema,
  storedPlanSchema,
  type ActionNotes,
  type KeptPlan,
  type OwnBasis,
  type PlanFiguresGiven,
  type PlanMarks,
  type PlanSettings,
  type PlanStatus,
  type PlanStep,
  type Quarter,
  type StoredPlan,
} from './schema.ts';
export { changePlan, EMPTY_PLAN, planRedo, planUndo, type PlanEdit } from './edit.ts';
export { asAction, planMisfits } from './faults.ts';
