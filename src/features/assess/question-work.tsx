import { useEffect, useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { answerSchema, type Answer, type AnswerPart } from '#src/domain/assessment/index.ts';
import type { CalendarDate } from '#src/domain/common/calendar-date.ts';
import type { Result } from '#src/domain/common/result.ts';
import { parseTyped, ruleOf, tooLongWords, type TextProblem } from '#src/domain/common/text.ts';
import { dateBoxesOf, dateDoubt, dateProblemWords, parseTypedDate, spreadDate } from '#src/domain/common/typed-date.ts';
import type { Question } from '#src/domain/questionnaire/index.ts';
import { today } from '#src/platform/runtime/index.ts';
import { DateFields } from '#src/ui/form/date-fields.tsx';
import { TextArea, TextField } from '#src/ui/form/fields.tsx';
import { EvidenceEditor } from './evidence-editor.tsx';
import { useAutosave } from './use-autosave.ts';

type WorkDraft = { note: string; owner: string; day: string; month: string; year: string };
/** What is wrong with each field, in words; null while nothing is. */
type WorkProblems = { readonly note: string | null; readonly owner: string | null; readonly due: string | null };
const NO_PROBLEMS: WorkProblems = { note: null, owner: null, due: null };

const NOTE = answerSchema.shape.note;
const OWNER = answerSchema.shape.owner;

const draftOf = (answer: Answer | null): WorkDraft => ({ note: answer?.note ?? '', owner: answer?.owner ?? '', ...dateBoxesOf(answer?.due ?? null) });

/** What was typed as the rows take it: the parts that differ from what is stored, and what is wrong with the others. */
function readWork(draft: WorkDraft, answer: Answer | null): { readonly changes: readonly AnswerPart[]; readonly problems: WorkProblems } {
  const note = parseTyped(NOTE, draft.note);
  const owner = parseTyped(OWNER, draft.owner);
  const due = parseTypedDate(draft);
  return {
    changes: [
      ...(note.ok && note.value !== (answer?.note ?? '') ? [{ note: note.value }] : []),
      ...(owner.ok && owner.value !== (answer?.owner ?? '') ? [{ owner: owner.value }] : []),
      ...(due.ok && due.value !== (answer?.due ?? null) ? [{ due: due.value }] : []),
    ],
    problems: { note: wordsOf(note), owner: wordsOf(owner), due: due.ok ? null : dateProblemWords(due.problem) },
  };
}

/** Both texts may be empty, so one can only be too long. */
const wordsOf = (parsed: Result<string, TextProblem>): string | null => (parsed.ok || parsed.problem.kind === 'empty' ? null : tooLongWords(parsed.problem));

type QuestionWorkProps = {
  readonly question: Question;
  readonly answer: Answer | null;
  readonly assessmentDate: CalendarDate;
  readonly fieldId: string;
  readonly isReadOnly: boolean;
  readonly onSave: (part: AnswerPart) => void;
};

/** What goes with an answer: note, owner, due date and evidence, each saved by itself. */
export default function QuestionWork({ question, answer, assessmentDate, fieldId, isReadOnly, onSave }: QuestionWorkProps) {
  const form = useForm<WorkDraft>({ defaultValues: draftOf(answer) });
  const [problems, setProblems] = useState(NO_PROBLEMS);
  const [keptDue, setKeptDue] = useState(answer?.due ?? null);

  /** Hands over what differs from what is stored. What is wrong is said when a field is left, and goes as soon as it is right. */
  const commit = () => {
    const { changes, problems: found } = readWork(form.getValues(), answer);
    setProblems((before) => ({ note: before.note && found.note, owner: before.owner && found.owner, due: before.due && found.due }));
    for (const change of changes) onSave(change);
  };
  const { later, flush, isWaiting } = useAutosave(commit);

  useEffect(() => {
    // Another tab, or an undo, may have changed these; what is being typed here, or was refused, is left alone.
    if (isWaiting()) return;
    const stored = draftOf(answer);
    for (const change of readWork(form.getValues(), answer).changes) {
      if ('note' in change) form.setValue('note', stored.note);
      if ('owner' in change) form.setValue('owner', stored.owner);
      if ('due' in change) for (const part of ['day', 'month', 'year'] as const) form.setValue(part, stored[part]);
    }
  }, [answer, form, isWaiting]);

  const leave = () => {
    flush();
    setProblems(readWork(form.getValues(), answer).problems);
  };
  const [day, month, year] = useWatch({ control: form.control, name: ['day', 'month', 'year'] });
  const due = parseTypedDate({ day, month, year });
  const dueDay = due.ok ? due.value : null;
  const doubt = dueDay === null || dueDay === keptDue ? null : dateDoubt(dueDay, 'due', { today: today() });

  const field = (name: keyof WorkDraft, onBlur = flush) => ({ readOnly: isReadOnly, ...form.register(name, { onChange: later, onBlur }) });
  return (
    <>
      <TextArea
        id={`${fieldId}-note`}
        label="Note"
        hint="Anything that explains the answer. It goes into the full report, not into anything shared with others."
        rule={ruleOf(NOTE)}
        error={problems.note ?? undefined}
        {...field('note', leave)}
      />
      <TextField id={`${fieldId}-owner`} label="Owner" hint="Who is to see to this." width={20} rule={ruleOf(OWNER)} error={problems.owner ?? undefined} {...field('owner', leave)} />
      <div
        onBlur={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget)) leave();
        }}
      >
        <DateFields
          id={`${fieldId}-due`}
          label="Due"
          hint="The day by which it should be done, if one is set."
          error={problems.due ?? undefined}
          spread={spreadDate}
          doubt={doubt === null ? null : { text: doubt, onKeep: () => setKeptDue(dueDay) }}
          inputProps={(part) => field(part)}
        />
      </div>
      <EvidenceEditor
        idPrefix={`${fieldId}-evidence`}
        evidence={answer?.evidence ?? NO_EVIDENCE}
        assessmentDate={assessmentDate}
        prompts={question.evidencePrompts}
        isReadOnly={isReadOnly}
        onChange={(evidence) => onSave({ evidence: [...evidence] })}
      />
    </>
  );
}

const NO_EVIDENCE: Answer['evidence'] = [];
