import { useLiveQuery } from 'dexie-react-hooks';
import type { AssessmentFile } from '#src/domain/assessment/index.ts';
import type { Backup, CopiesHere } from '#src/domain/backup/index.ts';
import type { Result } from '#src/domain/common/result.ts';
import { isSameJson } from '#src/domain/common/same-json.ts';
import type { Questionnaire } from '#src/domain/questionnaire/index.ts';
import { importAssessment, loadSoundParts } from '../assessments.ts';
import { restoreBackup } from './backup.ts';
import { damagedAssessments } from './damage-words.ts';
import { findDamage } from './damage.ts';
import { database } from '../database.ts';
import { loadContributionSeries } from '../contribution-series.ts';
import { loadReportWords } from '../report/report-choices.ts';
import { loadSentOf } from '../sent/sent.ts';
import { attempt, StorageRefusal, type StorageProblem } from '../storage-problem.ts';
import { loadHistory } from '../stored-assessment.ts';
import type { Live } from '../use-stored.ts';

/** What of every assessment here can be held against a file, read in one transaction so that it belongs together. */
export const loadCopiesHere = (): Promise<CopiesHere> =>
  database.transaction('r', database.tables, async () => {
    const damaged = [...damagedAssessments(await findDamage())];
    const files = await loadSoundParts();
    const ids = [...new Set([...files.map(({ id }) => id), ...damaged])];
    const { reportWordings: wordings, reportChoices } = await loadReportWords(ids);
    return {
      files,
      wordings,
      reportChoices,
      series: await loadContributionSeries(ids),
      sent: await loadSentOf(ids),
      damaged: new Map(await Promise.all(damaged.map(async (id) => [id, await loadHistory(id)] as const))),
    };
  });

export const readCopiesHere = (): Promise<Result<CopiesHere, StorageProblem>> => attempt(loadCopiesHere);

export const useCopiesHere = (): Live<CopiesHere> => useLiveQuery(readCopiesHere, []);

/** Why a file does not take the place of what is here, within the words of a refusal. */
const CHANGED_SINCE = 'what is here has changed since you looked: see what differs now, and decide again';

/**
 * Keeps an assessment that came as a file, in place of the one with the same id; refused where that is no longer what
 * somebody saw as they decided.
 */
export const importOverSeen = (file: AssessmentFile, questionnaire: Questionnaire, at: string, seen: CopiesHere) =>
  importAssessment(file, questionnaire, at, () => refuseUnseen(seen, [file.id]));

/** The same for the assessments of a backup. */
export const restoreOverSeen = (
  backup: Backup,
  assessmentIds: readonly string[],
  at: string,
  leftEditions: ReadonlySet<string>,
  seen: CopiesHere,
) => restoreBackup(backup, assessmentIds, at, leftEditions, () => refuseUnseen(seen, assessmentIds));

/**
 * What another tab has entered since it was read would be gone, and nobody was told. Looked at within the transaction
 * that takes its place.
 */
async function refuseUnseen(seen: CopiesHere, assessmentIds: readonly string[]): Promise<void> {
  const [now, before] = [copyIn(await loadCopiesHere()), copyIn(seen)];
  if (!assessmentIds.every((id) => isSameJson(now(id), before(id))))
    throw new StorageRefusal({ kind: 'unfit', detail: CHANGED_SINCE });
}

/** All that is here of an assessment. */
function copyIn({ files, damaged, wordings, series }: CopiesHere): (assessmentId: string) => unknown {
  const ofFiles = new Map(files.map((file) => [file.id, file]));
  const ofWordings = new Map(wordings.map((each) => [each.assessmentId, each]));
  const ofSeries = new Map(series.map((each) => [each.assessmentId, each]));
  return (id) => [ofFiles.get(id), damaged.get(id), ofWordings.get(id), ofSeries.get(id)];
}
