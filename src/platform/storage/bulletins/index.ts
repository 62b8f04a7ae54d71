export { addFollowUp, loadFollowUps, takeFollowUpAlong } from './follow-ups.ts';
export type { AskedBulletin } from './outlines.ts';
export { removeList, saveIssue } from './lists.ts';
export { useBulletins, useFollowUps, useKeptList, useOutlines, useWhatIsRun } from './use-bulletins.ts';
export { loadWhatIsRun, stateWhatIsRun } from './what-is-run.ts';
