import { useSyncExternalStore } from 'react';

const narrow = '(max-width: 480px)';

function subscribe(onChange: () => void): () => void {
  const query = window.matchMedia(narrow);
  query.addEventListener('change', onChange);
  return () => query.removeEventListener('change', onChange);
}

/** On a small or much enlarged screen a chart needs more of its width for the bars and less for the labels. */
export const useIsNarrow = (): boolean => useSyncExternalStore(subscribe, () => window.matchMedia(narrow).matches);
