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
export {
  changedBy,
  clashesOf,
  joinCopies,
  planJoin,
  type JoinPlan,
  type JoinProblem,
  type Settled,
} from './join-copies.ts';
export { asSent, notForMeSchema, sentSchema, type NotForMe, type Sent, type SentKind } from './sent.ts';
export { joinedUses, unitKey, type MergeUnit } from './three-way.ts';
