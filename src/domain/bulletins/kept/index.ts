export {
  acceptanceOf,
  followUpSchema,
  isOfBulletin,
  isSettled,
  joinFollowUps,
  judgedOf,
  lastDecision,
  MAX_ENTRIES,
  recordedOf,
  stateOf,
  type FollowUp,
  type FollowUpEntry,
} from './follow-up.ts';
export { NO_FIELDS, parseFollowUp, type EntryTyped, type FollowUpFields } from './enter.ts';
export { bulletinIn, joinKeptLists, keptListSchema, listKeyOf, takeIssue, type KeptList } from './kept-list.ts';
export {
  heldFrom,
  joinWhatIsRun,
  nothingStated,
  runsFrom,
  whatIsRunSchema,
  withStatements,
  type WhatIsRun,
} from './what-is-run.ts';
export {
  ageWords,
  newsInWords,
  noticeWords,
  refusedWords,
  reopenWords,
  RUNNING_WORDS,
  shortWords,
  STATE_WORDS,
  supplierLetter,
  takenBackWords,
} from './words.ts';
export {
  inShort,
  touchedByGap,
  yourBulletins,
  type TouchedBulletin,
  type YourBulletins,
  type YourCard,
} from './your-bulletins.ts';
