export {
  bringIn,
  planBringIn,
  type BringInPlan,
  type BringInProblem,
  type BroughtIn,
  type Here,
  type Refused,
  type Returned,
  type Source,
} from './bring-in.ts';
export { changedBy, joinCopies, planJoin, type JoinPlan, type JoinProblem, type Settled } from './join-copies.ts';
export { asSent, knownToBoth, notForMeSchema, sentSchema, type NotForMe, type Sent, type SentKind } from './sent.ts';
export { joinedUses, threeWay, unitKey, unitKeysOf, type MergeUnit } from './three-way.ts';
