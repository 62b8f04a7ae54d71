import type { Result } from '#src/domain/common/result.ts';
import { database, isInMemory } from '../database.ts';
import { draftNotes } from '../drafts/drafts.ts';
import { setRowCipher } from '../lock/sealed-rows.ts';
import { tellTabs } from '../lock/tabs.ts';
import { choiceNotes } from '../report/choice-notes.ts';
import { unsavedNotes } from '../answers/save-answer.ts';
import { dropFailedParts, noteErased } from '../save-status.ts';
import { attempt, type StorageProblem } from '../storage-problem.ts';
import { takingOldRowsAlong } from '../old-rows.ts';
import { lastRead } from '../stored-assessment.ts';
import { forgetCanaryMirror } from './canary.ts';

/**
 * Removes everything that this app keeps in this browser. There is no way back but a backup file. A page that keeps
 * nothing there forgets its own: what other tabs keep is not among it.
 */
export async function eraseEverything(): Promise<Result<void, StorageProblem>> {
  const erased = await attempt(erase);
  // They say that nothing is left, which they have to hear before, so that they write no more: they look again.
  if (!erased.ok && !isInMemory()) tellTabs('lock-changed');
  return erased;
}

async function erase(): Promise<void> {
  if (!isInMemory()) {
    tellTabs('erased');
    forgetNotes();
  }
  // Not opened again: even an empty database would be something left.
  await takingOldRowsAlong(() => database.delete({ disableAutoOpen: false }));
  // What another tab noted in the moment before it heard of it.
  if (!isInMemory()) forgetNotes();
  // Not before: where erasing fails, what could not be saved is in this page alone.
  dropFailedParts();
  // Nor is anything that comes under an old id based on what this page had read of it.
  lastRead.clear();
  noteErased();
  setRowCipher(null);
}

function forgetNotes(): void {
  unsavedNotes.forget('all');
  draftNotes.forget('all');
  choiceNotes.forget('all');
  forgetCanaryMirror();
}
