import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useLocation } from 'wouter';
import { canBeGoneOnFrom, canCarry, carryForward } from '#src/domain/assessment/previous/index.ts';
import { questionnaireRef, type Assessment, type SignOff } from '#src/domain/assessment/index.ts';
import { formatDate } from '#src/domain/common/format.ts';
import { ok } from '#src/domain/common/result.ts';
import type { Questionnaire } from '#src/domain/questionnaire/index.ts';
import { useEditions, type EditionHere } from '#src/platform/files/index.ts';
import { dayAndTime, linkTo, newId, now, paths, ROUTES, today } from '#src/platform/runtime/index.ts';
import {
  elsewhereOf,
  draftForms,
  START_SCOPE,
  takeUpIn,
  useDrafts,
  useFormDraft,
  type Draft,
} from '#src/platform/storage/drafts/index.ts';
import {
  createAssessment,
  saveSetting,
  storageWords,
  useAssessments,
  useSettings,
  type Settings,
} from '#src/platform/storage/index.ts';
import { BegunElsewhere } from '#src/ui/form/begun-elsewhere.tsx';
import { TextField } from '#src/ui/form/fields.tsx';
import { LEAVING } from '#src/ui/layout/use-busy.ts';
import { SubmitForm } from '#src/ui/form/submit-form.tsx';
import { useFormErrors } from '#src/ui/form/use-form-errors.ts';
import { AppLink, Inset } from '#src/ui/layout/elements.tsx';
import { LoadingPage, ProblemPage } from '#src/ui/layout/loaded.tsx';
import { Page } from '#src/ui/layout/page.tsx';
import { EditionChoice } from './edition-choice.tsx';
import {
  ANSWERER_RULE,
  organisationDraft,
  OrganisationFields,
  organisationValue,
  parseAnswerer,
  parseOrganisation,
  type OrganisationDraft,
} from './organisation-fields.tsx';

/** Start an assessment: which questionnaire, whose, by whom. */
export default function StartScreen({ continueFrom }: { readonly continueFrom: string | undefined }) {
  const editions = useEditions();
  const settings = useSettings();
  const assessments = useAssessments();
  const drafts = useDrafts(START_SCOPE);
  if (!editions || !settings || !assessments || !drafts) return <LoadingPage />;
  if (!editions.ok) return <ProblemPage>{storageWords(editions.problem)}</ProblemPage>;
  if (!assessments.ok) return <ProblemPage>{storageWords(assessments.problem)}</ProblemPage>;
  if (!settings.ok) return <ProblemPage>{storageWords(settings.problem)}</ProblemPage>;
  if (!drafts.ok) return <ProblemPage>{storageWords(drafts.problem)}</ProblemPage>;
  const offered = editions.value.filter(({ isOtherText }) => !isOtherText);
  const name = draftForms.start(continueFrom ?? null);
  const draft = { name, kept: drafts.value.get(name) };
  const signed = assessments.value.flatMap(({ assessment, questionnaire }): Continuation[] => {
    const signOff = assessment.signOffs.at(-1);
    return signOff && canBeGoneOnFrom(assessment) ? [{ assessment, questionnaire, signOff }] : [];
  });
  if (continueFrom === undefined)
    return (
      <StartForm
        key={name}
        draft={draft}
        editions={offered}
        settings={settings.value}
        continuation={null}
        signed={signed}
      />
    );
  const continuation = signed.find(({ assessment }) => assessment.id === continueFrom);
  if (!continuation)
    return (
      <ProblemPage>
        There is no signed-off assessment here to go on from. It may be in another browser: open its file first.
        {drafts.value.has(draftForms.start(null)) && (
          <>
            {' '}
            What was begun in this form is kept: <AppLink to={paths.start()}>see it where one starts without</AppLink>.
          </>
        )}
      </ProblemPage>
    );
  const next = offered.filter(({ questionnaire }) => canCarry(continuation.questionnaire, questionnaire));
  return (
    <StartForm
      key={name}
      draft={draft}
      editions={next}
      settings={settings.value}
      continuation={continuation}
      signed={[]}
    />
  );
}

/** A signed assessment whose answers a new one can begin with. */
type Continuation = {
  readonly assessment: Assessment;
  readonly questionnaire: Questionnaire;
  readonly signOff: SignOff;
};

type StartFormProps = {
  /** The name by which what is begun here is kept, and what was. */
  readonly draft: { readonly name: string; readonly kept: Draft | undefined };
  readonly editions: readonly EditionHere[];
  readonly settings: Settings;
  readonly continuation: Continuation | null;
  /** Signed assessments that one could go on from instead. */
  readonly signed: readonly Continuation[];
};

