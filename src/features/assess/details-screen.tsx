import { useEffect, useMemo, useState } from 'react';
import { useForm } from 'react-hook-form';
import { useLocation } from 'wouter';
import { misfits, buildAssessmentFile } from '#src/domain/assessment/file/index.ts';
import { formatDate } from '#src/domain/common/format.ts';
import { keysOf } from '#src/domain/common/keys-of.ts';
import { listInWords } from '#src/domain/common/prose.ts';
import { isSameJson } from '#src/domain/common/same-json.ts';
import { linkTo, now, paths, ROUTES } from '#src/platform/runtime/index.ts';
import type { AskedDate } from '#src/platform/storage/asked-date/index.ts';
import {
  elsewhereOf,
  draftForms,
  takeUpIn,
  useDrafts,
  useFormDraft,
  type Draft,
} from '#src/platform/storage/drafts/index.ts';
import {
  saveAssessmentDetails,
  saveSetting,
  storageWords,
  type Preferences,
  type StoredAssessment,
} from '#src/platform/storage/index.ts';
import { BegunElsewhere } from '#src/ui/form/begun-elsewhere.tsx';
import { ErrorSummary } from '#src/ui/form/error-summary.tsx';
import { TextField } from '#src/ui/form/fields.tsx';
import { LEAVING, useBusy } from '#src/ui/layout/use-busy.ts';
import { useFormErrors } from '#src/ui/form/use-form-errors.ts';
import { Button } from '#src/ui/layout/elements.tsx';
import { LoadingPage, ProblemPage } from '#src/ui/layout/loaded.tsx';
import { Page } from '#src/ui/layout/page.tsx';
import {
  ANSWERER_RULE,
  organisationDraft,
  OrganisationFields,
  organisationValue,
  parseAnswerer,
  parseOrganisation,
  type OrganisationDraft,
} from './organisation-fields.tsx';

/** Changes who is assessed, the assessment date, and who answers at this browser. */
export default function DetailsScreen(props: DetailsProps) {
  const drafts = useDrafts(props.stored.assessment.id);
  if (!drafts) return <LoadingPage />;
  if (!drafts.ok) return <ProblemPage>{storageWords(drafts.problem)}</ProblemPage>;
  return <DetailsForm {...props} kept={drafts.value.get(draftForms.details())} />;
}

type DetailsDraft = OrganisationDraft & { answerer: string };

const NOTHING_TYPED = {};

/** The fields in which something else stands than before anybody typed; the boxes of a date belong together. */
function typedIn(shown: DetailsDraft, untouched: DetailsDraft): Partial<DetailsDraft> {
  const isTyped = (field: keyof DetailsDraft): boolean => !isSameJson(shown[field], untouched[field]);
  const isDateTyped = DATE_FIELDS.some(isTyped);
  return Object.fromEntries(
    keysOf(shown).flatMap((field) =>
      (DATE_FIELDS.some((one) => one === field) ? isDateTyped : isTyped(field)) ? [[field, shown[field]]] : [],
    ),
  );
}
const DATE_FIELDS = keysOf<keyof AskedDate>({ day: true, month: true, year: true, keptDate: true });

/** The same fields in words. Of what is run each tick stands for itself. */
const FIELD_WORDS: Readonly<Record<Exclude<keyof DetailsDraft, 'services'>, string>> = {
  answerer: 'your name',
  name: 'the name of your organisation',
  odsCode: 'the ODS code',
  type: 'the type of organisation',
  sizeBand: 'the number of staff',
  day: 'the assessment date',
  month: 'the assessment date',
  year: 'the assessment date',
  keptDate: 'the assessment date',
};

/** What another tab has saved in fields that are typed in here, in words. */
const overtakenIn = (
  typed: Partial<DetailsDraft>,
  untouched: DetailsDraft,
  stands: DetailsDraft,
): readonly string[] => [
  ...new Set(
    keysOf(FIELD_WORDS).flatMap((field) =>
      field in typed && !isSameJson(stands[field], untouched[field]) && !isSameJson(stands[field], typed[field])
        ? [FIELD_WORDS[field]]
        : [],
    ),
  ),
];

type DetailsProps = { readonly stored: StoredAssessment; readonly settings: Preferences };

