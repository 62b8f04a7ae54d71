export { buildActions, type ActionRow } from './actions.ts';
export { cheapestStep, priceOfSteps, type Step } from './cheapest-step.ts';
export type { PlanSources } from './lifting.ts';
export { priceInWords } from './price.ts';
