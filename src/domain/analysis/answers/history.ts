import { joinChanges, type JoinedChange } from '../../assessment/history/index.ts';
import { type Change } from '../../assessment/index.ts';
import { formatInstant } from '../../common/london-time.ts';
import { must } from '../../common/result.ts';
import { questionsInOrder, refOf, type Questionnaire, type QuestionRef } from '../../questionnaire/index.ts';
import { changeWords } from './change-words.ts';

/** What one person changed of one answer in one go: when, who, and what became different. */
export type HistoryRow = QuestionRef & {
  /** An instant, ISO 8601 in UTC, and as printed: that of the last change. */
  readonly at: string;
  readonly atText: string;
  readonly by: string;
  /** One sentence for each thing that became different. */
  readonly changes: readonly string[];
};

/**
 * Changes in the order in which they were made, joined as they are everywhere they are shown and counted; those that
 * follow each other on one question, by one name and in one visit, are one row. Of a signed-off assessment nothing
 * can be changed, so all of them lie before its sign-off.
 * @throws when a change is about a question that the edition does not have, which is checked when files are opened
 */
export function buildHistory(
  changes: readonly Change[],
  questionnaire: Questionnaire,
  assessmentDate: string,
): readonly HistoryRow[] {
  const places = new Map(questionsInOrder(questionnaire).map((place) => [place.question.id, place]));
  const byId = new Map(changes.map((change) => [change.id, change]));
  return rowsOf(joinChanges(changes)).map((together) => {
    const last = must(together.at(-1), 'a row has a change');
    const place = must(places.get(last.questionId), `${last.questionId} is a question of the edition`);
    const words = together.flatMap(({ from, to, undoes }) => {
      const how = undoes === null ? '' : byId.get(undoes)?.undoes == null ? 'Taken back. ' : 'Brought back. ';
      return changeWords(place.question, from, to, assessmentDate).map((sentence) => `${how}${sentence}`);
    });
    return { ...refOf(place), at: last.at, atText: formatInstant(last.at), by: last.by || 'Not named', changes: words };
  });
}

function rowsOf(joined: readonly JoinedChange[]): readonly (readonly JoinedChange[])[] {
  const rows: JoinedChange[][] = [];
  for (const change of joined) {
    const row = rows.at(-1);
    if (row?.[0] && isSameVisit(row[0], change)) row.push(change);
    else rows.push([change]);
  }
  return rows;
}

function isSameVisit(one: JoinedChange, other: JoinedChange): boolean {
  const visit = one.steps[0]?.visit ?? null;
  return (
    visit !== null && other.steps[0]?.visit === visit && one.questionId === other.questionId && one.by === other.by
  );
}
