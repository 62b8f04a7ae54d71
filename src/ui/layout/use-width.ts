import { useSyncExternalStore } from 'react';
import { mediumOf, type Medium } from './medium.ts';

const NARROW = '(max-width: 480px)';
/** The same width stands in `page-aside.scss`. */
const WIDE = '(min-width: 1080px)';
/** The same width stands in `question-card.scss`. Paper is never so wide. */
const WIDEST = 'screen and (min-width: 1200px)';

const useMatches = ({ subscribe, matches }: Medium): boolean => useSyncExternalStore(subscribe, matches);

const narrow = mediumOf(NARROW);
/** On a small or much enlarged screen a chart needs more of its width for the bars and less for the labels. */
export const useIsNarrow = (): boolean => useMatches(narrow);

const wide = mediumOf(WIDE);
/** Is there room for something beside the page? */
export const useIsWide = (): boolean => useMatches(wide);

const widest = mediumOf(WIDEST);
/** Is there room for something on either side of the page? */
export const useIsWidest = (): boolean => useMatches(widest);
