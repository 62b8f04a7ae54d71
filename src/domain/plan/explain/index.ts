export { type Asked } from './asked.ts';
export { anotherWay, curve, cuts, withAction } from './budgets.ts';
export { explainPlan, type Explained, type Explanation } from './explain-plan.ts';
export { memberships } from './memberships.ts';
export { bearsOverruns } from './overruns.ts';
