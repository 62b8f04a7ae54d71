import { isSampleEdition } from '#src/domain/assessment/illustrative/index.ts';
import type { AssessmentFile } from '#src/domain/assessment/index.ts';
import { buildBackup, countLacking, hashOfBackup, type Backup } from '#src/domain/backup/index.ts';
import { contentHash } from '#src/domain/common/content-hash.ts';
import { keysOf } from '#src/domain/common/keys-of.ts';
import { ok, type Result } from '#src/domain/common/result.ts';
import { loadSoundParts, putAssessmentFile } from '../assessments.ts';
import {
  loadContributionSeries,
  loadDamagedSeries,
  putContributionSeries,
} from '../contribution/contribution-series.ts';
import { loadFollowUpsOf, putFollowUps } from '../bulletins/follow-ups.ts';
import { loadKeptLists, putLists } from '../bulletins/lists.ts';
import { loadWhatIsRunOf, putWhatIsRun } from '../bulletins/what-is-run.ts';
import { findDamage, type Damage } from './damage.ts';
import type { NotBrought } from './not-brought.ts';
import { database } from '../database.ts';
import { loadStoredPacks, putPacks } from '../shelf/packs.ts';
import { loadDamagedWordings, loadReportWords, putReportWords } from '../report/report-choices.ts';
import { loadFeedback, putFeedback } from '../feedback/feedback.ts';
import { loadSentOf, putSent } from '../sent/sent.ts';
import { loadRegister, putRegister, registerBeside } from '../training/register.ts';
import { loadStoredQuestionnaires } from '../shelf/questionnaires.ts';
import { holdToMost, MOST_ROWS } from '../room.ts';
import { questionnaireRow } from '../rows.ts';
import { readTogether } from '../read-together.ts';
import { changeBackupRecord } from '../settings.ts';
import { attempt, type StorageProblem } from '../storage-problem.ts';
import { TABLE_NAMES } from '../tables.ts';
import { saveUnsaved } from '../answers/save-answer.ts';
import { readChangeCount, write } from '../write.ts';

export type BackupReading = {
  readonly backup: Backup;
  /** The number of changes that it holds. */
  readonly changeCount: number;
  /** What is damaged, and so is not in it. */
  readonly leftOut: readonly Damage[];
  /** What is damaged and lies in no row of its own, and so is not in it either, in words. */
  readonly leftOutBeside: readonly string[];
};

/**
 * What is the user's own, and the edition of the made-up trust where a made-up assessment alone answers it. A made-up
 * one is in no backup: it is opened again with one click, and must not be restored beside real work. Any other edition
 * was brought in, and is the user's, whatever answers it.
 */
export function partedFiles(files: readonly AssessmentFile[]) {
  const real = files.filter(({ isIllustrative }) => !isIllustrative);
  const answered = new Set(real.map(({ questionnaire }) => questionnaire.hash));
  const editionsOfMadeUp: ReadonlySet<string> = new Set(
    files.flatMap(({ isIllustrative, questionnaire }) =>
      isIllustrative && isSampleEdition(questionnaire) && !answered.has(questionnaire.hash) ? [questionnaire.hash] : [],
    ),
  );
  return { real, editionsOfMadeUp };
}

/** Everything sound and real in this browser, read in one transaction so that it belongs together. */
export const readBackup = (madeAt: string, madeBy: string): Promise<Result<BackupReading, StorageProblem>> =>
  attempt(() =>
    readTogether(async () => {
      const { real, editionsOfMadeUp } = partedFiles(await loadSoundParts());
      const assessments = [...real];
      const ids = assessments.map(({ id }) => id);
      const backup = buildBackup({
        madeAt,
        madeBy,
        assessments,
        questionnaires: (await loadStoredQuestionnaires())
          .filter(({ hash }) => !editionsOfMadeUp.has(hash))
          .map(({ questionnaire }) => questionnaire),
        packs: [...(await loadStoredPacks())],
        contributionSeries: await loadContributionSeries(ids),
        ...(await loadReportWords(ids)),
        sent: [...(await loadSentOf(ids))],
        training: [...registerBeside(await loadRegister(), ids)],
        bulletinLists: [...(await loadKeptLists())],
        followUps: await loadFollowUpsOf(ids),
        whatIsRun: await loadWhatIsRunOf(ids),
        feedback: await loadFeedback(),
      });
      return {
        backup,
        changeCount: await readChangeCount(),
        leftOut: await findDamage(),
        leftOutBeside: await damagedBeside(ids),
      };
    }),
  );

