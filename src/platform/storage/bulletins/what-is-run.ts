import {
  countApart,
  joinWhatIsRun,
  nothingStated,
  whatIsRunSchema,
  withStatements,
  type WhatIsRun,
} from '#src/domain/bulletins/kept/index.ts';
import type { Result } from '#src/domain/common/result.ts';
import { database } from '../database.ts';
import type { NotBrought } from '../recovery/not-brought.ts';
import { holdToMost } from '../room.ts';
import { refuseUnseen } from '../refuse-unseen.ts';
import { fitRow, isDamagedRow, parseRow, soundRow, soundRows } from '../rows.ts';
import { assessmentOf } from '../stored-assessment.ts';
import type { StorageProblem } from '../storage-problem.ts';
import { countIfReal, write } from '../write.ts';

/** Throws a refusal where the row is damaged. */
export const readWhatIsRunRow = (row: unknown): WhatIsRun => parseRow(whatIsRunSchema, row, 'what is run');

/** What is run, as far as it was said, of these assessments. */
export const loadWhatIsRunOf = async (assessmentIds: readonly string[]): Promise<WhatIsRun[]> => [
  ...soundRows(
    readWhatIsRunRow,
    (await database.whatIsRun.bulkGet([...assessmentIds])).filter((row) => row !== undefined),
  ),
];

export const loadWhatIsRun = async (assessmentId: string): Promise<WhatIsRun> =>
  (await loadWhatIsRunOf([assessmentId]))[0] ?? nothingStated(assessmentId);

/** What was said of some of it. */
export type Said = Parameters<typeof withStatements>[1];

/**
 * Says what is run or held, in place of what was said of the same before; of anything else nothing changes.
 * @param seen what this tab showed or said of it, no matter who said it and when; null where nobody looked
 */
export const stateWhatIsRun = (
  assessmentId: string,
  said: Said,
  at: string,
  seen: readonly Said[] | null = null,
): Promise<Result<void, StorageProblem>> =>
  write(at, ['assessments', 'whatIsRun'], async () => {
    const assessment = await assessmentOf(assessmentId);
    const row = await database.whatIsRun.get(assessmentId);
    const before = row === undefined ? nothingStated(assessmentId) : readWhatIsRunRow(row);
    for (const { technology } of said.technologies ?? [])
      refuseUnseen(
        runIn(before, technology),
        runIn(said, technology),
        seen?.map((one) => runIn(one, technology)) ?? null,
        'what is run',
      );
    for (const { what } of said.held ?? [])
      refuseUnseen(
        heldIn(before, what),
        heldIn(said, what),
        seen?.map((one) => heldIn(one, what)) ?? null,
        'what binds you',
      );
    await database.whatIsRun.put(fitRow(whatIsRunSchema, withStatements(before, said)));
    await holdToMost('whatIsRun');
    return countIfReal(assessment);
  });

/** What is said of one line, without who said it and when; null for nothing. */
function runIn({ technologies = [] }: Said, technology: string) {
  const one = technologies.find((each) => each.technology === technology);
  return one ? { state: one.state, supplier: one.supplier } : null;
}

const heldIn = ({ held = [] }: Said, what: string) => held.find((one) => one.what === what)?.answer ?? null;

/**
 * Brings back what is run, of assessments that are brought back, within a transaction of the caller. What was said here
 * stays, and where the other says something else, or the two together are more than can be kept, that is given back.
 */
export async function putWhatIsRun(
  all: readonly WhatIsRun[],
  assessmentIds: readonly string[],
): Promise<readonly NotBrought[]> {
  const left: NotBrought[] = [];
  for (const theirs of all) {
    if (!assessmentIds.includes(theirs.assessmentId)) continue;
    const stands = await database.whatIsRun.get(theirs.assessmentId);
    if (isDamagedRow(readWhatIsRunRow, stands)) {
      left.push({ kind: 'damaged', what: 'what-is-run' });
      continue;
    }
    const mine = soundRow(readWhatIsRunRow, stands);
    const row = mine ? joinWhatIsRun(mine, theirs) : theirs;
    if (mine && soundRow(readWhatIsRunRow, row) === null) {
      left.push({ kind: 'what-is-run' });
      continue;
    }
    await database.whatIsRun.put(fitRow(whatIsRunSchema, row));
    const count = mine ? countApart(mine, theirs) : 0;
    if (count > 0) left.push({ kind: 'what-is-run-apart', count });
  }
  return left;
}