function DetailsForm({ stored, settings, kept }: DetailsProps & { readonly kept: Draft | undefined }) {
  const { assessment, questionnaire, answers } = stored;
  const [, navigate] = useLocation();
  const stands = useMemo(
    (): DetailsDraft => ({
      ...organisationDraft(assessment.organisation, assessment.assessmentDate),
      answerer: settings.answerer,
    }),
    [assessment, settings.answerer],
  );
  const [untouched, setUntouched] = useState(stands);
  /** As it was when the form showed what is untouched. */
  const [seen, setSeen] = useState(assessment);
  const [{ answerer: firstAnswerer, ...organisation }] = useState(() => takeUpIn(untouched, kept));
  const form = useForm<OrganisationDraft>({ defaultValues: organisation });
  const [answerer, setAnswerer] = useState(firstAnswerer);
  const shown: DetailsDraft = { ...form.watch(), answerer };
  const typed = typedIn(shown, untouched);
  const { done: forgetDraft, flush } = useFormDraft(assessment.id, draftForms.details(), typed, NOTHING_TYPED);
  const { errors, attempt, errorAt, refuse } = useFormErrors((fieldId) => organisationValue(shown, fieldId));
  const [isSaving, runOnce] = useBusy();
  /** What another tab has saved since in fields that are typed in here, and nobody has been told of. */
  const [unseen, setUnseen] = useState<readonly string[]>([]);
  const isChanged = !isSameJson(typed, NOTHING_TYPED);

  // What nobody types in follows the store, so that saving takes back nothing that another tab has saved. While this
  // form is being saved it waits: what was handed over is known by what was typed.
  useEffect(() => {
    if (isSaving || isSameJson(stands, untouched)) return;
    const typedNow = typedIn({ ...form.getValues(), answerer }, untouched);
    const overtaken = overtakenIn(typedNow, untouched, stands);
    if (overtaken.length > 0) setUnseen((before) => [...new Set([...before, ...overtaken])]);
    const { answerer: nextAnswerer, ...next } = { ...stands, ...typedNow };
    form.reset(next);
    setAnswerer(nextAnswerer);
    setUntouched(stands);
    setSeen(assessment);
  }, [isSaving, stands, untouched, form, answerer, assessment]);

  const showElsewhere = (other: Draft) => {
    const { answerer: name, ...fields } = takeUpIn(untouched, other);
    form.reset(fields);
    setAnswerer(name);
  };

  const save = async () => {
    const handedOver = typed;
    const parsed = parseOrganisation(form.getValues());
    const name = parseAnswerer(answerer);
    if (!parsed.ok || !name.ok) return refuse([...(name.ok ? [] : name.problem), ...(parsed.ok ? [] : parsed.problem)]);
    if (unseen.length > 0) {
      setUnseen([]);
      return refuse([
        {
          fieldId: 'save-details',
          text: `Another tab has saved something else since: ${listInWords(unseen)}. Press “Save” once more to put what stands here in its place`,
        },
      ]);
    }
    const { assessmentDate } = parsed.value;
    const late = misfits(
      buildAssessmentFile({ ...assessment, assessmentDate, signOffs: [] }, { answers, evidence: [], history: [] }),
      questionnaire,
    );
    if (late.length > 0) {
      return refuse([
        {
          fieldId: 'organisation-date',
          text: `An answer holds a date after ${formatDate(assessmentDate)}. Choose a later assessment date, or change that answer first`,
        },
      ]);
    }
    const at = now();
    await saveSetting('answerer', name.value, at);
    const saved = await saveAssessmentDetails(assessment.id, parsed.value, at, seen);
    if (!saved.ok) return refuse([{ fieldId: 'save-details', text: storageWords(saved.problem) }]);
    // Typed on while it was saved: the form stays, and says that this is not saved yet.
    if (forgetDraft(handedOver) !== 'done') return undefined;
    navigate(paths.assessment(assessment.id));
    return LEAVING;
  };

  return (
    <Page
      title={ROUTES.details.title}
      caption={assessment.organisation.name}
      back={linkTo('assessment', assessment.id)}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void runOnce(save);
        }}
      >
        <ErrorSummary errors={errors} attempt={attempt} />
        <BegunElsewhere of="organisation and date" {...elsewhereOf(kept, flush, showElsewhere)} />
        <TextField
          id="answerer"
          label="Your name (optional)"
          hint="Set beside each answer that you give from now on."
          width={20}
          rule={ANSWERER_RULE}
          error={errorAt('answerer')}
          value={answerer}
          onChange={(event) => setAnswerer(event.target.value)}
        />
        <OrganisationFields form={form} errors={errors} />
        <p className="app-quiet" role="status">
          {isChanged && 'Not saved yet. What you typed is kept when you leave, and counts once you press “Save”.'}
        </p>
        <Button type="submit" id="save-details" aria-disabled={isSaving}>
          Save
        </Button>
      </form>
    </Page>
  );
}
