export { backupFormat, buildBackup, formatBackup, opensWrittenOut, parseBackup, type Backup } from './backup.ts';
export {
  compareWithBackup,
  compareWithHere,
  countLacking,
  decisionIn,
  decisionOffered,
  editionsToLeave,
  toRestore,
  type CopiesHere,
  type Decided,
  type Decision,
  type RestoreChoice,
  type RestorePart,
} from './restore.ts';
export { hashOfBackup, verifyBackup, type BackupDoubt } from './verify.ts';
