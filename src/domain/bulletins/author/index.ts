export { aliasProblem } from './alias-problem.ts';
export { biteAsksForProof } from '../bite-condition.ts';
export { BANK_HOLIDAYS } from '../clocks/bank-holidays.ts';
export {
  correctBulletin,
  isSameButForTimes,
  issuedWith,
  supersedeBulletin,
  withdrawBulletin,
  type ChangeSaid,
} from './change-bulletin.ts';
export { everyFault } from './every-fault.ts';
export { createMatcher } from '../match.ts';
export {
  BULLETINS_FORMAT,
  BULLETINS_FORMAT_VERSION,
  bulletinSchema,
  type Bite,
  type BulletinAction,
  type Clock,
} from '../schema.ts';
export { numberFile, numberList } from './number-list.ts';
