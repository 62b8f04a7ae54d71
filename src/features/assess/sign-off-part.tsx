import { useState } from 'react';
import type { PlacedQuestion } from '#src/domain/assessment/questions/index.ts';
import { signOffSchema } from '#src/domain/assessment/index.ts';
import { countOf } from '#src/domain/common/format.ts';
import { keysOf } from '#src/domain/common/keys-of.ts';
import { parseTyped, ruleOf, tooLongWords } from '#src/domain/common/text.ts';
import { readerWords } from '#src/domain/scoring/words/index.ts';
import { reviewHash } from '#src/domain/review/index.ts';
import { reviewedWords, signedReviewOf } from '#src/domain/review/words/index.ts';
import { buildSignOff } from '#src/domain/scoring/index.ts';
import { dayAndTime, now } from '#src/platform/runtime/index.ts';
import { elsewhereOf, draftForms, takeUpIn, useFormDraft, type Draft } from '#src/platform/storage/drafts/index.ts';
import { reopenAssessment, saveSignOff, storageWords, type StoredAssessment } from '#src/platform/storage/index.ts';
import { BegunElsewhere } from '#src/ui/form/begun-elsewhere.tsx';
import { SubmitForm } from '#src/ui/form/submit-form.tsx';
import { SelectField, TextArea, TextField } from '#src/ui/form/fields.tsx';
import { Swap } from '#src/ui/layout/swap.tsx';
import { useFormErrors } from '#src/ui/form/use-form-errors.ts';
import { Button, Inset } from '#src/ui/layout/elements.tsx';
import { Problem } from '#src/ui/layout/problem.tsx';
import { Prose } from '#src/ui/layout/prose.tsx';
import { typedIn } from './begun-words.ts';
import { QuestionItem } from './check-list.tsx';

type SignOffPartProps = {
  readonly stored: StoredAssessment;
  readonly openCount: number;
  readonly toCheck: readonly PlacedQuestion[];
  readonly answerer: string;
  readonly kept: Draft | undefined;
};

/** The end of the check page: the form, or what was signed and the way to open it again. */
export function SignOffPart(props: SignOffPartProps) {
  const { status } = props.stored.assessment;
  return (
    <>
      <h2 className="nhsuk-heading-m" id="sign-off" tabIndex={-1}>
        Sign off
      </h2>
      <Swap shown={status}>
        {status === 'signed-off' ? <SignedOff stored={props.stored} kept={props.kept} /> : <SignOffForm {...props} />}
      </Swap>
    </>
  );
}

type SignedOffProps = { readonly stored: StoredAssessment; readonly kept: Draft | undefined };

function SignedOff({ stored: { assessment }, kept }: SignedOffProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const signOff = assessment.signOffs.at(-1);
  const reopen = async () => {
    const reopened = await reopenAssessment(assessment.id, now());
    if (!reopened.ok) setProblem(storageWords(reopened.problem));
  };
  return (
    <>
      <Inset>
        <p tabIndex={-1} data-takes-focus>
          Signed off by {signOff?.name}, {signOff?.role}, on {signOff && dayAndTime(signOff.signedAt)}.
        </p>
        <Prose text={signOff?.statement ?? ''} />
      </Inset>
      <p>Reopening starts a new revision. What was signed is kept as it was.</p>
      <BegunSignOff kept={kept} />
      <Button look="secondary" work={reopen}>
        Reopen for a new revision
      </Button>
      {problem && <Problem>{problem}</Problem>}
    </>
  );
}

const SIGNED = signOffSchema.shape;
const SIGN_MISSING = {
  name: 'Enter the name of the person who signs',
  role: 'Enter their role, such as senior information risk owner',
  statement: 'Enter what is being signed',
} as const;
const SIGN_FIELDS = keysOf(SIGN_MISSING);

const STATEMENT =
  'I have read these answers. To the best of my knowledge they are a fair account of this organisation on the assessment date.';

/** What was begun of a sign-off while there is no form for it: what nobody sees is as good as lost. */
function BegunSignOff({ kept }: { readonly kept: Draft | undefined }) {
  const shown = kept ? typedIn(kept).filter((text) => text !== STATEMENT) : [];
  if (shown.length === 0) return null;
  return (
    <p className="app-prose">
      What was begun of the sign-off is kept, and stands in its form when that opens: “{shown.join('”, “')}”.
    </p>
  );
}

