export { biteAsksForProof } from './bite-condition.ts';
export { adviseOnBulletins, type BulletinAdvice } from './advise.ts';
export { careFaultsBeside, bulletinsFormat, editionFaultsOf, editionsOf } from './list-faults.ts';
export { compareIssues, isOld } from './issues.ts';
export { bulletinsByGap, createMatcher, matchList, type Card, type Matched, type Running } from './match.ts';
export { attackFaultsOf, editionsOfAttacks, pastAttacksFormat, type PastAttackList } from './past-attacks.ts';
export { clockSentence, headingOf, namesFrom, reasonsOf, type Names } from './reasons.ts';
export {
  buildResponses,
  formatResponses,
  respondedTo,
  RESPONSE_STATES,
  responsesFormat,
  type BulletinResponse,
  type BulletinResponses,
  type ResponseState,
} from './responses.ts';
export {
  BULLETINS_FORMAT,
  BULLETINS_FORMAT_VERSION,
  bulletinSchema,
  heldSchema,
  type Bite,
  type Bulletin,
  type BulletinAction,
  type BulletinList,
  type Clock,
  type Held,
} from './schema.ts';
export { BANK_HOLIDAYS } from './clocks/bank-holidays.ts';
export { technologiesFormat, type TechnologyList } from './technologies.ts';
