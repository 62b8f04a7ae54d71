export { addFollowUp, loadFollowUps, takeFollowUpAlong } from './follow-ups.ts';
export { removeList, saveIssue } from './lists.ts';
export { useFollowUps, useKeptLists, useWhatIsRun } from './use-bulletins.ts';
export { loadWhatIsRun, stateWhatIsRun } from './what-is-run.ts';
