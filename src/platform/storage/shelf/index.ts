export { useStoredQuestionnaires } from '../use-stored.ts';
export { savePack } from './packs.ts';
export { saveQuestionnaire, type StoredQuestionnaire } from './questionnaires.ts';
export { removePack, removeQuestionnaire } from './remove.ts';
export { useStoredPacks } from './use-stored-packs.ts';
