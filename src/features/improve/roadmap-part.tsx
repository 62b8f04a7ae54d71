import { useEffect, useMemo, useState } from 'react';
import { countOf, formatDate } from '#src/domain/common/format.ts';
import { firstInWords } from '#src/domain/common/prose.ts';
import { assertNever } from '#src/domain/common/result.ts';
import { FAR_WORDS, progressOf, timingOf, type Break, type Timing } from '#src/domain/plan/roadmap/index.ts';
import { quarterInWords } from '#src/domain/plan/stored/index.ts';
import { today } from '#src/platform/runtime/index.ts';
import type { Drafts } from '#src/platform/storage/drafts/index.ts';
import { useHistory } from '#src/platform/storage/index.ts';
import { TimeBars } from '#src/ui/chart/time-bars.tsx';
import { DataTable } from '#src/ui/layout/data-table.tsx';
import { EditionText } from '#src/ui/layout/edition-text.tsx';
import { KeptDetails } from '#src/ui/layout/elements.tsx';
import { Swap } from '#src/ui/layout/swap.tsx';
import { usePrinting } from '#src/ui/layout/use-printing.ts';
import { useIsNarrow } from '#src/ui/layout/use-width.ts';
import type { Begun } from './begun-here.tsx';
import type { PlanQuestion, RoadmapFound } from './plan-messages.ts';
import type { WithPlan } from './plan-view.ts';
import { scoreWords } from './plan-words.ts';
import { QuarterDays } from './quarter-days-form.tsx';
import { Settled, settledIds } from './settled-part.tsx';
import { STATUS_WORDS } from './step-fields.ts';
import { StepForm } from './step-form.tsx';
import { useStanding } from './use-standing.ts';
import type { Worked } from './worked.ts';

/** What is said of time, as the planner takes it. */
export const useTiming = ({ kept, planAsk }: WithPlan): Timing =>
  useMemo(() => timingOf(kept, planAsk.request.start), [kept, planAsk]);

type RoadmapProps = {
  readonly view: WithPlan;
  readonly worked: Worked;
  readonly drafts: Drafts;
  readonly begun: Begun;
  readonly question: (question: PlanQuestion) => void;
};

