export { backupFormat, backupSchema, buildBackup, parseBackup, type Backup } from './backup.ts';
export { compareWithBackup, compareWithHere, countLacking, decisionOffered, secondCopy, secondName, toRestore, type CopiesHere, type Decision, type RestoreChoice } from './restore.ts';
export { verifyBackup, type BackupDoubt } from './verify.ts';
