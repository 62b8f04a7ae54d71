import Fraction from 'fraction.js';
import { evidenceStanding, isCounted, isEssentialGap, placeQuestions, pointsEarned, type AssessmentInput, type PlacedQuestion } from '../assessment/index.ts';
import { must } from '../common/result.ts';
import { availablePoints, evidenceValidMonths, sectionWeight, type Questionnaire, type Section } from '../questionnaire/index.ts';
import { bandOf } from './band.ts';
import { reasonFor } from './reason.ts';

/** Rises when the same answers could score differently; printed on every report. */
export const SCORER_VERSION = 1;

/** One question's part of the score. */
export type QuestionScore = {
  readonly questionId: string;
  readonly sectionId: string;
  readonly state: PlacedQuestion['state']['kind'];
  /** Whole points, or null where the question leaves the sum (not asked, not applicable). */
  readonly points: { readonly earned: number; readonly available: number; readonly provable: number } | null;
  readonly isEssentialGap: boolean;
  /** One sentence that says why it earns what it earns. */
  readonly reason: string;
};

/** Earned of available, as whole per cents; halves round up. All null when nothing applies. */
export type Percents = {
  readonly lowPercent: number | null;
  readonly highPercent: number | null;
  readonly provablePercent: number | null;
  /** Band id, read from `lowPercent`. */
  readonly band: string | null;
};

export type SectionScore = Percents & {
  readonly sectionId: string;
  readonly weight: number;
  readonly earned: number;
  readonly available: number;
  /** Available points of unanswered questions. */
  readonly open: number;
  readonly provable: number;
  readonly isComplete: boolean;
};

export type OverallScore = Percents & {
  /** The band before essential gaps cap it. */
  readonly uncappedBand: string | null;
  /** The unrounded low bound in per cent, for quantiles and charts. */
  readonly low: number | null;
};

export type Score = {
  readonly scorerVersion: number;
  readonly isComplete: boolean;
  readonly overall: OverallScore;
  readonly sections: readonly SectionScore[];
  /** Question ids, in questionnaire order. */
  readonly essentialGaps: readonly string[];
  readonly questions: readonly QuestionScore[];
};

/** Scores an assessment from its edition, profile, date and answers. */
export const scoreAssessment = (input: AssessmentInput): Score =>
  scorePlaced(placeQuestions(input), input.questionnaire, input.assessmentDate);

/** Scores questions that have been placed already. */
export function scorePlaced(placed: readonly PlacedQuestion[], questionnaire: Questionnaire, assessmentDate: string): Score {
  const validMonths = evidenceValidMonths(questionnaire);
  const questions = placed.map((place) => scoreQuestion(place, validMonths, assessmentDate));
  const sections = questionnaire.sections.map((section) => scoreSection(section, questions, questionnaire));
  const essentialGaps = questions.filter((question) => question.isEssentialGap).map(({ questionId }) => questionId);
  return {
    scorerVersion: SCORER_VERSION,
    isComplete: sections.every(({ isComplete }) => isComplete),
    overall: scoreOverall(sections, essentialGaps.length > 0, questionnaire),
    sections,
    essentialGaps,
    questions,
  };
}

function scoreQuestion(place: PlacedQuestion, validMonths: number, assessmentDate: string): QuestionScore {
  const { question, section, state, answer } = place;
  const earned = pointsEarned(place);
  const isProvable = evidenceStanding(answer, validMonths, assessmentDate) === 'current';
  return {
    questionId: question.id,
    sectionId: section.id,
    state: state.kind,
    points: isCounted(place) ? { earned, available: availablePoints(question), provable: isProvable ? earned : 0 } : null,
    isEssentialGap: isEssentialGap(place),
    reason: reasonFor(place, assessmentDate),
  };
}

function scoreSection(section: Section, all: readonly QuestionScore[], questionnaire: Questionnaire): SectionScore {
  let earned = 0;
  let available = 0;
  let open = 0;
  let provable = 0;
  let openQuestions = 0;
  for (const { sectionId, state, points } of all) {
    if (sectionId !== section.id || !points) continue;
    earned += points.earned;
    available += points.available;
    provable += points.provable;
    if (state === 'open') {
      open += points.available;
      openQuestions += 1;
    }
  }
  const share = (points: number) => (available === 0 ? null : new Fraction(points, available));
  const lowPercent = wholePercent(share(earned));
  return {
    sectionId: section.id,
    weight: sectionWeight(section),
    earned,
    available,
    open,
    provable,
    isComplete: openQuestions === 0,
    lowPercent,
    highPercent: wholePercent(share(earned + open)),
    provablePercent: wholePercent(share(provable)),
    band: lowPercent === null ? null : bandOf(questionnaire, lowPercent).id,
  };
}

/** What an overall figure is made of: a section's points, and its weight. */
export type WeightedPoints = { readonly weight: number; readonly points: number; readonly available: number };

/**
 * The average of the sections' shares by weight, over sections that have a score, as an exact
 * fraction from 0 to 1; null when no section has one (scoring rules, "Section, overall, range").
 */
export function weightedShare(sections: readonly WeightedPoints[]): Fraction | null {
  const scored = sections.filter(({ available }) => available > 0);
  if (scored.length === 0) return null;
  const total = scored.reduce((sum, { weight }) => sum + weight, 0);
  return scored
    .reduce((sum, { weight, points, available }) => sum.add(new Fraction(weight * points, available)), new Fraction(0))
    .div(total);
}

/** A share as a whole per cent, halves up. Exact: no binary fraction comes between. */
export function wholePercent(share: Fraction | null): number | null {
  return share === null ? null : share.mul(100).add(new Fraction(1, 2)).floor().valueOf();
}

function scoreOverall(sections: readonly SectionScore[], hasEssentialGap: boolean, questionnaire: Questionnaire): OverallScore {
  const shareOf = (pick: (section: SectionScore) => number) =>
    weightedShare(sections.map((section) => ({ weight: section.weight, points: pick(section), available: section.available })));
  const low = shareOf(({ earned }) => earned);
  const lowPercent = wholePercent(low);
  const uncapped = lowPercent === null ? null : bandOf(questionnaire, lowPercent);
  return {
    low: low === null ? null : low.mul(100).valueOf(),
    lowPercent,
    highPercent: wholePercent(shareOf(({ earned, open }) => earned + open)),
    provablePercent: wholePercent(shareOf(({ provable }) => provable)),
    uncappedBand: uncapped?.id ?? null,
    band: uncapped === null ? null : (hasEssentialGap ? cappedBand(uncapped.id, questionnaire) : uncapped.id),
  };
}

function cappedBand(bandId: string, { scoring }: Questionnaire): string {
  const order = scoring.bands.map(({ id }) => id);
  const capped = Math.min(order.indexOf(bandId), order.indexOf(scoring.essentialCapBand));
  return must(order[capped], 'bands and the cap are in the questionnaire');
}
