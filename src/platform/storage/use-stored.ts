import { useLiveQuery } from 'dexie-react-hooks';
import type { Assessment, Change } from '#src/domain/assessment/index.ts';
import type { Result } from '#src/domain/common/result.ts';
import { loadAllAssessments, loadAssessment, soundAssessments } from './load-assessments.ts';
import { loadStoredQuestionnaires, type StoredQuestionnaire } from './shelf/questionnaires.ts';
import { loadSettings, type Settings } from './settings.ts';
import { loadHistory, type StoredAssessment } from './stored-assessment.ts';
import { attempt, type StorageProblem } from './storage-problem.ts';

/**
 * A live read has three faces: undefined while it loads, a problem, or the value. It is read again
 * whenever a row that it looked at changes, in this tab or another.
 */
export type Live<T> = Result<T, StorageProblem> | undefined;

export const useAssessment = (id: string): Live<StoredAssessment> =>
  useLiveQuery(() => attempt(() => loadAssessment(id)), [id]);

export const useAssessments = (): Live<readonly StoredAssessment[]> =>
  useLiveQuery(() => attempt(loadAllAssessments), []);

/** Every assessment without its answers and its edition, which takes a fraction of the time. */
export const useAssessmentsAlone = (): Live<readonly Assessment[]> => useLiveQuery(() => attempt(soundAssessments), []);

/** Every change to an assessment, oldest first. */
export const useHistory = (assessmentId: string): Live<readonly Change[]> =>
  useLiveQuery(() => attempt(() => loadHistory(assessmentId)), [assessmentId]);

export const useStoredQuestionnaires = (): Live<readonly StoredQuestionnaire[]> =>
  useLiveQuery(() => attempt(loadStoredQuestionnaires), []);

export const useSettings = (): Live<Settings> => useLiveQuery(() => attempt(loadSettings), []);
