import type { ReportChoices } from '#src/domain/report/choices.ts';
import { newId } from '../runtime/index.ts';
import { isInMemory } from './database.ts';
import { noteKeys, readNote, writeNote } from './sealed-notes.ts';

/** What is typed for a report, on its way to the store: a page that is closed gets no time to finish. The prefix guards stored data. */
const KEY = 'carecert-assure/report-choices/';

/**
 * Notes each field under a key of its own, whatever tab it is of, so that nothing older is left under it.
 * @returns forgets those notes again, but for later ones of the same fields
 */
export function noteChoices(part: Partial<ReportChoices>): () => void {
  if (isInMemory()) return () => undefined;
  const id = newId();
  const noted = Object.entries(part).map(([field, value]) => [KEY + field, { id, part: { [field]: value } }] as const);
  writeNotes(noted);
  return () => {
    for (const [key] of noted) if (Object(readOrNull(key)).id === id) localStorage.removeItem(key);
  };
}

function writeNotes(notes: readonly (readonly [string, unknown])[]): void {
  for (const [key, note] of notes) {
    try {
      writeNote(key, JSON.stringify(note));
    } catch {
      // Full or blocked. The database write that follows says so on screen if it fails as well.
    }
  }
}

/** What cannot be read is passed over: it waits for its key, or was never a choice. */
function readOrNull(key: string): unknown {
  try {
    return readNote(key);
  } catch {
    return null;
  }
}

/** What earlier pages could not finish keeping, unchecked. */
export const listNotedChoices = (): readonly unknown[] => noteKeys(KEY).flatMap((key): unknown[] => Object(readOrNull(key)).part ?? []);

export function forgetNotedChoices(): void {
  for (const key of noteKeys(KEY)) localStorage.removeItem(key);
}

/**
 * Writes every note again around a change of the lock of the workspace.
 * @param change sets or takes away what notes are sealed with
 */
export function renoteChoices(change: () => void): void {
  const notes = noteKeys(KEY).flatMap((key) => {
    const note = readOrNull(key);
    return note === null ? [] : [[key, note] as const];
  });
  change();
  writeNotes(notes);
}
