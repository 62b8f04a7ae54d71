import { useState, type FormEvent } from 'react';
import { answerWordsSchema } from '#src/domain/assessment/index.ts';
import { parseTyped, ruleOf, tooLongWords } from '#src/domain/common/text.ts';
import { now } from '#src/platform/runtime/index.ts';
import {
  elsewhereOf,
  draftForms,
  takeUpIn,
  useFormDraft,
  type Draft,
  type Drafts,
} from '#src/platform/storage/drafts/index.ts';
import { storageWords } from '#src/platform/storage/index.ts';
import { saveNotForMe } from '#src/platform/storage/sent/index.ts';
import { BegunElsewhere } from '#src/ui/form/begun-elsewhere.tsx';
import { TextArea } from '#src/ui/form/fields.tsx';
import { Button, Details } from '#src/ui/layout/elements.tsx';
import { Problem } from '#src/ui/layout/problem.tsx';
import { Swap } from '#src/ui/layout/swap.tsx';
import { useBusy } from '#src/ui/layout/use-busy.ts';

type NotForMeProps = {
  readonly assessmentId: string;
  readonly questionId: string;
  readonly number: number;
  /** null while it is for the person who was asked. */
  readonly reason: string | null;
  readonly drafts: Drafts;
};

type Fields = { reason: string };
const EMPTY: Fields = { reason: '' };

/** The one who was asked may say that somebody else has to answer, and why: home is told when it goes back. */
export default function NotForMe({ assessmentId, questionId, number, reason, drafts }: NotForMeProps) {
  const form = draftForms.notForMe(questionId);
  const kept = drafts.get(form);
  const [isOpen] = useState(kept !== undefined);
  const [problem, setProblem] = useState<string | null>(null);
  const [, runOnce] = useBusy();
  const takeBack = async () => {
    const saved = await saveNotForMe(assessmentId, questionId, null, now(), [reason]);
    setProblem(saved.ok ? null : storageWords(saved.problem));
  };
  return (
    <Swap shown={reason !== null}>
      {reason === null ? (
        <Details summary="Not for me" open={isOpen} part="not-for-me">
          <ReasonForm assessmentId={assessmentId} questionId={questionId} number={number} kept={kept} />
        </Details>
      ) : (
        <div className="app-carried" tabIndex={-1} data-takes-focus>
          <p className="app-prose">
            <strong>You said that this is not for you:</strong> {reason}
          </p>
          <p>
            <button type="button" className="app-link-button" onClick={() => void runOnce(takeBack)}>
              It is for me after all<span className="nhsuk-u-visually-hidden">: question {number}</span>
            </button>
          </p>
          {problem && <Problem>{problem}</Problem>}
        </div>
      )}
    </Swap>
  );
}

type ReasonFormProps = Pick<NotForMeProps, 'assessmentId' | 'questionId' | 'number'> & {
  readonly kept: Draft | undefined;
};

function ReasonForm({ assessmentId, questionId, number, kept }: ReasonFormProps) {
  const form = draftForms.notForMe(questionId);
  const [fields, setFields] = useState<Fields>(() => takeUpIn(EMPTY, kept));
  const [problem, setProblem] = useState<{ readonly text: string; readonly of: string } | null>(null);
  const { done, flush } = useFormDraft(assessmentId, form, fields, EMPTY);
  const save = async () => {
    const parsed = parseTyped(answerWordsSchema, fields.reason);
    if (!parsed.ok) {
      const text = parsed.problem.kind === 'empty' ? 'Say why, and who may know' : tooLongWords(parsed.problem);
      setProblem({ text, of: fields.reason });
      document.getElementById(`q-${questionId}-not-for-me`)?.focus();
      return;
    }
    const saved = await saveNotForMe(assessmentId, questionId, parsed.value, now(), [null]);
    if (saved.ok) done(fields);
    else setProblem({ text: storageWords(saved.problem), of: fields.reason });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save();
  };
  return (
    <form onSubmit={submit} noValidate>
      <BegunElsewhere
        of={`why question ${number} is not for you`}
        {...elsewhereOf(kept, flush, (other) => setFields(takeUpIn(EMPTY, other)))}
      />
      <TextArea
        id={`q-${questionId}-not-for-me`}
        label="Why, and who may know"
        hint="It goes back with your answers, so that somebody else can be asked."
        rule={ruleOf(answerWordsSchema)}
        error={problem?.of === fields.reason ? problem.text : undefined}
        value={fields.reason}
        onChange={(event) => setFields({ reason: event.target.value })}
      />
      <Button small look="secondary" work={save}>
        This is not for me
      </Button>
    </form>
  );
}
