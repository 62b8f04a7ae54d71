export { adviseAuthor } from './advise.ts';
export type { Advice, AdviceKind } from './advice.ts';
export { readingReport, type ReadingRow } from './reading.ts';
export type { IsAmericanSpelling } from './spelling.ts';
