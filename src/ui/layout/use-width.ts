import { useSyncExternalStore } from 'react';

const NARROW = '(max-width: 480px)';
/** The same width stands in `page-aside.scss`. */
const WIDE = '(min-width: 1080px)';
/** The same width stands in `question-card.scss`. Paper is never so wide. */
const WIDEST = 'screen and (min-width: 1200px)';

function subscriber(query: string) {
  return (onChange: () => void): (() => void) => {
    const list = window.matchMedia(query);
    list.addEventListener('change', onChange);
    return () => list.removeEventListener('change', onChange);
  };
}

const useMatches = (subscribe: ReturnType<typeof subscriber>, query: string): boolean =>
  useSyncExternalStore(subscribe, () => window.matchMedia(query).matches);

const onNarrow = subscriber(NARROW);
/** On a small or much enlarged screen a chart needs more of its width for the bars and less for the labels. */
export const useIsNarrow = (): boolean => useMatches(onNarrow, NARROW);

const onWide = subscriber(WIDE);
/** Is there room for something beside the page? */
export const useIsWide = (): boolean => useMatches(onWide, WIDE);

const onWidest = subscriber(WIDEST);
/** Is there room for something on either side of the page? */
export const useIsWidest = (): boolean => useMatches(onWidest, WIDEST);
