import { useEffect, useState } from 'react';
import { standingOfKept, type KeptStanding } from '#src/domain/plan/roadmap/index.ts';
import type { WithPlan } from './plan-view.ts';

/** What the plan that was kept is worth now; null while that is not known. It takes a moment, so it waits its turn. */
export function useStanding({ kept, stored }: Pick<WithPlan, 'kept' | 'stored'>): KeptStanding | null {
  const [known, setKnown] = useState<{ readonly of: object; readonly standing: KeptStanding } | null>(null);
  useEffect(() => {
    const before = kept.kept;
    if (before === null) return;
    const timer = setTimeout(() => setKnown({ of: kept, standing: standingOfKept(before, kept, stored) }), 500);
    return () => clearTimeout(timer);
  }, [kept, stored]);
  return known?.of === kept ? known.standing : null;
}
