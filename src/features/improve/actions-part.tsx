import { useEffect, useRef, useState } from 'react';
import { countOf } from '#src/domain/common/format.ts';
import { keysOf } from '#src/domain/common/keys-of.ts';
import type { Drafts } from '#src/platform/storage/drafts/index.ts';
import { SelectField } from '#src/ui/form/fields.tsx';
import { DataTable } from '#src/ui/layout/data-table.tsx';
import { EditionText } from '#src/ui/layout/edition-text.tsx';
import { Swap } from '#src/ui/layout/swap.tsx';
import { usePrinting } from '#src/ui/layout/use-printing.ts';
import { useKeptText } from '#src/ui/layout/use-kept.ts';
import { useIsNarrow } from '#src/ui/layout/use-width.ts';
import { ActionDetail } from './action-detail.tsx';
import type { Begun } from './begun-here.tsx';
import { LeftOut, notesWords } from './left-out.tsx';
import type { Membership, PlanQuestion } from './plan-messages.ts';
import type { Worked } from './worked.ts';
import { inOrderOfGain, inOrderOfWeight, unplannedWords, type WithPlan } from './plan-view.ts';

const SHOWS = {
  plan: 'In the plan',
  out: 'Not in the plan',
  marked: 'Marked or with own figures',
  all: 'All',
} as const;
type Shows = keyof typeof SHOWS;

/** More rows are drawn when they are asked for; where each is a block of its own, fewer stand there at first. */
const MOST_ROWS = 12;
const MOST_BLOCKS = 5;

type ActionsProps = {
  readonly view: WithPlan;
  readonly worked: Worked;
  readonly drafts: Drafts;
  readonly begun: Begun;
  readonly question: (question: PlanQuestion) => void;
  /** The action that a link has led to. */
  readonly sought: string | undefined;
};

