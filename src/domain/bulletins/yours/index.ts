export { clocksOf } from '../match.ts';
export { exampleListAt } from './example-list.ts';
export { NO_FIELDS, parseFollowUp, type EntryTyped, type FollowUpFields } from './enter.ts';
export { bulletinsOnPaper, type BulletinsOnPaper } from './on-paper.ts';
export {
  ageWords,
  nearestClockWords,
  newsInWords,
  noticeWords,
  refusedWords,
  reopenWords,
  RUNNING_WORDS,
  shortWords,
  STATE_WORDS,
  supplierLetters,
  takenBackWords,
  twiceWords,
} from './words.ts';
export { attacksBeside, comparedWords, type AttackBeside, type AnswerBeside } from './past-attacks-beside.ts';
export { inShort, lookedAt, touchedByGap, yourBulletins, type YourBulletins, type YourCard } from './your-bulletins.ts';
