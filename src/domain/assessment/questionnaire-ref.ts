import { contentHash } from '../common/content-hash.ts';
import type { Questionnaire } from '../questionnaire/index.ts';
import type { QuestionnaireRef } from './schema.ts';

/** What names one edition exactly: its id, version and the hash of its content. */
export const questionnaireRef = (questionnaire: Questionnaire): QuestionnaireRef => ({
  id: questionnaire.id,
  version: questionnaire.version,
  hash: contentHash(questionnaire),
});
