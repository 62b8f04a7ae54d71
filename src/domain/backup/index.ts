export { backupFormat, backupSchema, buildBackup, compareWithBackup, parseBackup, type Backup, type RestoreChoice } from './backup.ts';
export { verifyBackup, type BackupDoubt } from './verify.ts';
