import { costInWords } from '#src/domain/common/prose.ts';
import { PRICE_SIZE_OF } from '#src/domain/questionnaire/profile.ts';
import { today } from '#src/platform/runtime/index.ts';
import { draftForms, type Drafts } from '#src/platform/storage/drafts/index.ts';
import { Details } from '#src/ui/layout/elements.tsx';
import { FigureFields } from './figure-fields.tsx';
import { figuresBelonging, figuresToSave, parseFigures, typedFigures } from './figures-fields.ts';
import { KeptForm } from './kept-form.tsx';
import type { PlanView } from './plan-view.ts';
import { useKeptForm } from './use-kept-form.ts';

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
  const figures = kept.actions.find((one) => one.id === id)?.figures;
  const guess = costBySize?.[PRICE_SIZE_OF[assessment.organisation.sizeBand]] ?? cost;
  const form = useKeptForm({
    assessmentId: assessment.id,
    form: draftForms.planFigures(id),
    drafts,
    saved: typedFigures(figures, today()),
    prefix: `figure-${id}`,
    parse: parseFigures,
    belonging: figuresBelonging,
    save: (to, isTyped) => save({ kind: 'figures', action: id, to: figuresToSave(to, figures, isTyped) }),
    after: (to) => typedFigures(to ?? undefined, today()),
  });
  return (
    <KeptForm frame={form.frame} of={`the figures for "${titleOf(id)}"`} button="Save these figures">
      {!isOwnAction && (
        <p>
          The edition's guess: {costInWords(guess.fromPounds, guess.toPounds)},{' '}
          {perYearPounds === undefined ? 'no yearly cost given' : `£${perYearPounds.toLocaleString('en-GB')} a year`},{' '}
          {staffDays} staff days, {months} months. What you leave empty stays as it is.
        </p>
      )}
      <FigureFields form={form} />
    </KeptForm>
  );
}
