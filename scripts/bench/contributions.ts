import { createWriteStream, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { editionTables } from '../../src/domain/sector/index.ts';
import { simulateContributions } from '../../src/domain/sector/simulate.ts';
import { formatContribution } from '../../src/domain/contribution/index.ts';
import { largeEdition } from './large-edition.ts';

/** So many simulated contributions, of so many questions each. */
export const COUNT = 60_000;
const QUESTIONS = 120;

export const BENCH_FOLDER = fileURLToPath(new URL('../../node_modules/.cache/bench', import.meta.url));
export const BENCH_FILES = {
  edition: join(BENCH_FOLDER, 'questionnaire.json'),
  contributions: join(BENCH_FOLDER, 'contributions.ndjson'),
};

/** How the series of the simulated contributions begin. */
export const SERIES_START = 'illustrative-1-';

/**
 * Writes the simulated contributions and what DuckDB needs beside them. Simulating takes longer than
 * all that is measured, so the set is kept for as long as its edition does not change.
 */
export async function prepareContributions(): Promise<void> {
  mkdirSync(BENCH_FOLDER, { recursive: true });
  const edition = largeEdition(QUESTIONS);
  const text = JSON.stringify(edition);
  writeFileSync(join(BENCH_FOLDER, 'earlier.ndjson'), '');
  writeFileSync(join(BENCH_FOLDER, 'edition.json'), JSON.stringify(editionTables(edition)));
  if (existsSync(BENCH_FILES.contributions) && readFileSync(BENCH_FILES.edition, 'utf8') === text) return;
  console.log(`Simulating ${COUNT} contributions of ${QUESTIONS} questions, once...`);
  writeFileSync(BENCH_FILES.edition, text);
  const lines = function* (): Generator<string> {
    for (const one of simulateContributions(edition, { count: COUNT, seed: 1, period: '2026' }))
      yield `${formatContribution(one)}\n`;
  };
  const part = `${BENCH_FILES.contributions}.part`;
  await pipeline(Readable.from(lines()), createWriteStream(part));
  renameSync(part, BENCH_FILES.contributions);
}
