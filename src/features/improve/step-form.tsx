import { planStepSchema } from '#src/domain/assessment/plan/index.ts';
import { ruleOf } from '#src/domain/common/text.ts';
import { quarterAfter, quarterInWords, quarterOf } from '#src/domain/plan/stored/index.ts';
import { today } from '#src/platform/runtime/index.ts';
import { draftForms, type Drafts } from '#src/platform/storage/drafts/index.ts';
import { DateFields } from '#src/ui/form/date-fields.tsx';
import { SelectField, TextArea, TextField } from '#src/ui/form/fields.tsx';
import { KeptForm } from './kept-form.tsx';
import type { PlanView } from './plan-view.ts';
import { parseStep, STATUS_WORDS, stepBelonging, typedStep } from './step-fields.ts';
import { useKeptForm } from './use-kept-form.ts';

const QUARTERS_AHEAD = 12;

/** Where an action stands, who does it, by when, and in which quarter. */
export function StepForm({
  view,
  id,
  drafts,
}: {
  readonly view: PlanView;
  readonly id: string;
  readonly drafts: Drafts;
}) {
  const { stored, kept, titleOf, save, asked } = view;
  const step = kept.actions.find((one) => one.id === id)?.step;
  const form = useKeptForm({
    assessmentId: stored.assessment.id,
    form: draftForms.planStep(id),
    drafts,
    saved: typedStep(step, today()),
    prefix: `step-${id}`,
    parse: parseStep,
    belonging: stepBelonging,
    save: (to) => save({ kind: 'step', action: id, to }),
    after: (to) => typedStep(to ?? undefined, today()),
  });
  const { status, quarter: chosen } = form.typed;
  const first = quarterOf(asked.request.start);
  const quarters = Array.from({ length: QUARTERS_AHEAD }, (_, at) => quarterAfter(first, at));
  return (
    <KeptForm frame={form.frame} of={`the step "${titleOf(id)}"`} button="Save this step">
      <div className="app-improve__limits">
        <SelectField
          {...form.field('status')}
          label="Where it stands"
          options={Object.entries(STATUS_WORDS).map(([value, text]) => ({ value, text }))}
        />
        <SelectField
          {...form.field('quarter')}
          label="Begins in"
          options={[
            { value: '', text: 'As worked out' },
            ...[...new Set([...(chosen === '' ? [] : [chosen]), ...quarters])].map((quarter) => ({
              value: quarter,
              text: quarterInWords(quarter),
            })),
          ]}
        />
        <TextField
          {...form.field('owner')}
          id={`step-${id}-owner`}
          label="Owner"
          width={20}
          rule={ruleOf(planStepSchema.shape.owner)}
        />
      </div>
      <DateFields {...form.date('due')} label="Due" />
      {status === 'done' && <DateFields {...form.date('done')} label="Done on" />}
      {status === 'stopped' && (
        <TextArea
          {...form.field('reason')}
          id={`step-${id}-reason`}
          label="Why it was stopped"
          rule={ruleOf(planStepSchema.shape.reason)}
        />
      )}
    </KeptForm>
  );
}
