import { unsavedNotes } from '../answers/save-answer.ts';
import { draftNotes } from '../drafts/drafts.ts';
import { choiceNotes } from '../report/choice-notes.ts';
import { rowCipher, setRowCipher, type RowCipher } from './sealed-rows.ts';

const ALL_NOTES = [unsavedNotes, draftNotes, choiceNotes] as const;

/** What notes were sealed with in this page before: other tabs may not have heard yet that it changed. */
const before: (RowCipher | null)[] = [];

/** From now on rows and notes are sealed with this, or with nothing. */
export function sealWith(cipher: RowCipher | null): void {
  before.push(rowCipher());
  const [unsaved, drafts, choices] = ALL_NOTES;
  choices.rewrite(() => drafts.rewrite(() => unsaved.rewrite(() => setRowCipher(cipher))));
}

/**
 * Seals as it is to be a note that another tab has just written by the lock that stood before: it was typed there as
 * the lock was set or taken off, and would lie open under the lock, or sealed with a key that is gone.
 * @returns was there such a note?
 */
export const adoptNote = (key: string): boolean =>
  before.length > 0 && ALL_NOTES.some((notes) => before.some((cipher) => notes.adopt(key, cipher)));
