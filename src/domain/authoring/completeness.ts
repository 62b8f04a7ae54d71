import { availablePoints, type Question, type Questionnaire } from '../questionnaire/index.ts';
import type { Advice } from './advice.ts';
import { isForSmallBodies } from './reading.ts';

/** What a question may be without, since frameworks of others are, and what a reader misses then. */
const WANTED = {
  shortTitle: 'has no short title to stand in lists and charts',
  finding: 'does not say what is short: add a finding',
  guidance: 'does not say how to tell: add guidance',
  why: 'does not say why it matters',
  answeredBy: 'does not say who may know',
  evidencePrompts: 'does not say what could prove an answer',
} as const satisfies Partial<Record<keyof Question, string>>;

/**
 * What readers will miss: texts that a framework of others may be without, scored questions that no action
 * improves, and, in an edition that declares frameworks, scored questions that map to none.
 */
export const adviseOnCompleteness = (questionnaire: Questionnaire): readonly Advice[] => [
  ...missingTexts(questionnaire),
  ...missingWork(questionnaire),
];

function missingTexts({ audience, readers, scoring, sections }: Questionnaire): readonly Advice[] {
  const missing = (path: string, questionId: string | null, advice: string): Advice => ({
    kind: 'not-said',
    path,
    questionId,
    advice,
  });
  return [
    ...(readers === undefined && isForSmallBodies({ audience })
      ? [missing('readers', null, 'does not say who reads its report: `manager` suits bodies without a board')]
      : []),
    ...scoring.bands.flatMap(({ title, meaning }, b) =>
      meaning === undefined ? [missing(`scoring.bands[${b}]`, null, `does not say what "${title}" means`)] : [],
    ),
    ...sections.flatMap(({ summary, questions }, s) => [
      ...(summary === undefined ? [missing(`sections[${s}]`, null, 'has no summary')] : []),
      ...questions.flatMap((question, q) =>
        Object.entries(WANTED).flatMap(([key, advice]) =>
          // Safe: the entries' keys are those of the table.
          question[key as keyof typeof WANTED] === undefined && (key !== 'finding' || availablePoints(question) > 0)
            ? [missing(`sections[${s}].questions[${q}]`, question.id, advice)]
            : [],
        ),
      ),
    ]),
  ];
}

function missingWork({ sections, actions, frameworks }: Questionnaire): readonly Advice[] {
  const improved = new Set(actions.flatMap(({ improves }) => improves.map(({ question }) => question)));
  return sections.flatMap(({ questions }, s) =>
    questions.flatMap((question, q): readonly Advice[] => {
      if (availablePoints(question) === 0) return [];
      const at = { path: `sections[${s}].questions[${q}]`, questionId: question.id };
      return [
        ...(improved.has(question.id)
          ? []
          : [{ ...at, kind: 'no-action', advice: 'no action improves it: say what would earn more points' } as const]),
        ...(frameworks.length === 0 || Object.keys(question.mappings ?? {}).length > 0
          ? []
          : [{ ...at, kind: 'not-mapped', advice: 'maps to no item of the declared frameworks' } as const]),
      ];
    }),
  );
}
