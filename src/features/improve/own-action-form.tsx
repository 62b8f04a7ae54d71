import { useMemo } from 'react';
import { ownActionSchema } from '#src/domain/assessment/plan/index.ts';
import { countOf } from '#src/domain/common/format.ts';
import { keysOf } from '#src/domain/common/keys-of.ts';
import { passingTextSchema, ruleOf } from '#src/domain/common/text.ts';
import { spreadDate } from '#src/domain/common/typed-date.ts';
import { questionsInOrder } from '#src/domain/questionnaire/index.ts';
import { newId, today } from '#src/platform/runtime/index.ts';
import { draftForms, type Drafts } from '#src/platform/storage/drafts/index.ts';
import { DateFields } from '#src/ui/form/date-fields.tsx';
import { ErrorSummary } from '#src/ui/form/error-summary.tsx';
import { SelectField, TextArea, TextField } from '#src/ui/form/fields.tsx';
import { Button } from '#src/ui/layout/elements.tsx';
import { useBusy } from '#src/ui/layout/use-busy.ts';
import { BASES, FIGURE_FIELDS, FIGURE_NAMES } from './figures-fields.ts';
import { LIFT_PLACES, liftChoices, otherLifts, parseOwnAction, typedOwnAction } from './own-action-fields.ts';
import type { PlanView } from './plan-view.ts';
import { useKeptForm } from './use-kept-form.tsx';

/** Stands for the id of an own action that is not there yet. */
export const NEW_ACTION = 'new';

type OwnActionFormProps = {
  readonly view: PlanView;
  /** `NEW_ACTION` for one that is not there yet. */
  readonly id: string;
  readonly drafts: Drafts;
};

/** An action of the organisation's own: what is to be done, which answers it lifts, what it takes. */
export function OwnActionForm({ view: { stored, kept, save }, id, drafts }: OwnActionFormProps) {
  const { assessment, questionnaire } = stored;
  const own = kept.own.find((one) => one.id === id);
  const { questionOf, questionOptions } = useMemo(() => {
    const all = questionsInOrder(questionnaire).filter(({ question }) => liftChoices(question).length > 0);
    const byId = new Map(all.map(({ question }) => [question.id, question]));
    return {
      questionOf: (questionId: string) => byId.get(questionId),
      questionOptions: all.map(({ section, question }) => ({
        value: question.id,
        text: `${section.title}: ${question.shortTitle ?? question.text}`,
      })),
    };
  }, [questionnaire]);
  const form = useKeptForm({
    assessmentId: assessment.id,
    form: draftForms.planOwn(id),
    drafts,
    saved: typedOwnAction(own, kept.actions.find((one) => one.id === id)?.figures, questionOf, today()),
    of: own ? `the action "${own.title}"` : 'an action of your own',
    prefix: `own-${id}`,
  });
  const { typed } = form;
  const [isBusy, runOnce] = useBusy();
  const others = otherLifts(own, questionOf);
  const submit = async () => {
    const actionId = own?.id ?? newId();
    const parsed = parseOwnAction(typed, actionId, own, questionOf);
    form.refuse(parsed.ok ? [] : parsed.problem);
    if (!parsed.ok) return;
    const { own: to, figures } = parsed.value;
    if (await save({ kind: 'own', action: actionId, to }, { kind: 'figures', action: actionId, to: figures }))
      form.done(
        own
          ? typedOwnAction(to, figures ?? undefined, questionOf, today())
          : typedOwnAction(undefined, undefined, questionOf, today()),
      );
  };
  // One place more than is filled in.
  const filled = LIFT_PLACES.findLastIndex((place) => typed[`question${place}`] !== '');
  return (
    <form
      noValidate
      className="app-improve__form"
      onSubmit={(event) => {
        event.preventDefault();
        void runOnce(submit);
      }}
    >
      <ErrorSummary errors={form.errors} attempt={form.attempt} />
      {form.elsewhere}
      <TextField
        {...form.field('title')}
        id={`own-${id}-title`}
        label="What is to be done"
        rule={ruleOf(ownActionSchema.shape.title)}
      />
      <TextArea
        {...form.field('description')}
        id={`own-${id}-description`}
        label="More about it (optional)"
        rule={ruleOf(ownActionSchema.shape.description)}
      />
      {LIFT_PLACES.slice(0, filled + 2).map((place) => {
        const question = questionOf(typed[`question${place}`]);
        return (
          <div key={place} className="app-improve__limits">
            <SelectField
              id={form.idOf(`question${place}`)}
              label={place === '1' ? 'Which answer it lifts' : `Another answer that it lifts (${place})`}
              error={form.errorAt(`question${place}`)}
              value={typed[`question${place}`]}
              options={[{ value: '', text: place === '1' ? 'Choose a question' : 'None' }, ...questionOptions]}
              onChange={({ target }) => form.set({ [`question${place}`]: target.value, [`to${place}`]: '' })}
            />
            {question && (
              <SelectField
                id={form.idOf(`to${place}`)}
                label={`What the answer becomes (${place})`}
                error={form.errorAt(`to${place}`)}
                value={typed[`to${place}`]}
                options={[
                  { value: '', text: 'Choose an answer' },
                  ...liftChoices(question).map(({ points, text }) => ({
                    value: String(points),
                    text: `${text} (${countOf(points, 'point')})`,
                  })),
                ]}
                onChange={({ target }) => form.set({ [`to${place}`]: target.value })}
              />
            )}
          </div>
        );
      })}
      {others > 0 && (
        <p>It lifts {countOf(others, 'more answer')} in a way that this form does not show; that stays as it is.</p>
      )}
      <p className="nhsuk-hint">
        What it costs: without capital or one-off revenue, 0 if it is nothing, it is in no plan. Pounds are whole.
      </p>
      <div className="app-improve__limits">
        {FIGURE_NAMES.map((name) => (
          <TextField
            key={name}
            {...form.field(name)}
            id={`own-${id}-${name}`}
            label={FIGURE_FIELDS[name].label}
            width={10}
            inputMode="numeric"
            rule={ruleOf(passingTextSchema)}
          />
        ))}
        <SelectField
          id={form.idOf('basis')}
          label="What the money rests on"
          value={typed.basis}
          options={keysOf(BASES).map((value) => ({ value, text: BASES[value] }))}
          onChange={({ target }) => form.set({ basis: target.value })}
        />
      </div>
      <DateFields
        id={form.idOf('date')}
        label="From when the figures are"
        error={form.errorAt('date-day')}
        spread={spreadDate}
        inputProps={(part) => {
          const { value, onChange, onBlur } = form.field(`date-${part}`);
          return { value, onChange, onBlur };
        }}
      />
      <Button type="submit" aria-disabled={isBusy} look="secondary" small>
        {own ? 'Save this action' : 'Add this action'}
      </Button>
    </form>
  );
}
