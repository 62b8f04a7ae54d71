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
export { bulletinIn, joinKeptLists, keptListSchema, listKeyOf, takeIssue, type KeptList } from './kept-list.ts';
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
