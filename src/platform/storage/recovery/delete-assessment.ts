import { dropAssessment, forgetNotesOf } from '../assessments.ts';
import { database } from '../database.ts';
import { takingRowsOutSoon } from '../old-rows.ts';
import { readAssessmentRow, soundRows } from '../rows.ts';
import { TABLES_OF_ASSESSMENT } from '../tables.ts';
import { countIfReal, write } from '../write.ts';

/** Removes an assessment with all that belongs to it, from the browser's files as well. */
export async function deleteAssessment(assessmentId: string, at: string) {
  const deleted = await takingRowsOutSoon(() =>
    write(at, [...TABLES_OF_ASSESSMENT, 'questionnaires'], async () => {
      const [assessment] = soundRows(readAssessmentRow, [await database.assessments.get(assessmentId)]);
      await dropAssessment(assessmentId);
      return assessment && countIfReal(assessment);
    }),
  );
  if (deleted.ok) forgetNotesOf([assessmentId]);
  return deleted;
}
