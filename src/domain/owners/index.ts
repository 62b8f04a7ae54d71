export { workByOwner, type OwnerWork } from './owner-work.ts';
export { dueWords, messageTo, ownerSentence, taskWords } from './owner-words.ts';
