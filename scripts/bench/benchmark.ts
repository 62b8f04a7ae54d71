import { spawnSync } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { editionTables, formatContribution, parsePack, simulateContributions } from '../../src/domain/benchmark/index.ts';
import { cellsOf } from './duckdb-cells.ts';
import { largeEdition } from './large-edition.ts';

// `npm run bench`: 60,000 contributions of 120 questions, by `assure benchmark` and by DuckDB in turn.
// Each run is a process of its own, start-up included. Fails when a number differs, when the command
// takes longer than DuckDB, or when it holds more than 500 MB.
const COUNT = 60_000;
const QUESTIONS = 120;
const ROUNDS = 5;
const MOST_MB = 500;

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = join(root, 'node_modules/.cache/bench');
const paths = {
  edition: join(folder, 'questionnaire.json'),
  contributions: join(folder, 'contributions.ndjson'),
  pack: join(folder, 'pack.json'),
  cells: join(folder, 'cells.json'),
};

/** Simulating takes longer than all that is measured, so the set is kept for as long as its edition does not change. */
async function prepare(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const edition = largeEdition(QUESTIONS);
  const text = JSON.stringify(edition);
  writeFileSync(join(folder, 'earlier.ndjson'), '');
  writeFileSync(join(folder, 'edition.json'), JSON.stringify(editionTables(edition)));
  if (existsSync(paths.contributions) && readFileSync(paths.edition, 'utf8') === text) return;
  console.log(`Simulating ${COUNT} contributions of ${QUESTIONS} questions, once...`);
  writeFileSync(paths.edition, text);
  const lines = function* (): Generator<string> {
    for (const one of simulateContributions(edition, { count: COUNT, seed: 1, period: '2026' })) yield `${formatContribution(one)}\n`;
  };
  await pipeline(Readable.from(lines()), createWriteStream(`${paths.contributions}.part`));
  renameSync(`${paths.contributions}.part`, paths.contributions);
}

type Run = { readonly seconds: number; readonly peakMb: number; readonly insideSeconds: number };

function run(script: string, ...args: string[]): Run {
  const started = performance.now();
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--import', join(root, 'scripts/bench/tell-peak.mjs'), '--import', 'tsx', join(root, script), ...args],
    { cwd: root, encoding: 'utf8' },
  );
  const seconds = (performance.now() - started) / 1000;
  if (status !== 0) throw new Error(`${script} ended with ${status}: ${stderr}`);
  const told = (word: string) => Number(new RegExp(`^${word} (.*)$`, 'm').exec(stderr)?.[1] ?? Number.NaN);
  return { seconds, peakMb: (told('peak') * 1024) / 1e6, insideSeconds: told('inside') / 1000 };
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

await prepare();
const rounds = Array.from({ length: ROUNDS }, (_, round) => {
  const assure = run('src/cli/assure.ts', 'benchmark', paths.contributions, '--questionnaire', paths.edition, '--out', paths.pack);
  const duckDb = run('scripts/bench/duckdb-run.ts', folder, paths.cells);
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
process.exitCode = different.size === 0 && ratio <= 1 && peakMb < MOST_MB ? 0 : 1;
