export {
  createAssessment,
  deleteAssessment,
  importAssessment,
  readAssessmentFile,
  reopenAssessment,
  saveAssessmentDetails,
  saveOwnTargets,
  saveSignOff,
} from './assessments.ts';
export { eraseEverything, readBackup, restoreBackup } from './recovery/backup.ts';
export { tendCanary } from './recovery/canary.ts';
export { useCopiesHere } from './recovery/copies-here.ts';
export { saveContributionSeries } from './contribution-series.ts';
export { damagedAssessments, damageWords } from './recovery/damage-words.ts';
export type { Damage } from './recovery/damage.ts';
export { readDamaged, removeDamaged } from './recovery/damaged-rows.ts';
export { isInMemory, newestStoreVersion } from './database.ts';
export {
  draftForms,
  forgetDraft,
  isDoneHere,
  keepDraft,
  QUESTION_FORMS,
  questionOfDraft,
  START_SCOPE,
  useBegun,
  useDrafts,
  type Begun,
  type Draft,
  type DraftFields,
  type Drafts,
  type QuestionForm,
} from './drafts/drafts.ts';
export { useFormDraft, withDraft } from './drafts/use-form-draft.ts';
export { changePassphrase, removeLock, setLock, unlock, type LockProblem } from './lock/lock.ts';
export { lockWords } from './lock/lock-words.ts';
export { savePack } from './shelf/packs.ts';
export { saveQuestionnaire, type StoredQuestionnaire } from './shelf/questionnaires.ts';
export { removePack, removeQuestionnaire } from './shelf/remove.ts';
export { buildRescueFile } from './recovery/rescue.ts';
export { dropFailedParts, readSaveStatus, useSaveStatus, type SaveStatus } from './save-status.ts';
export { redoChange, saveAnswerPart, saveUnsaved, undoChange } from './save-answer.ts';
export type { StoredAssessment } from './stored-assessment.ts';
export {
  keepRecord,
  readSettings,
  saveSetting,
  type BackupRecord,
  type Canary,
  type KeptFile,
  type Settings,
} from './settings.ts';
export type { StorageProblem } from './storage-problem.ts';
export { storageWords } from './storage-words.ts';
export { backupOfStoreCopy, readStoreCopy, storeCopyFormat, type StoreCopy } from './recovery/store-copy.ts';
export {
  useAssessment,
  useAssessments,
  useHistory,
  useSettings,
  useStoredQuestionnaires,
  type Live,
} from './use-stored.ts';
export { useDamage, useStoredPacks } from './shelf/use-stored-packs.ts';
export { saveReportChoices, saveWording, useReportChoices, useWordings } from './report/report-choices.ts';
export { hearTabs, tellTabs } from './lock/tabs.ts';
export {
  enterWorkspace,
  keepNothing,
  leaveWorkspace,
  lockWorkspace,
  openWorkspace,
  upgradeWorkspace,
  useWorkspace,
  workUnlocked,
  type Workspace,
} from './lock/workspace.ts';
