import type { Assessment } from '#src/domain/assessment/index.ts';
import { isSameErrand } from '#src/domain/assessment/handed-out/index.ts';
import type { CarriedOver } from '#src/domain/assessment/previous/index.ts';
import { ok, type Result } from '#src/domain/common/result.ts';
import type { Questionnaire } from '#src/domain/questionnaire/index.ts';
import { addAssessment, putFitting, TABLES_OF_NEW } from '../assessments.ts';
import { database } from '../database.ts';
import { readAssessmentRow, soundRows } from '../rows.ts';
import { StorageRefusal, type StorageProblem } from '../storage-problem.ts';
import { draftOf } from '../stored-assessment.ts';
import { countIfReal, UNCOUNTED, write } from '../write.ts';

// What is done with what was handed out to be answered or judged here, beside answering and judging.

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

type ParcelErrand = Extract<AnyErrand, { kind: 'parcel' }>;

/**
 * Says that a question is not for the person who was asked, or that it is after all.
 * @param reason as it was parsed; null to take it back
 */
export const saveNotForMe = (assessmentId: string, question: string, reason: string | null, at: string) =>
  changeParcel(assessmentId, at, (errand) => ({
    ...errand,
    notForMe: [
      ...errand.notForMe.filter((one) => one.question !== question),
      ...(reason === null ? [] : [{ question, reason }]),
    ],
  }));

/** Notes what went back, so that what is changed afterwards can be told (`returnedHash`, `handedBackHash`). */
export const noteReturned = (assessmentId: string, returned: string, at: string) =>
  changeErrand(assessmentId, at, (errand) => ({ ...errand, returned }));

const changeParcel = (assessmentId: string, at: string, change: (errand: ParcelErrand) => ParcelErrand) =>
  changeErrand(assessmentId, at, (errand) => {
    if (errand.kind !== 'parcel') throw new StorageRefusal({ kind: 'unfit', detail: 'errand: expected a parcel' });
    return change(errand);
  });

type AnyErrand = NonNullable<Assessment['errand']>;
/** Changes what an assessment was begun for, within one transaction. */
export const changeErrand = (assessmentId: string, at: string, change: (errand: AnyErrand) => AnyErrand) =>
  write(at, ['assessments', 'questionnaires'], async () => {
    const assessment = await draftOf(assessmentId);
    const { errand } = assessment;
    if (!errand) throw new StorageRefusal({ kind: 'unfit', detail: 'errand: expected one' });
    await putFitting({ ...assessment, errand: change(errand), updatedAt: at });
    return countIfReal(assessment);
  });
