import { must } from '../../common/result.ts';
import { formatNumber } from '../../common/format.ts';
import {
  availablePoints,
  questionsInOrder,
  reachablePoints,
  type Question,
  type Questionnaire,
  type Section,
  type TargetProfile,
} from '../../questionnaire/index.ts';
import type { Score } from '../score.ts';
import { answerChoices } from './answer-choices.ts';

export type Target = TargetProfile['targets'][number];

/** One target beside the answer: met, short by so many points, open, or not counted here. */
export type TargetStanding = {
  readonly section: Section;
  readonly question: Question;
  readonly minPoints: number;
  /** The same, or what is available where statements that do not apply leave less. */
  readonly needed: number;
  readonly earned: number | null;
  readonly standing:
    | { readonly kind: 'met' }
    | { readonly kind: 'short'; readonly by: number }
    | { readonly kind: 'open' }
    | { readonly kind: 'left-out' };
};

/**
 * Each target in questionnaire order. "Don't know" earns nothing, so it is short; a question that is
 * not asked or not applicable is left out, neither met nor short. A target for a question that the
 * edition does not have (set on an earlier edition) stands nowhere and is passed over.
 */
export function targetStanding(
  targets: readonly Target[],
  score: Score,
  questionnaire: Questionnaire,
): readonly TargetStanding[] {
  const wanted = new Map(targets.map(({ question, minPoints }) => [question, minPoints]));
  const scores = new Map(score.questions.map((question) => [question.questionId, question]));
  return questionsInOrder(questionnaire).flatMap(({ section, question }): readonly TargetStanding[] => {
    const minPoints = wanted.get(question.id);
    if (minPoints === undefined) return [];
    const { state, points } = must(scores.get(question.id), `${question.id} is scored`);
    const needed = points ? Math.min(minPoints, points.available) : minPoints;
    const row = { section, question, minPoints, needed, earned: points?.earned ?? null };
    if (!points) return [{ ...row, standing: { kind: 'left-out' } }];
    if (state === 'open') return [{ ...row, standing: { kind: 'open' } }];
    return [
      {
        ...row,
        standing: points.earned >= needed ? { kind: 'met' } : { kind: 'short', by: needed - points.earned },
      },
    ];
  });
}

export type TargetCounts = Readonly<Record<TargetStanding['standing']['kind'], number>>;

export function countTargets(standings: readonly TargetStanding[]): TargetCounts {
  const count = (kind: TargetStanding['standing']['kind']) =>
    standings.filter(({ standing }) => standing.kind === kind).length;
  return { met: count('met'), short: count('short'), open: count('open'), 'left-out': count('left-out') };
}

/** Every target that can be set for a question: the points above 0 that it can give, rising. */
export const targetChoices = (question: Question): readonly number[] =>
  [...reachablePoints(question)].filter((points) => points > 0).toSorted((a, b) => a - b);

/** What earns so many points, in a few words: the least answer that does. */
export const describeTarget = (question: Question, minPoints: number): string =>
  answerChoices(question)
    .filter(({ points }) => points >= minPoints)
    .toSorted((a, b) => a.points - b.points)[0]?.meaning ?? pointsText(question, minPoints);

const pointsText = (question: Question, points: number): string =>
  `${formatNumber(points)} of ${formatNumber(availablePoints(question))} points`;
