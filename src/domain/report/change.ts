import type { SignOff } from '../assessment/index.ts';
import { formatDate } from '../common/format.ts';
import { londonDay } from '../common/london-time.ts';
import type { CalendarDate } from '../common/calendar-date.ts';
import { questionsInOrder, type Questionnaire } from '../questionnaire/index.ts';
import type { QuestionnaireRef } from '../assessment/index.ts';
import type { Score } from '../scoring/index.ts';
import { changeText, percentFigure, percentText } from './figures.ts';
import { figure, innerSentence, openSentence, type Figure, type Sentence } from './sentence.ts';
import { namedInShort, refOf, type QuestionRef } from './question-ref.ts';

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
      /** Known shortfalls that were none before; questions not answered yet are counted apart. */
      readonly gapsNew: readonly QuestionRef[];
      readonly sentences: readonly Sentence[];
    };

/**
 * Sets today's figures beside those that an earlier board saw. Figures of two editions, or of two
 * versions of the scoring rules, are not set side by side.
 */
export function buildChange(score: Score, questionnaire: Questionnaire, edition: QuestionnaireRef, previous: SignOff | null): Change {
  if (!previous) return { kind: 'none', sentences: [openSentence('change.overall', 'No earlier sign-off is compared here.', [])] };
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
          'change.overall',
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
          'change.overall',
          `${signed}, by version ${previous.scorerVersion} of the scoring rules. This report uses version ${score.scorerVersion}, so the figures are not compared.`,
          [...figures, figure('Scoring rules at the sign-off', previous.scorerVersion), figure('Scoring rules now', score.scorerVersion)],
        ),
      ],
    };
  }
  return compare(score, questionnaire, previous, since);
}

function compare(score: Score, questionnaire: Questionnaire, previous: SignOff, since: CalendarDate): Change {
  const refs = new Map(questionsInOrder(questionnaire).map((place) => [place.question.id, refOf(place)]));
  const before = new Set(previous.score.essentialGaps);
  const now = score.questions.filter(({ isEssentialGap }) => isEssentialGap);
  const stillCounts = new Set(score.questions.flatMap(({ questionId, points }) => (points ? [questionId] : [])));
  const refsOf = (ids: readonly string[]) => ids.flatMap((id) => refs.get(id) ?? []);
  const gone = previous.score.essentialGaps.filter((id) => !now.some(({ questionId }) => questionId === id));
  const gapsClosed = refsOf(gone.filter((id) => stillCounts.has(id)));
  const gapsNoLongerCounted = refsOf(gone.filter((id) => !stillCounts.has(id)));
  const gapsNew = refsOf(now.filter(({ questionId, state }) => !before.has(questionId) && state !== 'open').map(({ questionId }) => questionId));
  const moves = sectionMoves(score, questionnaire, previous);
  return {
    kind: 'compared',
    since,
    moves: moves.slice(0, MOVES_SHOWN),
    gapsClosed,
    gapsNew,
    sentences: [
      overallSentence(score, previous, since),
      innerSentence(
        'change.moves',
        moves.length === 0
          ? 'No section that can be compared has moved.'
          : `Largest moves by section: ${moves.slice(0, MOVES_SHOWN).map(({ title, text }) => `${title} ${text}`).join('; ')}.`,
        moves.slice(0, MOVES_SHOWN).map(({ title, text }) => figure(title, text)),
      ),
      ...(gapsClosed.length > 0 ? [namedSentence('change.closed', 'Essential gaps closed', gapsClosed)] : []),
      ...(gapsNew.length > 0 ? [namedSentence('change.new', 'New essential gaps', gapsNew)] : []),
      ...(gapsClosed.length + gapsNew.length === 0 ? [innerSentence('change.closed', 'No essential gap has closed and none is new.', [figure('Essential gaps closed or new', 0)])] : []),
      ...(gapsNoLongerCounted.length > 0
        ? [namedSentence('change.uncounted', 'No longer counted, because the question does not apply any more', gapsNoLongerCounted)]
        : []),
    ],
  };
}

/** Questions by name, and the count of those that are not named. */
function namedSentence(id: string, what: string, refs: readonly QuestionRef[]): Sentence {
  const figures: Figure[] = [figure(what, refs.length)];
  return innerSentence(id, `${what}: ${namedInShort(refs, NAMED)}.`, refs.length > NAMED ? [...figures, figure('More than are named', refs.length - NAMED)] : figures);
}

function overallSentence({ overall, isComplete }: Score, previous: SignOff, since: CalendarDate): Sentence {
  const then = previous.score.percent;
  const now = percentFigure(overall.lowPercent, overall.highPercent, isComplete).text;
  const before = `Overall: ${percentText(then).toLowerCase()} at the sign-off of ${formatDate(since)}`;
  const figures = [figure('Signed before, overall', percentText(then)), figure('Signed before, on', formatDate(since)), figure('Claimed now, overall', now)];
  if (then === null || overall.lowPercent === null || !isComplete) return openSentence('change.overall', `${before}, ${now.toLowerCase()} now.`, figures);
  const moved = changeText(then, overall.lowPercent);
  return openSentence('change.overall', `${before}, ${now} now: ${moved}.`, [...figures, figure('Change', moved)]);
}

/** Moves of sections that have a final figure both times, largest first, ties in questionnaire order. */
function sectionMoves(score: Score, questionnaire: Questionnaire, previous: SignOff): readonly SectionMove[] {
  const before = new Map(previous.score.sections.map(({ id, percent }) => [id, percent]));
  const titles = new Map(questionnaire.sections.map(({ id, title }) => [id, title]));
  return score.sections
    .flatMap(({ sectionId, lowPercent, isComplete }): SectionMove[] => {
      const fromPercent = before.get(sectionId) ?? null;
      if (fromPercent === null || lowPercent === null || !isComplete || fromPercent === lowPercent) return [];
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
