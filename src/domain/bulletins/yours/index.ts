export { clocksOf } from '../match.ts';
export { exampleListAt } from './example-list.ts';
export { bulletinsOnPaper, speakingOf, type BulletinsOnPaper } from './on-paper.ts';
export {
  ageWords,
  nearestClockWords,
  newsInWords,
  noticeWords,
  recordedWords,
  refusedWords,
  reopenWords,
  RUNNING_WORDS,
  shortWords,
  standingWords,
  stateWords,
  STATE_WORDS,
  supplierLetters,
  takenBackWords,
  twiceWords,
} from './words.ts';
export {
  bulletinsOf,
  inShort,
  lookedAt,
  touchedByGap,
  yourBulletins,
  type YourBulletin,
  type YourBulletins,
  type YourCard,
} from './your-bulletins.ts';
