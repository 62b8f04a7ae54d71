import { database } from '../database.ts';
import { readAssessmentRow } from '../rows.ts';
import { StorageRefusal } from '../storage-problem.ts';
import { write } from '../write.ts';

// Apart from saving, so that the screens for answering do not fetch what only the library does.

/** Removes an edition that was brought in. Refused as `in-use` while an assessment answers it, in any tab. */
export const removeQuestionnaire = (hash: string, at: string) =>
  write(at, ['assessments', 'questionnaires'], async () => {
    const assessments = (await database.assessments.toArray()).map(readAssessmentRow);
    const users = assessments.filter(({ questionnaire }) => questionnaire.hash === hash);
    if (users.length > 0)
      throw new StorageRefusal({ kind: 'in-use', by: users.map(({ organisation }) => organisation.name) });
    await database.questionnaires.delete(hash);
  });

/** Removes a benchmark pack that was brought in; no assessment keeps anything of it. */
export const removePack = (id: string, at: string) => write(at, ['packs'], () => database.packs.delete(id));
