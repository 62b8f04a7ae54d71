import * as z from 'zod/mini';
import type { ReportChoices } from '#src/domain/report/choices.ts';
import { newId } from '../../runtime/index.ts';
import { notesUnder } from '../lock/sealed-notes.ts';

/**
 * What is typed for a report, on its way to the store: a page that is closed gets no time to finish. The prefix guards
 * stored data.
 */
const KEY = 'carecert-assure/report-choices/';

/** Each is checked as a choice when it is taken up. */
export const choiceNotes = notesUnder(KEY, z.strictObject({ id: z.string(), part: z.record(z.string(), z.unknown()) }));

/**
 * Notes each field under a key of its own, whatever tab it is of, so that nothing older is left under it.
 * @returns forgets those notes again, but for later ones of the same fields
 */
export function noteChoices(part: Partial<ReportChoices>): () => void {
  const id = newId();
  const keys = Object.entries(part).map(([field, value]) => {
    choiceNotes.write(KEY + field, { id, part: { [field]: value } });
    return KEY + field;
  });
  return () => {
    for (const key of keys) if (choiceNotes.read(key)?.id === id) choiceNotes.remove(key);
  };
}

/** What earlier pages could not finish keeping, unchecked. */
export const listNotedChoices = (): readonly unknown[] =>
  choiceNotes.keys().flatMap((key) => choiceNotes.read(key)?.part ?? []);
