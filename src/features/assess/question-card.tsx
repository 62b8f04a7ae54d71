import { lazy, Suspense, useEffect, useRef, useState, type ComponentProps } from 'react';
import { useForm } from 'react-hook-form';
import { parseAnswer, type Answer, type AnswerPart, type AnswerProblem, type PlacedQuestion } from '#src/domain/assessment/index.ts';
import { canonicalJson } from '#src/domain/common/canonical-json.ts';
import { clockTime, now } from '#src/platform/runtime/index.ts';
import { Button, Details, Tag } from '#src/ui/layout/elements.tsx';
import { Swap } from '#src/ui/layout/swap.tsx';
import { draftOf, problemWords, rawOf, type AnswerDraft } from './answer-draft.ts';
import { AnswerFields } from './answer-fields.tsx';
import { UndoRedo } from './undo-redo.tsx';
import { useAutosave } from './use-autosave.ts';

// Folded away at first, so fetched behind the questions themselves.
const QuestionBackground = lazy(() => import('#src/ui/layout/question-background.tsx'));
const QuestionWork = lazy(() => import('./question-work.tsx'));
const AnswerHistory = lazy(() => import('./answer-history.tsx'));

type QuestionCardProps = {
  readonly assessmentId: string;
  readonly place: PlacedQuestion;
  readonly number: number;
  readonly assessmentDate: string;
  readonly isReadOnly: boolean;
  /** Saves one part of the answer as of an instant; resolves to whether it is on disk. */
  readonly onSave: (questionId: string, part: AnswerPart, at: string) => Promise<boolean>;
  /** Takes back the latest change to the answer. */
  readonly onUndo: (questionId: string, at: string) => Promise<boolean>;
  /** Brings back what was taken back last. */
  readonly onRedo: (questionId: string, at: string) => Promise<boolean>;
  /** Names of the frameworks, by id. */
  readonly frameworkNames: ReadonlyMap<string, string>;
  readonly hasArrivalFocus: boolean;
};

