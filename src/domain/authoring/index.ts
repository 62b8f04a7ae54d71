export { adviseAuthor } from './advise.ts';
export type { Advice } from './advice.ts';
export { readingOf, readingReport, type ReadingRow } from './reading.ts';
export { wordsOf } from './sentences.ts';
export type { IsAmericanSpelling } from './spelling.ts';
