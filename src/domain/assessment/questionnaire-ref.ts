import { contentHash } from '../common/content-hash.ts';
import type { Questionnaire } from '../questionnaire/index.ts';
import type { QuestionnaireRef } from './schema.ts';

const known = new WeakMap<Questionnaire, QuestionnaireRef>();

/**
 * What names one edition exactly: its id, version and the hash of its content. An edition that was read is never changed,
 * so that each is hashed once: that takes longer than the paper which asks for it at every choice.
 */
export function questionnaireRef(questionnaire: Questionnaire): QuestionnaireRef {
  const before = known.get(questionnaire);
  if (before) return before;
  const { id, version } = questionnaire;
  const ref = { id, version, hash: contentHash(questionnaire) };
  known.set(questionnaire, ref);
  return ref;
}
