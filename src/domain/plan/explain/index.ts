export { type Asked, type Harder } from './asked.ts';
export {
  anotherWay,
  bindings,
  curve,
  cuts,
  withAction,
  type Binding,
  type Curve,
  type CurvePoint,
  type Cut,
} from './budgets.ts';
export { memberships, type Membership } from './memberships.ts';
export { bearsOverruns } from './overruns.ts';
export { questionToAsk, type QuestionsTried } from './question-to-ask.ts';
