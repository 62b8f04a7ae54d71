export { buildActions, type ActionRow } from './actions.ts';
export { cheapestStep, effortOfSteps, type NamedAction, type Step } from './cheapest-step.ts';
