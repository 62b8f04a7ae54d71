import { useEffect, useRef, useState } from 'react';
import { usePreferences, useSaveStatus } from '#src/platform/storage/index.ts';
import { hearTabs, lockWorkspace, tellTabs } from '#src/platform/storage/lock/index.ts';
import { Button } from '#src/ui/layout/elements.tsx';

/** How long before it locks it says so: WCAG 2.2.1 asks for twenty seconds to answer. */
const WARNING_MS = 30_000;
const LOOK_EVERY_MS = 1000;
/** Other tabs need not hear of every key. */
const TELL_EVERY_MS = 5000;

const SIGNS_OF_LIFE = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;

type Moment = { readonly byClock: number; readonly sincePage: number };
const thisMoment = (): Moment => ({ byClock: Date.now(), sincePage: performance.now() });
/**
 * By the clock, since timers stand still while a device sleeps; and by the time of the page, since a clock can be set
 * back.
 */
const msSince = ({ byClock, sincePage }: Moment): number =>
  Math.max(Date.now() - byClock, performance.now() - sincePage);

/** Locks the workspace when nobody has worked in any of its tabs for a while, and warns before. */
export function IdleLock() {
  const settings = usePreferences();
  const { pending, failedParts } = useSaveStatus();
  const [isWarning, setIsWarning] = useState(false);
  const idleMs = (settings?.ok ? settings.value.idleMinutes : 15) * 60_000;
  // What is only in this page must not go with it.
  const mayLock = pending === 0 && failedParts.length === 0;
  const lastActive = useRef<Moment | null>(null);
  useEffect(() => {
    let lastTold = -Infinity;
    lastActive.current ??= thisMoment();
    const stay = () => {
      lastActive.current = thisMoment();
      setIsWarning(false);
    };
    const live = () => {
      stay();
      if (performance.now() - lastTold < TELL_EVERY_MS) return;
      lastTold = performance.now();
      tellTabs('active');
    };
    const deaf = hearTabs((message) => {
      if (message === 'active') stay();
    });
    const look = () => {
      const idle = msSince(lastActive.current ?? thisMoment());
      setIsWarning(idle >= idleMs - WARNING_MS);
      if (idle >= idleMs && mayLock) lockWorkspace();
    };
    const timer = setInterval(look, LOOK_EVERY_MS);
    document.addEventListener('visibilitychange', look);
    for (const sign of SIGNS_OF_LIFE) window.addEventListener(sign, live, { passive: true });
    return () => {
      deaf();
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
      for (const sign of SIGNS_OF_LIFE) window.removeEventListener(sign, live);
    };
  }, [idleMs, mayLock]);
  return (
    <div role="alert">
      {isWarning && (
        <div className="app-notice">
          <p>
            This workspace locks itself in half a minute. Press any key to stay. What you entered in an assessment is
            kept either way; a file that is open here, and what you chose about it, is not.
          </p>
          <Button small onClick={() => setIsWarning(false)}>
            Stay
          </Button>
        </div>
      )}
    </div>
  );
}
