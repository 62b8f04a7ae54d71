import { useEffect, useState } from 'react';
import { useForm } from 'react-hook-form';
import { answerSchema, type Answer, type AnswerPart } from '#src/domain/assessment/index.ts';
import type { CalendarDate } from '#src/domain/common/calendar-date.ts';
import { fail, ok, type Result } from '#src/domain/common/result.ts';
import type { Question } from '#src/domain/questionnaire/index.ts';
import { DateFields } from '#src/ui/form/date-fields.tsx';
import { TextArea, TextField } from '#src/ui/form/fields.tsx';
import { EvidenceEditor } from './evidence-editor.tsx';
import { useAutosave } from './use-autosave.ts';

type WorkDraft = { note: string; owner: string; day: string; month: string; year: string };

const draftOf = (answer: Answer | null): WorkDraft => {
  const [year = '', month = '', day = ''] = answer?.due?.split('-') ?? [];
  return { note: answer?.note ?? '', owner: answer?.owner ?? '', year, month: month.replace(/^0/, ''), day: day.replace(/^0/, '') };
};

/** The due date as typed; null when all three boxes are empty. */
function parseDue({ day, month, year }: WorkDraft): Result<CalendarDate | null, string> {
  const parts = [year.trim(), month.trim(), day.trim()];
  if (parts.every((part) => part === '')) return ok(null);
  const due = answerSchema.shape.due.safeParse(parts.map((part, index) => part.padStart(index === 0 ? 4 : 2, '0')).join('-'));
  return due.success && Number(year) >= 1900 ? ok(due.data) : fail('Enter a real date, such as 27 3 2027');
}

type QuestionWorkProps = {
  readonly question: Question;
  readonly answer: Answer | null;
  readonly fieldId: string;
  readonly isReadOnly: boolean;
  readonly onSave: (part: AnswerPart) => void;
};

/** What goes with an answer: note, owner, due date and evidence, each saved by itself. */
export default function QuestionWork({ question, answer, fieldId, isReadOnly, onSave }: QuestionWorkProps) {
  const form = useForm<WorkDraft>({ defaultValues: draftOf(answer) });
  const [dueProblem, setDueProblem] = useState<string | null>(null);

  /** Hands over what differs from what is stored; says what is wrong with the date only when it is left. */
  const commit = (sayProblems: boolean) => {
    const draft = form.getValues();
    const due = parseDue(draft);
    if (due.ok) setDueProblem(null);
    else if (sayProblems) setDueProblem(due.problem);
    const changes: AnswerPart[] = [
      ...(draft.note === (answer?.note ?? '') ? [] : [{ note: draft.note }]),
      ...(draft.owner === (answer?.owner ?? '') ? [] : [{ owner: draft.owner }]),
      ...(!due.ok || due.value === (answer?.due ?? null) ? [] : [{ due: due.value }]),
    ];
    for (const change of changes) onSave(change);
  };
  const { later, flush, isWaiting } = useAutosave(() => commit(false));

  useEffect(() => {
    // Another tab, or an undo, may have changed these; what is being typed here is left alone.
    if (!isWaiting()) form.reset(draftOf(answer));
  }, [answer, form, isWaiting]);

  const field = (name: keyof WorkDraft) => ({ readOnly: isReadOnly, ...form.register(name, { onChange: later, onBlur: flush }) });
  return (
    <>
      <TextArea
        id={`${fieldId}-note`}
        label="Note"
        hint="Anything that explains the answer. It goes into the full report, not into anything shared with others."
        {...field('note')}
      />
      <TextField id={`${fieldId}-owner`} label="Owner" hint="Who is to see to this." width={20} {...field('owner')} />
      <div
        onBlur={(event) => {
          if (event.currentTarget.contains(event.relatedTarget)) return;
          flush();
          commit(true);
        }}
      >
        <DateFields id={`${fieldId}-due`} label="Due" hint="The day by which it should be done, if one is set." error={dueProblem ?? undefined} inputProps={field} />
      </div>
      <EvidenceEditor
        idPrefix={`${fieldId}-evidence`}
        evidence={answer?.evidence ?? NO_EVIDENCE}
        prompts={question.evidencePrompts}
        isReadOnly={isReadOnly}
        onChange={(evidence) => onSave({ evidence: [...evidence] })}
      />
    </>
  );
}

const NO_EVIDENCE: Answer['evidence'] = [];
