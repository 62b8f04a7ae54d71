import * as z from 'zod/mini';
import { answerPartSchema } from '#src/domain/assessment/index.ts';
import { idSchema, instantSchema, optionalTitleSchema } from '#src/domain/common/text.ts';

/**
 * A write-ahead note of each answer on its way to the database. A page that is closed or reloaded
 * gets no time to finish a transaction, but local storage is written at once; the next page of the
 * app takes up what was left (`saveUnsaved`). The key guards stored data.
 */
const KEY = 'carecert-assure/unsaved/';

const partSchema = z.strictObject({
  assessmentId: idSchema,
  questionId: idSchema,
  part: answerPartSchema,
  by: optionalTitleSchema,
  at: instantSchema,
});
export type UnsavedPart = z.infer<typeof partSchema>;

/** Notes a part; gives the key under which it lies, or null where the browser keeps nothing. */
export function noteUnsaved(unsaved: UnsavedPart): string | null {
  const key = `${KEY}${unsaved.assessmentId}/${unsaved.questionId}/${Object.keys(unsaved.part).join('+')}/${unsaved.at}`;
  try {
    localStorage.setItem(key, JSON.stringify(unsaved));
    return key;
  } catch {
    // Full or blocked. The database write that follows says so on screen if it fails as well.
    return null;
  }
}

export function forgetUnsaved(key: string | null): void {
  if (key !== null) localStorage.removeItem(key);
}

/** Every part that was noted and not forgotten, oldest first. What cannot be read is dropped: it was never an answer. */
export function listUnsaved(): readonly { readonly key: string; readonly unsaved: UnsavedPart }[] {
  return ownKeys()
    .flatMap((key) => {
      const unsaved = readUnsaved(key);
      return unsaved ? [{ key, unsaved }] : [];
    })
    .toSorted((a, b) => (a.unsaved.at < b.unsaved.at ? -1 : 1));
}

export function forgetAllUnsaved(): void {
  for (const key of ownKeys()) localStorage.removeItem(key);
}

function ownKeys(): readonly string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(KEY));
  } catch {
    return [];
  }
}

function readUnsaved(key: string): UnsavedPart | null {
  try {
    return partSchema.parse(JSON.parse(localStorage.getItem(key) ?? ''));
  } catch {
    return null;
  }
}
