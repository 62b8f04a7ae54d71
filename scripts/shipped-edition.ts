import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseQuestionnaire, type Questionnaire } from '../src/domain/questionnaire/index.ts';

/** An edition of this repository, which is sound or stops the caller. */
export function readShippedEdition(id: string, version: string): Questionnaire {
  const path = fileURLToPath(new URL(`../questionnaires/${id}/${version}.json`, import.meta.url));
  const parsed = parseQuestionnaire(readFileSync(path, 'utf8'));
  if (!parsed.ok) throw new Error(`${id} ${version} is not sound: ${JSON.stringify(parsed.problem)}`);
  return parsed.value;
}
