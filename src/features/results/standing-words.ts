import type { Standing } from '#src/domain/scoring/standing/index.ts';

/** Where a question stands, in two or three words. */
export const STANDING_WORDS: Readonly<Record<Standing, string>> = {
  nothing: 'No points',
  'under-half': 'Under half',
  'half-or-more': 'Half or more',
  all: 'All points',
  'dont-know': 'Not known',
  open: 'Not answered yet',
  'not-applicable': 'Does not apply',
  'not-asked': 'Not asked',
  unscored: 'Not scored',
};
