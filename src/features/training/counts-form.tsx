import { useState } from 'react';
import { formatNumber } from '#src/domain/common/format.ts';
import { keysOf } from '#src/domain/common/keys-of.ts';
import { fail, ok, type Result } from '#src/domain/common/result.ts';
import { optionalTitleSchema, passingTextSchema, ruleOf, titleSchema } from '#src/domain/common/text.ts';
import { spreadDate } from '#src/domain/common/typed-date.ts';
import type { Training } from '#src/domain/training/index.ts';
import { BASIS_WORDS, ROLE_WORDS, type EntryOf } from '#src/domain/training/register/index.ts';
import { newId, now, today } from '#src/platform/runtime/index.ts';
import { elsewhereOf, draftForms, type Draft } from '#src/platform/storage/drafts/index.ts';
import { storageWords } from '#src/platform/storage/index.ts';
import { saveEntry } from '#src/platform/storage/training/index.ts';
import { BegunElsewhere } from '#src/ui/form/begun-elsewhere.tsx';
import { DateFields } from '#src/ui/form/date-fields.tsx';
import { SelectField, TextField } from '#src/ui/form/fields.tsx';
import { SubmitForm } from '#src/ui/form/submit-form.tsx';
import { Button } from '#src/ui/layout/elements.tsx';
import { Problem } from '#src/ui/layout/problem.tsx';
import { basisWords } from './completion-part.tsx';
import { readCount, readDay, readLine, useEntryForm, type FieldProblem } from './use-entry-form.ts';

const EMPTY = {
  group: '',
  role: '',
  part: '',
  staff: '',
  passed: '',
  day: '',
  month: '',
  year: '',
  basis: '',
  attestedBy: '',
};
type Typed = typeof EMPTY;
const ID: Readonly<Record<string, string>> = {
  staff: 'counts-staff-number',
  passed: 'counts-passed-number',
  date: 'counts-date-day',
};

/** How many of a staff group passed a part, as somebody counted them or a learning platform shows it. */
export function CountsForm({
  modules,
  kept,
}: {
  readonly modules: readonly Training[];
  readonly kept: Draft | undefined;
}) {
  const [replaced, setReplaced] = useState<EntryOf<'counts'> | null>(null);
  /** Which of them this form kept last, by id. */
  const [keptHere, setKeptHere] = useState('');
  const [failure, setFailure] = useState<string | null>(null);
  const form = useEntryForm({
    form: draftForms.trainingCounts(),
    empty: EMPTY,
    kept,
    parse: (typed: Typed) => parseCounts(typed, modules),
    save: async (entry: EntryOf<'counts'>, at) => {
      const saved = await saveEntry(entry, at);
      const before = saved.ok ? saved.value : null;
      if (saved.ok) setReplaced(before && countsWords(before) !== countsWords(entry) ? before : null);
      if (saved.ok) setKeptHere(entry.id);
      return saved;
    },
  });
  const putBack = async (entry: EntryOf<'counts'>) => {
    const saved = await saveEntry(entry, now());
    setFailure(saved.ok ? null : storageWords(saved.problem));
    // Another tab may have kept others since, which are not lost either.
    if (saved.ok) setReplaced(saved.value?.id === keptHere ? null : saved.value);
  };
  const { typed, errorAt, input } = form;
  const parts = modules.flatMap(({ id, title, parts: all }) =>
    all.map((part) => ({ value: `${id}/${part.id}`, text: all.length === 1 ? title : `${title}: ${part.title}` })),
  );
  return (
    <SubmitForm
      label="Counts of a staff group"
      errors={form.problems.map(({ field, text }) => ({ fieldId: ID[field] ?? `counts-${field}`, text }))}
      attempt={form.attempt}
      work={form.keep}
      button="Keep these counts"
      after={
        <>
          <div role="status">
            {form.isKept && <p>The counts are kept.</p>}
            {replaced && <p>They took the place of others of the same day: {countsWords(replaced)}.</p>}
          </div>
          {replaced && (
            <p>
              <Button small look="secondary" work={() => putBack(replaced)}>
                Put those others back
              </Button>
            </p>
          )}
          {form.failure && <Problem>{form.failure}</Problem>}
          {failure && <Problem>{failure}</Problem>}
        </>
      }
    >
      <BegunElsewhere of="counts of a staff group" {...elsewhereOf(kept, form.flush, form.showOther)} />
      <TextField
        id="counts-group"
        label="Staff group"
        hint="Such as a ward or a team: as people write it on their slips."
        width={20}
        rule={ruleOf(titleSchema)}
        error={errorAt('group')}
        {...input('group')}
      />
      <SelectField
        id="counts-role"
        label="Whose work"
        error={errorAt('role')}
        options={[
          { value: '', text: 'Choose' },
          ...keysOf(ROLE_WORDS).map((value) => ({ value, text: ROLE_WORDS[value] })),
        ]}
        {...input('role')}
      />
      <SelectField
        id="counts-part"
        label="What they took"
        error={errorAt('part')}
        options={[{ value: '', text: 'Choose' }, ...parts]}
        {...input('part')}
      />
      <TextField
        id="counts-staff-number"
        label="How many work there"
        width={5}
        inputMode="numeric"
        rule={ruleOf(passingTextSchema)}
        error={errorAt('staff')}
        {...input('staff')}
      />
      <TextField
        id="counts-passed-number"
        label="How many of them passed within the last 12 months"
        width={5}
        inputMode="numeric"
        rule={ruleOf(passingTextSchema)}
        error={errorAt('passed')}
        {...input('passed')}
      />
      <DateFields
        id="counts-date"
        label="On what day that was so"
        hint="Of one group, part and day there is one entry: what you keep later takes its place."
        error={errorAt('date')}
        spread={spreadDate}
        inputProps={(part) => input(part)}
      />
      <SelectField
        id="counts-basis"
        label="Where the figures come from"
        hint="Only an export of a learning platform, or a register that a named person attests, is documented."
        error={errorAt('basis')}
        options={[
          { value: '', text: 'Choose' },
          ...keysOf(BASIS_WORDS).map((value) => ({ value, text: BASIS_WORDS[value] })),
        ]}
        {...input('basis')}
      />
      {(typed.basis === 'attested' || typed.basis === 'platform' || typed.attestedBy !== '') && (
        <TextField
          id="counts-attestedBy"
          label={typed.basis === 'platform' ? 'Which platform' : 'Who attests it'}
          width={20}
          rule={ruleOf(optionalTitleSchema)}
          error={errorAt('attestedBy')}
          {...input('attestedBy')}
        />
      )}
    </SubmitForm>
  );
}

