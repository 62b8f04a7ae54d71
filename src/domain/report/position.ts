import type { Progress, SignOff } from '../assessment/index.ts';
import { contentHash } from '../common/content-hash.ts';
import { countOf } from '../common/format.ts';
import { evidenceValidMonths, questionsInOrder, type Questionnaire } from '../questionnaire/index.ts';
import { bandById, essentialGaps, summariseScore, type Score } from '../scoring/index.ts';
import { NO_SCORE, percentFigure, percentText, type PercentFigure } from './figures.ts';
import { namedInShort, refOf, type QuestionRef } from './question-ref.ts';
import { figure, innerSentence, openSentence, type Sentence } from './sentence.ts';
import { asSentence } from './words.ts';

/** Where the organisation stands as a whole. */
export type Position = {
  readonly claimed: PercentFigure;
  readonly provable: { readonly percent: number | null; readonly text: string };
  readonly band: { readonly id: string; readonly title: string; readonly meaning: string } | null;
  /** The band that the points alone would give, where essential gaps hold it down; else null. */
  readonly bandWithoutGaps: string | null;
  readonly essentialGaps: readonly QuestionRef[];
  readonly askedCount: number;
  readonly openCount: number;
  readonly dontKnowCount: number;
  /** The figures that stand in boxes at the top, each with the words that explain it. */
  readonly keyFigures: readonly { readonly label: string; readonly value: string; readonly note: string; readonly isPublic: boolean }[];
  readonly sentences: readonly Sentence[];
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
    band: band && { id: band.id, title: band.title, meaning: band.meaning },
    bandWithoutGaps,
    essentialGaps: gaps,
    askedCount: progress.asked,
    openCount: progress.open,
    dontKnowCount: progress.dontKnow,
    keyFigures: [
      { label: 'Claimed', value: claimed.text, note: score.isComplete ? 'by the answers given' : 'lowest to highest possible', isPublic: true },
      { label: 'Provable', value: percentText(overall.provablePercent), note: 'backed by current evidence', isPublic: true },
      { label: 'Band', value: band?.title ?? 'No band', note: bandWithoutGaps === null ? 'of the overall score' : 'held down by essential gaps', isPublic: true },
      { label: 'Essential gaps', value: String(gaps.length), note: 'shortfalls that can stop care', isPublic: false },
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

function scoreSentences({ score, claimed, band, progress }: Facts): Sentence[] {
  if (claimed.low === null || band === null) {
    return [
      openSentence('position.score', 'No scored question applies to this organisation, so there is no overall score. This is not the same as a score of 0%.', [
        figure('Points available', 0),
        figure('What no score is not', '0%'),
      ]),
    ];
  }
  const meaning = `"${band.title}": ${asSentence(band.meaning)}`;
  const figures = [figure('Claimed, overall', claimed.text), figure('Band of the lower figure', band.title)];
  if (score.isComplete) {
    const scores = `By its own answers the organisation scores ${claimed.text}. The band is`;
    return [innerSentence('position.score', `${scores} ${meaning}`, figures, `${scores} "${band.title}".`)];
  }
  const open = `${progress.open} of ${countOf(progress.asked, 'question')} ${progress.open === 1 ? 'is' : 'are'} not answered yet`;
  return [
    openSentence(
      'position.score',
      `This is a draft: ${open}. ` +
        (claimed.low === claimed.high
          ? `The score so far is ${claimed.low}%.`
          : `The score lies between ${claimed.low}%, if the open questions earn nothing, and ${claimed.high}%, if they earn everything.`),
      [...figures, figure('Questions not answered', progress.open), figure('Questions asked', progress.asked)],
    ),
    innerSentence('position.band', `The band is read from the lower figure. It is ${meaning}`, figures, `The band is read from the lower figure. It is "${band.title}".`),
  ];
}

function gapSentences({ score, gaps, hasEssential, bandWithoutGaps, band, claimed }: Facts): Sentence[] {
  if (claimed.low === null) return [];
  if (gaps.length === 0 && !hasEssential) return [];
  const figures = [figure('Essential gaps', gaps.length)];
  if (gaps.length === 0) {
    // Not published, since its absence would then tell of a gap.
    return [innerSentence('position.essential', 'No essential gap was found: every question where a shortfall alone can stop care meets its floor.', figures)];
  }
  const one = gaps.length === 1;
  const openCount = score.questions.filter(({ isEssentialGap, state }) => isEssentialGap && state === 'open').length;
  const short = openCount === 0 ? 'short' : `short (${openCount} not answered yet)`;
  const state =
    openCount === gaps.length
      ? `${one ? 'is' : 'are'} not answered yet, and ${one ? 'counts' : 'count'} as falling short until ${one ? 'it is' : 'they are'}`
      : `${one ? 'falls' : 'fall'} ${short}`;
  const counted = `${countOf(gaps.length, 'essential question')} ${state}`;
  const held = bandWithoutGaps === null || band === null ? null : `On points alone the band would be "${bandWithoutGaps}". It is held at "${band.title}"`;
  return [
    innerSentence(
      'position.essential',
      `${held === null ? '' : `${held} because `}${counted}: ${namedInShort(gaps, 2)}.`,
      [
        ...figures,
        ...(gaps.length > 2 ? [figure('More than are named', gaps.length - 2)] : []),
        ...(openCount > 0 ? [figure('Essential questions not answered', openCount)] : []),
        ...(bandWithoutGaps === null ? [] : [figure('Band by points alone', bandWithoutGaps)]),
      ],
      // How many there are stays inside, as in the figures; why the band is not that of the points has to be said.
      held && `${held} by the rule for essential questions.`,
    ),
  ];
}

function evidenceSentences({ score: { overall, isComplete }, claimed, months }: Facts): Sentence[] {
  if (claimed.low === null || claimed.low === 0 || overall.provablePercent === null) return [];
  const rest = claimed.low - overall.provablePercent;
  const supports = `Current evidence (at most ${countOf(months, 'month')} old) supports ${overall.provablePercent}%`;
  return [
    openSentence(
      'position.evidence',
      rest === 0
        ? `${supports}: all that is claimed${isComplete ? '' : ' so far'}.`
        : `${supports}; the other ${countOf(rest, 'percentage point')} ${rest === 1 ? 'rests' : 'rest'} on the organisation's word.`,
      [
        figure('Provable, overall', percentText(overall.provablePercent)),
        figure('Claimed without current evidence, percentage points', rest),
        figure('Months for which evidence holds', months),
      ],
    ),
  ];
}

const unknownSentences = ({ dontKnow }: Progress): Sentence[] =>
  dontKnow === 0
    ? []
    : [
        innerSentence(
          'position.unknown',
          `${countOf(dontKnow, 'answer')} ${dontKnow === 1 ? 'is' : 'are'} "don't know". An unknown earns nothing, and is a risk in itself.`,
          [figure('Answers "don\'t know"', dontKnow)],
        ),
      ];

/** Signed figures that differ from those worked out now are said, never passed over. */
function signOffSentences(score: Score, inForce: SignOff | null): Sentence[] {
  if (!inForce || contentHash(inForce.score) === contentHash(summariseScore(score))) return [];
  const signed = inForce.score.percent === null ? NO_SCORE.toLowerCase() : `${inForce.score.percent}%`;
  return [
    openSentence(
      'position.signed',
      inForce.scorerVersion === score.scorerVersion
        ? `The figures that were signed (${signed} overall) are not those that the signed answers give now. Ask for an explanation before relying on either.`
        : `The figures that were signed (${signed} overall) were worked out by version ${inForce.scorerVersion} of the scoring rules; this report uses version ${score.scorerVersion}.`,
      [figure('Signed, overall', signed), figure('Scoring rules at the sign-off', inForce.scorerVersion), figure('Scoring rules now', score.scorerVersion)],
    ),
  ];
}