function SignOffForm({
  stored: { assessment, answers, evidence, questionnaire, damagedAnswers, damagedEvidence },
  openCount,
  toCheck,
  answerer,
  kept,
}: SignOffPartProps) {
  const reviews = (assessment.reviews ?? []).map(({ review }) => ({ review, hash: reviewHash(review) }));
  const [untouched] = useState({
    name: answerer,
    role: '',
    statement: STATEMENT,
    review: reviews.at(-1)?.hash ?? '',
  });
  const [fields, setFields] = useState(() => takeUpIn(untouched, kept));
  const { name, role, statement } = fields;
  const { done: forgetDraft, flush } = useFormDraft(assessment.id, draftForms.signOff(), fields, untouched);
  const { errors, attempt, errorAt, refuse } = useFormErrors(
    (fieldId) => Object.entries(fields).find(([field]) => fieldId === `sign-${field}`)?.[1],
  );
  if (damagedEvidence.length > 0) {
    return (
      <>
        <p>
          Sign-off opens when every piece of evidence can be read. On “Your data” you can restore what is damaged, or
          remove it.
        </p>
        <BegunSignOff kept={kept} />
      </>
    );
  }
  if (openCount > 0) {
    return (
      <>
        <p>
          {damagedAnswers.length === 0
            ? 'Sign-off opens when every question has an answer.'
            : 'Sign-off opens when every question has an answer that can be read.'}{' '}
          {countOf(openCount, 'question is', 'questions are')} still open.
          {damagedAnswers.length === 0 && ' You can make a draft report at any time.'}
        </p>
        <BegunSignOff kept={kept} />
      </>
    );
  }
  const sign = async () => {
    const handedOver = fields;
    const typed = {
      name: parseTyped(SIGNED.name, name),
      role: parseTyped(SIGNED.role, role),
      statement: parseTyped(SIGNED.statement, statement),
    };
    if (!typed.name.ok || !typed.role.ok || !typed.statement.ok) {
      return refuse(
        SIGN_FIELDS.flatMap((field) => {
          const parsed = typed[field];
          return parsed.ok
            ? []
            : [
                {
                  fieldId: `sign-${field}`,
                  text: parsed.problem.kind === 'empty' ? SIGN_MISSING[field] : tooLongWords(parsed.problem),
                },
              ];
        }),
      );
    }
    const seen = reviews.find(({ hash }) => hash === fields.review);
    const signOff = buildSignOff(assessment, { answers, evidence }, questionnaire, {
      name: typed.name.value,
      role: typed.role.value,
      statement: typed.statement.value,
      signedAt: now(),
      ...(seen ? { review: signedReviewOf(seen.review, seen.hash) } : {}),
    });
    if (!signOff.ok)
      return refuse([
        { fieldId: 'sign-name', text: `${countOf(signOff.problem.count, 'question is', 'questions are')} open again` },
      ]);
    const saved = await saveSignOff(assessment.id, signOff.value);
    if (!saved.ok) return refuse([{ fieldId: 'sign-name', text: storageWords(saved.problem) }]);
    forgetDraft(handedOver);
  };
  const field = (key: (typeof SIGN_FIELDS)[number]) => ({
    rule: ruleOf(SIGNED[key]),
    error: errorAt(`sign-${key}`),
    value: fields[key],
    onChange: (event: { readonly target: { readonly value: string } }) =>
      setFields((before) => ({ ...before, [key]: event.target.value })),
  });
  return (
    <SubmitForm errors={errors} attempt={attempt} work={sign} button="Sign off">
      <BegunElsewhere of="sign-off" {...elsewhereOf(kept, flush, (other) => setFields(takeUpIn(untouched, other)))} />
      <p>Signing freezes the answers and the figures, {readerWords(questionnaire).frozenFor}.</p>
      {toCheck.length > 0 && (
        <div data-to-check={toCheck.length}>
          <p>
            <strong>
              {countOf(toCheck.length, 'answer is', 'answers are')} marked as not checked yet, and will be signed as
              such:
            </strong>
          </p>
          <ul>
            {toCheck.map((place) => (
              <QuestionItem key={place.question.id} id={assessment.id} place={place} />
            ))}
          </ul>
        </div>
      )}
      <TextField id="sign-name" label="Name" width={20} {...field('name')} />
      <TextField id="sign-role" label="Role" width={20} {...field('role')} />
      <TextArea
        id="sign-statement"
        label="Statement"
        hint="What the person puts their name to. Change it to your own words."
        {...field('statement')}
      />
      {reviews.length > 0 && (
        <SelectField
          id="sign-review"
          label="Second opinion that was seen"
          hint="The sign-off names the reviewer, and the review by its hash."
          options={[
            { value: '', text: 'None' },
            ...reviews.map(({ review, hash }) => ({ value: hash, text: reviewedWords(review) })),
          ]}
          value={fields.review}
          onChange={(event) => setFields((before) => ({ ...before, review: event.target.value }))}
        />
      )}
    </SubmitForm>
  );
}
