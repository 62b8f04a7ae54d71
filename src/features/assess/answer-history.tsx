import { useState } from 'react';
import { fieldsOf, joinChanges, partWords } from '#src/domain/assessment/history/index.ts';
import { type AnswerPart, type Change } from '#src/domain/assessment/index.ts';
import { countOf } from '#src/domain/common/format.ts';
import type { Question } from '#src/domain/questionnaire/index.ts';
import { dayAndTime } from '#src/platform/runtime/index.ts';
import { storageWords, useHistory } from '#src/platform/storage/index.ts';
import { DataTable } from '#src/ui/layout/data-table.tsx';

type AnswerHistoryProps = {
  readonly assessmentId: string;
  readonly question: Question;
  readonly assessmentDate: string;
  readonly isReadOnly: boolean;
  readonly onSave: (part: AnswerPart) => void;
};

/** Every change to one answer, latest first: when, who, from what to what, and a way back to it. */
export default function AnswerHistory({
  assessmentId,
  question,
  assessmentDate,
  isReadOnly,
  onSave,
}: AnswerHistoryProps) {
  const history = useHistory(assessmentId, question.id);
  const [isWhole, setWhole] = useState(false);
  if (!history) return <p role="status">Loading…</p>;
  if (!history.ok) return <p>{storageWords(history.problem)}</p>;
  if (history.value.length === 0) return <p>Nothing has been entered yet.</p>;
  const words = (part: AnswerPart) => partWords(question, part, assessmentDate);
  const joined = joinChanges(history.value);
  const rows: readonly Row[] = isWhole ? history.value : joined;
  // The last word on each field; bringing an earlier one back makes a new line, so that its own button stays under the
  // focus.
  const last = new Map(rows.flatMap(({ id, to }) => fieldsOf(to).map((field) => [field, id] as const)));
  const isInForce = ({ id, to }: Row) => fieldsOf(to).every((field) => last.get(field) === id);
  const hasSteps = joined.length < history.value.length;
  return (
    <>
      {hasSteps && (
        <p>
          What was entered in one go is one line.{' '}
          <button type="button" className="app-link-button" aria-pressed={isWhole} onClick={() => setWhole(!isWhole)}>
            Show each of the {countOf(history.value.length, 'step')}
          </button>
        </p>
      )}
      <DataTable
        caption="Changes, latest first"
        rows={rows.toReversed()}
        rowKey={({ id }) => id}
        columns={[
          { heading: 'When', cell: ({ at }) => dayAndTime(at) },
          {
            heading: 'Who',
            cell: ({ by, undoes }) => `${by || 'Not named'}${undoes === null ? '' : doneBy(undoes, history.value)}`,
          },
          { heading: 'From', cell: ({ from }) => <span className="app-prose">{words(from)}</span> },
          { heading: 'To', cell: ({ to }) => <span className="app-prose">{words(to)}</span> },
          ...(isReadOnly
            ? []
            : [
                {
                  heading: 'Bring back',
                  cell: (change: Row) =>
                    isInForce(change) ? (
                      'In force'
                    ) : (
                      <button type="button" className="app-link-button" onClick={() => onSave(change.to)}>
                        Restore
                        <span className="nhsuk-u-visually-hidden"> what was entered on {dayAndTime(change.at)}</span>
                      </button>
                    ),
                },
              ]),
        ]}
      />
    </>
  );
}

type Row = Pick<Change, 'id' | 'at' | 'by' | 'undoes' | 'from' | 'to'>;

/** A change that takes back an undo is a redo. */
function doneBy(undoes: string, history: readonly Change[]): string {
  const target = history.find(({ id }) => id === undoes);
  return target?.undoes != null ? ', by Redo' : ', by Undo';
}
