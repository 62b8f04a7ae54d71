import type { Questionnaire } from '#src/domain/questionnaire/index.ts';
import { database } from '../database.ts';
import { holdToMost } from '../room.ts';
import { questionnaireRow, readQuestionnaireRow, soundRows } from '../rows.ts';
import { write } from '../write.ts';

export type StoredQuestionnaire = { readonly hash: string; readonly questionnaire: Questionnaire };

/** Keeps an edition under the hash of its content; it never changes there. */
export const saveQuestionnaire = (hash: string, questionnaire: Questionnaire, at: string) =>
  write(at, ['questionnaires'], async () => {
    await database.questionnaires.put(questionnaireRow(hash, questionnaire));
    await holdToMost('questionnaires');
  });

/** Every edition that is kept and sound. */
export async function loadStoredQuestionnaires(): Promise<readonly StoredQuestionnaire[]> {
  return soundRows(readQuestionnaireRow, await database.questionnaires.toArray());
}
