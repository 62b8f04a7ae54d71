import { joinChanges, togetherWords, type JoinedChange } from '../../assessment/history/index.ts';
import { titlesOf } from '../../assessment/evidence/index.ts';
import type { Change, Evidence } from '../../assessment/index.ts';
import { formatInstant } from '../../common/london-time.ts';
import { must } from '../../common/result.ts';
import { questionsInOrder, refOf, type Questionnaire, type QuestionRef } from '../../questionnaire/index.ts';
import { changeWords, evidenceChangeWords } from './change-words.ts';

/** What one person changed of one answer or piece of evidence in one go: when, who, and what became different. */
export type HistoryRow = {
  /** The question, with its id; of a piece of evidence what it is. */
  readonly of: Pick<QuestionRef, 'id' | 'shortTitle'> | { readonly id: null; readonly shortTitle: string };
  /** An instant, ISO 8601 in UTC, and as printed: that of the last change. */
  readonly at: string;
  readonly atText: string;
  readonly by: string;
  /** One sentence for each thing that became different. */
  readonly changes: readonly string[];
};

/**
 * Changes in the order in which they were made, joined as they are everywhere they are shown and counted; those that
 * follow each other on one question or piece of evidence, by one name and in one visit, are one row. Of a signed-off assessment nothing
 * can be changed, so all of them lie before its sign-off.
 * @throws when a change is about a question that the edition does not have, which is checked when files are opened
 */
export function buildHistory(
  changes: readonly Change[],
  evidence: readonly Evidence[],
  questionnaire: Questionnaire,
  assessmentDate: string,
): readonly HistoryRow[] {
  const places = new Map(questionsInOrder(questionnaire).map((place) => [place.question.id, place]));
  const byId = new Map(changes.map((change) => [change.id, change]));
  return rowsOf(joinChanges(changes)).map((together) => {
    const last = must(together.at(-1), 'a row has a change');
    const placeOf = (questionId: string) => must(places.get(questionId), `${questionId} is a question of the edition`);
    const words = together.flatMap((change) => {
      const { undoes } = change;
      const how = undoes === null ? '' : byId.get(undoes)?.undoes == null ? 'Taken back. ' : 'Brought back. ';
      const sentences =
        change.kind === 'answer'
          ? changeWords(placeOf(change.questionId).question, change.from, change.to, assessmentDate, evidence)
          : evidenceChangeWords(change.from, change.to);
      const alongWith = togetherWords(change);
      return [...(alongWith === null ? [] : [alongWith]), ...sentences.map((sentence) => `${how}${sentence}`)];
    });
    return {
      of:
        last.kind === 'answer'
          ? refOf(placeOf(last.questionId))
          : { id: null, shortTitle: `Evidence: ${titlesOf([last.evidenceId], evidence).join('')}` },
      at: last.at,
      atText: formatInstant(last.at),
      by: last.by || 'Not named',
      changes: words,
    };
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
  const isSameSubject =
    one.kind === 'answer'
      ? other.kind === 'answer' && one.questionId === other.questionId
      : other.kind === 'evidence' && one.evidenceId === other.evidenceId;
  return visit !== null && other.steps[0]?.visit === visit && isSameSubject && one.by === other.by;
}
