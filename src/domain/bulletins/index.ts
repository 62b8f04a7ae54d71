export { adviseOnBulletins, type BulletinAdvice } from './advise.ts';
export { careFaultsBeside, bulletinsFormat, editionFaultsOf, editionsOf } from './list-faults.ts';
export { compareIssues, isOld } from './issues.ts';
export { bulletinsByGap, isTooOld, matchList, type Card, type Matched, type Running } from './match.ts';
export {
  arrivalWords,
  clockName,
  clockSentence,
  decisiveTechnology,
  headingOf,
  leftWords,
  namesFrom,
  reasonsOf,
  type Names,
} from './reasons.ts';
export { heldSchema, type Bulletin, type BulletinList, type Held } from './schema.ts';
export { technologiesFormat, type TechnologyList } from './technologies.ts';
