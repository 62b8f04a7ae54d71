export {
  backupFormat,
  buildBackup,
  formatBackup,
  MOST_LISTED,
  opensWrittenOut,
  parseBackup,
  type Backup,
} from './backup.ts';
export { EVERY_PART, markedInWords, partCounts, partsInWords, partsRestored, type BackupPart } from './contents.ts';
export {
  compareWithBackup,
  compareWithHere,
  countLacking,
  decisionIn,
  decisionOffered,
  editionsToLeave,
  partsToLeave,
  stateHere,
  toRestore,
  type CopiesHere,
  type Decided,
  type Decision,
  type RestoreChoice,
  type RestorePart,
} from './restore.ts';
export { hashOfBackup, verifyBackup, type BackupDoubt } from './verify.ts';
