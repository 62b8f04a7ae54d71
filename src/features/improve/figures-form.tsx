import { keysOf } from '#src/domain/common/keys-of.ts';
import { costInWords } from '#src/domain/common/prose.ts';
import { passingTextSchema, ruleOf } from '#src/domain/common/text.ts';
import { spreadDate } from '#src/domain/common/typed-date.ts';
import { PRICE_SIZE_OF } from '#src/domain/questionnaire/profile.ts';
import { today } from '#src/platform/runtime/index.ts';
import { draftForms, type Drafts } from '#src/platform/storage/drafts/index.ts';
import { DateFields } from '#src/ui/form/date-fields.tsx';
import { ErrorSummary } from '#src/ui/form/error-summary.tsx';
import { SelectField, TextField } from '#src/ui/form/fields.tsx';
import { Button, Details } from '#src/ui/layout/elements.tsx';
import { useBusy } from '#src/ui/layout/use-busy.ts';
import { BASES, FIGURE_FIELDS, FIGURE_NAMES, parseFigures, typedFigures } from './figures-fields.ts';
import type { PlanView } from './plan-view.ts';
import { useKeptForm } from './use-kept-form.tsx';

type FiguresFormProps = { readonly view: PlanView; readonly id: string; readonly drafts: Drafts };

/** What an action costs by the organisation's own figures, in place of the edition's guess. */
export function FiguresForm(props: FiguresFormProps) {
  const { view, id, drafts } = props;
  const figures = view.kept.actions.find((one) => one.id === id)?.figures;
  return (
    <Details
      summary={figures ? 'Your own figures for it' : 'Give your own figures for it'}
      wasLeftOpen={drafts.has(draftForms.planFigures(id))}
    >
      <Fields {...props} />
    </Details>
  );
}

function Fields({ view: { stored, kept, actionOf, titleOf, save }, id, drafts }: FiguresFormProps) {
  const { assessment } = stored;
  const { cost, costBySize, staffDays, months, perYearPounds } = actionOf(id);
  const isOwnAction = kept.own.some((one) => one.id === id);
  const guess = costBySize?.[PRICE_SIZE_OF[assessment.organisation.sizeBand]] ?? cost;
  const form = useKeptForm({
    assessmentId: assessment.id,
    form: draftForms.planFigures(id),
    drafts,
    saved: typedFigures(kept.actions.find((one) => one.id === id)?.figures, today()),
    of: `the figures for "${titleOf(id)}"`,
    prefix: `figure-${id}`,
  });
  const { typed } = form;
  const [isBusy, runOnce] = useBusy();
  const submit = async () => {
    const parsed = parseFigures(typed);
    form.refuse(parsed.ok ? [] : parsed.problem);
    if (parsed.ok && (await save({ kind: 'figures', action: id, to: parsed.value })))
      form.done(typedFigures(parsed.value ?? undefined, today()));
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void runOnce(submit);
      }}
    >
      <ErrorSummary errors={form.errors} attempt={form.attempt} />
      {form.elsewhere}
      {!isOwnAction && (
        <p>
          The edition's guess: {costInWords(guess.fromPounds, guess.toPounds)},{' '}
          {perYearPounds === undefined ? 'no yearly cost given' : `£${perYearPounds.toLocaleString('en-GB')} a year`},{' '}
          {staffDays} staff days, {months} months. What you leave empty stays as it is.
        </p>
      )}
      <div className="app-improve__limits">
        {FIGURE_NAMES.map((name) => (
          <TextField
            key={name}
            {...form.field(name)}
            id={`figure-${id}-${name}`}
            label={FIGURE_FIELDS[name].label}
            width={10}
            inputMode="numeric"
            rule={ruleOf(passingTextSchema)}
          />
        ))}
      </div>
      <SelectField
        id={form.idOf('basis')}
        label="What the money rests on"
        value={typed.basis}
        options={keysOf(BASES).map((value) => ({ value, text: BASES[value] }))}
        onChange={(event) => form.set({ basis: event.target.value })}
      />
      <DateFields
        id={form.idOf('date')}
        label="From when it is"
        error={form.errorAt('date-day')}
        spread={spreadDate}
        inputProps={(part) => {
          const { value, onChange, onBlur } = form.field(`date-${part}`);
          return { value, onChange, onBlur };
        }}
      />
      <Button type="submit" aria-disabled={isBusy} look="secondary" small>
        Save these figures
      </Button>
    </form>
  );
}
