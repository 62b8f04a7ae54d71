import { countOf } from '../common/format.ts';
import { must } from '../common/result.ts';
import { availablePoints, type Question } from '../questionnaire/index.ts';
import type { BoardReport } from './board-report.ts';
import { MIN_COUNTED_QUESTIONS, MIN_FITTING_SETS, publishableTogether, type WaysToCount } from './publishable.ts';
import { isHanging, reachableBeside, suppositionsOf } from './suppositions.ts';
import type { OfQuestion, SectionRow, Sentence, SentenceId } from '../analysis/index.ts';

export const PUBLICATION_RULE =
  `A section stands here only once no open question can change a score, where at least ${MIN_COUNTED_QUESTIONS} of its questions count, and where at least ${MIN_FITTING_SETS} different sets of answers fit its percentage, ` +
  'whichever way answers decide what counts, so that no single answer follows from it. A section near 0% or 100% is left out for that reason, and all are where the overall percentages would give an answer away beside what stands here, or in one that is left out. The band and evidence by section are not published, since they could tell of single answers.';

/** The sections that may be published, without what is known of evidence, and the titles of those that may not. */
export function publishableSections({ answers, sections, questionnaire, position, assessment }: BoardReport): {
  readonly rows: readonly SectionRow[];
  readonly leftOut: readonly string[];
} {
  const entries = new Map(answers.flatMap((section) => section.answers.map((entry) => [entry.id, entry] as const)));
  const { claimed, provable } = position;
  const published =
    // While an open question can move any figure, the next paper would tell how it was answered. One that can move none
    // is not to show at all.
    claimed.certainty !== 'known' || claimed.low === null || provable.percent === null
      ? new Set<string>()
      : publishableTogether(
          questionnaire.sections.map(({ id, questions }) => ({
            id,
            percent: must(
              sections.find((row) => row.id === id),
              'every section has its row',
            ).claimed.low,
            questions: questions.map((question) => ({
              ways: waysToCount(question, must(entries.get(question.id), 'every question is in the register')),
              mayCountLess: mayCountLess(question),
            })),
          })),
          { claimed: claimed.low, provable: provable.percent },
          suppositionsOf(questionnaire, assessment),
        );
  const rows = sections.filter(({ id }) => published.has(id));
  return {
    rows: rows.map((row) => ({ ...row, provablePercent: null })),
    leftOut: sections.filter((section) => !rows.includes(section)).map(({ title }) => title),
  };
}

type Entry = BoardReport['answers'][number]['answers'][number];

/** May an answer decide how much of it counts? None of the statements of a checklist may apply. */
const mayCountLess = (question: Question): boolean =>
  availablePoints(question) > 0 &&
  (isHanging(question) || question.notApplicableWhen !== undefined || question.kind === 'checklist');

/** One that is not asked of such an organisation is no secret. */
const isNeverAsked = (question: Question, { points, state }: Entry): boolean =>
  !points && !isHanging(question) && state !== 'not-applicable';

/** In which ways a question may count, so that a paper must not tell which it is. */
function waysToCount(question: Question, entry: Entry): WaysToCount {
  const { points, leftOut } = entry;
  const whole = reachableBeside(question, []);
  const hangs = isHanging(question);
  if (availablePoints(question) === 0 || isNeverAsked(question, entry)) return [null];
  if (!points) return [null, whole];
  const asWhole: WaysToCount = hangs ? [null, whole] : [whole];
  return leftOut.length === 0
    ? asWhole
    : [
        reachableBeside(
          question,
          leftOut.map(({ id }) => id),
        ),
        ...asWhole,
      ];
}

/** What the public may read of one sentence; null for nothing. */
type PublicText = ((report: BoardReport, sentence: Sentence) => string | null) | null;
const asItIs: PublicText = (_report, { publicText }) => publicText;

/**
 * While questions are open, whether there is a place among the peers hangs on the band, and so on single essential
 * answers: the same is said with and without one.
 */
const placeText: PublicText = ({ position: { claimed }, comparison }, { publicText }) => {
  if (claimed.certainty === 'known') return publicText;
  const median = comparison?.rows.find(({ isOverall }) => isOverall)?.medianText;
  return `Not every question is answered yet, so no place among the peers is given.${median === undefined ? '' : ` The peers' middle score is ${median}.`}`;
};

/**
 * What the public may read of each sentence, by its id: a new sentence does not compile until it is
 * decided here. Single answers show in the band, in counts, and in the parts of a change, one of which
 * may rest on one question.
 */
