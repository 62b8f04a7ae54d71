import { packFormat } from '#src/domain/benchmark/index.ts';
import { visibleText } from '#src/domain/common/text.ts';
import { assessmentOfRow, nameOfRow, readAnswerRow, readAssessmentRow, readChangeRow, readQuestionnaireRow, soundRow } from './rows.ts';
import { database } from './database.ts';

/** A row that no longer has the shape it was written in. It stays where it is, and everything else is used without it. */
export type Damage = {
  readonly what: 'assessment' | 'answer' | 'change' | 'questionnaire' | 'pack';
  /** The assessment that it is or belongs to; null where it belongs to none, or does not say. */
  readonly assessmentId: string | null;
  /** The organisation of that assessment, as far as it can still be read. */
  readonly organisation: string | null;
  /** Its key: a question's id, an edition's hash, a pack's id. */
  readonly key: string;
};

/**
 * Every damaged row in the store. Whoever lists assessments, editions or packs passes over these, so
 * they must be named beside the list.
 */
export const findDamage = (): Promise<readonly Damage[]> =>
  database.transaction('r', database.tables, async () => {
    const [assessments, answers, history, questionnaires, packs] = await Promise.all(
      [database.assessments, database.answers, database.history, database.questionnaires, database.packs].map((table) => table.toArray()),
    );
    const organisations = new Map(assessments?.map((row) => [assessmentOfRow(row, 'id'), nameOfRow(row)]));
    const editions = new Set(questionnaires?.filter((row) => soundRow(readQuestionnaireRow, row)).map((row) => String(Object(row).hash)));
    const damaged = (what: Damage['what'], rows: readonly unknown[] | undefined, isSound: (row: unknown) => boolean, ownerKey: string | null, key: string): Damage[] =>
      (rows ?? []).flatMap((row) => {
        if (isSound(row)) return [];
        const assessmentId = ownerKey === null ? null : assessmentOfRow(row, ownerKey);
        return [{ what, assessmentId, organisation: organisations.get(assessmentId) ?? null, key: visibleText(String(Object(row)[key] ?? ''), 80) }];
      });
    return [
      ...damaged('assessment', assessments, (row) => editions.has(soundRow(readAssessmentRow, row)?.questionnaire.hash ?? ''), 'id', 'id'),
      ...damaged('answer', answers, (row) => soundRow(readAnswerRow, row) !== null, 'assessmentId', 'questionId'),
      ...damaged('change', history, (row) => soundRow(readChangeRow, row) !== null, 'assessmentId', 'questionId'),
      ...damaged('questionnaire', questionnaires, (row) => soundRow(readQuestionnaireRow, row) !== null, null, 'hash'),
      ...damaged('pack', packs, (row) => packFormat.schema.safeParse(row).success, null, 'id'),
    ];
  });
