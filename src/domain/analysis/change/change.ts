import type { QuestionnaireRef, SignOff } from '../../assessment/index.ts';
import { countOf, formatDate } from '../../common/format.ts';
import { londonDay } from '../../common/london-time.ts';
import type { CalendarDate } from '../../common/calendar-date.ts';
import {
  namedInShort,
  questionsInOrder,
  refOf,
  type Questionnaire,
  type QuestionRef,
  type TargetProfile,
} from '../../questionnaire/index.ts';
import { figureWords, NO_SCORE } from '../../scoring/words/index.ts';
import { essentialGaps, type Score } from '../../scoring/index.ts';
import { changeText } from '../figures.ts';
import { figure, innerSentence, openSentence, type Figure, type Sentence, type SentenceId } from '../sentence.ts';
import { closed } from '../../common/prose.ts';

/** How many section moves stand on the first page. */
const MOVES_SHOWN = 3;
/** How many questions a sentence names. */
const NAMED = 2;

export type SectionMove = {
  readonly sectionId: string;
  readonly title: string;
  readonly fromPercent: number;
  readonly toPercent: number;
  readonly text: string;
};

/** What is different since an earlier sign-off, or why no figures are compared. */
export type Change =
  | { readonly kind: 'none' | 'other-edition' | 'other-rules'; readonly sentences: readonly Sentence[] }
  | {
      readonly kind: 'compared';
      readonly since: CalendarDate;
      /** The largest moves of complete sections, largest first. */
      readonly moves: readonly SectionMove[];
      readonly gapsClosed: readonly QuestionRef[];
      /** Shortfalls that were none before. */
      readonly gapsNew: readonly QuestionRef[];
      /** Gaps of then whose questions have no answer yet: neither closed nor left. */
      readonly gapsUnanswered: readonly QuestionRef[];
      readonly sentences: readonly Sentence[];
    };

type ChangeSources = {
  readonly score: Score;
  readonly questionnaire: Questionnaire;
  /** By which gaps are put in order; null for none. */
  readonly targetProfile: TargetProfile | null;
};

/**
 * Sets today's figures beside those that an earlier board saw. Figures of two editions, or of two
 * versions of the scoring rules, are not set side by side.
 */
export function buildChange(sources: ChangeSources, edition: QuestionnaireRef, previous: SignOff | null): Change {
  const { score } = sources;
  if (!previous)
    return {
      kind: 'none',
      sentences: [
        openSentence(
          'change.none',
          'This paper is compared with no earlier signed assessment, so it shows no change.',
          [],
        ),
      ],
    };
  const since = londonDay(previous.signedAt);
  const then = percentText(previous.score.percent);
  const signed = `The previous sign-off was on ${formatDate(since)}, at ${then.toLowerCase()}`;
  const figures = [figure('Signed before, overall', then), figure('Signed before, on', formatDate(since))];
  const { id, version, hash } = previous.questionnaire;
  if (id !== edition.id || version !== edition.version || hash !== edition.hash) {
    return {
      kind: 'other-edition',
      sentences: [
        openSentence(
          'change.other-edition',
          `${signed}, with another edition of the questions (${id} ${version}). Section figures of two editions are not set side by side here, since part of a difference would come from the questions.`,
          [...figures, figure('Edition signed before', `${id} ${version}`)],
        ),
      ],
    };
  }
  if (previous.scorerVersion !== score.scorerVersion) {
    return {
      kind: 'other-rules',
      sentences: [
        openSentence(
          'change.other-rules',
          `${signed}, by version ${previous.scorerVersion} of the scoring rules. This report uses version ${score.scorerVersion}, so the figures are not compared.`,
          [
            ...figures,
            figure('Scoring rules at the sign-off', previous.scorerVersion),
            figure('Scoring rules now', score.scorerVersion),
          ],
        ),
      ],
    };
  }
  return compare(sources, previous, since);
}

const percentText = (percent: number | null): string => (percent === null ? NO_SCORE : `${percent}%`);

