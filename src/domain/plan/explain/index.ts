export { type Asked } from './asked.ts';
export { anotherWay, bindings, curve, cuts, withAction } from './budgets.ts';
export { memberships } from './memberships.ts';
export { bearsOverruns } from './overruns.ts';
export { questionToAsk } from './question-to-ask.ts';
