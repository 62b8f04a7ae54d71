export {
  createAssessment,
  readAssessmentFile,
  reopenAssessment,
  saveOwnTargets,
  saveTargetProfile,
  saveSignOff,
} from './assessments.ts';
export { isInMemory } from './database.ts';
export { saveAssessmentDetails } from './details.ts';
export { readSaveStatus, useSaveStatus } from './save-status.ts';
export { readSettings, saveNamed, saveSetting, type Preferences, type Settings } from './settings.ts';
export type { StorageProblem } from './storage-problem.ts';
export { failureWords, storageWords, unreadableWords } from './storage-words.ts';
export type { StoredAssessment } from './stored-assessment.ts';
export {
  useAssessment,
  useAssessments,
  useAssessmentsAlone,
  useHistory,
  useSettings,
  usePreferences,
  useSettingsAround,
  type Live,
} from './use-stored.ts';
