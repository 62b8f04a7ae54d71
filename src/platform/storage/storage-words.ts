import { countOf, formatNumber } from '#src/domain/common/format.ts';
import { assertNever, type Result } from '#src/domain/common/result.ts';
import type { StorageProblem } from './storage-problem.ts';
import type { StoredAssessment } from './stored-assessment.ts';

/** Why something was not stored, in words; null when it was. */
export const failureWords = (result: Result<unknown, StorageProblem>): string | null =>
  result.ok ? null : storageWords(result.problem);

/** What happened and what to do, in plain words. One place, since every screen may meet every problem. */
export function storageWords(problem: StorageProblem): string {
  switch (problem.kind) {
    case 'full':
      return 'This browser has no room left for what you entered. Save a copy to a file, then free some space on this device.';
    case 'blocked':
      return 'This browser does not let the page keep anything. Leave private browsing, or ask IT to allow site data for this page. Until then, do not enter anything here that you cannot enter again.';
    case 'superseded':
      return 'A newer version of the app has upgraded what is kept here, so this page has stopped saving, and leaves it alone. Reload this page to go on. If this comes back, open the newer version instead.';
    case 'locked':
      return 'The lock of this workspace was set or taken off in another tab. Reload this page to go on.';
    case 'missing':
      return 'This is no longer in this browser. It may have been deleted in another tab, or the browser was cleared.';
    case 'signed-off':
      return 'This assessment is signed off, so its answers are frozen. Reopen it to make a new revision.';
    case 'too-many':
      return `One assessment keeps ${formatNumber(problem.limit)} ${problem.what} at most, and has them. Start the next assessment from this one instead.`;
    case 'in-use':
      return `An assessment answers this questionnaire (${problem.by.join(', ')}), so it stays here. Delete the assessment first.`;
    case 'damaged':
      return `Something stored is damaged (${problem.detail}). Nothing was changed. Restore your last backup from "Your data".`;
    case 'unfit':
      return `This cannot be kept as it is (${problem.detail}). What was saved before stands.`;
    case 'failed':
      return `The browser could not save this (${problem.detail}). Keep this page open, and try again.`;
    default:
      return assertNever(problem);
  }
}

/** How much of an assessment cannot be read; empty where all can. */
export const unreadableWords = ({
  damagedAnswers: { length: answers },
  damagedEvidence: { length: pieces },
}: Pick<StoredAssessment, 'damagedAnswers' | 'damagedEvidence'>): string =>
  [
    ...(answers > 0 ? [countOf(answers, 'answer')] : []),
    ...(pieces > 0 ? [countOf(pieces, 'piece of evidence', 'pieces of evidence')] : []),
  ].join(' and ');
