export { download, fileNameOf } from './download.ts';
export { canKeepFile, pickExistingFile, pickNewFile } from './file-access.ts';
export {
  askFilePermission,
  bringFileUpToDate,
  filePermission,
  keepFile,
  leaveFile,
  openKeptFile,
  resumeFile,
  whileFileRests,
} from './kept-file.ts';
export { readChosenFile, type ChosenFile } from './read-file.ts';
export { downloadBackup, downloadDamaged, downloadJson, downloadStoreCopy } from './take-away.ts';
export { loadSampleRecords, loadShippedQuestionnaires } from './shipped.ts';
export { LARGEST_FILE, sizeWords, type FileSize } from './size-words.ts';
export { useFileNames } from './use-file-names.ts';
export { useEditions, type EditionHere } from './use-editions.ts';
export { usePacks, usePacksFor, type PackHere } from './use-packs.ts';
