export {
  acceptanceOf,
  entriesFor,
  followUpSchema,
  isOfBulletin,
  joinFollowUps,
  lacksEntriesOf,
  judgedOf,
  lastDecision,
  MAX_ENTRIES,
  recordedOf,
  stateOf,
  type FollowUp,
  type FollowUpEntry,
} from './follow-up.ts';
export {
  bulletinIn,
  joinKeptLists,
  keptListFaults,
  keptListSchema,
  listKeyOf,
  MAX_LISTS_MB,
  parseBulletinIn,
  sizeInMb,
  takeIssue,
  type KeptList,
} from './kept-list.ts';
export { namesOtherEditions, outlineIn, packOutlines, unpackOutlines, type OutlinedList } from './outlined-list.ts';
export {
  differsInWords,
  heldFrom,
  joinWhatIsRun,
  nothingStated,
  runsFrom,
  whatIsRunSchema,
  withStatements,
  type WhatIsRun,
} from './what-is-run.ts';