/** Every action that a plan may hold: whether it is in the plan and why, what is said of it here. */
export function Actions({ view, worked, drafts, begun, question, sought }: ActionsProps) {
  const { plan, ready, titleOf, factsOf, money, kept } = view;
  const planned = new Set(plan.actions);
  // Of those that a plan may hold: what no plan holds is told above the list.
  const isOut = ready.actions.some(({ id }) => id === sought && !planned.has(id));
  const [shown, setShown] = useKeptText('improve-actions', isOut ? 'out' : 'plan');
  const shows: Shows = keysOf(SHOWS).find((one) => one === shown) ?? 'plan';
  // On which something was decided here: then it may be in another list.
  const [decided, setDecided] = useState<string | null>(null);
  const notes = new Map(kept.actions.map((one) => [one.id, one]));
  const ids =
    shows === 'plan'
      ? inOrderOfWeight(view)
      : inOrderOfGain(ready.actions)
          .map(({ id }) => id)
          .filter((id) => shows === 'all' || (shows === 'out' ? !planned.has(id) : notes.has(id)));
  const most = useIsNarrow() ? MOST_BLOCKS : MOST_ROWS;
  const [isWhole, setIsWhole] = useState(() => sought !== undefined && ids.indexOf(sought) >= most);
  const isPrinting = usePrinting();
  // Paper has no button to press for more.
  const rows = isWhole || isPrinting ? ids : ids.slice(0, most);
  const settled = worked.memberships.size;
  const saidOfOut = ready.leftOut.filter(({ id }) => notes.has(id)).length;
  return (
    <>
      {sought !== undefined && !ids.includes(sought) && <SoughtInVain view={view} id={sought} />}
      <div className="app-no-print">
        <SelectField
          id="actions-shown"
          label="Show"
          value={shows}
          options={keysOf(SHOWS).map((value) => ({ value, text: SHOWS[value] }))}
          onChange={(event) => setShown(event.target.value)}
        />
      </div>
      <Swap shown={rows.join(' ')}>
        <p role="status" tabIndex={-1} data-takes-focus>
          {decided !== null && !ids.includes(decided) && (
            <Gone view={view} id={decided} isPlannable={ready.actions.some(({ id }) => id === decided)} />
          )}
          {countOf(ids.length, 'action')}.{' '}
          <span className="app-no-print">
            Open one for why it is in the plan or not, to mark it, and to give your own figures.{' '}
          </span>
          {shows !== 'plan' && ids.length > 1 && 'Those that lift most by themselves stand first. '}
          {shows === 'marked' &&
            saidOfOut > 0 &&
            `${countOf(saidOfOut, 'more that is in no plan stands', 'more that are in no plan stand')} below. `}
          Points alone are those that it lifts without what it needs first.
          {worked.state === 'at-work' &&
            plan.proof.kind === 'proved' &&
            settled < ready.actions.length &&
            ` Whether each is in every best plan is being worked out: ${settled} of ${ready.actions.length}.`}
        </p>
        <DataTable
          caption="Actions of the plan, and others"
          isCaptionHidden
          isCompact
          hasLongNames
          rows={rows}
          rowKey={(id) => id}
          more={{
            of: (id) => (
              <ActionDetail
                view={view}
                worked={worked}
                id={id}
                drafts={drafts}
                isBegun={begun.figures.includes(id)}
                onDecided={setDecided}
                question={question}
              />
            ),
            isOnPaper: false,
            sought,
          }}
          columns={[
            { heading: 'Action', cell: (id) => <EditionText>{titleOf(id)}</EditionText> },
            // The list says it, where it has only those.
            ...(shows === 'plan' || shows === 'out'
              ? []
              : [
                  { heading: 'In the plan', hasFewWords: true, cell: (id: string) => (planned.has(id) ? 'Yes' : 'No') },
                ]),
            { heading: 'Best plans', cell: (id) => membershipWords(worked.memberships.get(id)) },
            { heading: 'Points alone', numeric: true, cell: (id) => factsOf(id).gains },
            { heading: 'This year', numeric: true, cell: (id) => money(factsOf(id).pounds) },
            { heading: 'Days', numeric: true, cell: (id) => factsOf(id).days },
            { heading: 'Said here', cell: (id) => notesWords(notes.get(id)) },
          ]}
        />
      </Swap>
      {rows.length < ids.length && (
        <p>
          <button type="button" className="app-link-button" onClick={() => setIsWhole(true)}>
            Show {countOf(ids.length - rows.length, 'more action')}
          </button>
        </p>
      )}
      <div className="app-improve__left-out">
        <LeftOut view={view} leftOut={ready.leftOut} drafts={drafts} begun={begun} onDecided={setDecided} />
      </div>
    </>
  );
}

/** An action that a link has led to and no plan holds, with the reason. */
function SoughtInVain({ view: { ready, asked, titleOf }, id }: { readonly view: WithPlan; readonly id: string }) {
  const place = useRef<HTMLParagraphElement>(null);
  const why = ready.leftOut.find((one) => one.id === id)?.why;
  const unplanned = asked.notPlannable.find((one) => one.id === id)?.why;
  const words = why ? `${why}.` : unplanned && unplannedWords(unplanned);
  useEffect(() => place.current?.focus(), []);
  return (
    words && (
      <p ref={place} tabIndex={-1} data-arrival-focus>
        <strong>
          <EditionText>{titleOf(id)}</EditionText> is in no plan:
        </strong>{' '}
        {words}
      </p>
    )
  );
}

type GoneProps = { readonly view: WithPlan; readonly id: string; readonly isPlannable: boolean };

/** Where an action is by now that left the list with what was decided on it. */
const Gone = ({ view: { titleOf, plan }, id, isPlannable }: GoneProps) => (
  <>
    <strong>
      <EditionText>{titleOf(id)}</EditionText>
    </strong>{' '}
    {!isPlannable
      ? 'is in no plan: it stands below, with those that are in none. '
      : plan.actions.includes(id)
        ? 'is in the plan. '
        : 'is not in the plan. '}
  </>
);

/** In how many of the best plans it is. */
export function membershipWords(membership: Membership | undefined): string {
  if (!membership) return 'Not known yet';
  if (membership.otherwise === 'must') return 'Must be done';
  switch (membership.isIn) {
    case 'every':
      return 'In every one';
    case 'some':
      return 'In some';
    case 'none':
      return 'In none';
  }
}
