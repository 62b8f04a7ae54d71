/** To be fetched when it is asked for: the overview shows nothing of bulletins that are not there. */
export { formatBackup } from '#src/domain/backup/index.ts';
export { HELD_BACK_WORDS } from '#src/domain/bulletins/responses/index.ts';
export { readCopyWithRecord } from '#src/platform/storage/recovery/index.ts';
