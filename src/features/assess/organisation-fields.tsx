import type { UseFormReturn } from 'react-hook-form';
import { organisationSchema, type Organisation } from '#src/domain/assessment/index.ts';
import { calendarDateSchema, type CalendarDate } from '#src/domain/common/calendar-date.ts';
import { fail, ok, type Result } from '#src/domain/common/result.ts';
import { ORGANISATION_TYPES, SERVICES, SIZE_BANDS, type OrganisationType, type Service, type SizeBand } from '#src/domain/questionnaire/index.ts';
import { DateFields } from '#src/ui/form/date-fields.tsx';
import type { FormError } from '#src/ui/form/error-summary.tsx';
import { Checkbox, Checkboxes, ChoiceFieldset, SelectField, TextField } from '#src/ui/form/fields.tsx';

/** The profile form's fields, as typed. */
export type OrganisationDraft = {
  name: string;
  odsCode: string;
  type: OrganisationType | '';
  sizeBand: SizeBand | '';
  services: Service[];
  day: string;
  month: string;
  year: string;
};

export function organisationDraft(organisation: Organisation | null, assessmentDate: CalendarDate): OrganisationDraft {
  const [year = '', month = '', day = ''] = assessmentDate.split('-');
  return {
    name: organisation?.name ?? '',
    odsCode: organisation?.odsCode ?? '',
    type: organisation?.type ?? '',
    sizeBand: organisation?.sizeBand ?? '',
    services: organisation?.services ?? [],
    day: String(Number(day)),
    month: String(Number(month)),
    year,
  };
}

type Details = { readonly organisation: Organisation; readonly assessmentDate: CalendarDate };

/** What was typed as an organisation and a date, or one sentence for each field that is wrong. */
export function parseOrganisation(draft: OrganisationDraft): Result<Details, readonly FormError[]> {
  const { day, month, year, ...fields } = draft;
  const odsCode = fields.odsCode.trim().toUpperCase();
  const organisation = organisationSchema.safeParse({ ...fields, name: fields.name.trim(), odsCode: odsCode === '' ? null : odsCode });
  const date = calendarDateSchema.safeParse([year.trim().padStart(4, '0'), month.trim().padStart(2, '0'), day.trim().padStart(2, '0')].join('-'));
  if (organisation.success && date.success) return ok({ organisation: organisation.data, assessmentDate: date.data });
  const wrong = new Set(organisation.error?.issues.map(({ path }) => String(path[0])));
  return fail([
    ...Object.entries(ERRORS).filter(([field]) => wrong.has(field)).map(([field, text]) => ({ fieldId: `organisation-${field}`, text })),
    ...(date.success ? [] : [{ fieldId: 'organisation-date', text: 'Enter a real assessment date, such as 27 3 2026' }]),
  ]);
}

/** What an error of a field speaks of: of the date, all three boxes. */
export function organisationValue({ day, month, year, ...rest }: OrganisationDraft, fieldId: string): unknown {
  const field = fieldId.replace('organisation-', '');
  return field === 'date' ? [day, month, year] : Object.entries(rest).find(([name]) => name === field)?.[1];
}

const ERRORS = {
  name: 'Enter the name of your organisation',
  odsCode: 'Enter an ODS code of 3 to 10 letters and digits, or leave it empty',
  type: 'Choose the type of organisation',
  sizeBand: 'Choose how many staff there are',
};

type OrganisationFieldsProps = { readonly form: UseFormReturn<OrganisationDraft>; readonly errors: readonly FormError[] };

/** Who is being assessed: the facts that decide which questions are asked and who the peers are. */
export function OrganisationFields({ form, errors }: OrganisationFieldsProps) {
  const errorAt = (field: string) => errors.find(({ fieldId }) => fieldId === `organisation-${field}`)?.text;
  return (
    <>
      <TextField id="organisation-name" label="Name of your organisation" error={errorAt('name')} {...form.register('name')} />
      <TextField id="organisation-odsCode" label="ODS code (optional)" hint="For example, RX1. It lets next year's assessment find this one." width={5} error={errorAt('odsCode')} {...form.register('odsCode')} />
      <SelectField id="organisation-type" label="Type of organisation" error={errorAt('type')} options={optionsOf(ORGANISATION_TYPES)} {...form.register('type')} />
      <SelectField id="organisation-sizeBand" label="Number of staff" error={errorAt('sizeBand')} options={optionsOf(SIZE_BANDS)} {...form.register('sizeBand')} />
      <ChoiceFieldset id="organisation-services" label="What do you run?" hint="Tick all that hold. Questions about the rest are left out.">
        <Checkboxes>
          {Object.entries(SERVICES).map(([id, text]) => (
            <Checkbox key={id} id={`organisation-services-${id}`} label={text} value={id} {...form.register('services')} />
          ))}
        </Checkboxes>
      </ChoiceFieldset>
      <DateFields
        id="organisation-date"
        label="Assessment date"
        hint="The day that your answers speak of. The age of tests and evidence is counted to this day."
        error={errorAt('date')}
        inputProps={(part) => form.register(part)}
      />
    </>
  );
}

const optionsOf = (words: Readonly<Record<string, string>>) => [
  { value: '', text: 'Choose one' },
  ...Object.entries(words).map(([value, text]) => ({ value, text })),
];
