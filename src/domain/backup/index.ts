export { backupFormat, backupSchema, buildBackup, compareWithBackup, parseBackup, type Backup, type RestoreChoice } from './backup.ts';
