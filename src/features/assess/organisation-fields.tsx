import type { UseFormReturn } from 'react-hook-form';
import { answerSchema, organisationSchema, type Organisation } from '#src/domain/assessment/index.ts';
import type { CalendarDate } from '#src/domain/common/calendar-date.ts';
import { fail, ok, type Result } from '#src/domain/common/result.ts';
import { parseTyped, passingTextSchema, ruleOf, tooLongWords } from '#src/domain/common/text.ts';
import { dateProblemWords, parseTypedDate, spreadDate } from '#src/domain/common/typed-date.ts';
import {
  ORGANISATION_TYPES,
  SERVICES,
  SIZE_BANDS,
  type OrganisationType,
  type Service,
  type SizeBand,
} from '#src/domain/questionnaire/profile.ts';
import { DateFields } from '#src/ui/form/date-fields.tsx';
import type { FormError } from '#src/ui/form/error-summary.tsx';
import { Checkbox, Checkboxes, ChoiceFieldset, SelectField, TextField } from '#src/ui/form/fields.tsx';
import { askedDate, doubtOf, doubtWords, type AskedDate } from '#src/platform/storage/asked-date/index.ts';

/** The profile form's fields, as typed. */
export type OrganisationDraft = AskedDate & {
  name: string;
  odsCode: string;
  type: OrganisationType | '';
  sizeBand: SizeBand | '';
  services: Service[];
};

/** @param assessmentDate stands there already, so nobody is asked about it */
export function organisationDraft(organisation: Organisation | null, assessmentDate: CalendarDate): OrganisationDraft {
  return {
    name: organisation?.name ?? '',
    odsCode: organisation?.odsCode ?? '',
    type: organisation?.type ?? '',
    sizeBand: organisation?.sizeBand ?? '',
    services: organisation?.services ?? [],
    ...askedDate(assessmentDate),
  };
}

type Details = { readonly organisation: Organisation; readonly assessmentDate: CalendarDate };

/** What was typed as an organisation and a date, or one sentence for each field that is wrong. */
export function parseOrganisation(draft: OrganisationDraft): Result<Details, readonly FormError[]> {
  const { day, month, year, keptDate, ...fields } = draft;
  const name = parseTyped(NAME, fields.name);
  const odsCode = ODS_RULE.tidy(fields.odsCode).toUpperCase();
  const organisation = organisationSchema.safeParse({
    ...fields,
    name: name.ok ? name.value : '',
    odsCode: odsCode === '' ? null : odsCode,
  });
  const date = parseTypedDate({ day, month, year });
  const doubt = doubtOf({ day, month, year, keptDate }, 'assessment');
  if (organisation.success && date.ok && date.value !== null && doubt === null)
    return ok({ organisation: organisation.data, assessmentDate: date.value });
  const wrong = new Set(organisation.error?.issues.map(({ path }) => String(path[0])));
  const tooLong = !name.ok && name.problem.kind === 'too-long' ? { name: tooLongWords(name.problem) } : {};
  const dateError = !date.ok
    ? dateProblemWords(date.problem)
    : date.value === null
      ? 'Enter the assessment date, such as 27 3 2026'
      : doubt && doubtWords(doubt.text);
  return fail([
    ...Object.entries({ ...ERRORS, ...tooLong })
      .filter(([field]) => wrong.has(field))
      .map(([field, text]) => ({ fieldId: `organisation-${field}`, text })),
    ...(dateError === null ? [] : [{ fieldId: 'organisation-date', text: dateError }]),
  ]);
}

/** What an error of a field speaks of: of the date, all three boxes and whether they are said to be right. */
export function organisationValue(
  { day, month, year, keptDate, ...rest }: OrganisationDraft,
  fieldId: string,
): unknown {
  const field = fieldId.replace('organisation-', '');
  return field === 'date' ? [day, month, year, keptDate] : Object.entries(rest).find(([name]) => name === field)?.[1];
}

const NAME = organisationSchema.shape.name;
/** A code is typed as text, and checked as a code. */
const ODS_RULE = ruleOf(passingTextSchema);

const ERRORS = {
  name: 'Enter the name of your organisation',
  odsCode: 'Enter an ODS code of 3 to 10 letters and digits, or leave it empty',
  type: 'Choose the type of organisation',
  sizeBand: 'Choose how many staff there are',
};

type OrganisationFieldsProps = {
  readonly form: UseFormReturn<OrganisationDraft>;
  readonly errors: readonly FormError[];
};

/** Who is being assessed: the facts that decide which questions are asked and who the peers are. */
export function OrganisationFields({ form, errors }: OrganisationFieldsProps) {
  const [day, month, year, keptDate] = form.watch(['day', 'month', 'year', 'keptDate']);
  const doubt = doubtOf({ day, month, year, keptDate }, 'assessment');
  const errorAt = (field: string) => errors.find(({ fieldId }) => fieldId === `organisation-${field}`)?.text;
  return (
    <>
      <TextField
        id="organisation-name"
        label="Name of your organisation"
        rule={ruleOf(NAME)}
        error={errorAt('name')}
        {...form.register('name')}
      />
      <TextField
        id="organisation-odsCode"
        label="ODS code (optional)"
        hint="For example, RX1 or A81001. It lets next year's assessment find this one."
        width={5}
        rule={ODS_RULE}
        error={errorAt('odsCode')}
        {...form.register('odsCode')}
      />
      <SelectField
        id="organisation-type"
        label="Type of organisation"
        error={errorAt('type')}
        options={optionsOf(ORGANISATION_TYPES)}
        {...form.register('type')}
      />
      <SelectField
        id="organisation-sizeBand"
        label="Number of staff"
        error={errorAt('sizeBand')}
        options={optionsOf(SIZE_BANDS)}
        {...form.register('sizeBand')}
      />
      <ChoiceFieldset
        id="organisation-services"
        label="What do you run?"
        hint="Tick all that hold, or none. Where a questionnaire asks about these, questions about the rest are left out."
      >
        <Checkboxes>
          {Object.entries(SERVICES).map(([id, text]) => (
            <Checkbox
              key={id}
              id={`organisation-services-${id}`}
              label={text}
              value={id}
              {...form.register('services')}
            />
          ))}
        </Checkboxes>
      </ChoiceFieldset>
      <DateFields
        id="organisation-date"
        label="Assessment date"
        hint="The day that your answers speak of. The age of tests and evidence is counted to this day."
        error={errorAt('date')}
        spread={spreadDate}
        doubt={doubt && { text: doubt.text, onKeep: () => form.setValue('keptDate', doubt.date) }}
        inputProps={(part) => form.register(part)}
      />
    </>
  );
}

const optionsOf = (words: Readonly<Record<string, string>>) => [
  { value: '', text: 'Choose one' },
  ...Object.entries(words).map(([value, text]) => ({ value, text })),
];

/** The name of the person who answers, as the rows take it. */
export const parseAnswerer = (typed: string): Result<string, readonly FormError[]> => {
  const name = parseTyped(answerSchema.shape.answeredBy, typed);
  if (name.ok) return ok(name.value);
  return fail(name.problem.kind === 'empty' ? [] : [{ fieldId: 'answerer', text: tooLongWords(name.problem) }]);
};

export const ANSWERER_RULE = ruleOf(answerSchema.shape.answeredBy);
