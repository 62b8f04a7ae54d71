import { keysOf } from '#src/domain/common/keys-of.ts';
import { fail, ok, type Result } from '#src/domain/common/result.ts';
import { passingTextSchema, ruleOf, titleSchema } from '#src/domain/common/text.ts';
import { spreadDate } from '#src/domain/common/typed-date.ts';
import { EFFECT_WORDS, type EntryOf } from '#src/domain/training/register/index.ts';
import { newId, now, today } from '#src/platform/runtime/index.ts';
import { elsewhereOf, draftForms, type Draft } from '#src/platform/storage/drafts/index.ts';
import { saveEntry } from '#src/platform/storage/training/index.ts';
import { BegunElsewhere } from '#src/ui/form/begun-elsewhere.tsx';
import { DateFields } from '#src/ui/form/date-fields.tsx';
import { SelectField, TextField } from '#src/ui/form/fields.tsx';
import { SubmitForm } from '#src/ui/form/submit-form.tsx';
import { Problem } from '#src/ui/layout/problem.tsx';
import { readCount, readDay, readLine, useEntryForm, type FieldProblem } from './use-entry-form.ts';

const NUMBERS = {
  lures: 'How many different messages',
  staff: 'How many people had one',
  reports: 'How many of them reported it',
  minutesToFirst: 'Minutes until the first report',
} as const;

const EMPTY = {
  what: '',
  title: '',
  day: '',
  month: '',
  year: '',
  lures: '',
  staff: '',
  reports: '',
  minutesToFirst: '',
  worked: '',
};
type Typed = typeof EMPTY;
const idOf = (field: string): string =>
  field in NUMBERS ? `effect-${field}-number` : field === 'date' ? 'effect-date-day' : `effect-${field}`;

/** What training is judged by: reports of messages, the time to the first, and drills of bringing something back. */
export function EffectForm({ kept }: { readonly kept: Draft | undefined }) {
  const form = useEntryForm({
    form: draftForms.trainingEffect(),
    empty: EMPTY,
    kept,
    parse: parseEffect,
    save: saveEntry,
  });
  const { typed, errorAt, input } = form;
  const isDrill = typed.what === 'restore';
  return (
    <SubmitForm
      label="What training is judged by"
      errors={form.problems.map(({ field, text }) => ({ fieldId: idOf(field), text }))}
      attempt={form.attempt}
      work={form.keep}
      button="Keep it"
      after={
        <>
          <div role="status">{form.isKept && <p>It is kept.</p>}</div>
          {form.failure && <Problem>{form.failure}</Problem>}
        </>
      }
    >
      <BegunElsewhere of="what training is judged by" {...elsewhereOf(kept, form.flush, form.showOther)} />
      <SelectField
        id="effect-what"
        label="What it was"
        error={errorAt('what')}
        options={[
          { value: '', text: 'Choose' },
          ...keysOf(EFFECT_WORDS).map((value) => ({ value, text: EFFECT_WORDS[value] })),
        ]}
        {...input('what')}
      />
      <TextField
        id="effect-title"
        label="What it is called"
        hint="Such as “A parcel to collect”, or “The booking system from backup”."
        width={20}
        rule={ruleOf(titleSchema)}
        error={errorAt('title')}
        {...input('title')}
      />
      <DateFields
        id="effect-date"
        label="When"
        error={errorAt('date')}
        spread={spreadDate}
        inputProps={(part) => input(part)}
      />
      {isDrill ? (
        <SelectField
          id="effect-worked"
          label="Was it brought back?"
          error={errorAt('worked')}
          options={[
            { value: '', text: 'Choose' },
            { value: 'yes', text: 'Yes' },
            { value: 'no', text: 'No' },
          ]}
          {...input('worked')}
        />
      ) : (
        keysOf(NUMBERS).map((field) => (
          <TextField
            key={field}
            id={`effect-${field}-number`}
            label={NUMBERS[field]}
            hint="Leave it empty where nobody counted."
            width={5}
            inputMode="numeric"
            rule={ruleOf(passingTextSchema)}
            error={errorAt(field)}
            {...input(field)}
          />
        ))
      )}
    </SubmitForm>
  );
}

function parseEffect(typed: Typed): Result<EntryOf<'effect'>, readonly FieldProblem[]> {
  const what = keysOf(EFFECT_WORDS).find((one) => one === typed.what);
  const isDrill = what === 'restore';
  const title = readLine('title', typed.title, 'Enter what it is called.');
  const date = readDay(typed, 'Enter the day.', today());
  const numbers = keysOf(NUMBERS).map((field) => ({
    field,
    read: readCount(field, isDrill ? '' : typed[field], 'it'),
  }));
  const numberOf = (field: keyof typeof NUMBERS): number | null => {
    const read = numbers.find((one) => one.field === field)?.read;
    return read?.ok ? read.value : null;
  };
  const [staff, reports, first] = [numberOf('staff'), numberOf('reports'), numberOf('minutesToFirst')];
  const problems: FieldProblem[] = [
    ...(what ? [] : [{ field: 'what', text: 'Choose what it was.' }]),
    ...(title.ok ? [] : [title.problem]),
    ...(date.ok ? [] : [date.problem]),
    ...numbers.flatMap(({ read }) => (read.ok ? [] : [read.problem])),
    ...(staff !== null && reports !== null && reports > staff
      ? [{ field: 'reports', text: 'Enter at most as many as had one: each person counts once.' }]
      : []),
    ...(reports === 0 && first !== null
      ? [{ field: 'minutesToFirst', text: 'Leave this empty: you say that nobody reported it.' }]
      : []),
    ...(isDrill && typed.worked === '' ? [{ field: 'worked', text: 'Say whether it was brought back.' }] : []),
  ];
  if (problems.length > 0 || !what || !title.ok || !date.ok) return fail(problems);
  return ok({
    kind: 'effect',
    id: `e-${newId()}`,
    what,
    title: title.value,
    date: date.value,
    lures: numberOf('lures'),
    staff,
    reports,
    minutesToFirst: first,
    worked: isDrill ? typed.worked === 'yes' : null,
    addedAt: now(),
  });
}
