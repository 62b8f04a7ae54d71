export { buildActions, type ActionRow } from './actions.ts';
export { cheapestStep, effortOfSteps, type Step } from './cheapest-step.ts';
