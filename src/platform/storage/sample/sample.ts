import type { AssessmentFile } from '#src/domain/assessment/index.ts';
import type { Questionnaire } from '#src/domain/questionnaire/index.ts';
import { dropAssessment, forgetNotesOf, loadSoundParts, putAssessmentFile } from '../assessments.ts';
import { database } from '../database.ts';
import { partedFiles } from '../recovery/backup.ts';
import { questionnaireRow, readAssessmentRow, soundRows } from '../rows.ts';
import { TABLES_OF_ASSESSMENT } from '../tables.ts';
import { UNCOUNTED, write } from '../write.ts';

/** Keeps the made-up assessments with their edition. Nobody's work has changed by that, so it counts as no change. */
export const keepSample = (files: readonly AssessmentFile[], questionnaire: Questionnaire, at: string) =>
  write(at, [...TABLES_OF_ASSESSMENT, 'questionnaires'], async () => {
    for (const file of files) {
      await database.questionnaires.put(questionnaireRow(file.questionnaire.hash, questionnaire));
      await putAssessmentFile(file);
    }
    return UNCOUNTED;
  });

/** Removes every made-up assessment, all that belongs to it, and an edition that nothing else answers. */
export async function removeSample(at: string) {
  let removed: readonly string[] = [];
  const done = await write(at, [...TABLES_OF_ASSESSMENT, 'questionnaires'], async () => {
    const { editionsOfMadeUp } = partedFiles(await loadSoundParts());
    removed = soundRows(readAssessmentRow, await database.assessments.toArray()).flatMap(({ id, isIllustrative }) =>
      isIllustrative ? [id] : [],
    );
    for (const id of removed) await dropAssessment(id);
    await database.questionnaires.bulkDelete([...editionsOfMadeUp]);
    return UNCOUNTED;
  });
  if (done.ok) forgetNotesOf(removed);
  return done;
}
