import { useEffect, useRef, useState } from 'react';
import type { KeptPlan } from '#src/domain/assessment/plan/index.ts';
import { countOf } from '#src/domain/common/format.ts';
import { curveMoney } from '#src/domain/plan/instance/index.ts';
import type { KeptExplanations, KeptStanding } from '#src/domain/plan/roadmap/index.ts';
import { dayAndTime, now } from '#src/platform/runtime/index.ts';
import { Button } from '#src/ui/layout/elements.tsx';
import type { PlanQuestion } from './plan-messages.ts';
import type { WithPlan } from './plan-view.ts';
import { percentWords } from './plan-words.ts';
import { useTiming } from './roadmap-part.tsx';
import { useStanding } from './use-standing.ts';
import type { Worked } from './worked.ts';

type KeepProps = {
  readonly view: WithPlan;
  readonly worked: Worked;
  readonly answerer: string;
  readonly question: (question: PlanQuestion) => void;
};

/** Keeps the plan that is shown, so that reports print it, and progress is held against it. */
export function KeepPlan({ view, worked, answerer, question }: KeepProps) {
  const { kept, isCurrent, save } = view;
  const timing = useTiming(view);
  const [isAsked, setIsAsked] = useState(false);
  // Another plan is worked out: what was asked of the one before has no answer.
  if (isAsked && !isCurrent) setIsAsked(false);
  const saved = useRef<object | null>(null);
  const { toKeep } = worked;
  useEffect(() => {
    if (!isAsked || toKeep === null || saved.current === toKeep) return;
    saved.current = toKeep;
    void save({ kind: 'kept', to: toKeep }).then(() => setIsAsked(false));
  }, [isAsked, toKeep, save]);
  const standing = useStanding(view);
  const before = kept.kept;
  return (
    <section aria-labelledby="keep" className="app-improve__keep">
      <h2 className="nhsuk-heading-s nhsuk-u-margin-bottom-2" id="keep">
        The plan that reports show
      </h2>
      <p role="status">
        {before === null
          ? 'None is kept yet. Keep this one, and reports print it and progress is held against it.'
          : keptWords(before, standing)}
        {standing === 'changed' && ' Answers, prices, marks or settings have changed since.'}
        {standing === 'wrong' &&
          ' Its scores do not follow from its actions, so that reports leave them out: the file that it came in may have been changed. Keep the plan again.'}
      </p>
      <Button
        look="secondary"
        small
        aria-disabled={!isCurrent || isAsked}
        onClick={() => {
          if (!isCurrent || isAsked) return;
          setIsAsked(true);
          question({ kind: 'keep', timing, explained: explainedOf(view, worked), at: now(), by: answerer });
        }}
      >
        Keep this plan
      </Button>
      {worked.state === 'at-work' && isCurrent && (
        <p className="app-quiet">What is still being worked out is not kept with it.</p>
      )}
    </section>
  );
}

/** Its scores only once it is known whose word they are. */
export function keptWords(kept: KeptPlan, standing: KeptStanding | null): string {
  const scores =
    standing === null || standing === 'wrong'
      ? ''
      : `: ${percentWords(kept.before)} to ${percentWords(kept.after)}${standing === 'changed' ? ', by its own record,' : ''}`;
  return `Kept on ${dayAndTime(kept.at)}${kept.by === '' ? '' : ` by ${kept.by}`}${scores} with ${countOf(kept.actions.length, 'action')}.`;
}

/** What was explained by now, as it is kept. */
function explainedOf({ plan, ready, planAsk }: WithPlan, { curves, cuts, memberships }: Worked): KeptExplanations {
  const limit = curveMoney(planAsk.limits);
  const curve = curves[limit];
  return {
    ...(curve &&
      limit !== 'days' &&
      curve.enough !== undefined && {
        curve: {
          limit,
          steps: curve.points
            .toSorted((a, b) => a.budget - b.budget)
            .flatMap(({ budget, totals }) => (totals.percent === null ? [] : [{ budget, percent: totals.percent }])),
        },
      }),
    cuts: cuts.flatMap(({ percent, totals, lost }) =>
      totals === null || totals.percent === null
        ? []
        : [
            {
              percent,
              score: totals.percent,
              lost: [...lost],
              ...(totals.gapsClosed < plan.gapsClosed && { gapsLeftOpen: plan.gapsClosed - totals.gapsClosed }),
            },
          ],
    ),
    ...(memberships.size === ready.actions.length && {
      inEvery: plan.actions.filter((id) => memberships.get(id)?.isIn === 'every'),
    }),
  };
}
