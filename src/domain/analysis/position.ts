import type { AnswerCheck, Progress } from '../assessment/questions/index.ts';
import type { SignOff } from '../assessment/index.ts';
import {
  evidenceValidMonths,
  questionsInOrder,
  refOf,
  type Questionnaire,
  type QuestionRef,
  type TargetProfile,
} from '../questionnaire/index.ts';
import {
  bandById,
  essentialGaps,
  essentialOpen,
  type Certainty,
  type Provisional,
  type Score,
} from '../scoring/index.ts';
import { bandHolders, bandTitle, isHeldDown, provableWords, readerWords } from '../scoring/words/index.ts';
import { percentFigure, type PercentFigure } from './figures.ts';
import { positionSentences, type PositionFacts } from './position-sentences.ts';
import type { Sentence } from './sentence.ts';

/** Where the organisation stands as a whole. */
export type Position = {
  readonly claimed: PercentFigure;
  readonly provable: { readonly percent: number | null; readonly text: string };
  /** null where there is no score, and while open questions leave more than one. */
  readonly band: {
    readonly id: string;
    readonly title: string;
    /** null where the questionnaire says none, or an essential gap made the band: its general meaning says nothing then. */
    readonly meaning: string | null;
  } | null;
  readonly bandText: string;
  /** The band that the points alone would give, where essential gaps hold it down; else null. */
  readonly bandWithoutGaps: string | null;
  /** Essential questions that fall short, in the order of the weaknesses, and apart from them those without an answer. */
  readonly essentialGaps: readonly QuestionRef[];
  readonly essentialOpen: readonly QuestionRef[];
  readonly askedCount: number;
  readonly openCount: number;
  readonly dontKnowCount: number;
  /** The figures that stand in boxes at the top, each with the words that explain it. */
  readonly keyFigures: readonly {
    /** Which of them may be published is told by this, where that is decided. */
    readonly kind: 'claimed' | 'provable' | 'band' | 'essential-gaps';
    readonly label: string;
    readonly value: string;
    readonly note: string;
  }[];
  readonly sentences: readonly Sentence[];
};

type PositionSources = {
  readonly score: Score;
  readonly provisional: Provisional | null;
  readonly questionnaire: Questionnaire;
  readonly progress: Progress;
  readonly check: AnswerCheck;
  readonly inForce: SignOff | null;
  /** By which weaknesses are put in order; null for none. */
  readonly targetProfile: TargetProfile | null;
};

export function buildPosition({
  score,
  provisional,
  questionnaire,
  progress,
  check,
  inForce,
  targetProfile,
}: PositionSources): Position {
  const { overall } = score;
  const claimed = percentFigure(overall);
  const band = overall.band === null ? null : bandById(questionnaire, overall.band);
  const isHeld = isHeldDown(overall);
  const bandWithoutGaps =
    isHeld && overall.uncappedBand !== null ? bandById(questionnaire, overall.uncappedBand).title : null;
  const gaps = essentialGaps(score, questionnaire, targetProfile).map(refOf);
  const openEssential = essentialOpen(score, questionnaire).map(refOf);
  const months = evidenceValidMonths(questionnaire);
  const facts: PositionFacts = {
    score,
    claimed,
    band,
    holders: bandHolders(score, questionnaire, targetProfile),
    bandWithoutGaps,
    gaps,
    openEssential,
    hasEssential: essentialCounts(score, questionnaire),
    progress,
    check,
    months,
    provableName: readerWords(questionnaire).provable,
  };
  return {
    claimed,
    provable: { percent: overall.provablePercent, text: provableWords(overall) },
    band: band && { id: band.id, title: band.title, meaning: isHeld ? null : (band.meaning ?? null) },
    bandText: bandTitle(overall, questionnaire),
    bandWithoutGaps,
    essentialGaps: gaps,
    essentialOpen: openEssential,
    askedCount: progress.asked,
    openCount: progress.open,
    dontKnowCount: progress.dontKnow,
    keyFigures: [
      { kind: 'claimed', label: 'Claimed', value: claimed.text, note: CLAIMED_NOTES[overall.certainty] },
      {
        kind: 'provable',
        label: readerWords(questionnaire).provable,
        value: provableWords(overall),
        note: 'backed by current evidence',
      },
      {
        kind: 'band',
        label: 'Band',
        value: bandTitle(overall, questionnaire),
        note:
          band === null
            ? BAND_NOTES[overall.certainty]
            : isHeld
              ? 'held down by essential gaps'
              : 'of the overall score',
      },
      {
        kind: 'essential-gaps',
        label: 'Essential gaps',
        value: String(gaps.length),
        note:
          openEssential.length === 0
            ? 'shortfalls that can stop care'
            : `fall short; ${openEssential.length} not answered yet`,
      },
    ],
    sentences: positionSentences(facts, provisional, inForce),
  };
}

const CLAIMED_NOTES: Readonly<Record<Certainty, string>> = {
  'no-score': 'nothing that scores applies',
  'not-started': 'no question has an answer yet',
  range: 'lowest to highest possible',
  known: 'by the answers given',
};

const BAND_NOTES: Readonly<Record<Certainty, string>> = {
  'no-score': 'nothing that scores applies',
  'not-started': 'no question has an answer yet',
  range: 'open questions leave more than one',
  known: 'of the overall score',
};

function essentialCounts(score: Score, questionnaire: Questionnaire): boolean {
  const counted = new Set(score.questions.flatMap(({ questionId, points }) => (points ? [questionId] : [])));
  return questionsInOrder(questionnaire).some(
    ({ question }) => question.essential !== undefined && counted.has(question.id),
  );
}
