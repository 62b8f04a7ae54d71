export {
  changedBy,
  clashesOf,
  joinCopies,
  planJoin,
  type JoinPlan,
  type JoinProblem,
  type Settled,
} from './join-copies.ts';
export { joinedUses, unitKey, type MergeUnit } from './three-way.ts';
