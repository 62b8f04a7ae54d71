export { asksForUpdate, datedClocks, enteredAbout } from './by-bulletin.ts';
export { NO_FIELDS, parseFollowUp, type EntryTyped, type FollowUpFields } from './enter.ts';
