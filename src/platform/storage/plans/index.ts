export { redoPlan, savePlan, undoPlan } from './plans.ts';
export { usePlan } from './use-plan.ts';
