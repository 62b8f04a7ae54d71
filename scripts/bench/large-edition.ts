import { readFileSync } from 'node:fs';
import { must } from '../../src/domain/common/result.ts';
import {
  parseQuestionnaire,
  type Question,
  type Questionnaire,
  type Section,
} from '../../src/domain/questionnaire/index.ts';

const CORE = new URL('../../questionnaires/assure-core/2026.1.json', import.meta.url);

/** Questions of a section: near what the core edition has; more where an edition would have too many sections. */
const SECTION_LENGTH = 10;
const MOST_SECTIONS = 60;

/**
 * An edition of exactly so many questions to measure with: the core edition's questions in sections
 * of equal length, once more under other ids where there are too few. Actions, contradictions
 * and what boards ask by name play no part in contributions and are left out.
 */
export function largeEdition(
  questionCount: number,
  taken: (question: Question) => Question | null = (question) => question,
): Questionnaire {
  const core = parseQuestionnaire(readFileSync(CORE, 'utf8'));
  if (!core.ok) throw new Error(`The core edition is not sound: ${JSON.stringify(core.problem)}`);
  const questions: Question[] = [];
  for (let copy = 0; questions.length < questionCount; copy += 1) {
    questions.push(
      ...renamed(core.value, copy).flatMap((section) => section.questions.flatMap((question) => taken(question) ?? [])),
    );
  }
  const frame = must(core.value.sections[0], 'the core edition has sections');
  const length = Math.max(SECTION_LENGTH, Math.ceil(questionCount / MOST_SECTIONS));
  const sections = Array.from({ length: Math.ceil(questionCount / length) }, (_, index) => ({
    ...frame,
    id: `part-${index + 1}`,
    title: `Part ${index + 1}`,
    questions: questions.slice(index * length, Math.min(questionCount, (index + 1) * length)),
  }));
  const large = parseQuestionnaire(
    JSON.stringify({ ...core.value, id: 'bench', sections, actions: [], contradictions: [], askedByName: undefined }),
  );
  if (!large.ok) throw new Error(`The large edition is not sound: ${JSON.stringify(large.problem)}`);
  return large.value;
}

/** The same of questions of one choice alone, each always asked: what every form tool can show. */
export const choiceEdition = (questionCount: number): Questionnaire =>
  largeEdition(questionCount, (question) => {
    if (question.kind !== 'levels') return null;
    const { askedWhen: _condition, ...always } = question;
    return always;
  });

/** The sections under ids of their own; copy 0 as they are. Conditions refer to the questions of the same copy. */
function renamed({ sections }: Questionnaire, copy: number): readonly Section[] {
  if (copy === 0) return sections;
  const ids = sections.flatMap(({ id, questions }) => [id, ...questions.map((question) => question.id)]);
  const text = ids.reduce((json, id) => json.replaceAll(`"${id}"`, `"${id}-${copy}"`), JSON.stringify(sections));
  // Safe: ids apart, these are the sections that were parsed, and the whole is parsed once more.
  return JSON.parse(text) as Section[];
}
