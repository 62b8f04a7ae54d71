import { useState } from 'react';
import { keysOf } from '#src/domain/common/keys-of.ts';
import { passingTextSchema, ruleOf } from '#src/domain/common/text.ts';
import type { PlanSettings } from '#src/domain/assessment/plan/index.ts';
import { GOALS, type Goal } from '#src/domain/plan/solve/index.ts';
import { dayAndTime } from '#src/platform/runtime/index.ts';
import { begunElsewhere, draftForms, takeUpIn, useFormDraft, type Drafts } from '#src/platform/storage/drafts/index.ts';
import { BegunElsewhere } from '#src/ui/form/begun-elsewhere.tsx';
import { ErrorSummary } from '#src/ui/form/error-summary.tsx';
import { ChoiceFieldset, Radio, Radios, SelectField, TextField } from '#src/ui/form/fields.tsx';
import { useFormErrors } from '#src/ui/form/use-form-errors.ts';
import { Button } from '#src/ui/layout/elements.tsx';
import {
  LIMIT_FIELDS,
  parseLimits,
  shownFields,
  typedLimits,
  type LimitField,
  type TypedLimits,
} from './limits-fields.ts';
import { GOAL_WORDS } from './plan-words.ts';

const LABELS: Readonly<Record<LimitField, string>> = {
  capital: 'Capital, in pounds',
  revenue: 'Revenue this financial year, in pounds',
  pounds: 'Capital and revenue this financial year, in pounds',
  yearly: 'Revenue in each year after, in pounds',
  days: 'Staff days',
  months: 'Months until all is done',
};

const POTS = { apart: 'Capital and revenue apart', one: 'In one pot: one may pay for the other' } as const;

type LimitsFormProps = {
  readonly assessmentId: string;
  readonly settings: PlanSettings;
  readonly drafts: Drafts;
  readonly onSave: (to: Partial<PlanSettings>) => Promise<boolean>;
};

/** What there is to spend. Each limit may be left out; the plan keeps to those that are set. */
export function LimitsForm({ assessmentId, settings, drafts, onSave }: LimitsFormProps) {
  const kept = drafts.get(draftForms.planLimits());
  const saved = typedLimits(settings);
  const [typed, setTyped] = useState<TypedLimits>(() => takeUpIn(saved, kept));
  // A slider, an undo or another tab may set a limit while nothing is being typed.
  const [shown, setShown] = useState(saved);
  if (keysOf(saved).some((field) => saved[field] !== shown[field])) {
    const isTouched = keysOf(shown).some((field) => typed[field] !== shown[field]);
    setShown(saved);
    if (!isTouched) setTyped(saved);
  }
  const { done, flush } = useFormDraft(assessmentId, draftForms.planLimits(), typed, saved);
  const { errors, attempt, errorAt, refuse } = useFormErrors((fieldId) =>
    LIMIT_FIELDS.filter((field) => fieldId === `limit-${field}`).map((field) => typed[field]),
  );
  const save = async () => {
    const parsed = parseLimits(typed);
    if (!parsed.ok) return refuse(parsed.problem.map(({ field, text }) => ({ fieldId: `limit-${field}`, text })));
    refuse([]);
    const { value } = parsed;
    const limits = Object.fromEntries(LIMIT_FIELDS.map((field) => [field, value[field] ?? null]));
    if (!(await onSave(limits))) return;
    done(typed);
    setTyped(typedLimits(value));
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <ErrorSummary errors={errors} attempt={attempt} />
      <BegunElsewhere
        begun={begunElsewhere(kept)}
        when={({ at }) => dayAndTime(at)}
        of="the limits"
        onShow={(other) => {
          flush();
          setTyped(takeUpIn(saved, other));
        }}
      />
      <ChoiceFieldset id="limit-pot" label="How the money is given">
        <Radios isSmall>
          {keysOf(POTS).map((pot) => (
            <Radio
              key={pot}
              id={`limit-pot-${pot}`}
              name="limit-pot"
              label={POTS[pot]}
              checked={typed.pot === pot}
              onChange={() => setTyped({ ...typed, pot })}
            />
          ))}
        </Radios>
      </ChoiceFieldset>
      <div className="app-improve__limits">
        {shownFields(typed).map((field) => (
          <TextField
            key={field}
            id={`limit-${field}`}
            label={LABELS[field]}
            width={10}
            inputMode="numeric"
            rule={ruleOf(passingTextSchema)}
            error={errorAt(`limit-${field}`)}
            value={typed[field]}
            onChange={(event) => setTyped({ ...typed, [field]: event.target.value })}
            onBlur={flush}
          />
        ))}
      </div>
      <p className="nhsuk-hint">Leave a field empty for no limit. A financial year ends on 31 March.</p>
      <Button type="submit">Work out the plan</Button>
    </form>
  );
}

type GoalFieldProps = {
  readonly goal: Goal;
  readonly hasTargets: boolean;
  readonly onGoal: (goal: Goal) => void;
};

/** What is asked of the plan, one at a time. */
export const GoalField = ({ goal, hasTargets, onGoal }: GoalFieldProps) => (
  <SelectField
    id="plan-goal"
    label="What the plan is to do first"
    value={goal}
    options={GOALS.filter((one) => hasTargets || one !== 'profile' || one === goal).map((value) => ({
      value,
      text: GOAL_WORDS[value],
    }))}
    onChange={(event) => {
      const chosen = GOALS.find((one) => one === event.target.value);
      if (chosen) onGoal(chosen);
    }}
  />
);
