export { actionsSheet, improvementPlanSheet } from './tables.ts';
export { takeInActions, type ActionLine, type ActionsIn } from './take-in.ts';