/** The plan in quarters: what is done when and by whom, what a typed quarter breaks, and progress against it. */
export function RoadmapPart({ view, worked, drafts, begun, question }: RoadmapProps) {
  const timing = useTiming(view);
  const { planAsk } = view;
  useEffect(() => {
    question({ kind: 'roadmap', timing });
    // Another plan is laid out, too.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [timing, planAsk, question]);
  const { roadmap } = worked;
  // Until the plan is laid out without it, what is done stands where its form is: that has still to tell that it saved.
  const laid = new Set(roadmap?.scheduled.map(({ id }) => id));
  const settled = settledIds(view.kept).filter((id) => !laid.has(id));
  return (
    <Swap shown={settled.join(' ')}>
      {roadmap === null ? (
        <p>
          {worked.state === 'stopped' && view.plan.proof.kind !== 'proved'
            ? 'The planner was stopped: work the plan out again.'
            : 'Being worked out.'}
        </p>
      ) : (
        <Laid view={view} roadmap={roadmap} timing={timing} drafts={drafts} begun={begun} />
      )}
      {/* It stays while the plan is laid out once more: the focus may be in it. */}
      <Settled view={view} ids={settled} drafts={drafts} begun={begun} />
    </Swap>
  );
}

/** More of a long roadmap is drawn when it is asked for; where each row is a block of its own, fewer stand there at first. */
const MOST_ROWS = 10;
const MOST_BLOCKS = 5;

/** "Q3 2026/27", for a scale. */
const quarterShort = (quarter: string): string => {
  const [, year = '', number = ''] = /\((.+), quarter (\d)\)/.exec(quarterInWords(quarter)) ?? [];
  return `Q${number} ${year}`;
};

const monthsIn = (quarter: string, at: number, start: string): number =>
  at === 0 && start.slice(0, 7) > quarter ? 3 - ((Number(start.slice(5, 7)) - 1) % 3) : 3;

type LaidProps = Omit<RoadmapProps, 'worked' | 'question'> & {
  readonly roadmap: RoadmapFound;
  readonly timing: Timing;
};

function Laid({ view, roadmap, timing, drafts, begun }: LaidProps) {
  const { titleOf, plan, kept } = view;
  const { scheduled, unplaced, quarters, expected, byDate, later } = roadmap;
  const steps = new Map(kept.actions.map(({ id, step }) => [id, step]));
  const statusOf = (id: string) => STATUS_WORDS[steps.get(id)?.status ?? 'to-do'];
  const [isWhole, setIsWhole] = useState(false);
  const most = useIsNarrow() ? MOST_BLOCKS : MOST_ROWS;
  const isPrinting = usePrinting();
  // Paper has no button to press for more.
  const rows = isWhole || isPrinting ? scheduled : scheduled.slice(0, most);
  const broken = scheduled.filter(({ breaks }) => breaks.length > 0);
  return (
    <>
      <p role="status">
        {plan.actions.length === 0
          ? 'No action is in the plan:'
          : timing.months === null
            ? 'With all of it done'
            : `By the end of ${countOf(timing.months, 'month')}`}{' '}
        the overall score is {scoreWords(byDate)}
        {later.length === 0
          ? '.'
          : `; the whole plan comes to ${scoreWords(plan)}. Done later, or in no quarter: ${firstInWords(later.map(titleOf), 5)}.`}
      </p>
      {unplaced.some(({ why }) => why !== 'far') && (
        <p>
          <strong>Not placed:</strong> no quarter has the days for{' '}
          {firstInWords(
            unplaced.filter(({ why }) => why !== 'far').map(({ id }) => titleOf(id)),
            5,
          )}
          .
        </p>
      )}
      {unplaced.some(({ why }) => why === 'far') && (
        <p>
          <strong>{FAR_WORDS}:</strong>{' '}
          {firstInWords(
            unplaced.filter(({ why }) => why === 'far').map(({ id }) => titleOf(id)),
            5,
          )}
          .
        </p>
      )}
      {broken.map(({ id, breaks }) => (
        <p key={id}>
          <strong>
            <EditionText>{titleOf(id)}</EditionText>:
          </strong>{' '}
          {breaks.map((one) => breakWords(one, titleOf)).join(' ')}
        </p>
      ))}
      {scheduled.length > 0 && (
        <TimeBars
          title="What is done when"
          stretches={quarters.map(({ quarter }, at) => ({
            key: quarter,
            title: quarterShort(quarter),
            months: monthsIn(quarter, at, timing.start),
          }))}
          bars={rows.map(({ id, begins, ends }) => ({
            key: id,
            label: titleOf(id),
            from: Math.max(0, begins),
            to: ends,
            isBegun: ['under-way', 'done'].includes(steps.get(id)?.status ?? 'to-do'),
          }))}
        />
      )}
      <DataTable
        caption="What is done when, and by whom"
        isCompact
        hasLongNames
        rows={rows}
        rowKey={({ id }) => id}
        more={{
          of: ({ id }) =>
            begun.steps.includes(id) ? (
              <p>It stands above, where it was begun.</p>
            ) : (
              <StepForm view={view} id={id} drafts={drafts} />
            ),
          isOnPaper: false,
        }}
        columns={[
          { heading: 'Action', cell: ({ id }) => <EditionText>{titleOf(id)}</EditionText> },
          {
            heading: 'Begins',
            cell: ({ quarter, isTyped }) => `${quarterShort(quarter)}${isTyped ? ' (set by you)' : ''}`,
          },
          { heading: 'Done in', cell: ({ doneIn }) => quarterShort(doneIn) },
          { heading: 'Stands', cell: ({ id }) => statusOf(id) },
          { heading: 'Owner', cell: ({ id }) => steps.get(id)?.owner ?? '' },
          {
            heading: 'Due',
            cell: ({ id }) => {
              const due = steps.get(id)?.due ?? null;
              return due === null ? '' : formatDate(due);
            },
          },
        ]}
      />
      {rows.length < scheduled.length && (
        <p>
          <button type="button" className="app-link-button" onClick={() => setIsWhole(true)}>
            Show {countOf(scheduled.length - rows.length, 'more action')} on the roadmap
          </button>
        </p>
      )}
      {quarters.length > 0 && (
        <KeptDetails summary="Quarter by quarter: staff days and the score expected" isOnPaper>
          <DataTable
            caption="Quarter by quarter"
            isCompact
            rows={quarters}
            rowKey={({ quarter }) => quarter}
            columns={[
              { heading: 'Quarter', cell: ({ quarter }) => quarterInWords(quarter) },
              {
                heading: 'Staff days',
                numeric: true,
                cell: ({ days, capacity }) => (capacity === null ? days : `${days} of ${capacity}`),
              },
              {
                heading: 'Score expected at its end',
                numeric: true,
                cell: ({ quarter }) => {
                  const percent = expected.find((one) => one.quarter === quarter)?.percent ?? null;
                  return percent === null ? 'No score' : `${percent}%`;
                },
              },
            ]}
          />
        </KeptDetails>
      )}
      <div className="app-no-print">
        <QuarterDays view={view} drafts={drafts} isBegun={begun.hasQuarter} />
      </div>
      <Progress view={view} />
    </>
  );
}

/** What a quarter that was typed breaks, as a sentence. */
function breakWords(one: Break, titleOf: (id: string) => string): string {
  switch (one.kind) {
    case 'before-required':
      return one.doneIn === null
        ? `It needs "${titleOf(one.id)}" first, which has no quarter.`
        : `It begins before "${titleOf(one.id)}" is done, which it needs first: in ${quarterShort(one.doneIn)}.`;
    case 'not-before':
      return `It is not to begin before ${quarterShort(one.quarter)}.`;
    case 'over-days':
      return `${quarterShort(one.quarter)} has ${countOf(one.over, 'staff day')} too few.`;
    case 'too-late':
      return `It is done only after ${countOf(one.months, 'month')}.`;
    case 'past':
      return 'Its quarter lies before the plan begins.';
    default:
      return assertNever(one);
  }
}

/** The score that the kept plan expects by quarter, beside the one that answers confirm. */
function Progress({ view }: { readonly view: WithPlan }) {
  const { stored, kept } = view;
  const history = useHistory(stored.assessment.id);
  const standing = useStanding(view);
  if (kept.kept === null) return <p>Keep the plan, and progress against it is shown here quarter by quarter.</p>;
  if (!history?.ok || standing === null) return null;
  if (standing === 'wrong')
    return (
      <p>
        The scores of the plan that was kept do not follow from its actions, so that nothing is held against them. Keep
        the plan again.
      </p>
    );
  return (
    <DataTable
      caption="Progress against the plan that was kept"
      isCompact
      rows={progressOf(kept.kept, stored, history.value, today())}
      rowKey={({ quarter }) => quarter}
      columns={[
        { heading: 'Quarter', cell: ({ quarter }) => quarterInWords(quarter) },
        { heading: 'Expected, by its own record', numeric: true, cell: ({ expected }) => `${expected}%` },
        {
          heading: 'Confirmed by answers',
          numeric: true,
          cell: ({ confirmed }) =>
            confirmed === null
              ? 'To come'
              : confirmed === 'unclear'
                ? 'Not known: a clock was wrong when answers were given'
                : `${confirmed}%`,
        },
      ]}
    />
  );
}
