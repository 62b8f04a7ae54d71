import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parsePack } from '../../src/domain/benchmark/pack/index.ts';
import { cellsOf, type Cells } from './cells.ts';
import { BENCH_FILES, BENCH_FOLDER, COUNT, prepareContributions } from './contributions.ts';
import { findPostgres, startPostgres, type Postgres } from './postgres-server.ts';
import { runAlone } from './run-alone.ts';
import { builtFrom, caseOf, RECIPES, writeCase } from './sector-cases.ts';

// In `npm run soak`: the sector's SQL on PostgreSQL, a second engine of another making than DuckDB. The portable files
// run unchanged, over the untidy collections of `oracle.test.ts` and over 60,000 contributions of 120 questions. Fails
// when any figure is not that of the pack that is built here.
const programs = findPostgres();
if (programs === null)
  console.log(
    'The SQL on PostgreSQL: SKIPPED, nothing was compared. There is no PostgreSQL on this machine: neither pg_config nor /usr/lib/postgresql leads to its programs. On Debian: apt-get install postgresql.',
  );
else {
  const postgres = startPostgres(programs);
  try {
    console.log(`The SQL on PostgreSQL ${postgres.version}:`);
    const collections = RECIPES.map((recipe) => {
      const collection = caseOf(recipe);
      const folder = mkdtempSync(join(tmpdir(), 'assure-postgres-case-'));
      try {
        writeCase(folder, collection);
        return compare(collection.what, cellsOf(builtFrom(collection)), postgres.cells(folder));
      } finally {
        rmSync(folder, { recursive: true });
      }
    });
    const isLargeEqual = await compareLarge(postgres);
    process.exitCode = collections.every((isEqual) => isEqual) && isLargeEqual ? 0 : 1;
  } finally {
    postgres.stop();
  }
}

function compare(what: string, ours: Cells, theirs: Cells, times = ''): boolean {
  const different = [...new Set([...ours.keys(), ...theirs.keys()])].filter(
    (cell) => ours.get(cell) !== theirs.get(cell),
  );
  console.log(`  ${what}: ${ours.size} numbers, ${different.length} different${times}`);
  for (const cell of different.slice(0, 5))
    console.log(`    ${cell}: ${ours.get(cell)} here, ${theirs.get(cell)} there`);
  return different.length === 0 && ours.size > 0;
}

async function compareLarge({ cells }: Postgres): Promise<boolean> {
  mkdirSync(BENCH_FOLDER, { recursive: true });
  await prepareContributions();
  const out = join(BENCH_FOLDER, 'pack.json');
  const command = runAlone(
    'src/cli/assure.ts',
    'benchmark',
    BENCH_FILES.contributions,
    '--questionnaire',
    BENCH_FILES.edition,
    '--out',
    out,
  );
  const pack = parsePack(readFileSync(out, 'utf8'));
  if (!pack.ok) throw new Error(`The pack is not sound: ${JSON.stringify(pack.problem)}`);
  const from = performance.now();
  const theirs = cells(BENCH_FOLDER);
  const seconds = (performance.now() - from) / 1000;
  return compare(
    `${COUNT} contributions of 120 questions`,
    cellsOf(pack.value),
    theirs,
    `; assure benchmark ${command.seconds.toFixed(1)} s, PostgreSQL ${seconds.toFixed(1)} s`,
  );
}
