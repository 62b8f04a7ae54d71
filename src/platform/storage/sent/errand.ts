import type { Assessment } from '#src/domain/assessment/index.ts';
import { parcelErrandOf } from '#src/domain/parcel/index.ts';
import { database } from '../database.ts';
import { assessmentRow } from '../rows.ts';
import { StorageRefusal } from '../storage-problem.ts';
import { draftOf } from '../stored-assessment.ts';
import { countIfReal, write } from '../write.ts';

// What is done with questions that were handed out to be answered here, beside answering them.

type ParcelErrand = NonNullable<ReturnType<typeof parcelErrandOf>>;

/**
 * Says that a question is not for the person who was asked, or that it is after all.
 * @param reason as it was parsed; null to take it back
 */
export const saveNotForMe = (assessmentId: string, question: string, reason: string | null, at: string) =>
  changeErrand(assessmentId, at, (errand) => ({
    ...errand,
    notForMe: [
      ...errand.notForMe.filter((one) => one.question !== question),
      ...(reason === null ? [] : [{ question, reason }]),
    ],
  }));

/** Notes what went back, so that what is changed afterwards can be told (`returnedHash`). */
export const noteReturned = (assessmentId: string, returned: string, at: string) =>
  changeErrand(assessmentId, at, (errand) => ({ ...errand, returned }));

const changeErrand = (assessmentId: string, at: string, change: (errand: ParcelErrand) => ParcelErrand) =>
  write(at, ['assessments'], async () => {
    const assessment: Assessment = await draftOf(assessmentId);
    const errand = parcelErrandOf(assessment);
    if (!errand) throw new StorageRefusal({ kind: 'unfit', detail: 'errand: expected a parcel' });
    await database.assessments.put(assessmentRow({ ...assessment, errand: change(errand), updatedAt: at }));
    return countIfReal(assessment);
  });
