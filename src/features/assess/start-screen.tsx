import { useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { useLocation } from 'wouter';
import { questionnaireRef, type Assessment, type SignOff } from '#src/domain/assessment/index.ts';
import { formatDate } from '#src/domain/common/format.ts';
import { ok } from '#src/domain/common/result.ts';
import type { Questionnaire } from '#src/domain/questionnaire/index.ts';
import { canCarry, carryForward } from '#src/domain/scoring/index.ts';
import { useEditions, type EditionHere } from '#src/platform/files/index.ts';
import { dayAndTime, newId, now, paths, today } from '#src/platform/runtime/index.ts';
import { createAssessment, saveSetting, storageWords, useAssessments, useSettings, type Settings } from '#src/platform/storage/index.ts';
import { ErrorSummary, type FormError } from '#src/ui/form/error-summary.tsx';
import { TextField } from '#src/ui/form/fields.tsx';
import { AppLink, Button, Inset } from '#src/ui/layout/elements.tsx';
import { LoadingPage, ProblemPage } from '#src/ui/layout/loaded.tsx';
import { Page } from '#src/ui/layout/page.tsx';
import { EditionChoice } from './edition-choice.tsx';
import { ANSWERER_RULE, organisationDraft, OrganisationFields, parseAnswerer, parseOrganisation, type OrganisationDraft } from './organisation-fields.tsx';

/** Start an assessment: which questionnaire, whose, by whom. */
export default function StartScreen({ continueFrom }: { readonly continueFrom: string | undefined }) {
  const editions = useEditions();
  const settings = useSettings();
  const assessments = useAssessments();
  if (!editions || !settings || !assessments) return <LoadingPage />;
  if (!editions.ok) return <ProblemPage>{storageWords(editions.problem)}</ProblemPage>;
  if (!assessments.ok) return <ProblemPage>{storageWords(assessments.problem)}</ProblemPage>;
  if (!settings.ok) return <ProblemPage>{storageWords(settings.problem)}</ProblemPage>;
  const signed = assessments.value.flatMap(({ assessment, questionnaire }): Continuation[] => {
    const signOff = assessment.signOffs.at(-1);
    return signOff ? [{ assessment, questionnaire, signOff }] : [];
  });
  if (continueFrom === undefined) return <StartForm editions={editions.value} settings={settings.value} continuation={null} signed={signed} />;
  const continuation = signed.find(({ assessment }) => assessment.id === continueFrom);
  if (!continuation) return <ProblemPage>There is no signed-off assessment here to go on from. It may be in another browser: open its file first.</ProblemPage>;
  const next = editions.value.filter(({ questionnaire }) => canCarry(continuation.questionnaire, questionnaire));
  return <StartForm editions={next} settings={settings.value} continuation={continuation} signed={[]} />;
}

/** A signed assessment whose answers a new one can begin with. */
type Continuation = { readonly assessment: Assessment; readonly questionnaire: Questionnaire; readonly signOff: SignOff };

type StartFormProps = {
  readonly editions: readonly EditionHere[];
  readonly settings: Settings;
  readonly continuation: Continuation | null;
  /** Signed assessments that one could go on from instead. */
  readonly signed: readonly Continuation[];
};

function StartForm({ editions, settings, continuation, signed }: StartFormProps) {
  const [, navigate] = useLocation();
  const [edition, setEdition] = useState((continuation && editions[0]?.hash) ?? '');
  const [answerer, setAnswerer] = useState(settings.answerer);
  const form = useForm<OrganisationDraft>({ defaultValues: organisationDraft(continuation?.signOff.organisation ?? null, today()) });
  const organisationType = useWatch({ control: form.control, name: 'type' });
  const [errors, setErrors] = useState<readonly FormError[]>([]);
  const [attempt, setAttempt] = useState(0);
  const [isStarting, setIsStarting] = useState(false);

  const start = async () => {
    if (isStarting) return;
    const chosen = editions.find(({ hash }) => hash === edition);
    const parsed = parseOrganisation(form.getValues());
    const name = parseAnswerer(answerer);
    const found = [
      ...(parsed.ok ? [] : parsed.problem),
      ...(chosen ? [] : [{ fieldId: 'edition', text: 'Choose a questionnaire' }]),
      ...(name.ok ? [] : name.problem),
    ];
    if (!chosen || !parsed.ok || !name.ok) {
      setErrors(found);
      setAttempt(attempt + 1);
      return;
    }
    const at = now();
    const carried = continuation
      ? carryForward(continuation.signOff, continuation.questionnaire, chosen.questionnaire, parsed.value.assessmentDate, at)
      : ok([]);
    if (!carried.ok) {
      setErrors([{ fieldId: 'edition', text: `The answers to ${carried.problem.from} cannot be carried to ${carried.problem.to}` }]);
      setAttempt(attempt + 1);
      return;
    }
    setIsStarting(true);
    const id = newId();
    await saveSetting('answerer', name.value, at);
    const created = await createAssessment(
      { id, ...parsed.value, questionnaire: questionnaireRef(chosen.questionnaire), continuedFrom: continuation && continuedFrom(continuation), ownTargets: [], status: 'draft', signOffs: [], createdAt: at, updatedAt: at },
      chosen.questionnaire,
      carried.value,
    );
    setIsStarting(false);
    if (created.ok) return navigate(paths.assessment(id));
    setErrors([{ fieldId: 'start', text: storageWords(created.problem) }]);
    setAttempt(attempt + 1);
  };

  return (
    <Page title="Start an assessment" back={{ href: paths.home(), text: 'Your assessments' }}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void start();
        }}
      >
        <ErrorSummary errors={errors} attempt={attempt} />
        {continuation && (
          <Inset>
            <p>
              The answers that {continuation.signOff.name} signed on {dayAndTime(continuation.signOff.signedAt)} come along, with their notes,
              evidence and owners. None counts until you have confirmed it. Questions that changed since show the old answer and are answered again.
            </p>
          </Inset>
        )}
        {signed.length > 0 && (
          <Inset>
            <p>Done one before? Begin with its answers:</p>
            <ul>
              {signed.map(({ assessment, questionnaire }) => (
                <li key={assessment.id}>
                  <AppLink to={paths.start(assessment.id)}>
                    {assessment.organisation.name}, {questionnaire.title}, {formatDate(assessment.assessmentDate)}
                  </AppLink>
                </li>
              ))}
            </ul>
          </Inset>
        )}
        <h2 className="nhsuk-heading-m">Your organisation</h2>
        <OrganisationFields form={form} errors={errors} />
        <EditionChoice
          editions={editions}
          organisationType={organisationType}
          chosen={edition}
          onChoose={setEdition}
          error={errors.find(({ fieldId }) => fieldId === 'edition')?.text}
        />
        <h2 className="nhsuk-heading-m">You</h2>
        <TextField
          id="answerer"
          label="Your name (optional)"
          hint="Kept in this browser and set beside each answer that you give, so that an auditor can ask you."
          width={20}
          rule={ANSWERER_RULE}
          error={errors.find(({ fieldId }) => fieldId === 'answerer')?.text}
          value={answerer}
          onChange={(event) => setAnswerer(event.target.value)}
        />
        <Button type="submit" id="start" aria-disabled={isStarting}>
          Start
        </Button>
      </form>
    </Page>
  );
}

const continuedFrom = ({ assessment, signOff }: Continuation): Assessment['continuedFrom'] => ({
  assessmentId: assessment.id,
  questionnaire: signOff.questionnaire,
  assessmentDate: signOff.assessmentDate,
  signedAt: signOff.signedAt,
});
