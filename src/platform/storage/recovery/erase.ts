import type { Result } from '#src/domain/common/result.ts';
import { database } from '../database.ts';
import { draftNotes } from '../drafts/drafts.ts';
import { setRowCipher } from '../lock/sealed-rows.ts';
import { tellTabs } from '../lock/tabs.ts';
import { choiceNotes } from '../report/choice-notes.ts';
import { forgetUnsaved } from '../answers/save-answer.ts';
import { noteErased } from '../save-status.ts';
import { attempt, type StorageProblem } from '../storage-problem.ts';
import { forgetCanaryMirror } from './canary.ts';

/** Removes everything that this app keeps in this browser. There is no way back but a backup file. */
export const eraseEverything = (): Promise<Result<void, StorageProblem>> =>
  attempt(async () => {
    tellTabs('erased');
    forgetUnsaved('all');
    draftNotes.forget('all');
    choiceNotes.forget('all');
    forgetCanaryMirror();
    // Not opened again: even an empty database would be something left.
    await database.delete({ disableAutoOpen: false });
    noteErased();
    setRowCipher(null);
  });
