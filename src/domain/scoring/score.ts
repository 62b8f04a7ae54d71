import {
  evidenceStanding,
  isCounted,
  isEssentialGap,
  isToCheck,
  placeQuestions,
  pointsAvailable,
  pointsEarned,
  type AssessmentInput,
  type PlacedQuestion,
} from '../assessment/questions/index.ts';
import { reasonFor } from '../assessment/answer/index.ts';
import { evidenceValidMonths, sectionWeight, type Questionnaire, type Section } from '../questionnaire/index.ts';
import { weightedShare, wholePercent } from './exact-share.ts';
import { bandBetween, certaintyOf, hangingQuestions, type Certainty, type GapKind } from './certainty.ts';

/** Rises when the same answers could score differently; printed on every report. */
export const SCORER_VERSION = 1;

/** One question's part of the score. */
export type QuestionScore = {
  readonly questionId: string;
  readonly sectionId: string;
  readonly state: PlacedQuestion['state']['kind'];
  /** Whole points, or null where the question leaves the sum (not asked, not applicable). */
  readonly points: { readonly earned: number; readonly available: number; readonly provable: number } | null;
  /** An essential question whose answer earns less than its floor. One without an answer is none. */
  readonly isEssentialGap: boolean;
  /** An essential question without an answer. */
  readonly isEssentialOpen: boolean;
  /** Marked as not checked yet by those who answered: it counts, and is never provable. */
  readonly isToCheck: boolean;
  /** It may come into the sum or leave it by the answer to an open question. */
  readonly hangs: boolean;
  /** One sentence that says why it earns what it earns. */
  readonly reason: string;
};

/** Earned of available, as whole per cents; halves round up. All null when nothing applies. */
export type Percents = {
  readonly lowPercent: number | null;
  readonly highPercent: number | null;
  readonly provablePercent: number | null;
  /** What may be said of these figures. */
  readonly certainty: Certainty;
  /** Band id; null while open questions leave more than one, and where nothing applies. */
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
};

export type OverallScore = Percents & {
  /** The band before essential gaps cap it; null while open questions leave more than one. */
  readonly uncappedBand: string | null;
  /** The unrounded low bound in per cent, for quantiles and charts; and what of it is provable. */
  readonly low: number | null;
  readonly provable: number | null;
};

export type Score = {
  readonly scorerVersion: number;
  /** Every question that is asked has an answer, those that earn nothing too. */
  readonly isComplete: boolean;
  readonly overall: OverallScore;
  readonly sections: readonly SectionScore[];
  /**
   * Essential questions that fall short, and apart from them those without an answer. Question ids, in questionnaire
   * order.
   */
  readonly essentialGaps: readonly string[];
  readonly essentialOpen: readonly string[];
  readonly questions: readonly QuestionScore[];
};

/** Scores an assessment from its edition, profile, date and answers. */
export const scoreAssessment = (input: AssessmentInput): Score =>
  scorePlaced(placeQuestions(input), input.questionnaire, input.assessmentDate);

/** Scores questions that have been placed already. */
export function scorePlaced(
  placed: readonly PlacedQuestion[],
  questionnaire: Questionnaire,
  assessmentDate: string,
): Score {
  const hanging = hangingQuestions(placed);
  const validMonths = evidenceValidMonths(questionnaire);
  // Each question is gone to once, whatever the number of sections.
  const inSections = new Map<string, QuestionScore[]>(questionnaire.sections.map(({ id }) => [id, []]));
  const questions = placed.map((place) => {
    const question = scoreQuestion(place, hanging.has(place.question.id), validMonths, assessmentDate);
    inSections.get(question.sectionId)?.push(question);
    return question;
  });
  const sections = questionnaire.sections.map((section) =>
    scoreSection(section, inSections.get(section.id) ?? [], questionnaire),
  );
  const idsOf = (some: readonly QuestionScore[]) => some.map(({ questionId }) => questionId);
  const essentialGaps = idsOf(questions.filter(({ isEssentialGap: falls }) => falls));
  const essentialOpen = idsOf(questions.filter(({ isEssentialOpen }) => isEssentialOpen));
  return {
    scorerVersion: SCORER_VERSION,
    isComplete: questions.every(({ state }) => state !== 'open'),
    overall: scoreOverall(
      sections,
      {
        gap: worstGap(questions),
        // An open question may yet earn nothing.
        gapAtWorst: essentialOpen.length > 0 ? 'none' : worstGap(questions),
        isStarted: isStarted(questions),
        hangs: hanging.size > 0,
      },
      questionnaire,
    ),
    sections,
    essentialGaps,
    essentialOpen,
    questions,
  };
}

