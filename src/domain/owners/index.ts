export { workByOwner, type OwnerWork } from './owner-work.ts';
export { dueWords, messageTo, ownerSentence, taskWords } from './owner-words.ts';
export { formerOwners, reminderDays, type Held } from './reminder-days.ts';
