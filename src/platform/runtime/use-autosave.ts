import { useCallback, useEffect, useRef, useSyncExternalStore } from 'react';

/** How long after the last keystroke typed text is saved, in milliseconds. */
const PAUSE_MS = 400;

/** Of how many forms something typed waits for its pause to be over. */
let waiting = 0;
const listeners = new Set<() => void>();

function countWaiting(more: 1 | -1): void {
  waiting += more;
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Has something been typed on this page that was not handed to storage yet? */
export const useTypedWaits = (): boolean => useSyncExternalStore(subscribe, isTypedWaiting);

/** The same at this moment. */
export const isTypedWaiting = (): boolean => waiting > 0;

/** What hands over the words of each form that is on the page. */
const flushes = new Set<() => void>();

/** A form that fails keeps no other from being saved. */
function flushAll(): void {
  for (const flush of flushes)
    try {
      flush();
    } catch (error) {
      reportError(error);
    }
}
const whenHidden = () => {
  if (document.visibilityState === 'hidden') flushAll();
};

/** The page is listened to once for all its forms: a page of questions has forty, which come and go with each section. */
function flushWithPage(flush: () => void): () => void {
  if (flushes.size === 0) {
    document.addEventListener('visibilitychange', whenHidden);
    window.addEventListener('pagehide', flushAll);
  }
  flushes.add(flush);
  return () => {
    flushes.delete(flush);
    if (flushes.size > 0) return;
    document.removeEventListener('visibilitychange', whenHidden);
    window.removeEventListener('pagehide', flushAll);
  };
}

/**
 * Saves after a short pause in typing, and at once when the page is hidden, closed or left.
 * @returns `later` after a keystroke; `flush` when a field is left; `isWaiting` while something typed
 *   has not been handed to storage
 */
export function useAutosave(save: () => void): {
  readonly later: () => void;
  readonly flush: () => void;
  readonly isWaiting: () => boolean;
} {
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const latest = useRef(save);
  useEffect(() => {
    latest.current = save;
  });

  const flush = useCallback(() => {
    if (timer.current === null) return;
    clearTimeout(timer.current);
    timer.current = null;
    // Only after it was handed over, so that it is known to be on its way throughout.
    try {
      latest.current();
    } finally {
      countWaiting(-1);
    }
  }, []);

  const later = useCallback(() => {
    if (timer.current === null) countWaiting(1);
    else clearTimeout(timer.current);
    timer.current = setTimeout(flush, PAUSE_MS);
  }, [flush]);

  useEffect(() => {
    const leave = flushWithPage(flush);
    return () => {
      leave();
      flush();
    };
  }, [flush]);

  return { later, flush, isWaiting: useCallback(() => timer.current !== null, []) };
}