/** What an essential gap earns; null where the question is none. */
export const gapKindOf = ({ isEssentialGap: falls, points }: QuestionScore): GapKind | null =>
  falls && points ? (points.earned === 0 ? 'none' : 'short') : null;

/** The gap that caps the band lowest. */
export function worstGap(questions: readonly QuestionScore[]): GapKind | null {
  const kinds = questions.map(gapKindOf);
  return kinds.includes('none') ? 'none' : kinds.includes('short') ? 'short' : null;
}

/** Has any of them an answer? */
export const isStarted = (questions: readonly QuestionScore[]): boolean =>
  questions.some(({ state }) => state !== 'open' && state !== 'not-asked');

function scoreQuestion(
  place: PlacedQuestion,
  hangs: boolean,
  validMonths: number,
  assessmentDate: string,
): QuestionScore {
  const { question, section, state } = place;
  const earned = pointsEarned(place);
  const isProvable = evidenceStanding(place, validMonths, assessmentDate) === 'current';
  return {
    questionId: question.id,
    sectionId: section.id,
    state: state.kind,
    points: isCounted(place) ? { earned, available: pointsAvailable(place), provable: isProvable ? earned : 0 } : null,
    isEssentialGap: isEssentialGap(place),
    isEssentialOpen: question.essential !== undefined && state.kind === 'open',
    isToCheck: isToCheck(place),
    reason: reasonFor(place, assessmentDate),
    hangs,
  };
}

/** @param questions the section's own, and no others */
function scoreSection(
  section: Section,
  questions: readonly QuestionScore[],
  questionnaire: Questionnaire,
): SectionScore {
  let earned = 0;
  let available = 0;
  let open = 0;
  let provable = 0;
  for (const { state, points } of questions) {
    if (!points) continue;
    earned += points.earned;
    available += points.available;
    provable += points.provable;
    if (state === 'open') open += points.available;
  }
  const lowPercent = percentOf(earned, available);
  const highPercent = percentOf(earned + open, available);
  const hangs = questions.some((question) => question.hangs);
  const certainty = certaintyOf({ available, open, isStarted: isStarted(questions), hangs });
  return {
    sectionId: section.id,
    weight: sectionWeight(section),
    earned,
    available,
    open,
    provable,
    lowPercent,
    highPercent,
    provablePercent: percentOf(provable, available),
    certainty,
    // Essential gaps hold down the overall band, and no section's.
    band: bandBetween(
      certainty,
      { percent: lowPercent, gap: null },
      { percent: highPercent, gap: null },
      hangs,
      questionnaire,
    ),
  };
}

/** `wholePercent` of whole points, in whole numbers throughout: a section has some thousands of points at most. */
function percentOf(points: number, available: number): number | null {
  if (available === 0) return null;
  const doubled = 200 * points + available;
  return (doubled - (doubled % (2 * available))) / (2 * available);
}

type Essentials = {
  /** The worst essential gap there is, and the worst that open questions can still bring. */
  readonly gap: GapKind | null;
  readonly gapAtWorst: GapKind | null;
  readonly isStarted: boolean;
  readonly hangs: boolean;
};

function scoreOverall(
  sections: readonly SectionScore[],
  { gap, gapAtWorst, isStarted: started, hangs }: Essentials,
  questionnaire: Questionnaire,
): OverallScore {
  const sumOf = (pick: (section: SectionScore) => number) => sections.reduce((sum, section) => sum + pick(section), 0);
  const shareOf = (pick: (section: SectionScore) => number) =>
    weightedShare(
      sections.map((section) => ({ weight: section.weight, points: pick(section), available: section.available })),
    );
  const low = shareOf(({ earned }) => earned);
  const provable = shareOf((section) => section.provable);
  const lowPercent = wholePercent(low);
  const highPercent = wholePercent(shareOf(({ earned, open: more }) => earned + more));
  const certainty = certaintyOf({
    available: sumOf(({ available }) => available),
    open: sumOf((section) => section.open),
    isStarted: started,
    hangs,
  });
  const band = bandBetween(
    certainty,
    { percent: lowPercent, gap: gapAtWorst },
    { percent: highPercent, gap },
    hangs,
    questionnaire,
  );
  return {
    low: low === null ? null : low.mul(100).valueOf(),
    lowPercent,
    highPercent,
    provable: provable === null ? null : provable.mul(100).valueOf(),
    provablePercent: wholePercent(provable),
    certainty,
    band,
    uncappedBand: bandBetween(
      certainty,
      { percent: lowPercent, gap: null },
      { percent: highPercent, gap: null },
      hangs,
      questionnaire,
    ),
  };
}
