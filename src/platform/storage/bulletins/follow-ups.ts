import {
  followUpSchema,
  isOfBulletin,
  joinFollowUps,
  MAX_ENTRIES,
  type FollowUp,
  type FollowUpEntry,
} from '#src/domain/bulletins/kept/index.ts';
import type { Result } from '#src/domain/common/result.ts';
import { newId } from '../../runtime/index.ts';
import { database } from '../database.ts';
import type { NotBrought } from '../recovery/not-brought.ts';
import { holdToMost } from '../room.ts';
import { fitRow, parseRow, rowsOfAssessments, soundRow, soundRows } from '../rows.ts';
import { assessmentOf } from '../stored-assessment.ts';
import { StorageRefusal, type StorageProblem } from '../storage-problem.ts';
import { countIfReal, write } from '../write.ts';

/** Throws a refusal where the row is damaged. */
export const readFollowUpRow = (row: unknown): FollowUp =>
  parseRow(followUpSchema, row, 'what was done about a bulletin');

/** What was done about bulletins, of these assessments. */
export const loadFollowUpsOf = async (assessmentIds: readonly string[]): Promise<FollowUp[]> => [
  ...soundRows(readFollowUpRow, await rowsOfAssessments(database.followUps, assessmentIds)),
];

export const loadFollowUps = (assessmentId: string): Promise<FollowUp[]> => loadFollowUpsOf([assessmentId]);

/** The bulletins that something is entered about: all of a card, since they tell of one threat. */
export type FollowedBulletin = Pick<FollowUp, 'bulletin' | 'title' | 'arrivedAt' | 'firstIssuedAt'>;

/**
 * Enters something about a threat, after all that was entered before.
 * @param entryFor the entry for one of its bulletins, since each has a revision of its own
 */
export const addFollowUp = (
  assessmentId: string,
  bulletins: readonly FollowedBulletin[],
  entryFor: (bulletin: FollowedBulletin) => FollowUpEntry,
  at: string,
): Promise<Result<void, StorageProblem>> =>
  write(at, ['assessments', 'followUps'], async () => {
    const assessment = await assessmentOf(assessmentId);
    const here = await loadFollowUps(assessmentId);
    const rows = bulletins.map((one): FollowUp => {
      const before = here.find((followUp) => isOfBulletin(followUp, one.bulletin));
      const entry = entryFor(one);
      if (before && before.entries.length >= MAX_ENTRIES)
        throw new StorageRefusal({ kind: 'unfit', detail: `at most ${MAX_ENTRIES} entries about one bulletin` });
      return before
        ? { ...before, entries: [...before.entries, entry] }
        : { ...one, id: newId(), assessmentId, entries: [entry] };
    });
    await database.followUps.bulkPut(rows.map((row) => fitRow(followUpSchema, row)));
    await holdToMost('followUps');
    return countIfReal(assessment);
  });

/**
 * Takes along what was entered about a bulletin to the one that took its place. Refused where something was entered
 * about that one meanwhile: two tabs may have been asked.
 */
export const takeFollowUpAlong = (
  assessmentId: string,
  to: FollowedBulletin,
  entries: readonly FollowUpEntry[],
  at: string,
): Promise<Result<void, StorageProblem>> =>
  write(at, ['assessments', 'followUps'], async () => {
    const assessment = await assessmentOf(assessmentId);
    const here = await loadFollowUps(assessmentId);
    if (here.some((followUp) => isOfBulletin(followUp, to.bulletin)))
      throw new StorageRefusal({ kind: 'unfit', detail: 'something was entered about this bulletin already' });
    await database.followUps.put(fitRow(followUpSchema, { ...to, id: newId(), assessmentId, entries: [...entries] }));
    await holdToMost('followUps');
    return countIfReal(assessment);
  });

/**
 * Brings back what was done about bulletins, of assessments that are brought back, within a transaction of the caller.
 * Nothing that is here is lost: the entries of both stand. Where that is more than one record holds, what is here stays as
 * it is, and is given back.
 */
export async function putFollowUps(
  all: readonly FollowUp[],
  assessmentIds: readonly string[],
): Promise<readonly NotBrought[]> {
  const left: NotBrought[] = [];
  const ids = new Set(assessmentIds);
  const here = await loadFollowUpsOf(assessmentIds);
  const taken = new Set(await database.followUps.toCollection().primaryKeys());
  for (const theirs of all) {
    if (!ids.has(theirs.assessmentId)) continue;
    const mine = here.find((one) => one.assessmentId === theirs.assessmentId && isOfBulletin(one, theirs.bulletin));
    // An id that stands here for something else, or for what cannot be read, is not written over.
    const row = mine ? joinFollowUps(mine, theirs) : taken.has(theirs.id) ? { ...theirs, id: newId() } : theirs;
    if (mine && soundRow(readFollowUpRow, row) === null) left.push({ kind: 'follow-up', title: mine.title });
    else await database.followUps.put(fitRow(followUpSchema, row));
  }
  return left;
}
