import { useState } from 'react';
import {
  emptyAnswer,
  evidencePartWords,
  joinChanges,
  partWords,
  togetherWords,
} from '#src/domain/assessment/history/index.ts';
import { titlesOf } from '#src/domain/assessment/evidence/index.ts';
import type { Answer, AnswerPart, Change, Evidence, EvidencePart } from '#src/domain/assessment/index.ts';
import { countOf } from '#src/domain/common/format.ts';
import type { Question } from '#src/domain/questionnaire/index.ts';
import { dayAndTime } from '#src/platform/runtime/index.ts';
import { useAnswerHistory } from '#src/platform/storage/answers/index.ts';
import { storageWords } from '#src/platform/storage/index.ts';
import { DataTable } from '#src/ui/layout/data-table.tsx';

type AnswerHistoryProps = {
  readonly assessmentId: string;
  readonly question: Question;
  readonly answer: Answer | null;
  readonly pieces: readonly Evidence[];
  readonly assessmentDate: string;
  readonly isReadOnly: boolean;
  readonly onSave: (part: AnswerPart) => void;
  readonly onSaveEvidence: (evidenceId: string, part: EvidencePart) => void;
};

/** Every change to one answer and to the pieces that it rests on, latest first: when, who, from what to what, and a way back to it. */
export default function AnswerHistory({
  assessmentId,
  question,
  answer,
  pieces,
  assessmentDate,
  isReadOnly,
  onSave,
  onSaveEvidence,
}: AnswerHistoryProps) {
  const history = useAnswerHistory(assessmentId, answer ?? emptyAnswer(question.id, ''));
  const [isWhole, setWhole] = useState(false);
  if (!history) return <p role="status">Loading…</p>;
  if (!history.ok) return <p>{storageWords(history.problem)}</p>;
  if (history.value.length === 0) return <p>Nothing has been entered yet.</p>;
  const words = (row: Row, side: 'from' | 'to') =>
    row.kind === 'answer'
      ? partWords(question, row[side], assessmentDate, pieces)
      : `Evidence “${titlesOf([row.evidenceId], pieces).join('')}”. ${evidencePartWords(row[side])}`;
  const joined = joinChanges(history.value);
  const rows: readonly Row[] = isWhole ? history.value : joined;
  // The last word on each field; bringing an earlier one back makes a new line, so that its own button stays under the
  // focus.
  const last = new Map(rows.flatMap((row) => fieldsIn(row).map((field) => [field, row.id] as const)));
  const isInForce = (row: Row) => fieldsIn(row).every((field) => last.get(field) === row.id);
  const restore = (row: Row) => {
    if (row.kind === 'answer') onSave(row.to);
    else onSaveEvidence(row.evidenceId, row.to);
  };
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
            cell: (row) => (
              <>
                {row.by || 'Not named'}
                {row.undoes === null ? '' : doneBy(row.undoes, history.value)}
                <Together row={row} />
              </>
            ),
          },
          { heading: 'From', cell: (row) => <span className="app-prose">{words(row, 'from')}</span> },
          { heading: 'To', cell: (row) => <span className="app-prose">{words(row, 'to')}</span> },
          ...(isReadOnly
            ? []
            : [
                {
                  heading: 'Bring back',
                  cell: (change: Row) =>
                    isInForce(change) ? (
                      'In force'
                    ) : (
                      <button type="button" className="app-link-button" onClick={() => restore(change)}>
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

type Row = Change;

/** What it was made along with. */
function Together({ row }: { readonly row: Row }) {
  const words = togetherWords(row);
  return words === null ? null : <p className="app-quiet">{words}</p>;
}

/** What a change is of, field by field. */
const fieldsIn = (row: Row): readonly string[] =>
  row.kind === 'answer' ? Object.keys(row.to) : Object.keys(row.to).map((field) => `${row.evidenceId}/${field}`);

/** A change that takes back an undo is a redo. */
function doneBy(undoes: string, history: readonly Change[]): string {
  const target = history.find(({ id }) => id === undoes);
  return target?.undoes != null ? ', by Redo' : ', by Undo';
}
