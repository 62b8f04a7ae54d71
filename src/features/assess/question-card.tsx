import { useEffect, useRef, useState } from 'react';
import { useForm } from 'react-hook-form';
import { parseAnswer, type Answer, type AnswerPart, type AnswerProblem, type PlacedQuestion } from '#src/domain/assessment/index.ts';
import { canonicalJson } from '#src/domain/common/canonical-json.ts';
import { clockTime, now } from '#src/platform/runtime/index.ts';
import { TextArea, TextField } from '#src/ui/form/fields.tsx';
import { Details, Tag } from '#src/ui/layout/elements.tsx';
import { draftOf, problemWords, rawOf, type AnswerDraft } from './answer-draft.ts';
import { AnswerFields } from './answer-fields.tsx';
import { EvidenceEditor } from './evidence-editor.tsx';
import { QuestionBackground } from './question-background.tsx';
import { useAutosave } from './use-autosave.ts';

type QuestionCardProps = {
  readonly place: PlacedQuestion;
  readonly number: number;
  readonly assessmentDate: string;
  readonly isReadOnly: boolean;
  /** Saves one part of the answer as of an instant; resolves to whether it is on disk. */
  readonly onSave: (questionId: string, part: AnswerPart, at: string) => Promise<boolean>;
  /** Names of the frameworks, by id. */
  readonly frameworkNames: ReadonlyMap<string, string>;
  readonly hasArrivalFocus: boolean;
};

/** One question with its answer, note, evidence and owner, saved as one goes. */
export function QuestionCard({ place, number, assessmentDate, isReadOnly, onSave, frameworkNames, hasArrivalFocus }: QuestionCardProps) {
  const { question, answer } = place;
  const form = useForm<AnswerDraft>({ defaultValues: draftOf(question, answer) });
  const [problem, setProblem] = useState<AnswerProblem | null>(null);
  const [savedAt, setSavedAt] = useState<string | null>(null);
  const lastHandedOver = useRef('');
  const heading = useRef<HTMLHeadingElement>(null);

  const save = async (part: AnswerPart) => {
    const at = now();
    lastHandedOver.current = at;
    if (await onSave(question.id, part, at)) setSavedAt(at);
  };

  /** Hands over whatever on this card differs from what is stored; says what is wrong only when asked. */
  const commit = (sayProblems: boolean) => {
    const draft = form.getValues();
    const parsed = parseAnswer(question, rawOf(question, draft), assessmentDate);
    const part: { -readonly [K in keyof AnswerPart]: AnswerPart[K] } = {};
    if (parsed.ok && !isSame(parsed.value, answer?.value ?? null)) part.value = parsed.value;
    if (draft.note !== (answer?.note ?? '')) part.note = draft.note;
    if (draft.owner !== (answer?.owner ?? '')) part.owner = draft.owner;
    if (parsed.ok) setProblem(null);
    else if (sayProblems) setProblem(parsed.problem);
    if (Object.keys(part).length > 0) void save(part);
  };
  const { later, flush, isWaiting } = useAutosave(() => commit(false));

  useEffect(() => {
    // What was read may be older than what this card has handed over, or is about to.
    if (isWaiting() || (answer?.updatedAt ?? '') < lastHandedOver.current) return;
    // Another tab may have changed the answer. What already means the same is left as it was typed.
    const draft = form.getValues();
    const parsed = parseAnswer(question, rawOf(question, draft), assessmentDate);
    const stored = answer?.value ?? null;
    const isShown = (parsed.ok && isSame(parsed.value, stored)) || (!parsed.ok && stored === null);
    if (!isShown || draft.note !== (answer?.note ?? '') || draft.owner !== (answer?.owner ?? '')) {
      form.reset(draftOf(question, answer));
    }
  }, [answer, assessmentDate, form, isWaiting, question]);

  useEffect(() => {
    if (hasArrivalFocus) heading.current?.focus();
  }, [hasArrivalFocus]);

  const fieldId = `q-${question.id}`;
  const leave = () => {
    flush();
    commit(true);
  };
  return (
    <section className="app-question" aria-labelledby={`${fieldId}-title`}>
      <h2 className="nhsuk-heading-m" id={`${fieldId}-title`} ref={heading} tabIndex={-1} data-arrival-focus={hasArrivalFocus || undefined}>
        <span className="app-question__number">
          Question {number} {question.essential && <Tag colour="orange">Essential</Tag>} <QuestionStateTag place={place} />
        </span>
        {question.text}
      </h2>
      <form onSubmit={(event) => event.preventDefault()} noValidate>
        <AnswerFields
          question={question}
          form={form}
          fieldId={fieldId}
          isReadOnly={isReadOnly}
          problem={problem ? { field: problem.field, text: problemWords(problem) } : null}
          onChosen={() => commit(false)}
          onTyped={later}
          onLeft={leave}
        />
        <p className="app-saved" aria-live="polite">
          {savedAt ? `Saved ${clockTime(savedAt)}` : ''}
        </p>
        <Details summary="Why it matters, who may know, what could prove it">
          <QuestionBackground question={question} frameworkNames={frameworkNames} />
        </Details>
        <Details summary={workSummary(answer)}>
          <TextArea
            id={`${fieldId}-note`}
            label="Note"
            hint="Anything that explains the answer. It goes into the full report, not into anything shared with others."
            readOnly={isReadOnly}
            {...form.register('note', { onChange: later, onBlur: flush })}
          />
          <TextField
            id={`${fieldId}-owner`}
            label="Owner"
            hint="Who is to see to this."
            width={20}
            readOnly={isReadOnly}
            {...form.register('owner', { onChange: later, onBlur: flush })}
          />
          <EvidenceEditor
            idPrefix={`${fieldId}-evidence`}
            evidence={answer?.evidence ?? NO_EVIDENCE}
            prompts={question.evidencePrompts}
            isReadOnly={isReadOnly}
            onChange={(evidence) => void save({ evidence: [...evidence] })}
          />
        </Details>
      </form>
    </section>
  );
}

const NO_EVIDENCE: Answer['evidence'] = [];

const isSame = (a: unknown, b: unknown): boolean => canonicalJson(a) === canonicalJson(b);

function workSummary(answer: Answer | null): string {
  const evidence = answer?.evidence.length ?? 0;
  const parts = [
    answer?.note ? 'note written' : '',
    evidence > 0 ? `${evidence} evidence` : '',
    answer?.owner ? `owner ${answer.owner}` : '',
  ].filter(Boolean);
  return `Note, evidence and owner${parts.length > 0 ? ` (${parts.join(', ')})` : ''}`;
}

function QuestionStateTag({ place: { state } }: { readonly place: PlacedQuestion }) {
  switch (state.kind) {
    case 'open':
    case 'not-asked':
      return null;
    case 'dont-know':
      return <Tag colour="yellow">Not known</Tag>;
    case 'not-applicable':
      return <Tag colour="grey">Does not apply</Tag>;
    case 'answered':
      return <Tag colour="green">Answered</Tag>;
  }
}