const PUBLIC_TEXT: Readonly<Record<Exclude<SentenceId, OfQuestion>, PublicText>> = {
  'position.no-score': asItIs,
  'position.not-started': () => 'Not started, so there is no score.',
  'position.score': ({ position: { claimed } }) => `By its own answers the organisation scores ${claimed.text}.`,
  'position.score-held': ({ position: { claimed } }) => `By its own answers the organisation scores ${claimed.text}.`,
  'position.range': ({ position: { claimed } }) => {
    const score =
      claimed.low === claimed.high
        ? `The answers so far give ${claimed.low}%.`
        : `The score lies between ${claimed.low}%, if the open questions earn nothing, and ${claimed.high}%, if they earn everything.`;
    return `This is a draft: not every question is answered yet. ${score}`;
  },
  'position.open-unscored': null,
  'position.provisional': null,
  'position.band': null,
  'position.band-not-known': null,
  'position.essential-short': null,
  'position.essential-met': null,
  'position.essential-open': null,
  // Whole percentages alone: whether one answer lacks evidence must not show in the words.
  'position.evidence': ({ position: { claimed, provable } }) => {
    if (claimed.low === null || provable.percent === null) return null;
    const rest = claimed.low - provable.percent;
    const others =
      rest === 0
        ? ''
        : `; the other ${countOf(rest, 'percentage point')} ${rest === 1 ? 'rests' : 'rest'} on the organisation's word`;
    return `Current evidence supports ${provable.percent}%${others}.`;
  },
  'position.evidence-so-far': null,
  'position.unknown': null,
  'position.signed': asItIs,
  'change.none': asItIs,
  'change.other-edition': asItIs,
  'change.other-rules': asItIs,
  'change.unfinished': () => 'Not every question is answered yet, so the score is not compared with the earlier one.',
  'change.no-score': asItIs,
  'change.overall': asItIs,
  'change.moves': null,
  'change.no-moves': null,
  'change.closed': null,
  'change.new': null,
  'change.no-gaps': null,
  'change.unanswered': null,
  'change.uncounted': null,
  'trend.parts': null,
  'trend.method': null,
  'standing.no-score': asItIs,
  'standing.not-started': asItIs,
  'standing.unplaced': placeText,
  'standing.no-spread': asItIs,
  'standing.overall': placeText,
  'standing.bridge': asItIs,
  'standing.below': null,
  'standing.above': null,
  'decision.draft': null,
  'decision.owners': null,
  'decision.fund-or-accept': null,
  'decision.unknowns': null,
  'decision.evidence': null,
  'decision.contradictions': null,
  'decision.note': null,
  'review.seen': null,
  'review.found': null,
  'manager.title': null,
  'manager.standing': null,
  'manager.standing-held': null,
  'manager.unfinished': null,
  'manager.no-score': null,
  'manager.so-far': null,
  'manager.none': null,
  'manager.order': null,
  'manager.more': null,
  'manager.not-applicable': null,
  'manager.find-out': null,
  'manager.to-check': null,
  'manager.look-again': null,
  'manager.answer-again': null,
  'manager.finish-first': null,
};

/**
 * Sentences that are one to the public. Words of the organisation's own are kept by a sentence's id: with another, they
 * would come and go with what is not published, such as whether an essential gap holds the band.
 */
const PUBLIC_ID: Partial<Readonly<Record<SentenceId, SentenceId>>> = {
  'position.score-held': 'position.score',
  'standing.unplaced': 'standing.overall',
};

const publicTextOf = (report: BoardReport, sentence: Sentence): string | null => {
  const rule = isOfQuestion(sentence.id) ? null : PUBLIC_TEXT[sentence.id];
  return rule && rule(report, sentence);
};

const isOfQuestion = (id: SentenceId): id is OfQuestion => /^(?:weakness|refusal)\./.test(id);

/**
 * A report for the public: what is left can differ between two sets of answers in whole percentages
 * alone, and in what follows from these. All public formats are made of this (docs/threat-model.md).
 */
export function forPublication(report: BoardReport): BoardReport {
  const published = (sentences: readonly Sentence[]): readonly Sentence[] =>
    sentences.map((sentence) => ({
      ...sentence,
      id: PUBLIC_ID[sentence.id] ?? sentence.id,
      publicText: publicTextOf(report, sentence),
    }));
  return {
    ...report,
    position: {
      ...report.position,
      keyFigures: report.position.keyFigures.flatMap((figure) => {
        const value = PUBLIC_FIGURE[figure.kind](figure, report);
        return value === null ? [] : [{ ...figure, value }];
      }),
      sentences: published(report.position.sentences),
    },
    change: { ...report.change, sentences: published(report.change.sentences) },
    trend: null,
    secondOpinion: null,
    plan: null,
    bulletins: null,
    comparison: report.comparison && { ...report.comparison, sentences: published(report.comparison.sentences) },
    method: { ...report.method, facts: report.method.facts.filter(({ isPublic }) => isPublic) },
  };
}

/** The provable figure in whole per cent; of an unfinished assessment it is never given as if it were final. */
export function publicProvable({ position: { claimed, provable } }: BoardReport): string {
  if (provable.percent === null || claimed.certainty === 'not-started' || claimed.certainty === 'no-score')
    return provable.text;
  return `${provable.percent}%${claimed.certainty === 'range' ? ' so far' : ''}`;
}

type KeyFigure = BoardReport['position']['keyFigures'][number];

/**
 * Whole percentages as they are, and nothing else: "under 1%" would say that one answer has evidence. null for what is
 * not public.
 */
const PUBLIC_FIGURE: Readonly<Record<KeyFigure['kind'], (figure: KeyFigure, report: BoardReport) => string | null>> = {
  claimed: ({ value }) => value,
  provable: (_figure, report) => publicProvable(report),
  band: () => null,
  'essential-gaps': () => null,
};
