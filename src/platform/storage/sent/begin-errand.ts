import type { Assessment } from '#src/domain/assessment/index.ts';
import { isSameErrand } from '#src/domain/assessment/handed-out/index.ts';
import type { CarriedOver } from '#src/domain/assessment/previous/index.ts';
import { ok, type Result } from '#src/domain/common/result.ts';
import type { Questionnaire } from '#src/domain/questionnaire/index.ts';
import { addAssessment, TABLES_OF_NEW } from '../assessments.ts';
import { database } from '../database.ts';
import { readAssessmentRow, soundRows } from '../rows.ts';
import type { StorageProblem } from '../storage-problem.ts';
import { UNCOUNTED, write } from '../write.ts';

// Apart from what is done in it, which brings no rules of files along.

/** The one of these in which the same is done already; undefined for none. */
export const errandHere = <A extends Pick<Assessment, 'errand'>>(
  all: readonly A[],
  { errand }: Pick<Assessment, 'errand'>,
): A | undefined => errand && all.find((one) => one.errand && isSameErrand(one.errand, errand));

/**
 * Begins what was handed out, unless it was begun here already, as where two tabs are told to at once.
 * @returns the id of the assessment in which it is done
 */
export async function beginErrand(
  made: Assessment,
  questionnaire: Questionnaire,
  given?: CarriedOver,
): Promise<Result<string, StorageProblem>> {
  let { id } = made;
  const written = await write(made.createdAt, TABLES_OF_NEW, async () => {
    const before = errandHere(soundRows(readAssessmentRow, await database.assessments.toArray()), made);
    id = before?.id ?? made.id;
    return before ? UNCOUNTED : addAssessment(made, questionnaire, given);
  });
  return written.ok ? ok(id) : written;
}
