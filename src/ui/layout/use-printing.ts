import { useSyncExternalStore } from 'react';

const PRINT = 'print';
let isAsked = false;

/** Chromium says it of the medium, Firefox by its event alone. */
function subscribe(onChange: () => void): () => void {
  const list = window.matchMedia(PRINT);
  const begin = () => {
    isAsked = true;
    onChange();
  };
  const end = () => {
    isAsked = false;
    onChange();
  };
  list.addEventListener('change', onChange);
  window.addEventListener('beforeprint', begin);
  window.addEventListener('afterprint', end);
  return () => {
    list.removeEventListener('change', onChange);
    window.removeEventListener('beforeprint', begin);
    window.removeEventListener('afterprint', end);
  };
}

/** Is the page being printed? What is folded away on the screen stands on paper. */
export const usePrinting = (): boolean =>
  useSyncExternalStore(subscribe, () => isAsked || window.matchMedia(PRINT).matches);
