export { buildActions, type ActionRow } from './actions.ts';
export { beforeSpending } from './before-spending.ts';
export { cheapestStep, priceOfSteps, type Step } from './cheapest-step.ts';
export { addUp, type PlanFigures, type PlanTakes } from './figures.ts';
export type { PlanSources } from './lifting.ts';
export { preparePlan, type Prepared, type PlanRequest } from './prepare.ts';
export { priceInWords } from './price.ts';
export { leftOutWords, LIMIT_MAXIMA, passedLimits, problemWords } from './problem-words.ts';
