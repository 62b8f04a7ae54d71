import type { AssessmentFile } from '#src/domain/assessment/index.ts';
import { stateHere, type Backup, type CopiesHere } from '#src/domain/backup/index.ts';
import type { Result } from '#src/domain/common/result.ts';
import { isSameJson } from '#src/domain/common/same-json.ts';
import type { Questionnaire } from '#src/domain/questionnaire/index.ts';
import { importAssessment, loadSoundParts } from '../assessments.ts';
import { restoreBackup } from './backup.ts';
import { damagedAssessments } from './damage-words.ts';
import { findDamage } from './damage.ts';
import { database } from '../database.ts';
import { loadFollowUpsOf } from '../bulletins/follow-ups.ts';
import { loadWhatIsRunOf } from '../bulletins/what-is-run.ts';
import { readDraftRow } from '../drafts/drafts.ts';
import { loadContributionSeries } from '../contribution/contribution-series.ts';
import { loadReportWords } from '../report/report-choices.ts';
import { readTogether } from '../read-together.ts';
import { soundRows } from '../rows.ts';
import { loadSentOf } from '../sent/sent.ts';
import { attempt, StorageRefusal, type StorageProblem } from '../storage-problem.ts';
import { loadHistory } from '../stored-assessment.ts';
import type { Live } from '../use-stored.ts';
import { useLive } from '../use-live.ts';

/** What of every assessment here can be held against a file, read in one transaction so that it belongs together. */
export const loadCopiesHere = (): Promise<CopiesHere> =>
  readTogether(async () => {
    // First: the longer it takes, the easier it loses its transaction.
    const begun = await loadBegun();
    const damaged = [...damagedAssessments(await findDamage())];
    const files = await loadSoundParts();
    const ids = [...new Set([...files.map(({ id }) => id), ...damaged])];
    const [{ reportWordings: wordings, reportChoices }, series, sent, followUps, whatIsRun] = await Promise.all([
      loadReportWords(ids),
      loadContributionSeries(ids),
      loadSentOf(ids),
      loadFollowUpsOf(ids),
      loadWhatIsRunOf(ids),
    ]);
    return {
      files,
      wordings,
      reportChoices,
      series,
      begun,
      sent,
      followUps,
      whatIsRun,
      damaged: new Map(await Promise.all(damaged.map(async (id) => [id, await loadHistory(id)] as const))),
    };
  });

/** Each form in which something is begun, with the states that are kept of it, which are random. */
async function loadBegun(): Promise<CopiesHere['begun']> {
  const begun = new Map<string, string[]>();
  for (const { scope, form, id, beside } of soundRows(readDraftRow, await database.drafts.toArray())) {
    const states = [id, ...beside.map((state) => state.id)];
    begun.set(scope, [...(begun.get(scope) ?? []), [form, ...states].join(' ')]);
  }
  return begun;
}

export const readCopiesHere = (): Promise<Result<CopiesHere, StorageProblem>> => attempt(loadCopiesHere);

export const useCopiesHere = (): Live<CopiesHere> => useLive(readCopiesHere, []);

/** Why a file does not take the place of what is here, within the words of a refusal. */
const CHANGED_SINCE = 'what is here has changed since you looked: see what differs now, and decide again';

/**
 * Keeps an assessment that came as a file, in place of the one with the same id; refused where that is no longer what
 * somebody saw as they decided.
 */
export const importOverSeen = (file: AssessmentFile, questionnaire: Questionnaire, at: string, seen: CopiesHere) =>
  importAssessment(file, questionnaire, at, () => refuseUnseen(seen, [file]));

/** The same for the assessments of a backup. */
export const restoreOverSeen = (
  backup: Backup,
  assessmentIds: readonly string[],
  at: string,
  leftEditions: ReadonlySet<string>,
  seen: CopiesHere,
) =>
  restoreBackup(backup, assessmentIds, at, leftEditions, () =>
    refuseUnseen(
      seen,
      backup.assessments.filter(({ id }) => assessmentIds.includes(id)),
    ),
  );

/**
 * What another tab has entered since it was read would be gone, and nobody was told. Looked at within the transaction
 * that takes its place.
 */
async function refuseUnseen(seen: CopiesHere, incoming: readonly AssessmentFile[]): Promise<void> {
  const [now, before] = [stateHere(await loadCopiesHere()), stateHere(seen)];
  if (!incoming.every((file) => isSameJson(now(file), before(file))))
    throw new StorageRefusal({ kind: 'unfit', detail: CHANGED_SINCE });
}
