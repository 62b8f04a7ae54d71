import type { Progress, SignOff } from '../assessment/index.ts';
import { contentHash } from '../common/content-hash.ts';
import { countOf } from '../common/format.ts';
import { evidenceValidMonths, questionsInOrder, type Questionnaire } from '../questionnaire/index.ts';
import { bandById, essentialGaps, summariseScore, type Score } from '../scoring/index.ts';
import { NO_SCORE, percentFigure, percentText, type PercentFigure } from './figures.ts';
import { namedInShort, refOf, type QuestionRef } from './question-ref.ts';
import { asSentence } from './words.ts';

/** Where the organisation stands as a whole. */
export type Position = {
  readonly claimed: PercentFigure;
  readonly provable: { readonly percent: number | null; readonly text: string };
  readonly band: { readonly title: string; readonly meaning: string } | null;
  /** The band that the points alone would give, where essential gaps hold it down; else null. */
  readonly bandWithoutGaps: string | null;
  readonly essentialGaps: readonly QuestionRef[];
  readonly askedCount: number;
  readonly openCount: number;
  readonly dontKnowCount: number;
  /** The figures that stand in boxes at the top, each with the words that explain it. */
  readonly keyFigures: readonly { readonly label: string; readonly value: string; readonly note: string }[];
  readonly sentences: readonly string[];
};

export function buildPosition(score: Score, questionnaire: Questionnaire, progress: Progress, inForce: SignOff | null): Position {
  const { overall } = score;
  const claimed = percentFigure(overall.lowPercent, overall.highPercent, score.isComplete);
  const band = overall.band === null ? null : bandById(questionnaire, overall.band);
  const isHeldDown = overall.band !== overall.uncappedBand;
  const bandWithoutGaps =
    isHeldDown && overall.uncappedBand !== null ? bandById(questionnaire, overall.uncappedBand).title : null;
  const gaps = essentialGaps(score, questionnaire).map(refOf);
  const months = evidenceValidMonths(questionnaire);
  const facts: Facts = { score, claimed, band, bandWithoutGaps, gaps, hasEssential: essentialCounts(score, questionnaire), progress, months };
  return {
    claimed,
    provable: { percent: overall.provablePercent, text: percentText(overall.provablePercent) },
    band: band && { title: band.title, meaning: band.meaning },
    bandWithoutGaps,
    essentialGaps: gaps,
    askedCount: progress.asked,
    openCount: progress.open,
    dontKnowCount: progress.dontKnow,
    keyFigures: [
      { label: 'Claimed', value: claimed.text, note: score.isComplete ? 'by the answers given' : 'lowest to highest possible' },
      { label: 'Provable', value: percentText(overall.provablePercent), note: 'backed by current evidence' },
      { label: 'Band', value: band?.title ?? 'No band', note: bandWithoutGaps === null ? 'of the overall score' : 'held down by essential gaps' },
      { label: 'Essential gaps', value: String(gaps.length), note: 'shortfalls that can stop care' },
    ],
    sentences: [
      ...scoreSentences(facts),
      ...gapSentences(facts),
      ...evidenceSentences(facts),
      ...unknownSentences(progress),
      ...signOffSentences(score, inForce),
    ],
  };
}

type Facts = {
  readonly score: Score;
  readonly claimed: PercentFigure;
  readonly band: { readonly title: string; readonly meaning: string } | null;
  readonly bandWithoutGaps: string | null;
  readonly gaps: readonly QuestionRef[];
  /** Does any essential question count for this organisation? */
  readonly hasEssential: boolean;
  readonly progress: Progress;
  readonly months: number;
};

function essentialCounts(score: Score, questionnaire: Questionnaire): boolean {
  const counted = new Set(score.questions.flatMap(({ questionId, points }) => (points ? [questionId] : [])));
  return questionsInOrder(questionnaire).some(({ question }) => question.essential !== undefined && counted.has(question.id));
}

function scoreSentences({ score, claimed, band, progress }: Facts): string[] {
  if (claimed.low === null || band === null) {
    return ['No scored question applies to this organisation, so there is no overall score. This is not the same as a score of 0%.'];
  }
  const meaning = `"${band.title}": ${asSentence(band.meaning)}`;
  if (score.isComplete) {
    return [`By its own answers the organisation scores ${claimed.text}. The band is ${meaning}`];
  }
  return [
    `This is a draft: ${progress.open} of ${countOf(progress.asked, 'question')} ${progress.open === 1 ? 'is' : 'are'} not answered yet. ` +
      (claimed.low === claimed.high
        ? `The score so far is ${claimed.low}%.`
        : `The score lies between ${claimed.low}%, if the open questions earn nothing, and ${claimed.high}%, if they earn everything.`),
    `The band is read from the lower figure: ${meaning}`,
  ];
}

function gapSentences({ score, gaps, hasEssential, bandWithoutGaps, band, claimed }: Facts): string[] {
  if (claimed.low === null) return [];
  if (gaps.length === 0 && !hasEssential) return [];
  if (gaps.length === 0) return ['No essential gap was found: every question where a shortfall alone can stop care meets its floor.'];
  const one = gaps.length === 1;
  const openCount = score.questions.filter(({ isEssentialGap, state }) => isEssentialGap && state === 'open').length;
  const open = openCount === 0 ? '' : openCount === gaps.length ? ', not answered yet' : ` (${openCount} not answered yet)`;
  const falls = `${countOf(gaps.length, 'essential question')} ${one ? 'falls' : 'fall'} short${open}: ${namedInShort(gaps, 2)}.`;
  return bandWithoutGaps === null || band === null
    ? [falls]
    : [`On points alone the band would be "${bandWithoutGaps}". It is held at "${band.title}" because ${falls}`];
}

function evidenceSentences({ score: { overall, isComplete }, claimed, months }: Facts): string[] {
  if (claimed.low === null || overall.provablePercent === null) return [];
  const rest = claimed.low - overall.provablePercent;
  const supports = `Current evidence (at most ${countOf(months, 'month')} old) supports ${overall.provablePercent}%`;
  if (claimed.low === 0) return [];
  if (rest === 0) return [`${supports}: all that is claimed${isComplete ? '' : ' so far'}.`];
  return [`${supports}; the other ${countOf(rest, 'percentage point')} ${rest === 1 ? 'rests' : 'rest'} on the organisation's word.`];
}

const unknownSentences = ({ dontKnow }: Progress): string[] =>
  dontKnow === 0
    ? []
    : [`${countOf(dontKnow, 'answer')} ${dontKnow === 1 ? 'is' : 'are'} "don't know". An unknown earns nothing, and is a risk in itself.`];

/** Signed figures that differ from those worked out now are said, never passed over. */
function signOffSentences(score: Score, inForce: SignOff | null): string[] {
  if (!inForce || contentHash(inForce.score) === contentHash(summariseScore(score))) return [];
  const signed = inForce.score.percent === null ? NO_SCORE.toLowerCase() : `${inForce.score.percent}%`;
  return [
    inForce.scorerVersion === score.scorerVersion
      ? `The figures that were signed (${signed} overall) are not those that the signed answers give now. Ask for an explanation before relying on either.`
      : `The figures that were signed (${signed} overall) were worked out by version ${inForce.scorerVersion} of the scoring rules; this report uses version ${score.scorerVersion}.`,
  ];
}
