import type { AnswerPart, Change } from '#src/domain/assessment/index.ts';
import type { Question } from '#src/domain/questionnaire/index.ts';
import { partWords } from '#src/domain/scoring/index.ts';
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
export default function AnswerHistory({ assessmentId, question, assessmentDate, isReadOnly, onSave }: AnswerHistoryProps) {
  const history = useHistory(assessmentId, question.id);
  if (!history) return <p role="status">Loading…</p>;
  if (!history.ok) return <p>{storageWords(history.problem)}</p>;
  if (history.value.length === 0) return <p>Nothing has been entered yet.</p>;
  const words = (part: AnswerPart) => partWords(question, part, assessmentDate);
  const latest = history.value.at(-1);
  return (
    <DataTable
      caption="Changes, latest first"
      rows={history.value.toReversed()}
      rowKey={({ at, to }) => `${at} ${Object.keys(to).join(' ')}`}
      columns={[
        { heading: 'When', cell: ({ at }) => dayAndTime(at) },
        { heading: 'Who', cell: ({ by }) => by || 'Not named' },
        { heading: 'From', cell: ({ from }) => words(from) },
        { heading: 'To', cell: ({ to }) => words(to) },
        ...(isReadOnly
          ? []
          : [{
              heading: 'Bring back',
              cell: (change: Change) =>
                change === latest ? 'In force' : (
                  <button type="button" className="app-link-button" onClick={() => onSave(change.to)}>
                    Restore<span className="nhsuk-u-visually-hidden"> what was entered on {dayAndTime(change.at)}</span>
                  </button>
                ),
            }]),
      ]}
    />
  );
}
