import { useMemo } from 'react';
import { ownActionSchema } from '#src/domain/assessment/plan/index.ts';
import { countOf } from '#src/domain/common/format.ts';
import { ruleOf } from '#src/domain/common/text.ts';
import { questionsInOrder } from '#src/domain/questionnaire/index.ts';
import { newId, today } from '#src/platform/runtime/index.ts';
import { draftForms, type Drafts } from '#src/platform/storage/drafts/index.ts';
import { SelectField, TextArea, TextField } from '#src/ui/form/fields.tsx';
import { FigureFields } from './figure-fields.tsx';
import { figuresToSave } from './figures-fields.ts';
import { KeptForm } from './kept-form.tsx';
import {
  LIFT_PLACES,
  liftChoices,
  NEED_PLACES,
  needChoices,
  otherLifts,
  otherNeeds,
  ownBelonging,
  parseOwnAction,
  typedOwnAction,
} from './own-action-fields.ts';
import type { PlanView } from './plan-view.ts';
import { useKeptForm } from './use-kept-form.ts';

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
  const before = kept.actions.find((one) => one.id === id)?.figures;
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
  const needOptions = useMemo(
    () =>
      needChoices(id, [...kept.own, ...questionnaire.actions])
        .map((action) => ({ value: action.id, text: action.title }))
        .toSorted((a, b) => a.text.localeCompare(b.text, 'en-GB')),
    [id, kept.own, questionnaire],
  );
  const form = useKeptForm({
    assessmentId: assessment.id,
    form: draftForms.planOwn(id),
    drafts,
    saved: typedOwnAction(own, before, questionOf, today()),
    prefix: `own-${id}`,
    parse: (typed) => parseOwnAction(typed, own?.id ?? newId(), own, questionOf),
    belonging: ownBelonging,
    save: ({ own: to, figures }, isTyped) =>
      save(
        { kind: 'own', action: to.id, to },
        { kind: 'figures', action: to.id, to: figuresToSave(figures, before, isTyped) },
      ),
    after: ({ own: to, figures }) => typedOwnAction(own && to, (own && figures) ?? undefined, questionOf, today()),
  });
  const { typed } = form;
  const others = otherLifts(own, questionOf);
  const moreNeeds = otherNeeds(own).length;
  // One place more than is filled in.
  const needsFilled = NEED_PLACES.findLastIndex((place) => typed[`need${place}`] !== '');
  const filled = LIFT_PLACES.findLastIndex((place) => typed[`question${place}`] !== '');
  return (
    <KeptForm
      frame={form.frame}
      of={own ? `the action "${own.title}"` : 'an action of your own'}
      button={own ? 'Save this action' : 'Add this action'}
    >
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
              {...form.field(`question${place}`)}
              label={place === '1' ? 'Which answer it lifts' : `Another answer that it lifts (${place})`}
              options={[{ value: '', text: place === '1' ? 'Choose a question' : 'None' }, ...questionOptions]}
              onChange={({ target }) => form.set({ [`question${place}`]: target.value, [`to${place}`]: '' })}
            />
            {question && (
              <SelectField
                {...form.field(`to${place}`)}
                label={`What the answer becomes (${place})`}
                options={[
                  { value: '', text: 'Choose an answer' },
                  ...liftChoices(question).map(({ points, text }) => ({
                    value: String(points),
                    text: `${text} (${countOf(points, 'point')})`,
                  })),
                ]}
              />
            )}
          </div>
        );
      })}
      {others > 0 && (
        <p>It lifts {countOf(others, 'more answer')} in a way that this form does not show; that stays as it is.</p>
      )}
      <div className="app-improve__limits">
        {NEED_PLACES.slice(0, needsFilled + 2).map((place) => (
          <SelectField
            key={place}
            {...form.field(`need${place}`)}
            label={place === '1' ? 'What it needs first' : `What else it needs first (${place})`}
            options={[{ value: '', text: 'Nothing' }, ...needOptions]}
          />
        ))}
      </div>
      {moreNeeds > 0 && (
        <p>
          It needs {countOf(moreNeeds, 'more action')} first, for which this form has no place; that stays as it is.
        </p>
      )}
      <p className="nhsuk-hint">
        What it costs: without capital or one-off revenue, 0 if it is nothing, it is in no plan. Pounds are whole.
      </p>
      <FigureFields form={form} />
    </KeptForm>
  );
}
