import { countOf } from '#src/domain/common/format.ts';
import type { Drafts } from '#src/platform/storage/drafts/index.ts';
import { DataTable } from '#src/ui/layout/data-table.tsx';
import { EditionText } from '#src/ui/layout/edition-text.tsx';
import { Button, KeptDetails } from '#src/ui/layout/elements.tsx';
import { Swap } from '#src/ui/layout/swap.tsx';
import { ActionSaid, ActionWords } from './action-said.tsx';
import type { Begun } from './begun-here.tsx';
import type { Ready } from './plan-messages.ts';
import type { PlanView } from './plan-view.ts';

type ListProps = {
  readonly view: PlanView;
  readonly drafts: Drafts;
  readonly begun: Begun;
  /** Told of a decision on one of them: it may leave the list that it stands in. */
  readonly onDecided?: (id: string) => void;
};

/**
 * Actions that no plan holds, each with its reason. Each opens, so that what is said of it can be changed: a mark or a
 * figure may be the reason.
 */
export function LeftOut({ leftOut, ...props }: ListProps & { readonly leftOut: Ready['leftOut'] }) {
  const { view } = props;
  const { titleOf, save, kept } = view;
  if (leftOut.length === 0) return null;
  const withoutNever = (id: string) => {
    const { never: _, ...rest } = kept.actions.find((one) => one.id === id)?.marks ?? {};
    return Object.keys(rest).length === 0 ? null : rest;
  };
  const never = new Set(kept.actions.flatMap(({ id, marks }) => (marks?.never ? [id] : [])));
  const said = new Set(kept.actions.map(({ id }) => id));
  return (
    <Swap shown={[...never].join(' ')}>
      <KeptDetails summary={`${countOf(leftOut.length, 'action is', 'actions are')} in no plan, and why`}>
        <DataTable
          caption="Actions that are in no plan"
          isCaptionHidden
          isCompact
          hasLongNames
          // Those of which something is said here.
          rows={leftOut.toSorted((a, b) => Number(said.has(b.id)) - Number(said.has(a.id)))}
          rowKey={({ id }) => id}
          more={{ of: ({ id }) => <Said {...props} id={id} />, isOnPaper: false }}
          columns={[
            { heading: 'Action', cell: ({ id }) => <EditionText>{titleOf(id)}</EditionText> },
            { heading: 'Why', cell: ({ id, why }) => whyOut(view, id, why) },
            {
              heading: 'Take back',
              isOffPaper: true,
              cell: ({ id }) =>
                never.has(id) && (
                  <Button
                    look="secondary"
                    small
                    aria-label={`No longer never: ${titleOf(id)}`}
                    work={() => save({ kind: 'marks', action: id, to: withoutNever(id) })}
                  >
                    No longer never
                  </Button>
                ),
            },
          ]}
        />
      </KeptDetails>
    </Swap>
  );
}

/** Why no plan holds an action, as the end of a sentence; with the words of the person who stopped it. */
function whyOut({ kept }: PlanView, id: string, why: string): string {
  const step = kept.actions.find((one) => one.id === id)?.step;
  return step?.status === 'stopped' ? `${why} (${step.reason})` : why;
}

/** What is said of actions, where there is no plan: a mark may be what stands in its way. */
export function SaidOfActions(props: ListProps) {
  const { kept, isAction, titleOf } = props.view;
  const rows = kept.actions.filter(({ id }) => isAction(id));
  return (
    <DataTable
      caption="Actions of which something is said here"
      isCompact
      hasLongNames
      rows={rows}
      rowKey={({ id }) => id}
      more={{ of: ({ id }) => <Said {...props} id={id} />, isOnPaper: false }}
      columns={[
        { heading: 'Action', cell: ({ id }) => <EditionText>{titleOf(id)}</EditionText> },
        { heading: 'Said here', cell: notesWords },
      ]}
    />
  );
}

const Said = ({ view, id, drafts, begun, onDecided }: ListProps & { readonly id: string }) => (
  <>
    <ActionWords view={view} id={id} />
    <ActionSaid view={view} id={id} drafts={drafts} isBegun={begun.figures.includes(id)} onDecided={onDecided} />
  </>
);

/** What is said of an action, in a few words. */
export function notesWords(notes: PlanView['kept']['actions'][number] | undefined): string {
  if (!notes) return '';
  const { marks, figures, step } = notes;
  return [
    ...(marks?.must ? ['must'] : []),
    ...(marks?.never ? ['never'] : []),
    ...(marks?.done ? ['done'] : []),
    ...(marks?.funded ? ['funded'] : []),
    ...(marks?.notBefore ? ['not before'] : []),
    ...(marks?.group ? ['one of a group'] : []),
    ...(figures ? ['own figures'] : []),
    ...(step && step.status !== 'to-do' ? [step.status.replace('-', ' ')] : []),
  ].join(', ');
}