/** Settings hold these by assessment: what is damaged of them is named where the rest of them is shown. */
const damagedBeside = async (assessmentIds: readonly string[]): Promise<readonly string[]> => [
  ...((await loadDamagedWordings(assessmentIds)).length > 0
    ? ['own words for a report, to be seen in that report under "Check and change the words"']
    : []),
  ...((await loadDamagedSeries(assessmentIds)).length > 0
    ? ['the record of earlier contributions, to be seen under "Compare" where a contribution is made']
    : []),
];

/**
 * Brings back what a backup holds, all or nothing: of the assessments those that are asked for, with the
 * words of their reports and the series of their contributions; and what it has beside, where nothing of it is here.
 * @param assessmentIds which of its assessments to bring back; each takes the place of one with the same id
 * @param leftEditions the editions that stay out, by hash (`editionsToLeave`)
 * @returns what of that which is beside did not fit what is here
 * @param look at what is here, within the transaction and before anything is written: throws where it is to stay
 */
export async function restoreBackup(
  backup: Backup,
  assessmentIds: readonly string[],
  at: string,
  leftEditions: ReadonlySet<string> = new Set(),
  look?: () => Promise<void>,
): Promise<Result<readonly NotBrought[], StorageProblem>> {
  const left: NotBrought[] = [];
  const restored = await write(at, TABLE_NAMES, async () => {
    left.length = 0;
    await look?.();
    await database.questionnaires.bulkPut(
      backup.questionnaires
        .map((questionnaire) => questionnaireRow(contentHash(questionnaire), questionnaire))
        .filter(({ hash }) => !leftEditions.has(hash)),
    );
    await putPacks(backup.packs);
    for (const file of backup.assessments) {
      if (assessmentIds.includes(file.id)) await putAssessmentFile(file);
    }
    left.push(...(await putContributionSeries(backup, assessmentIds)));
    left.push(...(await putReportWords(backup, assessmentIds)));
    left.push(...(await putSent(backup.sent, assessmentIds)));
    left.push(...(await putRegister(backup.training)));
    left.push(...(await putLists(backup.bulletinLists)));
    left.push(...(await putFollowUps(backup.followUps, assessmentIds)));
    left.push(...(await putWhatIsRun(backup.whatIsRun, assessmentIds)));
    left.push(...(await putFeedback(backup.feedback)));
    await holdToMost(...keysOf(MOST_ROWS));
  });
  if (!restored.ok) return restored;
  // What is on screen and failed to get to the disk, or is on its way, is newer than any file.
  await saveUnsaved();
  // A record that cannot be kept only leaves the light where it was.
  await noteReadBack(backup, at);
  return ok(left);
}

/**
 * What was just restored from is a backup that is known to be readable. It is noted as the last one, with the
 * changes here that it lacks, unless that one lacks fewer.
 */
async function noteReadBack(backup: Backup, at: string): Promise<void> {
  const here = await readBackup(at, backup.madeBy);
  if (!here.ok) return;
  const lacking = countLacking(backup, here.value.backup) + here.value.leftOut.length + here.value.leftOutBeside.length;
  const changeCount = here.value.changeCount - lacking;
  await changeBackupRecord((last) =>
    last && (last.changeCount > changeCount || (last.changeCount === changeCount && last.verifiedAt !== null))
      ? null
      : { madeAt: backup.madeAt, hash: hashOfBackup(backup), changeCount, verifiedAt: at },
  );
}

/** Notes a backup that was handed out, unless one that holds later changes was meanwhile. */
export const noteHandedOut = (backup: Backup, changeCount: number): Promise<Result<void, StorageProblem>> =>
  changeBackupRecord((last) =>
    last && last.changeCount > changeCount
      ? null
      : { madeAt: backup.madeAt, hash: hashOfBackup(backup), changeCount, verifiedAt: null },
  );

/** Notes that the file of a backup was read back and is whole; where another was made meanwhile, that one was not. */
export const noteVerified = (hash: string, at: string): Promise<Result<void, StorageProblem>> =>
  changeBackupRecord((last) => (last?.hash === hash ? { ...last, verifiedAt: at } : null));
