export {
  changedBy,
  clashesOf,
  joinCopies,
  planJoin,
  type JoinPlan,
  type JoinProblem,
  type Settled,
} from './join-copies.ts';
export { joinedUses, unitKey, unitKeysOf, type MergeUnit } from './three-way.ts';
