export { bulletinsOfQuarter, type QuarterOfBulletins } from './bitten-answers.ts';
export { weakAnswersOf } from './weak-answers.ts';
