import { valueMisfit, type AnswerPart, type AnswerValue, type Change } from '#src/domain/assessment/index.ts';
import { formatDate } from '#src/domain/common/format.ts';
import type { Question } from '#src/domain/questionnaire/index.ts';
import { valueWords } from '#src/domain/scoring/index.ts';
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
  const words = (part: AnswerPart) =>
    partWords(part, (value) =>
      // A date that was right once may lie after an assessment date that was changed since.
      valueMisfit(question, value, assessmentDate) === null ? valueWords(question, value, assessmentDate) : 'An answer that no longer fits.',
    );
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

/** What changed parts of an answer hold, one sentence each. */
function partWords(part: AnswerPart, inWords: (value: AnswerValue) => string): string {
  const none = 'nothing';
  return [
    ...(part.value === undefined ? [] : [part.value === null ? 'Not answered.' : inWords(part.value)]),
    ...(part.note === undefined ? [] : [`Note: ${part.note || none}`]),
    ...(part.owner === undefined ? [] : [`Owner: ${part.owner || none}`]),
    ...(part.due === undefined ? [] : [`Due: ${part.due === null ? none : formatDate(part.due)}`]),
    ...(part.evidence === undefined ? [] : [`Evidence: ${part.evidence.map(({ title }) => title).join('; ') || none}`]),
  ].join(' ');
}
