import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parsePack } from '../../src/domain/benchmark/pack/index.ts';
import { BENCH_FILES, BENCH_FOLDER, prepareContributions } from './contributions.ts';
import { cellsOf } from './cells.ts';
import { runAlone } from './run-alone.ts';

// `npm run bench`: 60,000 contributions of 120 questions, by `assure benchmark` and by DuckDB in turn.
// Each run is a process of its own, start-up included. Fails when a number differs, when the command
// takes more than half of DuckDB's time, or when it holds more than 250 MB.
const ROUNDS = 5;
const MOST_MB = 250;
const MOST_RATIO = 0.5;

const paths = { ...BENCH_FILES, pack: join(BENCH_FOLDER, 'pack.json'), cells: join(BENCH_FOLDER, 'cells.json') };

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

await prepareContributions();
const rounds = Array.from({ length: ROUNDS }, (_, round) => {
  const assure = runAlone(
    'src/cli/assure.ts',
    'benchmark',
    paths.contributions,
    '--questionnaire',
    paths.edition,
    '--out',
    paths.pack,
  );
  const duckDb = runAlone('scripts/bench/duckdb-run.ts', BENCH_FOLDER, paths.cells);
  const ratio = assure.seconds / duckDb.seconds;
  console.log(
    `Round ${round + 1}: assure ${assure.seconds.toFixed(2)} s, ${assure.peakMb.toFixed(0)} MB; ` +
      `DuckDB ${duckDb.seconds.toFixed(2)} s (its statements ${duckDb.insideSeconds.toFixed(2)} s), ${duckDb.peakMb.toFixed(0)} MB; ratio ${ratio.toFixed(2)}`,
  );
  return { ratio, peakMb: assure.peakMb };
});

const pack = parsePack(readFileSync(paths.pack, 'utf8'));
if (!pack.ok) throw new Error(`The pack is not sound: ${JSON.stringify(pack.problem)}`);
const ours = cellsOf(pack.value);
// Safe: written by duckdb-run.ts a moment ago.
const theirs = new Map(JSON.parse(readFileSync(paths.cells, 'utf8')) as [string, number][]);
const different = new Set([...ours.keys(), ...theirs.keys()].filter((cell) => ours.get(cell) !== theirs.get(cell)));
const ratio = median(rounds.map((round) => round.ratio));
const peakMb = Math.max(...rounds.map((round) => round.peakMb));
console.log(`${ours.size} numbers, ${different.size} different from DuckDB's.`);
console.log(`Ratio ${ratio.toFixed(2)} (median of ${ROUNDS}), peak RSS ${peakMb.toFixed(0)} MB.`);
process.exitCode = different.size === 0 && ratio <= MOST_RATIO && peakMb < MOST_MB ? 0 : 1;
