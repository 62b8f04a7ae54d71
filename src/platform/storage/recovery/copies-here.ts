import { useLiveQuery } from 'dexie-react-hooks';
import type { CopiesHere } from '#src/domain/backup/index.ts';
import { loadSoundParts } from '../assessments.ts';
import { damagedAssessments } from './damage-words.ts';
import { findDamage } from './damage.ts';
import { loadContributionSeries } from '../contribution-series.ts';
import { loadReportWords } from '../report/report-choices.ts';
import { attempt } from '../storage-problem.ts';
import { loadHistory } from '../stored-assessment.ts';
import type { Live } from '../use-stored.ts';

/** What of every assessment here can be held against a file. */
export async function loadCopiesHere(): Promise<CopiesHere> {
  const damaged = [...damagedAssessments(await findDamage())];
  const files = await loadSoundParts();
  const ids = [...new Set([...files.map(({ id }) => id), ...damaged])];
  const { reportWordings: wordings, reportChoices } = await loadReportWords(ids);
  return {
    files,
    wordings,
    reportChoices,
    series: await loadContributionSeries(ids),
    damaged: new Map(await Promise.all(damaged.map(async (id) => [id, await loadHistory(id)] as const))),
  };
}

export const useCopiesHere = (): Live<CopiesHere> => useLiveQuery(() => attempt(loadCopiesHere), []);
