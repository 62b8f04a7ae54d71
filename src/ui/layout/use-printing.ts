import { useSyncExternalStore } from 'react';
import { mediumOf } from './medium.ts';

const paper = mediumOf('print');
const listeners = new Set<() => void>();
let isAsked = false;

function tell(isAskedNow: boolean): void {
  isAsked = isAskedNow;
  for (const listener of listeners) listener();
}
const begin = () => tell(true);
const end = () => tell(false);

/** Chromium says it of the medium, Firefox by its event alone. */
function subscribe(onChange: () => void): () => void {
  const leave = paper.subscribe(onChange);
  if (listeners.size === 0) {
    window.addEventListener('beforeprint', begin);
    window.addEventListener('afterprint', end);
  }
  listeners.add(onChange);
  return () => {
    leave();
    listeners.delete(onChange);
    if (listeners.size > 0) return;
    window.removeEventListener('beforeprint', begin);
    window.removeEventListener('afterprint', end);
  };
}

const isPrinting = (): boolean => isAsked || paper.matches();

/** Is the page being printed? What is folded away on the screen stands on paper. */
export const usePrinting = (): boolean => useSyncExternalStore(subscribe, isPrinting);
