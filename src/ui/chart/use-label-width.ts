import { useSyncExternalStore } from 'react';

const narrow = '(max-width: 480px)';

function subscribe(onChange: () => void): () => void {
  const query = window.matchMedia(narrow);
  query.addEventListener('change', onChange);
  return () => query.removeEventListener('change', onChange);
}

/** Room for the labels beside a chart, in pixels: on a small or much enlarged screen the bars need it more. */
export const useLabelWidth = (wide: number): number => (useSyncExternalStore(subscribe, () => window.matchMedia(narrow).matches) ? 104 : wide);
