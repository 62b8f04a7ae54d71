export { PLAN_LIMITS } from './plan-limits.ts';
export {
  ownActionSchema,
  planFiguresSchema,
  planMarksSchema,
  planSettingsSchema,
  planStepSchema,
  storedPlanSchema,
  type ActionNotes,
  type KeptPlan,
  type OwnAction,
  type OwnBasis,
  type PlanFiguresGiven,
  type PlanMarks,
  type PlanSettings,
  type PlanStatus,
  type PlanStep,
  type Quarter,
  type StoredPlan,
} from './schema.ts';
export { changePlan, changeTogether, EMPTY_PLAN, laidOnto, planRedo, planUndo, type PlanEdit } from './edit.ts';
export { asAction } from './as-action.ts';
export { planMisfits } from './faults.ts';
