import { useState } from 'react';
import { draftForms, type Drafts } from '#src/platform/storage/drafts/index.ts';
import { EditionText } from '#src/ui/layout/edition-text.tsx';
import { FiguresForm } from './figures-form.tsx';
import { GroupForm } from './groups-part.tsx';
import { NEW_ACTION, OwnActionForm } from './own-action-form.tsx';
import type { PlanView } from './plan-view.ts';
import { QuarterDaysForm } from './quarter-days-form.tsx';
import { StepForm } from './step-form.tsx';

/** Forms of actions that were begun and not saved, by the ids of their actions, as the screen was opened. */
export type Begun = {
  readonly figures: readonly string[];
  readonly steps: readonly string[];
  /** Own actions; `new` for one that is not there yet. */
  readonly own: readonly string[];
  readonly hasGroup: boolean;
  readonly hasQuarter: boolean;
};

export function useBegun(drafts: Drafts): Begun {
  const [begun] = useState(() => ({
    figures: idsOf(drafts, draftForms.planFigures('')),
    steps: idsOf(drafts, draftForms.planStep('')),
    own: idsOf(drafts, draftForms.planOwn('')),
    hasGroup: drafts.has(draftForms.planGroup()),
    hasQuarter: drafts.has(draftForms.planQuarter()),
  }));
  return begun;
}

const idsOf = (drafts: Drafts, kind: string): readonly string[] =>
  [...drafts.keys()].flatMap((form) => (form.startsWith(kind) ? [form.slice(kind.length)] : []));

type BegunHereProps = { readonly view: PlanView; readonly begun: Begun; readonly drafts: Drafts };

/** What was begun for actions and not saved stands in sight, whatever is folded away. */
export function BegunHere({ view, begun, drafts }: BegunHereProps) {
  const { kept, stored } = view;
  const known = new Set([...stored.questionnaire.actions, ...kept.own].map(({ id }) => id));
  const [figures, steps] = [begun.figures, begun.steps].map((ids) => ids.filter((id) => known.has(id)));
  const own = begun.own.filter((id) => id === NEW_ACTION || known.has(id));
  return (
    <>
      {own.map((id) => (
        <section key={id} aria-label={`An action that was begun: ${id === NEW_ACTION ? 'new' : view.titleOf(id)}`}>
          <h2 className="nhsuk-heading-s">
            Begun earlier: {id === NEW_ACTION ? 'an action of your own' : <EditionText>{view.titleOf(id)}</EditionText>}
          </h2>
          <OwnActionForm view={view} id={id} drafts={drafts} />
        </section>
      ))}
      {begun.hasGroup && (
        <section aria-label="A group that was begun">
          <h2 className="nhsuk-heading-s">Begun earlier: one of these</h2>
          <GroupForm view={view} drafts={drafts} />
        </section>
      )}
      {begun.hasQuarter && (
        <section aria-label="Staff days of a quarter that were begun">
          <h2 className="nhsuk-heading-s">Begun earlier: the staff days of a quarter</h2>
          <QuarterDaysForm view={view} drafts={drafts} />
        </section>
      )}
      {figures?.map((id) => (
        <section key={id} aria-label={`Figures that were begun: ${view.titleOf(id)}`}>
          <h2 className="nhsuk-heading-s">
            Begun earlier: figures for <EditionText>{view.titleOf(id)}</EditionText>
          </h2>
          <FiguresForm view={view} id={id} drafts={drafts} />
        </section>
      ))}
      {steps?.map((id) => (
        <section key={id} aria-label={`A step that was begun: ${view.titleOf(id)}`}>
          <h2 className="nhsuk-heading-s">
            Begun earlier: the step <EditionText>{view.titleOf(id)}</EditionText>
          </h2>
          <StepForm view={view} id={id} drafts={drafts} />
        </section>
      ))}
    </>
  );
}
