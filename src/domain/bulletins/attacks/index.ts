export { attackFaultsOf, editionsOfAttacks, pastAttacksFormat, type PastAttackList } from './past-attacks.ts';
export { attacksBeside, comparedWords, type AttackBeside, type AnswerBeside } from './past-attacks-beside.ts';
