import type { PlanEdit } from '#src/domain/assessment/plan/index.ts';
import { countOf } from '#src/domain/common/format.ts';
import type { Drafts } from '#src/platform/storage/drafts/index.ts';
import { Button, Details } from '#src/ui/layout/elements.tsx';
import { EditionText } from '#src/ui/layout/edition-text.tsx';
import { Swap } from '#src/ui/layout/swap.tsx';
import type { Begun } from './begun-here.tsx';
import { Groups } from './groups-part.tsx';
import { MOST_OWN } from './own-action-fields.ts';
import { NEW_ACTION, OwnActionForm } from './own-action-form.tsx';
import { unplannedWords, type PlanView } from './plan-view.ts';

type OwnProps = { readonly view: PlanView; readonly drafts: Drafts; readonly begun: Begun };

const ABOVE = <p>It stands above, where it was begun.</p>;

/** Actions of the organisation's own, and groups of which one is done. */
export function OwnPart({ view, drafts, begun }: OwnProps) {
  const { kept, asked, save } = view;
  const unplanned = new Map(asked.notPlannable.map(({ id, why }) => [id, why]));
  return (
    <>
      <h3 className="nhsuk-heading-s">Your own actions</h3>
      <p>
        What you can do that the questionnaire does not name: which answers it lifts, and what it takes. It is planned
        like any other.
      </p>
      <Swap shown={kept.own.map(({ id }) => id).join(' ')}>
        <p role="status" tabIndex={-1} data-takes-focus>
          {kept.own.length === 0 ? 'None is there yet.' : `${countOf(kept.own.length, 'action')} of your own.`}
        </p>
        {kept.own.map(({ id, title }) => {
          const why = unplanned.get(id);
          return (
            <div key={id} role="group" aria-label={title}>
              <Details summary={title}>
                {begun.own.includes(id) ? ABOVE : <OwnActionForm view={view} id={id} drafts={drafts} />}
                <Button
                  look="secondary"
                  small
                  aria-label={`Remove ${title}`}
                  work={() => save(...withoutOwn(kept.own, id))}
                >
                  Remove this action
                </Button>
                <p className="app-quiet">
                  {kept.own.some(({ requires }) => requires.includes(id)) && 'What needs it first no longer does. '}
                  Undo, under what you have, brings it back with its figures.
                </p>
              </Details>
              {why && (
                <p>
                  <strong>
                    <EditionText>{title}</EditionText> is in no plan:
                  </strong>{' '}
                  {unplannedWords(why)}
                </p>
              )}
            </div>
          );
        })}
      </Swap>
      {begun.own.includes(NEW_ACTION) ? (
        ABOVE
      ) : kept.own.length < MOST_OWN ? (
        <Details summary="Add an action of your own">
          <OwnActionForm view={view} id={NEW_ACTION} drafts={drafts} />
        </Details>
      ) : (
        <p>There are {MOST_OWN} of them, and one plan holds no more.</p>
      )}
      <Groups view={view} drafts={drafts} isBegun={begun.hasGroup} />
    </>
  );
}

/** An own action is removed, and what needs it first no longer does, with one press. */
const withoutOwn = (all: PlanView['kept']['own'], id: string): readonly PlanEdit[] => [
  ...all
    .filter(({ requires }) => requires.includes(id))
    .map((one): PlanEdit => ({
      kind: 'own',
      action: one.id,
      to: { ...one, requires: one.requires.filter((need) => need !== id) },
    })),
  { kind: 'own', action: id, to: null },
];
