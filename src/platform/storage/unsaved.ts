import { unsavedPartSchema, type UnsavedPart } from '#src/domain/assessment/index.ts';
import { isInMemory } from './database.ts';
import { dropFailedParts } from './save-status.ts';
import { noteKeys, readNote, writeNote } from './sealed-notes.ts';

/**
 * A write-ahead note of each answer on its way to the database. A page that is closed or reloaded
 * gets no time to finish a transaction, but local storage is written at once; the next page of the
 * app takes up what was left (`saveUnsaved`). The key guards stored data.
 */
const KEY = 'carecert-assure/unsaved/';

/** Each part of an answer lies under a key of its own, so that a later note of it takes its place. */
const keyOf = ({ assessmentId, questionId }: UnsavedPart, part: string): string => `${KEY}${assessmentId}/${questionId}/${part}`;

/** Notes parts on their way to the database. Where nothing is to be kept in the browser, or can be, it does nothing. */
export function noteUnsaved(unsaved: UnsavedPart): void {
  if (isInMemory()) return;
  for (const [part, value] of Object.entries(unsaved.part)) {
    try {
      const key = keyOf(unsaved, part);
      writeNote(key, JSON.stringify({ ...unsaved, part: { [part]: value } }));
    } catch {
      // Full or blocked. The database write that follows says so on screen if it fails as well, and the part is kept in memory.
    }
  }
}

/**
 * Writes every note anew around a change of the lock of the workspace.
 * @param change sets or takes away what notes are sealed with
 */
export function renoteUnsaved(change: () => void): void {
  const notes = [...listUnsaved()];
  change();
  for (const note of notes) noteUnsaved(note);
}

/** Forgets parts that are saved, or refused for good; a note of a later change to one stays. */
export function forgetUnsaved(unsaved: UnsavedPart): void {
  for (const part of Object.keys(unsaved.part)) {
    const key = keyOf(unsaved, part);
    const noted = readUnsaved(key);
    if (noted && noted.at <= unsaved.at) localStorage.removeItem(key);
  }
}

/**
 * Every part that was noted and not forgotten, each read only when its turn comes, so that what is
 * saved meanwhile is not among them. What cannot be read is passed over: it was never an answer.
 */
export function* listUnsaved(): Generator<UnsavedPart, void> {
  for (const key of ownKeys()) {
    const unsaved = readUnsaved(key);
    if (unsaved) yield unsaved;
  }
}

/** Forgets what was on its way to assessments that have been replaced or deleted. */
export function forgetUnsavedOf(assessmentIds: readonly string[]): void {
  dropFailedParts(({ assessmentId }) => assessmentIds.includes(assessmentId));
  for (const key of ownKeys()) {
    if (assessmentIds.some((id) => key.startsWith(`${KEY}${id}/`))) localStorage.removeItem(key);
  }
}

export function forgetAllUnsaved(): void {
  dropFailedParts();
  for (const key of ownKeys()) localStorage.removeItem(key);
}

const ownKeys = (): readonly string[] => noteKeys(KEY);

function readUnsaved(key: string): UnsavedPart | null {
  try {
    return unsavedPartSchema.parse(readNote(key));
  } catch {
    return null;
  }
}
