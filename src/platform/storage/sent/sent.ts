import { asSent, sentSchema, type Sent } from '#src/domain/merge/sent.ts';
import { isSameJson } from '#src/domain/common/same-json.ts';
import type { Result } from '#src/domain/common/result.ts';
import { database } from '../database.ts';
import type { NotBrought } from '../recovery/not-brought.ts';
import { holdToMost } from '../room.ts';
import { fitRow, isDamagedRow, parseRow, rowsOfAssessments, soundRows } from '../rows.ts';
import { assessmentOf } from '../stored-assessment.ts';
import { StorageRefusal, type StorageProblem } from '../storage-problem.ts';
import { countIfReal, write } from '../write.ts';

/** Throws a refusal where the row is damaged. */
export const readSentRow = (row: unknown): Sent => parseRow(sentSchema, row, 'what was sent');

export const sentRow = (sent: Sent): Sent => fitRow(sentSchema, sent);

/** What was sent out of these assessments and can be read, the latest first. */
export async function loadSentOf(assessmentIds: readonly string[]): Promise<Sent[]> {
  const rows = await rowsOfAssessments(database.sent, assessmentIds);
  return soundRows(readSentRow, rows).toSorted((a, b) => (a.sentAt > b.sentAt ? -1 : 1));
}

/** What bears this id; null where nothing of it is here that can be read. */
export async function loadSent(id: string): Promise<Sent | null> {
  const [sent] = soundRows(readSentRow, [await database.sent.get(id)]);
  return sent ?? null;
}

/** Remembers what is handed out. To be called before it is: nothing that is unknown here can be brought in. */
export const saveSent = (sent: Sent): Promise<Result<void, StorageProblem>> =>
  put(sent.sentAt, () => Promise.resolve(sent));

/** Says that something is no longer waited for, or is again. */
export const closeSent = (id: string, isClosed: boolean, at: string): Promise<Result<void, StorageProblem>> =>
  put(at, async () => ({ ...readSentRow(await database.sent.get(id)), isClosed }));

const put = (at: string, make: () => Promise<Sent>): Promise<Result<void, StorageProblem>> =>
  write(at, ['assessments', 'sent'], async () => {
    const sent = await make();
    const assessment = await assessmentOf(sent.assessmentId);
    await database.sent.put(sentRow(sent));
    await holdToMost('sent');
    return countIfReal(assessment);
  });

/**
 * Brings back what was sent out of assessments that are brought back, within a transaction of the caller. Refused where
 * it bears the id of what was sent out of another one here, or says something else of what was sent: nothing that comes
 * back to that could be known again.
 * @returns whether something here that cannot be read stays in its place
 */
export async function putSent(all: readonly Sent[], assessmentIds: readonly string[]): Promise<readonly NotBrought[]> {
  const ids = new Set(assessmentIds);
  const theirs = all.filter(({ assessmentId }) => ids.has(assessmentId));
  const rows = await database.sent.bulkGet(theirs.map(({ id }) => id));
  const coming = theirs.filter((_, at) => !isDamagedRow(readSentRow, rows[at]));
  const here = new Map(
    soundRows(
      readSentRow,
      rows.filter((row) => row !== undefined),
    ).map((sent) => [sent.id, sent]),
  );
  for (const sent of coming) {
    const stands = here.get(sent.id);
    if (!stands || isSameJson(asHandedOut(stands), asHandedOut(sent))) continue;
    const detail =
      stands.assessmentId === sent.assessmentId
        ? `sent: expected "${sent.id}" as it was sent out from here; it says something else`
        : `sent: expected none of an assessment that is here; "${sent.id}" was sent out of another one`;
    throw new StorageRefusal({ kind: 'unfit', detail });
  }
  await database.sent.bulkPut(coming.map(sentRow));
  return coming.length < theirs.length ? [{ kind: 'damaged', what: 'sent' }] : [];
}

/** What never changes once it is handed out; what came back, and whether it is waited for, does. */
const asHandedOut = ({
  since: _since,
  seen: _seen,
  backs: _backs,
  notForThem: _not,
  isClosed: _closed,
  ...out
}: Sent) => out;

/** To be called where another state takes the place of an assessment, within its transaction (`asSent`). */
export async function holdAgainstSent(assessmentId: string): Promise<void> {
  await database.sent.bulkPut((await loadSentOf([assessmentId])).map(asSent));
}
