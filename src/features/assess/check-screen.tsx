import { useState, type ReactNode } from 'react';
import { checkAnswers, isRaised, lateMassChanges, placeQuestions, signOffSchema, type PlacedQuestion } from '#src/domain/assessment/index.ts';
import { countOf, formatDate } from '#src/domain/common/format.ts';
import { parseTyped, ruleOf, tooLongWords } from '#src/domain/common/text.ts';
import { evidenceValidMonths } from '#src/domain/questionnaire/index.ts';
import { buildSignOff, reasonFor } from '#src/domain/scoring/index.ts';
import { clockTime, dayAndTime, now, paths } from '#src/platform/runtime/index.ts';
import { reopenAssessment, saveSignOff, storageWords, useHistory, type Settings, type StoredAssessment } from '#src/platform/storage/index.ts';
import { ErrorSummary, type FormError } from '#src/ui/form/error-summary.tsx';
import { TextArea, TextField } from '#src/ui/form/fields.tsx';
import { AppLink, Button, Details, Inset } from '#src/ui/layout/elements.tsx';
import { Page } from '#src/ui/layout/page.tsx';
import { Problem } from '#src/ui/layout/problem.tsx';
import { Swap } from '#src/ui/layout/swap.tsx';

/** Check your answers: what is open, unknown, contradictory or unproved; then sign off. */
export default function CheckScreen({ stored, settings }: { readonly stored: StoredAssessment; readonly settings: Settings }) {
  const { assessment, questionnaire, answers } = stored;
  const { id, organisation, assessmentDate } = assessment;
  const validMonths = evidenceValidMonths(questionnaire);
  const placed = placeQuestions({ questionnaire, profile: organisation, assessmentDate, answers });
  const toConfirm = placed.filter(({ state, answer }) => state.kind === 'open' && answer?.carried != null);
  const check = checkAnswers(placed, questionnaire, organisation, assessmentDate, validMonths);
  return (
    <Page title="Check your answers" caption={organisation.name} back={{ href: paths.assessment(id), text: 'Task list' }}>
      <QuestionList id={id} title="Open" empty="Every question has an answer." places={check.open} intro="Not answered yet. “I don't know” is an answer too." />
      {toConfirm.length > 0 && (
        <QuestionList id={id} title="Carried over, to confirm or answer again" empty="" places={toConfirm} intro="Brought over from the last assessment. None counts until someone confirms it or answers anew." />
      )}
      <h2 className="nhsuk-heading-m">Answers that are hard to hold together ({check.contradictions.length})</h2>
      {check.contradictions.length === 0 ? (
        <p>No contradictions were found among the answers given.</p>
      ) : (
        <ul>
          {check.contradictions.map(({ rule, questions }) => (
            <li key={rule.id}>
              <strong>{rule.ask}</strong>
              <ul>
                {questions.map((place) => (
                  <QuestionItem key={place.question.id} id={id} place={place}>
                    <br />
                    {reasonFor(place, assessmentDate)}
                  </QuestionItem>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      )}
      <QuestionList id={id} title="Not known" empty="Nothing was answered with “I don't know”." places={check.dontKnow} intro="These earn nothing until someone finds out." />
      <QuestionList id={id} title="Without evidence" empty="Every claimed level has evidence behind it." places={check.withoutEvidence} intro="Points are claimed here, and no record, test or independent check is named." />
      <QuestionList id={id} title="Evidence out of date" empty="No evidence is out of date." places={check.evidenceOutOfDate} intro={`All evidence here is older than ${countOf(validMonths, 'month')} on ${formatDate(assessmentDate)}.`} />
      <LateChanges id={id} placed={placed} assessmentDate={assessmentDate} />
      <h2 className="nhsuk-heading-m">Sign off</h2>
      <Swap shown={assessment.status}>
        {assessment.status === 'signed-off' ? <SignedOff stored={stored} /> : <SignOffForm stored={stored} openCount={check.open.length} answerer={settings.answerer} />}
      </Swap>
    </Page>
  );
}

type QuestionListProps = { readonly id: string; readonly title: string; readonly intro: string; readonly empty: string; readonly places: readonly PlacedQuestion[] };

function QuestionList({ id, title, intro, empty, places }: QuestionListProps) {
  return (
    <>
      <h2 className="nhsuk-heading-m">
        {title} ({places.length})
      </h2>
      <p>{places.length === 0 ? empty : intro}</p>
      <ul>
        {places.map((place) => (
          <QuestionItem key={place.question.id} id={id} place={place} />
        ))}
      </ul>
    </>
  );
}

type QuestionItemProps = { readonly id: string; readonly place: PlacedQuestion; readonly children?: ReactNode };

function QuestionItem({ id, place: { section, question, answer }, children }: QuestionItemProps) {
  return (
    <li>
      <AppLink to={paths.section(id, section.id, question.id, 'check')}>{question.text}</AppLink> ({section.title}
      {answer?.owner && `, owner ${answer.owner}`}){children}
    </li>
  );
}

type LateChangesProps = { readonly id: string; readonly placed: readonly PlacedQuestion[]; readonly assessmentDate: string };

/** Many answers raised together in the last days: an auditor asks about these, so the signer sees them first. */
function LateChanges({ id, placed, assessmentDate }: LateChangesProps) {
  const history = useHistory(id);
  if (!history) return null;
  if (!history.ok) return <p>{storageWords(history.problem)}</p>;
  const byId = new Map(placed.map((place) => [place.question.id, place]));
  const asked = placed.filter(({ state }) => state.kind !== 'not-asked');
  const bursts = lateMassChanges(history.value, asked.length, now(), (change) => {
    const question = byId.get(change.questionId)?.question;
    return question !== undefined && isRaised(question, change, assessmentDate);
  });
  return (
    <>
      <h2 className="nhsuk-heading-m">Raised together, late ({bursts.length})</h2>
      <p>
        {bursts.length === 0
          ? 'No large batch of answers was raised in the last 7 days.'
          : 'Many answers that had been given were raised within an hour, in the last 7 days. There may be a good reason; be ready to give it.'}
      </p>
      {bursts.map(({ by, from, to, questionIds }) => (
        <Details key={from} summary={`${countOf(questionIds.length, 'answer')} raised by ${by || 'someone not named'}, ${dayAndTime(from)} to ${clockTime(to)}`}>
          <ul>
            {questionIds.flatMap((questionId) => byId.get(questionId) ?? []).map((place) => (
              <QuestionItem key={place.question.id} id={id} place={place} />
            ))}
          </ul>
        </Details>
      ))}
    </>
  );
}

function SignedOff({ stored: { assessment } }: { readonly stored: StoredAssessment }) {
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
        <p>{signOff?.statement}</p>
      </Inset>
      <p>Reopening starts a new revision. What was signed is kept as it was.</p>
      <Button look="secondary" onClick={() => void reopen()}>
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
const SIGN_FIELDS = ['name', 'role', 'statement'] as const satisfies readonly (keyof typeof SIGN_MISSING)[];

const STATEMENT = 'I have read these answers. To the best of my knowledge they are a fair account of this organisation on the assessment date.';

type SignOffFormProps = { readonly stored: StoredAssessment; readonly openCount: number; readonly answerer: string };

function SignOffForm({ stored: { assessment, answers, questionnaire }, openCount, answerer }: SignOffFormProps) {
  const [name, setName] = useState(answerer);
  const [role, setRole] = useState('');
  const [statement, setStatement] = useState(STATEMENT);
  const [errors, setErrors] = useState<readonly FormError[]>([]);
  const [attempt, setAttempt] = useState(0);
  const refuse = (found: readonly FormError[]) => {
    setErrors(found);
    setAttempt(attempt + 1);
  };
  if (openCount > 0) {
    return <p>Sign-off opens when every question has an answer. {countOf(openCount, 'question is', 'questions are')} still open. You can make a draft report at any time.</p>;
  }
  const sign = async () => {
    const typed = { name: parseTyped(SIGNED.name, name), role: parseTyped(SIGNED.role, role), statement: parseTyped(SIGNED.statement, statement) };
    if (!typed.name.ok || !typed.role.ok || !typed.statement.ok) {
      return refuse(
        SIGN_FIELDS.flatMap((field) => {
          const parsed = typed[field];
          return parsed.ok ? [] : [{ fieldId: `sign-${field}`, text: parsed.problem.kind === 'empty' ? SIGN_MISSING[field] : tooLongWords(parsed.problem) }];
        }),
      );
    }
    const signOff = buildSignOff(assessment, answers, questionnaire, { name: typed.name.value, role: typed.role.value, statement: typed.statement.value, signedAt: now() });
    if (!signOff.ok) return refuse([{ fieldId: 'sign-name', text: `${countOf(signOff.problem.count, 'question is', 'questions are')} open again` }]);
    const saved = await saveSignOff(assessment.id, signOff.value);
    if (!saved.ok) refuse([{ fieldId: 'sign-name', text: storageWords(saved.problem) }]);
  };
  const errorAt = (fieldId: string) => errors.find((error) => error.fieldId === fieldId)?.text;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void sign();
      }}
    >
      <ErrorSummary errors={errors} attempt={attempt} />
      <p>Signing freezes the answers and the figures, so that a later board can see exactly what this one saw.</p>
      <TextField id="sign-name" label="Name" width={20} rule={ruleOf(SIGNED.name)} error={errorAt('sign-name')} value={name} onChange={(event) => setName(event.target.value)} />
      <TextField id="sign-role" label="Role" width={20} rule={ruleOf(SIGNED.role)} error={errorAt('sign-role')} value={role} onChange={(event) => setRole(event.target.value)} />
      <TextArea id="sign-statement" label="Statement" hint="What the person puts their name to. Change it to your own words." rule={ruleOf(SIGNED.statement)} error={errorAt('sign-statement')} value={statement} onChange={(event) => setStatement(event.target.value)} />
      <Button type="submit">Sign off</Button>
    </form>
  );
}
