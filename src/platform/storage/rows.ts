import type { Table } from 'dexie';
import * as z from 'zod/mini';
import {
  answerSchema,
  assessmentSchema,
  changeSchema,
  evidenceSchema,
  type Answer,
  type Assessment,
  type AssessmentFile,
  type Change,
  type Evidence,
} from '#src/domain/assessment/index.ts';
import type { StoredPlan } from '#src/domain/assessment/plan/index.ts';
import { buildAssessmentFile, type AssessmentParts } from '#src/domain/assessment/file/index.ts';
import { expectedWords } from '#src/domain/common/fault-words.ts';
import { faultsOf } from '#src/domain/common/faults.ts';
import { idSchema, titleSchema } from '#src/domain/common/text.ts';
import { questionnaireSchema, type Questionnaire } from '#src/domain/questionnaire/index.ts';
import { StorageRefusal, type StorageProblem } from './storage-problem.ts';

const answerRowSchema = z.extend(answerSchema, { assessmentId: idSchema });
const evidenceRowSchema = z.extend(evidenceSchema, { assessmentId: idSchema });
const questionnaireRowSchema = z.strictObject({ hash: z.string(), questionnaire: z.unknown() });

/** Row to value; throws a refusal that names the row when it is damaged. */
export function parseRow<T>(schema: z.ZodMiniType<T>, row: unknown, name: string): T {
  const parsed = schema.safeParse(row, { error: expectedWords });
  if (parsed.success) return parsed.data;
  const [first] = faultsOf(parsed.error.issues);
  throw new StorageRefusal({ kind: 'damaged', detail: `${name}: ${first?.path ?? ''} ${first?.expected ?? ''}` });
}

/** What a row says, or null where it is damaged. A list passes over such a row; `findDamage` names it. */
export function soundRow<T>(read: (row: unknown) => T, row: unknown): T | null {
  try {
    return read(row);
  } catch (error) {
    if (error instanceof StorageRefusal) return null;
    throw error;
  }
}

/** Does something stand there that cannot be read? It may be newer than what comes in, so it is not written over unsaid. */
export const isDamagedRow = (read: (row: unknown) => unknown, row: unknown): boolean =>
  row !== undefined && soundRow(read, row) === null;

/** The rows of a list that are sound, as values. */
export const soundRows = <T>(read: (row: unknown) => T, rows: readonly unknown[]): readonly T[] =>
  rows.flatMap((row) => {
    const value = soundRow(read, row);
    return value === null ? [] : [value];
  });

/** The rows of these assessments in a table, as they lie: one after the other, and not with a cursor (`sealingMiddleware`). */
export const rowsOfAssessments = async (
  table: Table<unknown>,
  assessmentIds: readonly string[],
): Promise<readonly unknown[]> => {
  const rows = await Promise.all(
    [...new Set(assessmentIds)].map((id) => table.where('assessmentId').equals(id).toArray()),
  );
  return rows.flat();
};

/**
 * The assessment that a damaged row names, and the organisation that a damaged assessment does; null where it does not
 * say.
 */
export const assessmentOfRow = (row: unknown, key: string): string | null =>
  textOrNull(idSchema.safeParse(Object(row)[key]));
export const nameOfRow = (row: unknown): string | null =>
  textOrNull(titleSchema.safeParse(Object(Object(row).organisation).name));
const textOrNull = (parsed: z.core.util.SafeParseResult<string>): string | null => parsed.data ?? null;

/** The key of a row, for its name: that much is there, or the row could not be. */
export const keyOf = (row: unknown, key: string): string => String(Object(row)[key]);

export const readAssessmentRow = (row: unknown): Assessment =>
  parseRow(assessmentSchema, row, `assessment ${keyOf(row, 'id')}`);

export function readAnswerRow(row: unknown): Answer {
  const { assessmentId: _, ...answer } = parseRow(
    answerRowSchema,
    row,
    `answer ${keyOf(row, 'questionId')} of ${keyOf(row, 'assessmentId')}`,
  );
  return answer;
}

