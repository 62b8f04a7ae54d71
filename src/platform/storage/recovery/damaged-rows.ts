import { base64 } from '@scure/base';
import { changeAnswer } from '#src/domain/assessment/history/index.ts';
import { must, type Result } from '#src/domain/common/result.ts';
import { newId } from '#src/platform/runtime/index.ts';
import { addChanges } from '../answers/add-changes.ts';
import { dropAssessment, forgetNotesOf } from '../assessments.ts';
import { findDamage, type Damage } from './damage.ts';
import { database } from '../database.ts';
import { takingRowsOutSoon } from '../old-rows.ts';
import { answerRow, readAnswerRow, readAssessmentRow, soundRow, soundRows } from '../rows.ts';
import { attempt, type StorageProblem } from '../storage-problem.ts';
import { DAMAGED_TABLES } from '../table-rows.ts';
import { TABLES, TABLES_OF_ASSESSMENT } from '../tables.ts';
import { UNCOUNTED, write } from '../write.ts';

/**
 * A damaged row as it lies, as text for anyone who can make something of it: no door of the app opens that.
 * Of a damaged assessment all that would go with it comes along. Bytes that cannot be opened are in Base64.
 */
export const readDamaged = (
  damage: Damage,
  savedAt: string,
  savedBy: string,
): Promise<Result<string, StorageProblem>> =>
  attempt(() =>
    database.transaction('r', database.tables, async () => {
      const { table, key } = damage.place;
      const assessmentId = assessmentThatGoes(damage);
      const part = {
        format: 'assure-damaged-part',
        formatVersion: 1,
        savedAt,
        savedBy,
        table,
        key,
        row: await database.table(table).get(key),
        ...(assessmentId !== null && (await rowsBeside(assessmentId))),
      };
      return `${JSON.stringify(part, bytesAsText, 2)}\n`;
    }),
  );

/**
 * Removes one damaged row, and no other: of a damaged assessment what belongs to it. One that is sound by
 * now, since another tab has restored it, stays. Answers rest no longer on a piece of evidence that goes. An assessment
 * that loses an answer or a piece is no longer what was signed, so it is a draft again.
 */
export async function removeDamaged(damage: Damage, at: string) {
  const assessmentId = assessmentThatGoes(damage);
  const removed = await takingRowsOutSoon(() =>
    write(at, [...DAMAGED_TABLES, 'bulletinOutlines'], async () => {
      const { table, key } = damage.place;
      const isStill = (await findDamage()).some(
        ({ place }) => place.table === table && indexedDB.cmp(place.key, key) === 0,
      );
      if (!isStill) return UNCOUNTED;
      if (assessmentId !== null) return dropAssessment(assessmentId);
      await database.table(table).delete(key);
      if (table === 'bulletinLists' && typeof key === 'string') await database.bulletinOutlines.delete(key);
      if (damage.what === 'evidence') await forgetUses(damage, at);
      if (damage.what === 'answer' || damage.what === 'evidence') await reopen(damage.assessmentId, at);
      return undefined;
    }),
  );
  if (removed.ok && assessmentId !== null) forgetNotesOf([assessmentId]);
  return removed;
}

/** By table, what goes with an assessment. */
async function rowsBeside(assessmentId: string): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const tables = TABLES_OF_ASSESSMENT.filter((name) => name !== 'assessments');
  return Object.fromEntries(
    await Promise.all(
      tables.map(async (name) => {
        const rows: readonly unknown[] = await database
          .table(name)
          .where({ [TABLES[name].ofAssessment]: assessmentId })
          .toArray();
        return [name, rows] as const;
      }),
    ),
  );
}

const assessmentThatGoes = ({ what, assessmentId }: Damage): string | null =>
  what === 'assessment' ? assessmentId : null;

/** No answer may name a piece that is not there: its file could not be opened. The history says who took it out: no one. */
async function forgetUses({ assessmentId, place: { key } }: Damage, at: string): Promise<void> {
  const evidenceId = Array.isArray(key) ? key[1] : undefined;
  if (assessmentId === null || typeof evidenceId !== 'string') return;
  const answers = soundRows(readAnswerRow, await database.answers.where({ assessmentId }).toArray());
  for (const answer of answers.filter(({ evidence }) => evidence.includes(evidenceId))) {
    const part = { evidence: answer.evidence.filter((id) => id !== evidenceId) };
    const stamp = { id: newId(), visit: null, by: '', at };
    const changed = must(changeAnswer(answer, part, stamp), 'the piece was among them');
    await database.answers.put(answerRow(assessmentId, changed.answer));
    await addChanges(assessmentId, [changed.change]);
  }
}

async function reopen(assessmentId: string | null, at: string): Promise<void> {
  const assessment =
    assessmentId === null ? null : soundRow(readAssessmentRow, await database.assessments.get(assessmentId));
  if (assessment?.status === 'signed-off')
    await database.assessments.put({ ...assessment, status: 'draft', updatedAt: at });
}

const bytesAsText = (_key: string, value: unknown): unknown =>
  value instanceof Uint8Array ? base64.encode(value) : value;
