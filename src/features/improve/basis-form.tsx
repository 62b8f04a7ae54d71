import { planSettingsSchema, type PlanSettings } from '#src/domain/assessment/plan/index.ts';
import { fail, ok, type Result } from '#src/domain/common/result.ts';
import { parseTyped, ruleOf, tooLongWords } from '#src/domain/common/text.ts';
import { dateBoxesOf, dateProblemWords, parseTypedDate } from '#src/domain/common/typed-date.ts';
import { draftForms, type Drafts } from '#src/platform/storage/drafts/index.ts';
import { DateFields } from '#src/ui/form/date-fields.tsx';
import { TextField } from '#src/ui/form/fields.tsx';
import { KeptForm } from './kept-form.tsx';
import { useKeptForm, type FieldProblem } from './use-kept-form.ts';

type Basis = Pick<PlanSettings, 'start' | 'priceBase'>;

const { priceBase: PRICE_BASE, start: START } = planSettingsSchema.shape;

function typedBasis({ start, priceBase }: Basis) {
  const { day, month, year } = dateBoxesOf(start);
  return { 'start-day': day, 'start-month': month, 'start-year': year, priceBase };
}

function parseBasis(typed: ReturnType<typeof typedBasis>): Result<Basis, readonly FieldProblem[]> {
  const problems: FieldProblem[] = [];
  const start = parseTypedDate({ day: typed['start-day'], month: typed['start-month'], year: typed['start-year'] });
  if (!start.ok) problems.push({ field: 'start-day', text: dateProblemWords(start.problem) });
  else if (!START.safeParse(start.value).success)
    problems.push({ field: 'start-day', text: 'Enter a day up to the end of 2100' });
  const priceBase = parseTyped(PRICE_BASE, typed.priceBase);
  // Empty is allowed, so too long is all that can be wrong.
  if (!priceBase.ok && priceBase.problem.kind === 'too-long')
    problems.push({ field: 'priceBase', text: `${tooLongWords(priceBase.problem)}.` });
  return start.ok && priceBase.ok && problems.length === 0
    ? ok({ start: start.value, priceBase: priceBase.value })
    : fail(problems);
}

type BasisFormProps = {
  readonly assessmentId: string;
  readonly settings: PlanSettings;
  readonly drafts: Drafts;
  readonly onSave: (to: Partial<Basis>) => Promise<boolean>;
};

/** From when a plan is, and in which prices its pounds are. */
export function BasisForm({ assessmentId, settings, drafts, onSave }: BasisFormProps) {
  const form = useKeptForm({
    assessmentId,
    form: draftForms.planBasis(),
    drafts,
    saved: typedBasis(settings),
    prefix: 'basis',
    parse: parseBasis,
    save: ({ start, priceBase }, isTyped) =>
      onSave({ ...(isTyped('start') && { start }), ...(isTyped('priceBase') && { priceBase }) }),
    after: typedBasis,
  });
  return (
    <KeptForm frame={form.frame} of="the start and the prices" button="Save the start and the prices">
      <DateFields
        {...form.date('start')}
        label="The plan begins on"
        hint="Leave it empty for the day on which it is looked at."
      />
      <TextField
        {...form.field('priceBase')}
        id="basis-priceBase"
        label="In which prices"
        hint="The year, whether VAT is in, and whether staff days are priced, such as: 2026/27, VAT in, staff days not priced. Reports print it."
        rule={ruleOf(PRICE_BASE)}
      />
    </KeptForm>
  );
}
