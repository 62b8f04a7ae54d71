import type { BenchmarkPack } from './pack.ts';

/** Where the figures of a pack come from. */
export const BASIS_WORDS: Readonly<Record<BenchmarkPack['basis'], string>> = {
  contributions: 'Contributions of organisations',
  'published-survey': 'Published surveys',
  illustrative: 'Illustrative: made up by simulation',
};
