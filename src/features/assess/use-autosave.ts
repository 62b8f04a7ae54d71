import { useCallback, useEffect, useRef } from 'react';

/** How long after the last keystroke typed text is saved, in milliseconds. */
const PAUSE_MS = 400;

/**
 * Saves after a short pause in typing, and at once when the page is hidden, closed or left.
 * @returns `later` after a keystroke; `now` when a field is left; `isWaiting` while something typed
 *   has not been handed to storage
 */
export function useAutosave(save: () => void): { readonly later: () => void; readonly now: () => void; readonly isWaiting: () => boolean } {
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const latest = useRef(save);
  useEffect(() => {
    latest.current = save;
  });

  const now = useCallback(() => {
    if (timer.current === null) return;
    clearTimeout(timer.current);
    timer.current = null;
    latest.current();
  }, []);

  const later = useCallback(() => {
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = setTimeout(now, PAUSE_MS);
  }, [now]);

  useEffect(() => {
    const whenHidden = () => {
      if (document.visibilityState === 'hidden') now();
    };
    document.addEventListener('visibilitychange', whenHidden);
    window.addEventListener('pagehide', now);
    return () => {
      document.removeEventListener('visibilitychange', whenHidden);
      window.removeEventListener('pagehide', now);
      now();
    };
  }, [now]);

  return { later, now, isWaiting: useCallback(() => timer.current !== null, []) };
}
