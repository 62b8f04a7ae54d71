import {
  sectionWeight,
  type Question,
  type Questionnaire,
  type Section,
  type TargetProfile,
} from '../questionnaire/index.ts';
import { must } from '../common/result.ts';
import type { QuestionScore, Score } from './score.ts';

/** A question with what it moves in the overall score. */
export type RankedQuestion = {
  readonly section: Section;
  readonly question: Question;
  readonly score: QuestionScore;
  /** Overall percentage points lost (of a weakness), held (by a strength) or without proof, unrounded. */
  readonly impact: number;
  /** Points by which it falls short of the target profile that was chosen; 0 where none was. */
  readonly shortBy: number;
};

type Entry = RankedQuestion & { readonly numerator: number; readonly denominator: number; readonly order: number };

/**
 * Answered or unknown questions that lose points: essential gaps first; then, where a target profile is chosen, by
 * how far they fall short of it; then by the points they cost the overall score, falling; ties in questionnaire
 * order. Unanswered ones are open, not weak.
 */
export const rankWeaknesses = (
  score: Score,
  questionnaire: Questionnaire,
  profile: TargetProfile | null = null,
): readonly RankedQuestion[] =>
  rankShort(
    score,
    questionnaire,
    profile,
    ({ score: { state }, impact }) => impact > 0 && (state === 'answered' || state === 'dont-know'),
  );

/**
 * Essential questions that fall short, in the order of the weaknesses, so that every screen and paper that names them
 * names the same ones first.
 * @param profile the target profile that was chosen; null for none
 */
export const essentialGaps = (
  score: Score,
  questionnaire: Questionnaire,
  profile: TargetProfile | null,
): readonly RankedQuestion[] => rankShort(score, questionnaire, profile, (entry) => entry.score.isEssentialGap);

function rankShort(
  score: Score,
  questionnaire: Questionnaire,
  profile: TargetProfile | null,
  isMeant: (entry: Entry) => boolean,
): readonly RankedQuestion[] {
  const wanted = new Map(profile?.targets.map(({ question, minPoints }) => [question, minPoints]));
  return entriesOf(score, questionnaire, lostPoints)
    .filter(isMeant)
    .map((entry) => ({ ...entry, shortBy: shortOf(entry.score, wanted.get(entry.question.id) ?? 0) }))
    .toSorted(
      (a, b) =>
        Number(b.score.isEssentialGap) - Number(a.score.isEssentialGap) || b.shortBy - a.shortBy || byImpact(a, b),
    )
    .map(asRanked);
}

/** No more can be wanted than is available. */
const shortOf = ({ points }: QuestionScore, minPoints: number): number =>
  points ? Math.max(0, Math.min(minPoints, points.available) - points.earned) : 0;

/** Questions at full points, by the overall percentage points that they hold, falling. */
export function rankStrengths(score: Score, questionnaire: Questionnaire): readonly RankedQuestion[] {
  return entriesOf(score, questionnaire, ({ points }) =>
    points && points.earned === points.available ? points.earned : 0,
  )
    .filter(({ impact }) => impact > 0)
    .toSorted(byImpact)
    .map(asRanked);
}

/**
 * Answers that earn points of which none is provable, by the overall percentage points that proof would make provable,
 * falling.
 */
export const rankUnproved = (score: Score, questionnaire: Questionnaire): readonly RankedQuestion[] =>
  entriesOf(score, questionnaire, ({ points }) => (points ? points.earned - points.provable : 0))
    .filter(({ impact }) => impact > 0)
    .toSorted(byImpact)
    .map(asRanked);

/** Essential questions without an answer, in questionnaire order: listed, and never counted as falling short. */
export const essentialOpen = (score: Score, questionnaire: Questionnaire): readonly RankedQuestion[] =>
  entriesOf(score, questionnaire, lostPoints)
    .filter((entry) => entry.score.isEssentialOpen)
    .map(asRanked);

const lostPoints = ({ points }: QuestionScore): number => (points ? points.available - points.earned : 0);

function entriesOf(score: Score, questionnaire: Questionnaire, pointsOf: (score: QuestionScore) => number): Entry[] {
  const sectionScores = new Map(score.sections.map((section) => [section.sectionId, section]));
  const totalWeight = score.sections.reduce((sum, { available, weight }) => sum + (available > 0 ? weight : 0), 0);
  const scores = new Map(score.questions.map((question) => [question.questionId, question]));
  return questionnaire.sections
    .flatMap((section) =>
      section.questions.map((question) => {
        const questionScore = must(scores.get(question.id), `${question.id} is scored`);
        const { available } = must(sectionScores.get(section.id), `${section.id} is scored`);
        const numerator = sectionWeight(section) * pointsOf(questionScore);
        return {
          section,
          question,
          score: questionScore,
          shortBy: 0,
          impact: available === 0 || totalWeight === 0 ? 0 : (100 * numerator) / (totalWeight * available),
          numerator,
          denominator: available === 0 ? 1 : available,
          order: 0,
        };
      }),
    )
    .map((entry, order) => ({ ...entry, order }));
}

/** Compares whole numbers crosswise, so that equal impacts are equal however they came about. */
const byImpact = (a: Entry, b: Entry): number =>
  b.numerator * a.denominator - a.numerator * b.denominator || a.order - b.order;

const asRanked = ({ section, question, score, impact, shortBy }: Entry): RankedQuestion => ({
  section,
  question,
  score,
  impact,
  shortBy,
});