const countsWords = (entry: EntryOf<'counts'>): string =>
  `${entry.group}, ${ROLE_WORDS[entry.role]}, ${formatNumber(entry.passed)} of ${formatNumber(entry.staff)}, ${basisWords(entry)}`;

function parseCounts(typed: Typed, modules: readonly Training[]): Result<EntryOf<'counts'>, readonly FieldProblem[]> {
  const group = readLine('group', typed.group, 'Enter the staff group.');
  const staff = readCount('staff', typed.staff, 'how many work there');
  const passed = readCount('passed', typed.passed, 'how many passed');
  const date = readDay(typed, 'Enter the day on which that was so.', today());
  const role = keysOf(ROLE_WORDS).find((one) => one === typed.role);
  const basis = keysOf(BASIS_WORDS).find((one) => one === typed.basis);
  const [moduleId, partId] = typed.part.split('/');
  const training = modules.find(({ id }) => id === moduleId);
  const part = training?.parts.find(({ id }) => id === partId);
  const by = typed.attestedBy.trim() === '' ? null : readLine('attestedBy', typed.attestedBy, '');
  const problems: FieldProblem[] = [
    ...(group.ok ? [] : [group.problem]),
    ...(role ? [] : [{ field: 'role', text: 'Choose whose work it is.' }]),
    ...(part ? [] : [{ field: 'part', text: 'Choose what they took.' }]),
    ...(staff.ok
      ? staff.value === null || staff.value === 0
        ? [{ field: 'staff', text: 'Enter how many work there.' }]
        : []
      : [staff.problem]),
    ...(passed.ok
      ? passed.value === null
        ? [{ field: 'passed', text: 'Enter how many passed: 0 where nobody has.' }]
        : staff.ok && staff.value !== null && passed.value > staff.value
          ? [{ field: 'passed', text: 'Enter at most as many as work there.' }]
          : []
      : [passed.problem]),
    ...(date.ok ? [] : [date.problem]),
    ...(basis ? [] : [{ field: 'basis', text: 'Choose where the figures come from.' }]),
    ...(basis !== undefined && basis !== 'word' && by === null
      ? [
          {
            field: 'attestedBy',
            text: basis === 'platform' ? 'Enter which platform it is.' : 'Enter who attests the register.',
          },
        ]
      : []),
    ...(by && !by.ok ? [by.problem] : []),
  ];
  if (
    problems.length > 0 ||
    !group.ok ||
    !role ||
    !basis ||
    !training ||
    !part ||
    !staff.ok ||
    staff.value === null ||
    !passed.ok ||
    passed.value === null ||
    !date.ok
  )
    return fail(problems);
  return ok({
    kind: 'counts',
    id: `c-${newId()}`,
    group: group.value,
    module: { id: training.id, version: training.version, title: training.title, part: part.id },
    asOf: date.value,
    role,
    staff: staff.value,
    passed: passed.value,
    basis,
    attestedBy: basis === 'word' ? '' : by?.ok ? by.value : '',
    addedAt: now(),
  });
}
