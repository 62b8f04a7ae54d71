import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useLocation } from 'wouter';
import { misfits, buildAssessmentFile } from '#src/domain/assessment/index.ts';
import { formatDate } from '#src/domain/common/format.ts';
import { now, paths } from '#src/platform/runtime/index.ts';
import { saveAssessmentDetails, saveSetting, storageWords, type Settings, type StoredAssessment } from '#src/platform/storage/index.ts';
import { ErrorSummary, type FormError } from '#src/ui/form/error-summary.tsx';
import { TextField } from '#src/ui/form/fields.tsx';
import { Button } from '#src/ui/layout/elements.tsx';
import { Page } from '#src/ui/layout/page.tsx';
import { ANSWERER_RULE, organisationDraft, OrganisationFields, parseAnswerer, parseOrganisation, type OrganisationDraft } from './organisation-fields.tsx';

/** Changes who is assessed, the assessment date, and who answers at this browser. */
export default function DetailsScreen({ stored, settings }: { readonly stored: StoredAssessment; readonly settings: Settings }) {
  const { assessment, questionnaire, answers } = stored;
  const [, navigate] = useLocation();
  const form = useForm<OrganisationDraft>({ defaultValues: organisationDraft(assessment.organisation, assessment.assessmentDate) });
  const [answerer, setAnswerer] = useState(settings.answerer);
  const [errors, setErrors] = useState<readonly FormError[]>([]);
  const [attempt, setAttempt] = useState(0);
  const refuse = (found: readonly FormError[]) => {
    setErrors(found);
    setAttempt(attempt + 1);
  };

  const save = async () => {
    const parsed = parseOrganisation(form.getValues());
    const name = parseAnswerer(answerer);
    if (!parsed.ok || !name.ok) return refuse([...(parsed.ok ? [] : parsed.problem), ...(name.ok ? [] : name.problem)]);
    const { assessmentDate } = parsed.value;
    const late = misfits(buildAssessmentFile({ ...assessment, assessmentDate, signOffs: [] }, answers, []), questionnaire);
    if (late.length > 0) {
      return refuse([{
        fieldId: 'organisation-date',
        text: `An answer holds a date after ${formatDate(assessmentDate)}. Choose a later assessment date, or change that answer first`,
      }]);
    }
    const at = now();
    await saveSetting('answerer', name.value, at);
    const saved = await saveAssessmentDetails(assessment.id, parsed.value, at);
    if (!saved.ok) return refuse([{ fieldId: 'save-details', text: storageWords(saved.problem) }]);
    navigate(paths.assessment(assessment.id));
  };

  return (
    <Page title="Organisation and date" caption={assessment.organisation.name} back={{ href: paths.assessment(assessment.id), text: 'Task list' }}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <ErrorSummary errors={errors} attempt={attempt} />
        <OrganisationFields form={form} errors={errors} />
        <TextField id="answerer" label="Your name (optional)" hint="Set beside each answer that you give from now on." width={20} rule={ANSWERER_RULE} error={errors.find(({ fieldId }) => fieldId === 'answerer')?.text} value={answerer} onChange={(event) => setAnswerer(event.target.value)} />
        <Button type="submit" id="save-details">
          Save
        </Button>
      </form>
    </Page>
  );
}
