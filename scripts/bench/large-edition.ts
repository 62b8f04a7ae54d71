import { readFileSync } from 'node:fs';
import { parseQuestionnaire, type Questionnaire, type Section } from '../../src/domain/questionnaire/index.ts';

const CORE = new URL('../../questionnaires/assure-core/2026.1.json', import.meta.url);

/**
 * An edition of exactly so many questions to measure with: the core edition cut to size, or with its
 * sections once more under other ids where it is too short. Actions and contradictions play no part
 * in contributions and are left out.
 */
export function largeEdition(questionCount: number): Questionnaire {
  const core = parseQuestionnaire(readFileSync(CORE, 'utf8'));
  if (!core.ok) throw new Error(`The core edition is not sound: ${JSON.stringify(core.problem)}`);
  const sections: Section[] = [];
  let left = questionCount;
  for (let copy = 0; left > 0; copy += 1) {
    for (const section of renamed(core.value, copy)) {
      const questions = section.questions.slice(0, left);
      if (questions.length > 0) sections.push({ ...section, questions });
      left -= questions.length;
    }
  }
  const large = parseQuestionnaire(JSON.stringify({ ...core.value, id: 'bench', sections, actions: [], contradictions: [] }));
  if (!large.ok) throw new Error(`The large edition is not sound: ${JSON.stringify(large.problem)}`);
  return large.value;
}

/** The sections under ids of their own; copy 0 as they are. Conditions refer to the questions of the same copy. */
function renamed({ sections }: Questionnaire, copy: number): readonly Section[] {
  if (copy === 0) return sections;
  const ids = sections.flatMap(({ id, questions }) => [id, ...questions.map((question) => question.id)]);
  const text = ids.reduce((json, id) => json.replaceAll(`"${id}"`, `"${id}-${copy}"`), JSON.stringify(sections));
  // Safe: ids apart, these are the sections that were parsed, and the whole is parsed once more.
  return JSON.parse(text) as Section[];
}
