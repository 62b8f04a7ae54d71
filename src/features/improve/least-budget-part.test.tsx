// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { LeastBudget } from './least-budget-part.tsx';
import type { PlanTotals } from './plan-messages.ts';
import type { WithPlan } from './plan-view.ts';

afterEach(() => cleanup());

// Safe: what is left out is not shown here.
const least = { targetsMet: 2, targetsWanted: 2, takes: { pounds: 95_000, poundsOnOwnFigures: 95_000 } } as PlanTotals;
const viewThat = (save: WithPlan['save']) =>
  ({ planAsk: { goal: 'gaps', limits: {}, overruns: 0 }, isCurrent: true, save }) as unknown as WithPlan;

describe('the button that plans with the least money', () => {
  it('tells once that is set, so that the focus moves to what it gives; not where it cannot be kept', async () => {
    const told: string[] = [];
    const { rerender } = render(
      <LeastBudget view={viewThat(() => Promise.resolve(false))} least={least} onPlanned={() => told.push('first')} />,
    );
    const press = () => fireEvent.click(screen.getByRole('button', { name: 'Plan with £95,000 for the targets' }));
    press();
    await waitFor(() => expect(screen.getByRole('button').getAttribute('aria-disabled')).not.toBe('true'));
    rerender(
      <LeastBudget view={viewThat(() => Promise.resolve(true))} least={least} onPlanned={() => told.push('second')} />,
    );
    press();
    await waitFor(() => expect(told).toEqual(['second']));
  });
});
