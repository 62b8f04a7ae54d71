import { assertNever, must } from '../../common/result.ts';
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
import { levelsOf } from '../../questionnaire/outcome/index.ts';
import { VERDICT_WORDS } from '../../assessment/answer/index.ts';
import type { Score } from '../score.ts';

export type Target = TargetProfile['targets'][number];

/** One target beside the answer: met, short by so many points, open, or not counted here. */
export type TargetStanding = {
  readonly section: Section;
  readonly question: Question;
  readonly minPoints: number;
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
    const row = { section, question, minPoints, earned: points?.earned ?? null };
    if (!points) return [{ ...row, standing: { kind: 'left-out' } }];
    // Where statements are said not to apply, no more can be wanted than is available.
    const wantedHere = Math.min(minPoints, points.available);
    if (state === 'open') return [{ ...row, standing: { kind: 'open' } }];
    return [
      {
        ...row,
        standing: points.earned >= wantedHere ? { kind: 'met' } : { kind: 'short', by: wantedHere - points.earned },
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
export function describeTarget(question: Question, minPoints: number): string {
  switch (question.kind) {
    case 'levels':
    case 'choice': {
      const index = question.options.findIndex(({ points }) => points >= minPoints);
      const text = question.options[index]?.text;
      if (text === undefined) return pointsText(question, minPoints);
      return question.kind === 'levels' ? `Level ${index + 1}: ${text}` : text;
    }
    case 'outcome':
      return VERDICT_WORDS[
        levelsOf(question).find((level) => question.points[level] > 0 && question.points[level] >= minPoints) ??
          'achieved'
      ];
    case 'number':
    case 'date':
      return (
        question.bands.filter(({ points }) => points >= minPoints).toSorted((a, b) => a.points - b.points)[0]
          ?.meaning ?? pointsText(question, minPoints)
      );
    case 'checklist':
    case 'text':
      return pointsText(question, minPoints);
    default:
      return assertNever(question);
  }
}

const pointsText = (question: Question, points: number): string =>
  `${formatNumber(points)} of ${formatNumber(availablePoints(question))} points`;
