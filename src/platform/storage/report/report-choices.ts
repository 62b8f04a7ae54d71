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
import { readByName, recordToChange, type ByName, type DamagedName } from '../by-name.ts';
import type { NotBrought } from '../recovery/not-brought.ts';
import { refuseUnseen } from '../refuse-unseen.ts';
import { listNotedChoices, noteChoices } from './choice-notes.ts';
import { database } from '../database.ts';
import { takingRowsOutSoon } from '../old-rows.ts';
import { fitRow, readAssessmentRow, soundRow } from '../rows.ts';
import { attempt, StorageRefusal, type StorageProblem } from '../storage-problem.ts';
import type { RecordByAssessment } from '../settings.ts';
import type { Live } from '../use-stored.ts';
import { countIfReal, UNCOUNTED, write } from '../write.ts';
import { useLive } from '../use-live.ts';

/** Keys of rows in the table of settings, which a lock seals; they guard stored data. */
const CHOICES = 'reportChoices';
const WORDINGS = 'reportWordings' satisfies RecordByAssessment;

/** What was chosen for reports last time on this device. */
export const useReportChoices = (): Live<ReportChoices> =>
  useLive(() => attempt(async () => (await loadChoices()) ?? DEFAULT_CHOICES), []);

/** Sentences of one assessment's report in the organisation's own words. */
export const useWordings = (assessmentId: string): Live<Wordings> =>
  useLive(() => attempt(async () => ownValue(await loadWordings(), assessmentId)?.sound ?? {}), [assessmentId]);

/** Those that cannot be read, by sentence; null for all of the assessment. */
export const useDamagedWordings = (assessmentId: string): Live<readonly DamagedName[]> =>
  useLive(() => attempt(async () => damagedIn(await storedWordings(), assessmentId)), [assessmentId]);

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
 * @param seen what this tab showed or kept of it
 */
export const saveWording = (
  assessmentId: string,
  key: string,
  wording: Wordings[string] | null,
  at: string,
  seen: readonly (Wordings[string] | null)[] | null = null,
) =>
  write(at, ['assessments', 'settings'], async () => {
    const row = await database.assessments.get(assessmentId);
    // Deleted by another tab: nothing of it is to come back.
    if (!row) throw new StorageRefusal({ kind: 'missing' });
    const all = recordToChange(await storedWordings(), WORDS);
    const { [key]: replaced, ...others } = recordToChange(ownValue(all, assessmentId), WORDS);
    if (replaced !== undefined && readWording(key, replaced) === null)
      throw new StorageRefusal({ kind: 'damaged', detail: WORDS });
    refuseUnseen(replaced === undefined ? null : readWording(key, replaced), wording, seen, 'your words');
    const own = wording ? fitRow(wordingsSchema, { [key]: wording }) : {};
    const value = { ...all, [assessmentId]: { ...others, ...own } };
    await database.settings.put({ key: WORDINGS, value });
    const assessment = soundRow(readAssessmentRow, row);
    return assessment && countIfReal(assessment);
  });

/** Takes away words that cannot be read, once somebody has seen them as they lie. */
export const removeDamagedWording = (assessmentId: string, seen: DamagedName, at: string) =>
  takingRowsOutSoon(() =>
    write(at, [], async () => {
      const stored = await storedWordings();
      const isStill = damagedIn(stored, assessmentId).some((one) => one.name === seen.name && one.text === seen.text);
      if (!isStill) return UNCOUNTED;
      if (seen.name === null && allWordings(stored).damaged.some(({ name }) => name === null))
        return database.settings.delete(WORDINGS);
      const { [assessmentId]: mine, ...others } = recordToChange(stored, WORDS);
      if (seen.name === null) return database.settings.put({ key: WORDINGS, value: others });
      const staying = Object.entries(recordToChange(mine, WORDS)).filter(([key]) => key !== seen.name);
      return database.settings.put({
        key: WORDINGS,
        value: { ...others, [assessmentId]: Object.fromEntries(staying) },
      });
    }),
  );

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
      const wordings = ownValue(all, assessmentId)?.sound;
      return wordings && Object.keys(wordings).length > 0 ? [{ assessmentId, wordings }] : [];
    }),
  };
}

/**
 * Brings back words and choices, within a transaction of the caller: the words of assessments that are
 * brought back, and of no other, so that no file puts words into a report that somebody chose to keep as it is; the
 * choices where none have been made here. Words that cannot be read here may be newer: they stay, and that is given back.
 */
export async function putReportWords(
  { reportChoices, reportWordings }: Backup,
  restoredIds: readonly string[],
): Promise<readonly NotBrought[]> {
  if (reportChoices && !(await loadChoices())) await database.settings.put({ key: CHOICES, value: reportChoices });
  const stored = await storedWordings();
  const incoming = new Map(reportWordings.map(({ assessmentId, wordings }) => [assessmentId, wordings]));
  const isWanted = restoredIds.some((id) => incoming.has(id));
  if (allWordings(stored).damaged.some(({ name }) => name === null))
    return isWanted ? [{ kind: 'damaged-wordings' }] : [];
  const all = new Map(Object.entries(recordToChange(stored, WORDS)));
  let isLeft = false;
  for (const id of restoredIds) {
    const theirs = incoming.get(id) ?? {};
    const mine = all.get(id);
    const damaged = mine === undefined ? [] : soundOf(mine).damaged;
    const isTorn = damaged.some(({ name }) => name === null);
    isLeft ||= damaged.some(({ name }) => (name === null ? incoming.has(id) : ownValue(theirs, name) !== undefined));
    if (isTorn) continue;
    const staying = damaged.flatMap(({ name }) => (name === null ? [] : [[name, Object(mine)[name]]]));
    const words = { ...theirs, ...Object.fromEntries(staying) };
    if (Object.keys(words).length > 0) all.set(id, words);
    else all.delete(id);
  }
  await database.settings.put({ key: WORDINGS, value: Object.fromEntries(all) });
  return isLeft ? [{ kind: 'damaged-wordings' }] : [];
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

/** What is damaged, in a refusal. */
const WORDS = 'own words for a report';

const storedWordings = async (): Promise<unknown> => Object(await database.settings.get(WORDINGS)).value;

const loadWordings = async () => wordingsIn([await database.settings.get(WORDINGS)]);

const wordingsIn = (rows: readonly unknown[]): AllWordings['sound'] =>
  allWordings(Object(rows.find((each) => Object(each).key === WORDINGS)).value).sound;

type AllWordings = ByName<ByName<Wordings[string]>>;

/** Sentence by sentence: one that this version cannot read takes no other with it, nor those of other assessments. */
const allWordings = (stored: unknown): AllWordings => readByName(stored, (_id, wordings) => soundOf(wordings));

const soundOf = (wordings: unknown): ByName<Wordings[string]> => readByName(wordings, readWording);

const readWording = (key: string, wording: unknown): Wordings[string] | null =>
  Object.values(wordingsSchema.safeParse({ [key]: wording }).data ?? {})[0] ?? null;

function damagedIn(stored: unknown, assessmentId: string): readonly DamagedName[] {
  const all = allWordings(stored);
  return [...all.damaged, ...(ownValue(all.sound, assessmentId)?.damaged ?? [])];
}

/** For a backup: which of these assessments have words that cannot be read. */
export const loadDamagedWordings = async (assessmentIds: readonly string[]): Promise<readonly string[]> => {
  const stored = await storedWordings();
  return assessmentIds.filter((id) => damagedIn(stored, id).length > 0);
};
