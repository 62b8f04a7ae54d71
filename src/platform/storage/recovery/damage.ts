import type { IndexableType } from 'dexie';
import { must } from '#src/domain/common/result.ts';
import { visibleText } from '#src/domain/common/text.ts';
import { assessmentOfRow, nameOfRow, readAssessmentRow, readQuestionnaireRow, soundRow } from '../rows.ts';
import { database } from '../database.ts';
import { readTogether } from '../read-together.ts';
import { DAMAGED_TABLES, ownerOf, TABLE_ROWS, type DamagedTable } from '../table-rows.ts';

/**
 * A row that no longer has the shape it was written in. It stays where it is, and everything else is used without it.
 */
export type Damage = {
  readonly what: (typeof TABLE_ROWS)[DamagedTable]['what'];
  /** The assessment that it is or belongs to; null where it belongs to none, or does not say. */
  readonly assessmentId: string | null;
  /** The organisation of that assessment, as far as it can still be read. */
  readonly organisation: string | null;
  /** Its key: a question's id, an edition's hash, a pack's id. */
  readonly key: string;
  /** Where it lies. */
  readonly place: { readonly table: DamagedTable; readonly key: IndexableType };
};

type Found = { readonly row: unknown; readonly primaryKey: IndexableType };

/**
 * Every damaged row in the store. Anyone who lists assessments, editions or packs passes over these, so
 * they must be named beside the list.
 */
export const findDamage = (): Promise<readonly Damage[]> =>
  readTogether(async () => {
    const rows = new Map<DamagedTable, readonly Found[]>();
    for (const table of DAMAGED_TABLES) rows.set(table, await rowsOf(table));
    const organisations = new Map(
      rows.get('assessments')?.map(({ row }) => [assessmentOfRow(row, 'id'), nameOfRow(row)]),
    );
    const editions = new Set(
      rows.get('questionnaires')?.flatMap(({ row }) => soundRow(readQuestionnaireRow, row)?.hash ?? []),
    );
    // An assessment whose edition went is damaged too: nobody can tell what it answers.
    const isSound = (table: DamagedTable, row: unknown): boolean =>
      table === 'assessments'
        ? editions.has(soundRow(readAssessmentRow, row)?.questionnaire.hash ?? '')
        : TABLE_ROWS[table].isSound(row);
    return [...rows].flatMap(([table, found]) =>
      found.flatMap(({ row, primaryKey }): readonly Damage[] => {
        if (isSound(table, row)) return [];
        const { what, nameKey } = TABLE_ROWS[table];
        const assessmentId = ownerOf(table, row);
        const organisation = organisations.get(assessmentId) ?? null;
        return [
          {
            what,
            assessmentId,
            organisation,
            key: visibleText(String(Object(row)[nameKey] ?? ''), 80),
            place: { table, key: primaryKey },
          },
        ];
      }),
    );
  });

/** Rows with their keys, which those of history do not hold. Both come in the order of the keys. */
async function rowsOf(table: DamagedTable): Promise<readonly Found[]> {
  const all = database.table(table).toCollection();
  const [rows, keys] = [await all.toArray(), await all.primaryKeys()];
  return rows.map((row, index) => ({ row, primaryKey: must(keys[index], 'each row has a key') }));
}