export function readEvidenceRow(row: unknown): Evidence {
  const { assessmentId: _, ...evidence } = parseRow(
    evidenceRowSchema,
    row,
    `evidence ${keyOf(row, 'id')} of ${keyOf(row, 'assessmentId')}`,
  );
  return evidence;
}

/** What lies in the store of one assessment, as rows. */
export type RowsOfAssessment = {
  readonly answers: readonly unknown[];
  readonly evidence: readonly unknown[];
  readonly history: readonly unknown[];
  /** null where nothing is planned, or its row is damaged. */
  readonly plan: StoredPlan | null;
};

/**
 * An assessment of what is sound of its answers and pieces of evidence. What was signed is whole, so one that lacks any
 * is a draft.
 */
export function soundFile(assessment: Assessment, rows: RowsOfAssessment): AssessmentFile {
  const answers = soundRows(readAnswerRow, rows.answers);
  const evidence = soundRows(readEvidenceRow, rows.evidence);
  const isWhole = answers.length === rows.answers.length && evidence.length === rows.evidence.length;
  // Without a damaged plan it is no draft of what was signed: no signed figure depends on one.
  const history = soundRows(readChangeRow, rows.history);
  return fileOfSound(assessment, { answers, evidence, history, plan: rows.plan }, isWhole);
}

/**
 * The file of what could be read. An answer that rests on a piece that could not be is in it without that piece: the
 * piece is left out, and no file may name what is not in it.
 */
export function fileOfSound(assessment: Assessment, parts: AssessmentParts, isWhole: boolean): AssessmentFile {
  if (isWhole) return buildAssessmentFile(assessment, parts);
  const ids = new Set(parts.evidence.map(({ id }) => id));
  const answers = parts.answers.map((answer) => ({ ...answer, evidence: answer.evidence.filter((id) => ids.has(id)) }));
  return buildAssessmentFile({ ...assessment, status: 'draft' }, { ...parts, answers });
}

/** A row on its way into the store: one that could not be read again is refused, and what stands there stays. */
export function fitRow<T>(schema: z.ZodMiniType<T>, row: T): T {
  const parsed = schema.safeParse(row, { error: expectedWords });
  if (parsed.success) return row;
  throw new StorageRefusal(unfitBy(parsed.error));
}

/** Why something would not be read again, as far as its schema says. */
export function unfitBy({ issues }: z.core.$ZodError): StorageProblem {
  const [first] = faultsOf(issues);
  return { kind: 'unfit', detail: `${first?.path ?? ''}: ${first?.expected ?? ''}` };
}

export const assessmentRow = (assessment: Assessment) => fitRow(assessmentSchema, assessment);

export const answerRow = (assessmentId: string, answer: Answer) => fitRow(answerRowSchema, { ...answer, assessmentId });

export const evidenceRow = (assessmentId: string, evidence: Evidence) =>
  fitRow(evidenceRowSchema, { ...evidence, assessmentId });

export function readChangeRow(row: unknown): Change {
  const { assessmentId, ...change }: Record<string, unknown> = { ...Object(row) };
  parseRow(idSchema, assessmentId, 'change');
  return parseRow(changeSchema, change, 'change');
}

export const changeRow = (assessmentId: string, change: Change) => ({ ...fitRow(changeSchema, change), assessmentId });

export const questionnaireRow = (hash: string, questionnaire: Questionnaire) => ({ hash, questionnaire });

/** Editions never change under their hash, so each is checked once in the life of the page. */
const checked = new Map<string, Questionnaire>();

/** The edition of a hash, if this page has checked it: its row need only be there. */
export const checkedEdition = (hash: string): Questionnaire | null => checked.get(hash) ?? null;

export function readQuestionnaireRow(row: unknown): { readonly hash: string; readonly questionnaire: Questionnaire } {
  const { hash, questionnaire: json } = parseRow(questionnaireRowSchema, row, 'questionnaire');
  const known = checked.get(hash);
  if (known) return { hash, questionnaire: known };
  const questionnaire = parseRow(questionnaireSchema, json, `questionnaire ${hash}`);
  checked.set(hash, questionnaire);
  return { hash, questionnaire };
}
