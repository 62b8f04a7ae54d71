import type { IndexableType } from 'dexie';
import { packFormat } from '#src/domain/benchmark/index.ts';
import { must } from '#src/domain/common/result.ts';
import { visibleText } from '#src/domain/common/text.ts';
import { assessmentOfRow, nameOfRow, readAnswerRow, readAssessmentRow, readChangeRow, readQuestionnaireRow, soundRow } from './rows.ts';
import { database } from './database.ts';
import { readDraftRow } from './drafts.ts';

/** A row that no longer has the shape it was written in. It stays where it is, and everything else is used without it. */
export type Damage = {
  readonly what: 'assessment' | 'answer' | 'change' | 'questionnaire' | 'pack' | 'draft';
  /** The assessment that it is or belongs to; null where it belongs to none, or does not say. */
  readonly assessmentId: string | null;
  /** The organisation of that assessment, as far as it can still be read. */
  readonly organisation: string | null;
  /** Its key: a question's id, an edition's hash, a pack's id. */
  readonly key: string;
  /** Where it lies. */
  readonly place: { readonly table: DamagedTable; readonly key: IndexableType };
};

type DamagedTable = 'assessments' | 'answers' | 'history' | 'questionnaires' | 'packs' | 'drafts';

/**
 * Every damaged row in the store. Whoever lists assessments, editions or packs passes over these, so
 * they must be named beside the list.
 */
export const findDamage = (): Promise<readonly Damage[]> =>
  database.transaction('r', database.tables, async () => {
    const tables = {
      assessments: await rowsOf('assessments'),
      answers: await rowsOf('answers'),
      history: await rowsOf('history'),
      questionnaires: await rowsOf('questionnaires'),
      packs: await rowsOf('packs'),
      drafts: await rowsOf('drafts'),
    };
    const organisations = new Map(tables.assessments.map(({ row }) => [assessmentOfRow(row, 'id'), nameOfRow(row)]));
    const editions = new Set(tables.questionnaires.filter(({ row }) => soundRow(readQuestionnaireRow, row)).map(({ row }) => String(Object(row).hash)));
    const damaged = (what: Damage['what'], table: DamagedTable, isSound: (row: unknown) => boolean, ownerKey: string | null, key: string): Damage[] =>
      tables[table].flatMap(({ row, primaryKey }) => {
        if (isSound(row)) return [];
        const assessmentId = ownerKey === null ? null : assessmentOfRow(row, ownerKey);
        const organisation = organisations.get(assessmentId) ?? null;
        return [{ what, assessmentId, organisation, key: visibleText(String(Object(row)[key] ?? ''), 80), place: { table, key: primaryKey } }];
      });
    return [
      ...damaged('assessment', 'assessments', (row) => editions.has(soundRow(readAssessmentRow, row)?.questionnaire.hash ?? ''), 'id', 'id'),
      ...damaged('answer', 'answers', (row) => soundRow(readAnswerRow, row) !== null, 'assessmentId', 'questionId'),
      ...damaged('change', 'history', (row) => soundRow(readChangeRow, row) !== null, 'assessmentId', 'questionId'),
      ...damaged('questionnaire', 'questionnaires', (row) => soundRow(readQuestionnaireRow, row) !== null, null, 'hash'),
      ...damaged('pack', 'packs', (row) => packFormat.schema.safeParse(row).success, null, 'id'),
      ...damaged('draft', 'drafts', (row) => soundRow(readDraftRow, row) !== null, 'scope', 'form'),
    ];
  });

/** Rows with their keys, which those of history do not hold. Both come in the order of the keys. */
async function rowsOf(table: DamagedTable): Promise<readonly { readonly row: unknown; readonly primaryKey: IndexableType }[]> {
  const all = database.table(table).toCollection();
  const [rows, keys] = [await all.toArray(), await all.primaryKeys()];
  return rows.map((row, index) => ({ row, primaryKey: must(keys[index], 'each row has a key') }));
}
