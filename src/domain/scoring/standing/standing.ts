import { ownValue } from '../../common/own-value.ts';
import { must } from '../../common/result.ts';
import {
  availablePoints,
  questionsInOrder,
  type Question,
  type Questionnaire,
  type Section,
} from '../../questionnaire/index.ts';
import type { QuestionScore, Score } from '../score.ts';

/** Where a question stands by the share of its points that it earns, or why it has none. */
export const STANDINGS = [
  'nothing',
  'under-half',
  'half-or-more',
  'all',
  'dont-know',
  'open',
  'not-applicable',
  'not-asked',
  'unscored',
] as const;
export type Standing = (typeof STANDINGS)[number];

/**
 * "Don't know" earns nothing too and is told apart, since the two call for different work. Free text
 * is never scored.
 */
export function standingOf({ state, points }: QuestionScore): Standing {
  if (state === 'not-asked' || state === 'not-applicable' || state === 'open' || state === 'dont-know') return state;
  const { earned, available } = must(points, 'an answered question has points');
  if (available === 0) return 'unscored';
  if (earned === 0) return 'nothing';
  if (earned === available) return 'all';
  return 2 * earned < available ? 'under-half' : 'half-or-more';
}

/** How many questions of a section stand where. */
export type SectionStandings = {
  readonly section: Section;
  readonly counts: Readonly<Record<Standing, number>>;
  readonly asked: number;
};

/** The heat map: every section, in questionnaire order, with its questions counted by standing. */
export function countStandings(score: Score, questionnaire: Questionnaire): readonly SectionStandings[] {
  const scores = new Map(score.questions.map((question) => [question.questionId, question]));
  return questionnaire.sections.map((section) => {
    const standings = section.questions.map((question) =>
      standingOf(must(scores.get(question.id), `${question.id} is scored`)),
    );
    const count = (standing: Standing) => standings.filter((one) => one === standing).length;
    return {
      section,
      // Safe: the keys are exactly the list that the type is made of.
      counts: Object.fromEntries(STANDINGS.map((standing) => [standing, count(standing)])) as Record<Standing, number>,
      asked: standings.length - count('not-asked'),
    };
  });
}

/** Which questions to list; null leaves a criterion out. All that are given must hold. */
export type QuestionFilter = {
  readonly section: string | null;
  readonly standing: Standing | null;
  readonly essential: 'yes' | 'gap' | 'open' | null;
  /** Do the points rest on current evidence (`yes`), or are they claimed and no more (`no`)? */
  readonly provable: 'yes' | 'no' | null;
  /** A framework id, and within it one item. */
  readonly framework: string | null;
  readonly item: string | null;
};

export const NO_FILTER: QuestionFilter = {
  section: null,
  standing: null,
  essential: null,
  provable: null,
  framework: null,
  item: null,
};

export type ListedQuestion = {
  readonly section: Section;
  readonly question: Question;
  readonly score: QuestionScore;
  readonly standing: Standing;
};

/** The questions that a filter lets through, in questionnaire order. */
export function filterQuestions(
  score: Score,
  questionnaire: Questionnaire,
  filter: QuestionFilter,
): readonly ListedQuestion[] {
  const scores = new Map(score.questions.map((question) => [question.questionId, question]));
  return questionsInOrder(questionnaire)
    .map(({ section, question }) => {
      const questionScore = must(scores.get(question.id), `${question.id} is scored`);
      return { section, question, score: questionScore, standing: standingOf(questionScore) };
    })
    .filter(
      (one) =>
        (filter.section === null || one.section.id === filter.section) &&
        (filter.standing === null || one.standing === filter.standing) &&
        isEssentialAs(one, filter.essential) &&
        isProvableAs(one, filter.provable) &&
        isMapped(one.question, filter),
    );
}

function isEssentialAs({ question, score }: ListedQuestion, essential: QuestionFilter['essential']): boolean {
  if (essential === null) return true;
  if (essential === 'gap') return score.isEssentialGap;
  return essential === 'open' ? score.isEssentialOpen : question.essential !== undefined;
}

function isProvableAs({ score: { points } }: ListedQuestion, provable: QuestionFilter['provable']): boolean {
  if (provable === null) return true;
  if (!points || points.earned === 0) return false;
  return points.provable > 0 === (provable === 'yes');
}

function isMapped({ mappings }: Question, { framework, item }: QuestionFilter): boolean {
  if (framework === null) return true;
  const items = ownValue(mappings ?? {}, framework) ?? [];
  return item === null ? items.length > 0 : items.includes(item);
}

/** Can an answer to the question earn points? */
export const isScored = (question: Question): boolean => availablePoints(question) > 0;
