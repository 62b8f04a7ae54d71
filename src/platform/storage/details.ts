import type { Assessment } from '#src/domain/assessment/index.ts';
import { unmarkedNames } from '#src/domain/assessment/illustrative/index.ts';
import { ownValue } from '#src/domain/common/own-value.ts';
import { isSameJson } from '#src/domain/common/same-json.ts';
import { database } from './database.ts';
import { putFitting } from './put-fitting.ts';
import { readAnswerRow } from './rows.ts';
import { StorageRefusal } from './storage-problem.ts';
import { draftOf } from './stored-assessment.ts';
import { countIfReal, write } from './write.ts';

// Apart from the rest of an assessment: the first page changes nothing of it.

type Details = Pick<Assessment, 'organisation' | 'assessmentDate'>;

/**
 * Changes what an assessment says of the organisation and its date. Refused once signed off.
 * @param seen what the form showed before anybody typed: what differs from it alone is changed, so that two tabs that
 *   change different fields, or tick different services, keep both, and of two that change one field to different
 *   things the later is refused; null to change all
 */
export const saveAssessmentDetails = (assessmentId: string, wanted: Details, at: string, seen: Details | null = null) =>
  write(at, ['assessments', 'answers', 'questionnaires'], async () => {
    const assessment = await draftOf(assessmentId);
    const details = seen ? detailsOnto(assessment, wanted, seen) : wanted;
    // The form has looked, but another tab may have answered since.
    const rows = await database.answers.where({ assessmentId }).toArray();
    const dates = rows
      .map(readAnswerRow)
      .flatMap(({ value, carried }) =>
        [value, carried?.value].flatMap((each) => (each?.kind === 'date' ? [each.date] : [])),
      );
    const latest = dates.toSorted().at(-1);
    if (latest !== undefined && latest > details.assessmentDate) {
      const detail = `assessmentDate: expected a date no earlier than ${latest}, the latest that is an answer`;
      throw new StorageRefusal({ kind: 'unfit', detail });
    }
    const changed = { ...assessment, ...details, updatedAt: at };
    const [unmarked] = unmarkedNames(changed);
    if (unmarked)
      throw new StorageRefusal({ kind: 'unfit', detail: `${unmarked.path}: expected ${unmarked.expected}` });
    // What is judged has its dates within the assessment.
    await putFitting(changed);
    return countIfReal(assessment);
  });

/** What stands, with what was changed of it. */
function detailsOnto(stands: Details, wanted: Details, seen: Details): Details {
  const [before, now] = [seen.organisation, wanted.organisation];
  const changed = Object.fromEntries(
    Object.entries(now).filter(([key, value]) => !isSameJson(value, ownValue(before, key))),
  );
  refuseTaken(stands, wanted, seen);
  const kept = stands.organisation.services.filter(
    (service) => now.services.includes(service) || !before.services.includes(service),
  );
  const ticked = now.services.filter((service) => !before.services.includes(service) && !kept.includes(service));
  return {
    organisation: { ...stands.organisation, ...changed, services: [...kept, ...ticked] },
    assessmentDate: wanted.assessmentDate === seen.assessmentDate ? stands.assessmentDate : wanted.assessmentDate,
  };
}

/** Of one field only one of two tabs can have its way: who has not heard of the other's is told. Ticks are joined. */
function refuseTaken(stands: Details, wanted: Details, seen: Details): void {
  const [was, is, next] = [seen, stands, wanted].map(({ organisation, assessmentDate }) => {
    const { services: _ticks, ...fields } = organisation;
    return { ...fields, assessmentDate };
  });
  const taken = Object.keys({ ...was, ...is, ...next }).find((key) => {
    const [before, now, then] = [was, is, next].map((one) => (one ? ownValue(one, key) : undefined) ?? null);
    return !isSameJson(before, then) && !isSameJson(before, now) && !isSameJson(now, then);
  });
  if (taken !== undefined)
    throw new StorageRefusal({ kind: 'unfit', detail: `${taken}: another tab has saved something else in its place` });
}
