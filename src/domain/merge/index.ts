export {
  bringIn,
  planBringIn,
  type BringInPlan,
  type BringInProblem,
  type Here,
  type Returned,
  type Source,
} from './bring-in.ts';
export { changedBy, joinCopies, planJoin, type JoinPlan, type JoinProblem, type Settled } from './join-copies.ts';
export { knownToBoth, MAX_UNITS, notForMeSchema, unitKeySchema, type Sent } from './sent.ts';
export { joinedUses, threeWay, unitKey, unitKeysOf, UNITS, type MergeUnit } from './three-way.ts';
