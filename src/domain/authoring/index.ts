export { adviseAuthor } from './advise.ts';
export type { Advice } from './advice.ts';
export { readingReport, type ReadingRow } from './reading.ts';
export type { IsAmericanSpelling } from './spelling.ts';
