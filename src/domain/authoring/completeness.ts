import { availablePoints, type Questionnaire } from '../questionnaire/index.ts';
import type { Advice } from './advice.ts';

/**
 * Scored questions that no action improves, and, in an edition that declares frameworks, questions
 * that map to none. Guidance, why, roles and evidence prompts are demanded by the format itself.
 */
export function adviseOnCompleteness({ sections, actions, frameworks }: Questionnaire): readonly Advice[] {
  const improved = new Set(actions.flatMap(({ improves }) => improves.map(({ question }) => question)));
  return sections.flatMap(({ questions }, s) =>
    questions.flatMap((question, q): readonly Advice[] => {
      if (availablePoints(question) === 0) return [];
      const at = { path: `sections[${s}].questions[${q}]`, questionId: question.id };
      return [
        ...(improved.has(question.id)
          ? []
          : [{ ...at, kind: 'no-action', advice: 'no action improves it: say what would earn more points' } as const]),
        ...(frameworks.length === 0 || Object.keys(question.mappings).length > 0
          ? []
          : [{ ...at, kind: 'not-mapped', advice: 'maps to no item of the declared frameworks' } as const]),
      ];
    }),
  );
}
