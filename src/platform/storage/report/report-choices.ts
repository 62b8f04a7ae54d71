import * as z from 'zod/mini';
import type { Backup } from '#src/domain/backup/index.ts';
import { ownValue } from '#src/domain/common/own-value.ts';
import type { Result } from '#src/domain/common/result.ts';
import { isSameJson } from '#src/domain/common/same-json.ts';
import {
  DEFAULT_CHOICES,
  reportChoicesSchema,
  wordingsSchema,
  type ReportChoices,
  type Wordings,
} from '#src/domain/report/choices.ts';
import { listNotedChoices, noteChoices } from './choice-notes.ts';
import { database } from '../database.ts';
import { fitRow, readAssessmentRow, soundRow } from '../rows.ts';
import { attempt, StorageRefusal, type StorageProblem } from '../storage-problem.ts';
import type { RecordByAssessment } from '../settings.ts';
import type { Live } from '../use-stored.ts';
import { countIfReal, UNCOUNTED, write } from '../write.ts';
import { useLive } from '../use-live.ts';

/** Keys of rows in the table of settings, which a lock seals; they guard stored data. */
const CHOICES = 'reportChoices';
const WORDINGS = 'reportWordings' satisfies RecordByAssessment;

const allWordingsSchema = z.record(z.string(), wordingsSchema);

/** What was chosen for reports last time on this device. */
export const useReportChoices = (): Live<ReportChoices> =>
  useLive(() => attempt(async () => (await loadChoices()) ?? DEFAULT_CHOICES), []);

/** Sentences of one assessment's report in the organisation's own words. */
export const useWordings = (assessmentId: string): Live<Wordings> =>
  useLive(() => attempt(async () => ownValue(await loadWordings(), assessmentId) ?? {}), [assessmentId]);

/**
 * Keeps some choices beside those that stand: another tab may have made others. Should the page go before they are on
 * disk, the next page of the app takes them up (`takeUpReportChoices`).
 */
export async function saveReportChoices(
  part: Partial<ReportChoices>,
  at: string,
): Promise<Result<void, StorageProblem>> {
  const forgetNotes = noteChoices(part);
  const saved = await write(at, ['settings'], async () => {
    const before = (await loadChoices()) ?? DEFAULT_CHOICES;
    const value = fitRow(reportChoicesSchema, { ...before, ...part });
    if (isSameJson(before, value)) return UNCOUNTED;
    return database.settings.put({ key: CHOICES, value });
  });
  if (saved.ok || saved.problem.kind === 'unfit') forgetNotes();
  return saved;
}

/** Takes up what earlier pages could not finish keeping. To be called as the app starts. */
export async function takeUpReportChoices(at: string): Promise<void> {
  for (const noted of listNotedChoices()) {
    const part = z.partial(reportChoicesSchema).safeParse(noted);
    // Safe: what is not there was left out, and never set to nothing.
    if (part.success) await saveReportChoices(part.data as Partial<ReportChoices>, at);
  }
}

/**
 * Keeps the wording of one sentence, or takes it back; those of other sentences stay as they are, whatever tab they
 * were made in. Like an answer it is a change that a backup holds.
 */
export const saveWording = (assessmentId: string, key: string, wording: Wordings[string] | null, at: string) =>
  write(at, ['assessments', 'settings'], async () => {
    const row = await database.assessments.get(assessmentId);
    // Deleted by another tab: nothing of it is to come back.
    if (!row) throw new StorageRefusal({ kind: 'missing' });
    const all = await loadWordings();
    const { [key]: _replaced, ...others } = ownValue(all, assessmentId) ?? {};
    const value = fitRow(allWordingsSchema, {
      ...all,
      [assessmentId]: wording ? { ...others, [key]: wording } : others,
    });
    await database.settings.put({ key: WORDINGS, value });
    const assessment = soundRow(readAssessmentRow, row);
    return assessment && countIfReal(assessment);
  });

/** For a backup: what was chosen here, and the words of these assessments. */
export const loadReportWords = async (assessmentIds: readonly string[]) =>
  reportWordsOf(await database.settings.bulkGet([CHOICES, WORDINGS]), assessmentIds);

/** @param rows of the settings, wherever they lie */
export function reportWordsOf(
  rows: readonly unknown[],
  assessmentIds: readonly string[],
): Pick<Backup, 'reportChoices' | 'reportWordings'> {
  const all = wordingsIn(rows);
  return {
    reportChoices: choicesIn(rows),
    reportWordings: assessmentIds.flatMap((assessmentId) => {
      const wordings = ownValue(all, assessmentId);
      return wordings && Object.keys(wordings).length > 0 ? [{ assessmentId, wordings }] : [];
    }),
  };
}

/**
 * Brings back words and choices, within a transaction of the caller: the words of assessments that are
 * brought back, and of no other, so that no file puts words into a report that somebody chose to keep as it is; the
 * choices where none have been made here.
 */
export async function putReportWords(
  { reportChoices, reportWordings }: Backup,
  restoredIds: readonly string[],
): Promise<void> {
  if (reportChoices && !(await loadChoices())) await database.settings.put({ key: CHOICES, value: reportChoices });
  const staying = Object.entries(await loadWordings()).filter(([id]) => !restoredIds.includes(id));
  const all = Object.fromEntries(staying);
  for (const { assessmentId, wordings } of reportWordings) {
    if (restoredIds.includes(assessmentId)) all[assessmentId] = wordings;
  }
  await database.settings.put({ key: WORDINGS, value: all });
}

const loadChoices = async (): Promise<ReportChoices | null> => choicesIn([await database.settings.get(CHOICES)]);

/**
 * The choices field by field, so that one that this version cannot read takes no other with it; null where
 * nothing has been chosen. Like other preferences, a strange value falls back.
 */
function choicesIn(rows: readonly unknown[]): ReportChoices | null {
  const stored: unknown = Object(rows.find((each) => Object(each).key === CHOICES)).value;
  if (typeof stored !== 'object' || stored === null) return null;
  const fields = Object.entries(reportChoicesSchema.shape).flatMap(([name, schema]) => {
    const parsed = schema.safeParse(Object.hasOwn(stored, name) ? Object(stored)[name] : undefined);
    return parsed.success ? [[name, parsed.data]] : [];
  });
  return { ...DEFAULT_CHOICES, ...Object.fromEntries(fields) };
}

const loadWordings = async (): Promise<Readonly<Record<string, Wordings>>> =>
  wordingsIn([await database.settings.get(WORDINGS)]);

/** Sentence by sentence: one that this version cannot read takes no other with it, nor those of other assessments. */
function wordingsIn(rows: readonly unknown[]): Readonly<Record<string, Wordings>> {
  const stored: unknown = Object(rows.find((each) => Object(each).key === WORDINGS)).value;
  if (typeof stored !== 'object') return {};
  const soundOf = (wordings: unknown): Wordings =>
    Object.fromEntries(
      Object.entries(Object(wordings)).flatMap(([key, wording]) =>
        Object.entries(wordingsSchema.safeParse({ [key]: wording }).data ?? {}),
      ),
    );
  return Object.fromEntries(Object.entries(Object(stored)).map(([id, wordings]) => [id, soundOf(wordings)]));
}
