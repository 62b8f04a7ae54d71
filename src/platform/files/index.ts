export { download, fileNameOf } from './download.ts';
export { readChosenFile } from './read-file.ts';
export { loadShippedPacks, loadShippedQuestionnaires, type ShippedQuestionnaire } from './shipped.ts';
export { usePacksFor } from './use-packs.ts';
