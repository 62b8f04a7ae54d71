import { useLive } from '../use-live.ts';
import type { Result } from '#src/domain/common/result.ts';
import { isSameJson } from '#src/domain/common/same-json.ts';
import { feedbackNoteSchema, MAX_FEEDBACK, type FeedbackNote } from '#src/domain/feedback/index.ts';
import { database } from '../database.ts';
import type { NotBrought } from '../recovery/not-brought.ts';
import { takingRowsOutSoon } from '../old-rows.ts';
import { fitRow, isDamagedRow, parseRow, soundRow, soundRows } from '../rows.ts';
import { attempt, StorageRefusal, type StorageProblem } from '../storage-problem.ts';
import type { Live } from '../use-stored.ts';
import { write } from '../write.ts';

/** Throws a refusal where the row is damaged. */
export const readFeedbackRow = (row: unknown): FeedbackNote => parseRow(feedbackNoteSchema, row, 'feedback');

/** What was written to authors and can be read, the oldest first. */
export const loadFeedback = async (): Promise<FeedbackNote[]> =>
  soundRows(readFeedbackRow, await database.feedback.toArray()).toSorted((a, b) =>
    a.writtenAt === b.writtenAt ? (a.id < b.id ? -1 : 1) : a.writtenAt < b.writtenAt ? -1 : 1,
  );

export const useFeedback = (): Live<readonly FeedbackNote[]> => useLive(() => attempt(loadFeedback), []);

/** Keeps what somebody wrote, in place of what bore its id. Refused where one file could not hold it beside the rest. */
export const saveFeedback = (note: FeedbackNote, at: string): Promise<Result<void, StorageProblem>> =>
  write(at, ['feedback'], async () => {
    const isNew = (await database.feedback.get(note.id)) === undefined;
    if (isNew && (await database.feedback.count()) >= MAX_FEEDBACK)
      throw new StorageRefusal({ kind: 'unfit', detail: `feedback: expected at most ${MAX_FEEDBACK} at once` });
    await database.feedback.put(fitRow(feedbackNoteSchema, note));
  });

export const removeFeedback = (ids: readonly string[], at: string): Promise<Result<void, StorageProblem>> =>
  takingRowsOutSoon(() => write(at, ['feedback'], () => database.feedback.bulkDelete([...ids])));

/**
 * Brings back what a backup holds and is not here, within a transaction of the caller: what is here may be newer, and
 * what says something else there is given back. All of it or none, since one file must hold whatever is here.
 */
export async function putFeedback(notes: readonly FeedbackNote[]): Promise<readonly NotBrought[]> {
  const here = await database.feedback.bulkGet(notes.map(({ id }) => id));
  const standing = here.map((row) => soundRow(readFeedbackRow, row));
  const missing = notes.filter((_, at) => here[at] === undefined);
  const damaged: NotBrought[] = here.some((row) => isDamagedRow(readFeedbackRow, row))
    ? [{ kind: 'damaged', what: 'feedback' }]
    : [];
  const count = notes.filter((note, at) => standing[at] && !isSameJson(standing[at], note)).length;
  if ((await database.feedback.count()) + missing.length > MAX_FEEDBACK)
    return missing.length === 0
      ? damaged
      : [...damaged, { kind: 'feedback', count: missing.length, most: MAX_FEEDBACK }];
  await database.feedback.bulkPut(missing.map((note) => fitRow(feedbackNoteSchema, note)));
  return count === 0 ? damaged : [...damaged, { kind: 'feedback-apart', count }];
}