function StartForm({ draft, editions, settings, continuation, signed }: StartFormProps) {
  const [, navigate] = useLocation();
  const [untouched] = useState(() => ({
    ...organisationDraft(continuation?.signOff.organisation ?? null, today()),
    edition: (continuation && editions[0]?.hash) ?? '',
    answerer: settings.answerer,
  }));
  const [{ edition: firstEdition, answerer: firstAnswerer, ...organisation }] = useState(() =>
    takeUpIn(untouched, draft.kept),
  );
  const [edition, setEdition] = useState(firstEdition);
  const [answerer, setAnswerer] = useState(firstAnswerer);
  const form = useForm<OrganisationDraft>({ defaultValues: organisation });
  const shown = { ...form.watch(), edition, answerer };
  const { done: forgetDraft, flush } = useFormDraft(START_SCOPE, draft.name, shown, untouched);
  const { errors, attempt, refuse } = useFormErrors((fieldId) =>
    fieldId === 'edition' ? edition : organisationValue(shown, fieldId),
  );
  const [wasBegun, setWasBegun] = useState(draft.kept !== undefined);
  const fill = ({ edition: itsEdition, answerer: itsName, ...fields }: typeof untouched) => {
    form.reset(fields);
    setEdition(itsEdition);
    setAnswerer(itsName);
  };
  const empty = () => {
    fill(untouched);
    setWasBegun(false);
    // The button goes with what it stood in.
    document.getElementById('organisation-name')?.focus();
  };

  const showElsewhere = (other: Draft) => {
    fill(takeUpIn(untouched, other));
  };

  const start = async () => {
    const handedOver = shown;
    const chosen = editions.find(({ hash }) => hash === edition);
    const parsed = parseOrganisation(form.getValues());
    const name = parseAnswerer(answerer);
    const found = [
      ...(parsed.ok ? [] : parsed.problem),
      ...(chosen ? [] : [{ fieldId: 'edition', text: 'Choose a questionnaire' }]),
      ...(name.ok ? [] : name.problem),
    ];
    if (!chosen || !parsed.ok || !name.ok) return refuse(found);
    const at = now();
    const carried = continuation
      ? carryForward(
          continuation.signOff,
          continuation.questionnaire,
          chosen.questionnaire,
          parsed.value.assessmentDate,
          at,
        )
      : ok(undefined);
    if (!carried.ok)
      return refuse([
        {
          fieldId: 'edition',
          text: `The answers to ${carried.problem.from} cannot be carried to ${carried.problem.to}`,
        },
      ]);
    const id = newId();
    await saveSetting('answerer', name.value, at);
    const created = await createAssessment(
      {
        id,
        ...parsed.value,
        questionnaire: questionnaireRef(chosen.questionnaire),
        continuedFrom: continuation && continuedFrom(continuation),
        ownTargets: [],
        status: 'draft',
        signOffs: [],
        createdAt: at,
        updatedAt: at,
      },
      chosen.questionnaire,
      carried.value,
    );
    if (!created.ok) return refuse([{ fieldId: 'start', text: storageWords(created.problem) }]);
    // What was typed on while it was saved belongs to the details of the new assessment.
    const end = forgetDraft(handedOver, { scope: id, form: draftForms.details() });
    if (end === 'left') return undefined;
    navigate(end === 'typed-on' ? paths.details(id) : paths.assessment(id));
    return LEAVING;
  };

  return (
    <Page title={ROUTES.start.title} back={linkTo('home')}>
      <SubmitForm errors={errors} attempt={attempt} work={start} button="Start" buttonId="start">
        {continuation && (
          <Inset>
            <p>
              The answers that {continuation.signOff.name} signed on {dayAndTime(continuation.signOff.signedAt)} come
              along, with their notes, evidence and owners. None counts until you have confirmed it. Questions that
              changed since show the old answer and are answered again.
              {continuation.questionnaire.readers !== 'manager' &&
                ' A plan under Improve stays with them, and is not carried over.'}
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
        {wasBegun && (
          <Inset>
            <p>
              You started this form earlier. It is as you left it.{' '}
              <button type="button" className="app-link-button" onClick={empty}>
                Empty the form
              </button>
            </p>
          </Inset>
        )}
        <BegunElsewhere of="start of an assessment" {...elsewhereOf(draft.kept, flush, showElsewhere)} />
        <h2 className="nhsuk-heading-m">Your organisation</h2>
        <OrganisationFields form={form} errors={errors} />
        <EditionChoice
          editions={editions}
          organisationType={shown.type}
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
      </SubmitForm>
    </Page>
  );
}

const continuedFrom = ({ assessment, signOff }: Continuation): Assessment['continuedFrom'] => ({
  assessmentId: assessment.id,
  questionnaire: signOff.questionnaire,
  assessmentDate: signOff.assessmentDate,
  signedAt: signOff.signedAt,
});
