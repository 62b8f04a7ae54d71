import { useSyncExternalStore } from 'react';

const PRINT = 'print';
let isAsked = false;
/** While anybody listens: a page has dozens of folded parts, and each looks at it as often as it is drawn. */
let list: MediaQueryList | null = null;
const listeners = new Set<() => void>();

const tell = (): void => listeners.forEach((listener) => listener());
const begin = (): void => {
  isAsked = true;
  tell();
};
const end = (): void => {
  isAsked = false;
  tell();
};

/** Chromium says it of the medium, Firefox by its event alone. */
function subscribe(onChange: () => void): () => void {
  if (list === null) {
    list = window.matchMedia(PRINT);
    list.addEventListener('change', tell);
    window.addEventListener('beforeprint', begin);
    window.addEventListener('afterprint', end);
  }
  listeners.add(onChange);
  return () => {
    listeners.delete(onChange);
    if (listeners.size > 0) return;
    list?.removeEventListener('change', tell);
    list = null;
    window.removeEventListener('beforeprint', begin);
    window.removeEventListener('afterprint', end);
  };
}

/** Is the page being printed? What is folded away on the screen stands on paper. */
export const usePrinting = (): boolean =>
  useSyncExternalStore(subscribe, () => isAsked || (list ?? window.matchMedia(PRINT)).matches);
