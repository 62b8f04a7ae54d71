import { countOf, formatDate } from '../../common/format.ts';
import { assertNever, fail, ok, type Result } from '../../common/result.ts';
import {
  splitTrend,
  type TrendPart,
  type TrendProblem,
  type TrendSide,
  type TrendSplit,
} from '../../scoring/trend/index.ts';
import { figure, openSentence, type Sentence } from '../sentence.ts';
import { listInWords } from '../../common/prose.ts';

/** A bar of the waterfall: a score at either end, a part of the difference between. */
export type TrendStep = {
  readonly key: 'from' | 'to' | TrendPart['kind'];
  readonly label: string;
  readonly kind: 'total' | 'change';
  /** Whole per cent of a total, whole percentage points of a change. */
  readonly value: number;
  readonly valueText: string;
  readonly meaning: string;
};

/** Was it us or the test? The change of the overall score in its three parts. */
export type Trend = {
  readonly title: string;
  readonly steps: readonly TrendStep[];
  readonly sentences: readonly Sentence[];
};

/**
 * The split as the rows of a chart and of its table, and in words. The steps between the ends add up to their
 * difference.
 */
export function buildTrend(split: TrendSplit, before: TrendSide, after: TrendSide): Trend {
  const [real, test, questions] = split.parts;
  const from = formatDate(before.assessmentDate);
  const to = before.assessmentDate === after.assessmentDate ? 'The other' : formatDate(after.assessmentDate);
  return {
    title: `From ${split.fromPercent}% on ${from} to ${split.toPercent}% on ${formatDate(after.assessmentDate)}`,
    steps: [
      total('from', from, split.fromPercent, `The score under edition ${before.questionnaire.version}.`),
      change(
        real,
        'Real change',
        'The same questions, scored by the same points: what the organisation now does differently.',
      ),
      change(
        test,
        testLabel(test),
        isNothing(test)
          ? 'The same answers earn the same under the points and weights of both.'
          : 'The same answers under the new points and weights: the test moved, not the organisation.',
      ),
      change(
        questions,
        'Other questions',
        split.changed.length + split.removed.length === 0
          ? 'No question was changed, added or removed.'
          : 'Questions that were changed, added or removed.',
      ),
      total('to', to, split.toPercent, `The score under edition ${after.questionnaire.version}.`),
    ],
    sentences: [
      openSentence('trend.parts', partsSentence(split, before.questionnaire.version === after.questionnaire.version), [
        figure('Overall before', `${split.fromPercent}%`),
        figure('Overall now', `${split.toPercent}%`),
        figure('Real change, percentage points', signedPoints(real.points)),
        figure(`${testLabel(test)}, percentage points`, signedPoints(test.points)),
        figure('Other questions, percentage points', signedPoints(questions.points)),
      ]),
      openSentence(
        'trend.method',
        `${countOf(split.commonCount, 'question')} ${split.commonCount === 1 ? 'means' : 'mean'} the same both times.`,
        [figure('Questions with the same meaning both times', split.commonCount)],
      ),
    ],
  };
}

/** Each part that there is, in words; a part of exactly nothing is not made out to be one. */
function partsSentence(
  { fromPercent, toPercent, parts: [real, test, questions] }: TrendSplit,
  isSameEdition: boolean,
): string {
  const said = [
    partSaid(real, (points) => `${points} is real change`),
    partSaid(
      test,
      (points) => `${points} comes from ${test.exact.compare(0) < 0 ? 'a harder test' : 'an easier test'}`,
    ),
    partSaid(questions, (points) => `${points} comes from questions that were changed, added or removed`),
  ].flatMap((words) => words ?? []);
  const ends = `From ${fromPercent}% to ${toPercent}%`;
  const why = isSameEdition ? ' Both answer the same edition, so the test did not move.' : '';
  return said.length === 0
    ? `${ends}: nothing has moved the score.${why}`
    : `${ends}, in percentage points: ${listInWords(said)}.${why}`;
}

/** "+13", "less than one" where less than a whole point is left after rounding; null for exactly nothing. */
const partSaid = ({ exact, points }: TrendPart, words: (points: string) => string): string | null =>
  isNothing({ exact }) ? null : words(points === 0 ? 'less than one' : signedPoints(points));

/** The same from the two sides; why not, in words, where the change cannot be split. */
export function trendBetween(before: TrendSide, after: TrendSide): Result<Trend, string> {
  const result = splitTrend(before, after);
  return result.ok ? ok(buildTrend(result.value, before, after)) : fail(trendProblemWords(result.problem));
}

const total = (key: 'from' | 'to', label: string, value: number, meaning: string): TrendStep => ({
  key,
  label,
  kind: 'total',
  value,
  valueText: `${value}%`,
  meaning,
});

const change = ({ kind, points }: TrendPart, label: string, meaning: string): TrendStep => ({
  key: kind,
  label,
  kind: 'change',
  value: points,
  valueText: signedPoints(points),
  meaning,
});

const isNothing = ({ exact }: Pick<TrendPart, 'exact'>): boolean => exact.compare(0) === 0;

const testLabel = ({ exact, points }: TrendPart): string => {
  if (isNothing({ exact })) return 'Same test';
  if (points === 0) return 'Nearly the same test';
  return points < 0 ? 'Harder test' : 'Easier test';
};

const signedPoints = (points: number): string => (points > 0 ? `+${points}` : points < 0 ? `−${-points}` : '0');

export function trendProblemWords(problem: TrendProblem): string {
  switch (problem.kind) {
    case 'not-the-next-edition':
      return `The difference cannot be split: ${problem.to} does not say how its questions relate to those of ${problem.from}.`;
    case 'other-rules':
      return `One of the two was scored by version ${problem.found} of the scoring rules and not by version ${problem.known}, so the figures are not compared.`;
    case 'unfinished':
      return `The difference is worked out once both are finished: ${countOf(problem.open, 'question')} ${problem.open === 1 ? 'is' : 'are'} not answered yet in the ${problem.side === 'before' ? 'earlier' : 'later'} one.`;
    case 'no-score':
      return 'Nothing applied in one of the two, so it has no score to compare.';
    case 'nothing-in-common':
      return 'No question with the same meaning counts in both, so the difference cannot be split.';
    default:
      return assertNever(problem);
  }
}
