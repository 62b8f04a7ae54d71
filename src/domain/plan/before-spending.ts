import { isCounted } from '../assessment/questions/index.ts';
import { availablePoints } from '../questionnaire/index.ts';
import { rankUnproved } from '../scoring/index.ts';
import type { Prepared } from './prepare.ts';

/** What comes before any spending. */
export type BeforeSpending = {
  /** Questions without a known answer, by the most that an answer could add to the overall score. */
  readonly findOut: readonly { readonly question: string; readonly percentAtMost: number }[];
  /** Answers that are claimed without current proof: they need evidence alone. */
  readonly evidence: readonly string[];
  /** Numbers of actions that take no money and no days: they need a decision alone. */
  readonly decisions: readonly number[];
};

/** The lists "Find out first" and "Free first". */
export function beforeSpending({ input, instance }: Prepared): BeforeSpending {
  const { score, placed, questionnaire } = input;
  const weights = instance.sections.reduce((sum, { weight }) => sum + weight, 0);
  const sections = new Map(instance.sections.map((section) => [section.id, section]));
  const findOut = placed
    .filter((place) => isCounted(place) && place.state.kind !== 'answered' && availablePoints(place.question) > 0)
    .flatMap(({ question, section }) => {
      const { weight = 0, available = 1 } = sections.get(section.id) ?? {};
      return [
        { question: question.id, percentAtMost: (100 * weight * availablePoints(question)) / available / weights },
      ];
    })
    .toSorted((a, b) => b.percentAtMost - a.percentAtMost);
  return {
    findOut,
    evidence: rankUnproved(score, questionnaire).map(({ question }) => question.id),
    decisions: instance.actions.flatMap(({ takes }, number) =>
      takes.usage.pounds === 0 && takes.perYear === 0 && takes.overrun === 0 && takes.usage.days === 0 ? [number] : [],
    ),
  };
}
