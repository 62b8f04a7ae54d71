import type { PlanSettings } from '#src/domain/assessment/plan/index.ts';
import { keysOf } from '#src/domain/common/keys-of.ts';
import { passingTextSchema, ruleOf } from '#src/domain/common/text.ts';
import { GOALS, type Goal } from '#src/domain/plan/solve/index.ts';
import type { TargetProfile } from '#src/domain/questionnaire/index.ts';
import { draftForms, type Drafts } from '#src/platform/storage/drafts/index.ts';
import { ChoiceFieldset, Radio, Radios, SelectField, TextField } from '#src/ui/form/fields.tsx';
import { KeptForm } from './kept-form.tsx';
import {
  limitsBelonging,
  limitsToSave,
  parseLimits,
  shownFields,
  typedLimits,
  type LimitField,
} from './limits-fields.ts';
import { GOAL_WORDS } from './plan-words.ts';
import { useAtOnce } from './use-at-once.ts';
import { useKeptForm } from './use-kept-form.ts';

const LABELS: Readonly<Record<LimitField, string>> = {
  capital: 'Capital, in pounds',
  revenue: 'Revenue this financial year, in pounds',
  pounds: 'Capital and revenue this financial year, in pounds',
  yearly: 'Revenue in each year after, in pounds',
  days: 'Staff days',
  months: 'Months until all is done',
  daysPerQuarter: 'Staff days in each quarter, for the roadmap',
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
  const form = useKeptForm({
    assessmentId,
    form: draftForms.planLimits(),
    drafts,
    saved: typedLimits(settings),
    prefix: 'limit',
    parse: parseLimits,
    belonging: limitsBelonging,
    save: (limits, isTyped) => onSave(limitsToSave(limits, isTyped)),
    after: typedLimits,
  });
  const { typed } = form;
  return (
    <KeptForm frame={form.frame} of="the limits" button="Work out the plan" isFirst>
      <ChoiceFieldset id="limit-pot" label="How the money is given">
        <Radios isSmall>
          {keysOf(POTS).map((pot) => (
            <Radio
              key={pot}
              id={`limit-pot-${pot}`}
              name="limit-pot"
              label={POTS[pot]}
              checked={typed.pot === pot}
              onChange={() => form.set({ pot })}
            />
          ))}
        </Radios>
      </ChoiceFieldset>
      <div className="app-improve__limits">
        {shownFields(typed).map((field) => (
          <TextField
            key={field}
            {...form.field(field)}
            id={`limit-${field}`}
            label={LABELS[field]}
            width={10}
            inputMode="numeric"
            rule={ruleOf(passingTextSchema)}
          />
        ))}
      </div>
      <p className="nhsuk-hint">Leave a field empty for no limit. A financial year ends on 31 March.</p>
    </KeptForm>
  );
}

type Targeted = Pick<PlanSettings, 'goal' | 'targetProfile'>;

type GoalFieldsProps = {
  readonly settings: PlanSettings;
  readonly profiles: readonly TargetProfile[];
  /** Targets of the organisation's own, or those of the profile that the assessment has chosen. */
  readonly hasOtherTargets: boolean;
  readonly onSet: (to: Targeted) => Promise<boolean>;
};

/** What is asked of the plan, one at a time; and which targets it is to meet. */
export function GoalFields({ settings, profiles, hasOtherTargets, onSet }: GoalFieldsProps) {
  const [{ goal, targetProfile }, set] = useAtOnce<Targeted>(
    { goal: settings.goal, targetProfile: settings.targetProfile },
    onSet,
  );
  const hasTargets = targetProfile !== null || hasOtherTargets;
  return (
    <div className="app-improve__limits">
      <SelectField
        id="plan-goal"
        label="What the plan is to do first"
        value={goal}
        hint={
          goal === 'profile' && !hasTargets
            ? 'No target is set: choose a profile, or set your own on Results.'
            : undefined
        }
        options={GOALS.map((value) => ({ value, text: GOAL_WORDS[value] }))}
        onChange={(event) => {
          const chosen: Goal | undefined = GOALS.find((one) => one === event.target.value);
          if (chosen) set({ goal: chosen, targetProfile });
        }}
      />
      {profiles.length > 0 && (
        <SelectField
          id="plan-profile"
          label="Targets"
          value={targetProfile ?? ''}
          options={[
            { value: '', text: hasOtherTargets ? 'As on Results' : 'None' },
            ...profiles.map(({ id, title }) => ({ value: id, text: title })),
          ]}
          onChange={(event) => set({ goal, targetProfile: event.target.value === '' ? null : event.target.value })}
        />
      )}
    </div>
  );
}
