import { buildBackup, type Backup } from '#src/domain/backup/index.ts';
import { mayBePassedOn, recordToPassOn } from '#src/domain/bulletins/responses/index.ts';
import type { Result } from '#src/domain/common/result.ts';
import { fileOf } from '../assessments.ts';
import { loadFollowUpsOf } from '../bulletins/follow-ups.ts';
import { loadKeptLists } from '../bulletins/lists.ts';
import { loadWhatIsRunOf } from '../bulletins/what-is-run.ts';
import { readTogether } from '../read-together.ts';
import { loadAssessment } from '../load-assessments.ts';
import { attempt, type StorageProblem } from '../storage-problem.ts';

export type CopyWithRecord = {
  /** The assessment alone, with its edition, what was entered about bulletins, and what is run. */
  readonly backup: Backup;
  /** Of how many bulletins what was entered stays out: their label or its absence forbids to pass them on. */
  readonly leftOut: number;
};

/**
 * One assessment with its record of bulletins, for the person who takes it elsewhere. It is a backup of that assessment
 * alone, since an assessment by itself goes to reviewers and colleagues, who need not know what is run. A backup of
 * everything holds what is marked TLP:AMBER or TLP:RED; into this one nobody asked it.
 */
export const readCopyWithRecord = (
  assessmentId: string,
  madeAt: string,
  madeBy: string,
): Promise<Result<CopyWithRecord, StorageProblem>> =>
  attempt(() =>
    readTogether(async () => {
      const stored = await loadAssessment(assessmentId);
      const lists = (await loadKeptLists()).map(({ list }) => list);
      const entered = await loadFollowUpsOf([assessmentId]);
      const followUps = [...recordToPassOn(entered, (bulletin) => mayBePassedOn(lists, bulletin))];
      const backup = buildBackup({
        madeAt,
        madeBy,
        assessments: [await fileOf(stored)],
        questionnaires: [stored.questionnaire],
        packs: [],
        contributionSeries: [],
        reportChoices: null,
        reportWordings: [],
        sent: [],
        training: [],
        bulletinLists: [],
        followUps,
        whatIsRun: await loadWhatIsRunOf([assessmentId]),
        feedback: [],
      });
      return { backup, leftOut: entered.length - followUps.length };
    }),
  );