/** One question with its answer, note, evidence and owner, saved as one goes. */
export function QuestionCard(props: QuestionCardProps) {
  const { assessmentId, place, number, assessmentDate, isReadOnly, onSave, onUndo, onRedo, frameworkNames, hasArrivalFocus } = props;
  const { question, answer } = place;
  const form = useForm<AnswerDraft>({ defaultValues: draftOf(question, answer) });
  const [problem, setProblem] = useState<AnswerProblem | null>(null);
  const [done, setDone] = useState<string | null>(null);
  /** How many changes of this card are on their way to the store. */
  const onTheirWay = useRef(0);
  const heading = useRef<HTMLHeadingElement>(null);

  /** Does something in the store, and says so with the time that the clock shows: which came later is never told by it. */
  const handOver = async (what: 'Saved' | 'Taken back' | 'Brought back', work: (at: string) => Promise<boolean>) => {
    const at = now();
    onTheirWay.current += 1;
    if (await work(at)) setDone(`${what} ${clockTime(at)}`);
    onTheirWay.current -= 1;
  };
  const save = (part: AnswerPart) => handOver('Saved', (at) => onSave(question.id, part, at));

  /** Hands over what of the answer differs from what is stored; says what is wrong only when asked. */
  const commit = (sayProblems: boolean) => {
    const parsed = parseAnswer(question, rawOf(question, form.getValues()), assessmentDate);
    if (parsed.ok) setProblem(null);
    else if (sayProblems) setProblem(parsed.problem);
    if (parsed.ok && !isSame(parsed.value, answer?.value ?? null)) void save({ value: parsed.value });
  };
  const { later, flush, isWaiting } = useAutosave(() => commit(false));

  useEffect(() => {
    // What was read may be older than what this card has handed over, or is about to.
    if (isWaiting() || onTheirWay.current > 0) return;
    // Another tab may have changed the answer. What already means the same is left as it was typed.
    const parsed = parseAnswer(question, rawOf(question, form.getValues()), assessmentDate);
    const stored = answer?.value ?? null;
    const isShown = (parsed.ok && isSame(parsed.value, stored)) || (!parsed.ok && stored === null);
    if (!isShown) form.reset(draftOf(question, answer));
  }, [answer, assessmentDate, form, isWaiting, question]);

  useEffect(() => {
    if (hasArrivalFocus) heading.current?.focus();
  }, [hasArrivalFocus]);

  const fieldId = `q-${question.id}`;
  const leave = () => {
    flush();
    commit(true);
  };
  const undo = () => {
    flush();
    void handOver('Taken back', (at) => onUndo(question.id, at));
  };
  const redo = () => {
    flush();
    void handOver('Brought back', (at) => onRedo(question.id, at));
  };
  return (
    <section className="app-question" aria-labelledby={`${fieldId}-title`} data-question={question.id}>
      <h2 className="nhsuk-heading-m" id={`${fieldId}-title`} ref={heading} tabIndex={-1} data-arrival-focus={hasArrivalFocus || undefined}>
        <span className="app-question__number">
          Question {number} {question.essential && <Tag colour="orange">Essential</Tag>} <QuestionStateTag place={place} />
        </span>
        {question.text}
      </h2>
      <CarriedAnswer answer={answer} isReadOnly={isReadOnly} onConfirm={(value) => void save({ value })} />
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
      </form>
      <p className="app-saved">
        <span aria-live="polite">{done}</span>
        {!isReadOnly && <UndoRedo assessmentId={assessmentId} questionId={question.id} number={number} answer={answer} onUndo={undo} onRedo={redo} />}
      </p>
      <Folded summary="Why it matters, who may know, what could prove it" part="why">
        <QuestionBackground question={question} frameworkNames={frameworkNames} heading="h3" />
      </Folded>
      <Folded summary={workSummary(answer)} part="work">
        <QuestionWork question={question} answer={answer} assessmentDate={assessmentDate} fieldId={fieldId} isReadOnly={isReadOnly} onSave={(part) => void save(part)} />
      </Folded>
      <Folded summary="History of this answer" part="history">
        <AnswerHistory assessmentId={assessmentId} question={question} assessmentDate={assessmentDate} isReadOnly={isReadOnly} onSave={(part) => void save(part)} />
      </Folded>
    </section>
  );
}

function Folded({ children, ...details }: ComponentProps<typeof Details>) {
  return (
    <Details {...details}>
      <Suspense fallback={<p role="status">Loading…</p>}>{children}</Suspense>
    </Details>
  );
}

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

type CarriedAnswerProps = { readonly answer: Answer | null; readonly isReadOnly: boolean; readonly onConfirm: (value: Answer['value']) => void };

/** What was answered last time: to be confirmed, or to be answered anew with the old answer in sight. */
function CarriedAnswer({ answer, isReadOnly, onConfirm }: CarriedAnswerProps) {
  const carried = answer?.carried;
  if (!carried) return null;
  const isWaiting = answer.value === null;
  const old = carried.from.map(({ questionId, question, answer: words }) => (
    <div key={questionId}>
      {carried.kind === 'answer-again' && <p className="app-quiet">It was asked: {question}</p>}
      <p>{words}</p>
    </div>
  ));
  return (
    <Swap shown={isWaiting}>
      {isWaiting ? (
        <div className="app-carried">
          <h3 className="nhsuk-heading-xs">The answer last time</h3>
          {old}
          {carried.kind === 'confirm' ? (
            !isReadOnly && (
              <Button small look="secondary" data-key="confirm" onClick={() => onConfirm(carried.value)}>
                This still holds: confirm it
              </Button>
            )
          ) : (
            <p>
              <strong>This question has changed since, so please answer it again.</strong>
            </p>
          )}
        </div>
      ) : (
        <Details summary="The answer last time">{old}</Details>
      )}
    </Swap>
  );
}

function QuestionStateTag({ place: { state, answer } }: { readonly place: PlacedQuestion }) {
  switch (state.kind) {
    case 'open':
      return answer?.carried ? <Tag colour="blue">{answer.carried.kind === 'confirm' ? 'To confirm' : 'To answer again'}</Tag> : null;
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
