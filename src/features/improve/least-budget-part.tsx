import { memo } from 'react';
import { countOf, formatNumber } from '#src/domain/common/format.ts';
import { Button } from '#src/ui/layout/elements.tsx';
import type { PlanTotals } from './plan-messages.ts';
import type { WithPlan } from './plan-view.ts';
import { limitsWords, moneyWordsFor } from './plan-words.ts';

type LeastBudgetProps = {
  readonly view: WithPlan;
  /** The plan that meets the targets with the least money; undefined until it is known, null where there are none. */
  readonly least: PlanTotals | null | undefined;
  /** Told once that is what the plan is asked for. */
  readonly onPlanned: () => void;
};

/** The smallest budget that meets the targets, and a button that plans with it. */
export const LeastBudget = memo(function LeastBudget({ view, least, onPlanned }: LeastBudgetProps) {
  if (!least) return null;
  const { planAsk, isCurrent, save } = view;
  const { goal, limits, overruns } = planAsk;
  const { pounds } = least.takes;
  const { days, months } = limits;
  const within = { ...(days !== undefined && { days }), ...(months !== undefined && { months }) };
  const isAsked =
    goal === 'profile' &&
    overruns === 0 &&
    limits.pounds === pounds &&
    [limits.capital, limits.revenue, limits.yearly].every((limit) => limit === undefined);
  return (
    <section aria-labelledby="least">
      <h2 className="nhsuk-heading-s nhsuk-u-margin-bottom-2" id="least">
        The least money for the targets
      </h2>
      <p>{leastWords(least, limitsWords(within))}</p>
      {isCurrent && !isAsked && (
        <Button
          look="secondary"
          small
          work={async () => {
            const to = { goal: 'profile', pounds, capital: null, revenue: null, yearly: null, overruns: 0 } as const;
            if (await save({ kind: 'settings', to })) onPlanned();
          }}
        >
          Plan with £{formatNumber(pounds)} for the targets
        </Button>
      )}
    </section>
  );
});

/** @param within the limits that are no money, in words; null where there is none */
export function leastWords({ targetsMet, targetsWanted, takes }: PlanTotals, within: string | null): string {
  const met =
    targetsMet === targetsWanted
      ? targetsWanted === 1
        ? 'The one target is met'
        : `All ${countOf(targetsWanted, 'target')} are met`
      : `However much is spent, no more than ${formatNumber(targetsMet)} of ${countOf(targetsWanted, 'target')} can be met; these are`;
  const money = takes.pounds === 0 ? 'with no money' : `with ${moneyWordsFor(takes)(takes.pounds)} in one pot at least`;
  return `${met} ${money}${within === null ? '' : `, within ${within}`}: solved, at the planned prices.`;
}
