import type { Change } from '../assessment/index.ts';
import { formatInstant } from '../common/london-time.ts';
import { must } from '../common/result.ts';
import { questionsInOrder, type Questionnaire } from '../questionnaire/index.ts';
import { partWords } from '../scoring/index.ts';
import { refOf, type QuestionRef } from './question-ref.ts';

/** One change to an answer: when, who, from what to what. */
export type HistoryRow = QuestionRef & {
  /** An instant, ISO 8601 in UTC, and as printed. */
  readonly at: string;
  readonly atText: string;
  readonly by: string;
  readonly from: string;
  readonly to: string;
};

/**
 * Changes in the order in which they were made.
 * @param until the instant of the sign-off, where a signed position is reported: later changes are not part of it
 * @throws when a change is about a question that the edition does not have, which is checked when files are opened
 */
export function buildHistory(changes: readonly Change[], questionnaire: Questionnaire, assessmentDate: string, until: string | null): readonly HistoryRow[] {
  const places = new Map(questionsInOrder(questionnaire).map((place) => [place.question.id, place]));
  return changes
    .filter(({ at }) => until === null || at <= until)
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    .map(({ questionId, at, by, from, to }) => {
      const place = must(places.get(questionId), `${questionId} is a question of the edition`);
      const words = (part: Change['from']) => partWords(place.question, part, assessmentDate);
      return { ...refOf(place), at, atText: formatInstant(at), by: by || 'Not named', from: words(from), to: words(to) };
    });
}
