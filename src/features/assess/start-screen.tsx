import { useEffect, useState } from 'react';
import { useForm } from 'react-hook-form';
import { useLocation } from 'wouter';
import { questionnaireRef } from '#src/domain/assessment/index.ts';
import { countOf } from '#src/domain/common/format.ts';
import { questionsInOrder } from '#src/domain/questionnaire/index.ts';
import { loadShippedQuestionnaires, type ShippedQuestionnaire } from '#src/platform/files/index.ts';
import { newId, now, paths, today } from '#src/platform/runtime/index.ts';
import { createAssessment, saveSetting, storageWords, useSettings, useStoredQuestionnaires, type Settings } from '#src/platform/storage/index.ts';
import { ErrorSummary, type FormError } from '#src/ui/form/error-summary.tsx';
import { ChoiceFieldset, Radio, Radios, TextField } from '#src/ui/form/fields.tsx';
import { Button } from '#src/ui/layout/elements.tsx';
import { LoadingPage, ProblemPage } from '#src/ui/layout/loaded.tsx';
import { Page } from '#src/ui/layout/page.tsx';
import { organisationDraft, OrganisationFields, parseOrganisation, type OrganisationDraft } from './organisation-fields.tsx';

/** Start an assessment: which questionnaire, whose, by whom. */
export default function StartScreen() {
  const [shipped, setShipped] = useState<readonly ShippedQuestionnaire[] | null>(null);
  const stored = useStoredQuestionnaires();
  const settings = useSettings();
  useEffect(() => {
    void loadShippedQuestionnaires().then(setShipped);
  }, []);
  if (!shipped || !stored || !settings) return <LoadingPage />;
  if (!stored.ok) return <ProblemPage>{storageWords(stored.problem)}</ProblemPage>;
  if (!settings.ok) return <ProblemPage>{storageWords(settings.problem)}</ProblemPage>;
  const shippedHashes = new Set(shipped.map(({ hash }) => hash));
  const editions = [...shipped, ...stored.value.filter(({ hash }) => !shippedHashes.has(hash))];
  return <StartForm editions={editions} settings={settings.value} />;
}

function StartForm({ editions, settings }: { readonly editions: readonly ShippedQuestionnaire[]; readonly settings: Settings }) {
  const [, navigate] = useLocation();
  const [edition, setEdition] = useState(editions[0]?.hash ?? '');
  const [answerer, setAnswerer] = useState(settings.answerer);
  const form = useForm<OrganisationDraft>({ defaultValues: organisationDraft(null, today()) });
  const [errors, setErrors] = useState<readonly FormError[]>([]);
  const [attempt, setAttempt] = useState(0);
  const [isStarting, setIsStarting] = useState(false);

  const start = async () => {
    const chosen = editions.find(({ hash }) => hash === edition);
    const parsed = parseOrganisation(form.getValues());
    const found = [
      ...(chosen ? [] : [{ fieldId: 'edition', text: 'Choose a questionnaire' }]),
      ...(parsed.ok ? [] : parsed.problem),
    ];
    if (!chosen || !parsed.ok) {
      setErrors(found);
      setAttempt(attempt + 1);
      return;
    }
    setIsStarting(true);
    const at = now();
    const id = newId();
    await saveSetting('answerer', answerer.trim(), at);
    const created = await createAssessment(
      { id, ...parsed.value, questionnaire: questionnaireRef(chosen.questionnaire), continuedFrom: null, ownTargets: [], status: 'draft', signOffs: [], createdAt: at, updatedAt: at },
      chosen.questionnaire,
      [],
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
        <ChoiceFieldset id="edition" label="Which questionnaire?" legendSize="m" error={errors.find(({ fieldId }) => fieldId === 'edition')?.text}>
          <Radios>
            {editions.map(({ hash, questionnaire }) => (
              <Radio
                key={hash}
                id={`edition-${hash.slice(0, 12)}`}
                name="edition"
                value={hash}
                checked={edition === hash}
                onChange={() => setEdition(hash)}
                label={`${questionnaire.title}, edition ${questionnaire.version}`}
                hint={`${questionnaire.summary} ${countOf(questionsInOrder(questionnaire).length, 'question')}, about ${questionnaire.minutes} minutes. From ${questionnaire.publisher.name}.`}
              />
            ))}
          </Radios>
        </ChoiceFieldset>
        <h2 className="nhsuk-heading-m">Your organisation</h2>
        <OrganisationFields form={form} errors={errors} />
        <h2 className="nhsuk-heading-m">You</h2>
        <TextField
          id="answerer"
          label="Your name (optional)"
          hint="Kept in this browser and set beside each answer that you give, so that an auditor can ask you."
          width={20}
          value={answerer}
          onChange={(event) => setAnswerer(event.target.value)}
        />
        <Button type="submit" id="start" disabled={isStarting}>
          Start
        </Button>
      </form>
    </Page>
  );
}
