import type { Assessment } from '#src/domain/assessment/index.ts';
import { putFitting } from '../put-fitting.ts';
import { refuseUnseen } from '../refuse-unseen.ts';
import { StorageRefusal } from '../storage-problem.ts';
import { draftOf } from '../stored-assessment.ts';
import { countIfReal, write } from '../write.ts';

// What is done with what was handed out to be answered or judged here, beside answering and judging.

type ParcelErrand = Extract<AnyErrand, { kind: 'parcel' }>;

/**
 * Says that a question is not for the person who was asked, or that it is after all.
 * @param reason as it was parsed; null to take it back
 * @param seen all that this tab has shown of it, null for none; null in its place where nobody looked (`refuseUnseen`)
 */
export const saveNotForMe = (
  assessmentId: string,
  question: string,
  reason: string | null,
  at: string,
  seen: readonly (string | null)[] | null = null,
) =>
  changeParcel(assessmentId, at, (errand) => {
    const stands = errand.notForMe.find((one) => one.question === question)?.reason ?? null;
    refuseUnseen(stands, reason, seen, 'why this is not for you');
    return {
      ...errand,
      notForMe: [
        ...errand.notForMe.filter((one) => one.question !== question),
        ...(reason === null ? [] : [{ question, reason }]),
      ],
    };
  });

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
