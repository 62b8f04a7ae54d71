import { useCallback, useRef, useState } from 'react';

/** What work resolves to that leaves the page: nothing else is to begin before it is gone. */
export const LEAVING = Symbol('leaving');

type Run = (work: () => Promise<unknown>) => Promise<void>;

/**
 * Lets one piece of work run at a time: a second click, whenever it comes, does nothing while the first is at work.
 * @returns whether it is at work, for `aria-disabled`; and what runs it
 */
export function useBusy(): readonly [boolean, Run] {
  // Not the state alone: clicks that come together all see the state from before the first.
  const isRunning = useRef(false);
  const [isBusy, setIsBusy] = useState(false);
  const run = useCallback<Run>(async (work) => {
    if (isRunning.current) return;
    isRunning.current = true;
    setIsBusy(true);
    let outcome: unknown = null;
    try {
      outcome = await work();
    } finally {
      if (outcome !== LEAVING) {
        isRunning.current = false;
        setIsBusy(false);
      }
    }
  }, []);
  return [isBusy, run];
}