function compare(
  { score, questionnaire, targetProfile }: ChangeSources,
  previous: SignOff,
  since: CalendarDate,
): Change {
  const refs = new Map(questionsInOrder(questionnaire).map((place) => [place.question.id, refOf(place)]));
  const before = new Set(previous.score.essentialGaps);
  const now = new Map(score.questions.map((question) => [question.questionId, question]));
  const refsOf = (ids: readonly string[]) => ids.flatMap((id) => refs.get(id) ?? []);
  const gone = previous.score.essentialGaps
    .flatMap((id) => now.get(id) ?? [])
    .filter(({ isEssentialGap }) => !isEssentialGap);
  const goneAs = (isMeant: (question: Score['questions'][number]) => boolean) =>
    refsOf(gone.filter(isMeant).map(({ questionId }) => questionId));
  const gapsUnanswered = goneAs(({ state }) => state === 'open');
  const gapsClosed = goneAs(({ state, points }) => state !== 'open' && points !== null);
  const gapsNoLongerCounted = goneAs(({ points }) => points === null);
  const gapsNew = essentialGaps(score, questionnaire, targetProfile)
    .map(refOf)
    .filter(({ id }) => !before.has(id));
  const moves = sectionMoves(score, questionnaire, previous).slice(0, MOVES_SHOWN);
  const isKnown = score.overall.certainty === 'known';
  return {
    kind: 'compared',
    since,
    moves,
    gapsClosed,
    gapsNew,
    gapsUnanswered,
    sentences: [
      overallSentence(score, previous, since),
      ...(moves.length > 0
        ? [
            innerSentence(
              'change.moves',
              `Largest moves by section: ${moves.map(({ title, text }) => `${title} ${text}`).join('; ')}.`,
              moves.map(({ title, text }) => figure(title, text)),
            ),
          ]
        : []),
      // What has not moved, closed or opened is said once nothing is open any more.
      ...(moves.length === 0 && isKnown
        ? [innerSentence('change.no-moves', 'No section that can be compared has moved.', [])]
        : []),
      ...(gapsClosed.length > 0 ? [namedSentence('change.closed', 'Essential gaps closed', gapsClosed)] : []),
      ...(gapsNew.length > 0 ? [namedSentence('change.new', 'New essential gaps', gapsNew)] : []),
      ...(gapsUnanswered.length > 0
        ? [namedSentence('change.unanswered', 'Earlier essential gaps that are not answered yet', gapsUnanswered)]
        : []),
      ...(gapsClosed.length + gapsNew.length === 0 && isKnown
        ? [
            innerSentence('change.no-gaps', 'No essential gap has closed and none is new.', [
              figure('Essential gaps closed or new', 0),
            ]),
          ]
        : []),
      ...(gapsNoLongerCounted.length > 0
        ? [
            namedSentence(
              'change.uncounted',
              'No longer counted, because the question does not apply any more',
              gapsNoLongerCounted,
            ),
          ]
        : []),
    ],
  };
}

/** Questions by name, and the count of those that are not named. */
function namedSentence(id: SentenceId, what: string, refs: readonly QuestionRef[]): Sentence {
  const figures: Figure[] = [figure(what, refs.length)];
  return innerSentence(
    id,
    closed(`${what}: ${namedInShort(refs, NAMED)}`),
    refs.length > NAMED ? [...figures, figure('More than are named', refs.length - NAMED)] : figures,
  );
}

/** Then and now, and the difference once both are known: a draft is not set beside a finished score. */
function overallSentence({ overall, questions }: Score, previous: SignOff, since: CalendarDate): Sentence {
  const then = previous.score.percent;
  const now = figureWords(overall);
  const figures = [
    figure('Signed before, overall', percentText(then)),
    figure('Signed before, on', formatDate(since)),
    figure('Claimed now, overall', now),
  ];
  const before = `Overall: ${percentText(then).toLowerCase()} at the sign-off of ${formatDate(since)}`;
  if (overall.certainty === 'range' || overall.certainty === 'not-started') {
    const open = questions.filter(({ state }) => state === 'open').length;
    return openSentence(
      'change.unfinished',
      `${before}. ${countOf(open, 'question')} ${open === 1 ? 'is' : 'are'} not answered yet this time, so the scores are not compared.`,
      [...figures.slice(0, 2), figure('Questions not answered', open)],
    );
  }
  if (then === null || overall.lowPercent === null)
    return openSentence('change.no-score', `${before}, ${now.toLowerCase()} now.`, figures);
  const moved = changeText(then, overall.lowPercent);
  return openSentence('change.overall', `${before}, ${now} now: ${moved}.`, [...figures, figure('Change', moved)]);
}

/** Moves of sections that have a final figure both times, largest first, ties in questionnaire order. */
function sectionMoves(score: Score, questionnaire: Questionnaire, previous: SignOff): readonly SectionMove[] {
  const before = new Map(previous.score.sections.map(({ id, percent }) => [id, percent]));
  const titles = new Map(questionnaire.sections.map(({ id, title }) => [id, title]));
  return score.sections
    .flatMap(({ sectionId, lowPercent, certainty }): SectionMove[] => {
      const fromPercent = before.get(sectionId) ?? null;
      if (fromPercent === null || lowPercent === null || certainty !== 'known' || fromPercent === lowPercent) return [];
      return [
        {
          sectionId,
          title: titles.get(sectionId) ?? sectionId,
          fromPercent,
          toPercent: lowPercent,
          text: `${fromPercent}% to ${lowPercent}%`,
        },
      ];
    })
    .toSorted((a, b) => Math.abs(b.toPercent - b.fromPercent) - Math.abs(a.toPercent - a.fromPercent));
}
