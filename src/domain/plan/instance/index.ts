export { isPlannedOn, pointsWith } from './effects.ts';
export { buildClusters, type Choice, type Cluster, type Clusters, type Scale } from './choices.ts';
export {
  buildInstance,
  NO_MARKS,
  type Instance,
  type LeftOut,
  type Marks,
  type PlanAction,
  type PlanInput,
  type PlannedQuestion,
  type PlanProblem,
} from './instance.ts';
export { LIMIT_KINDS, overrunOf, type LimitKind, type Limits, type OwnFigures, type Takes } from './money.ts';
