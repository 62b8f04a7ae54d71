import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildPack, createAggregator } from '../src/domain/sector/index.ts';
import { simulateContributions } from '../src/domain/sector/simulate.ts';
import { formatPack, type BenchmarkPack } from '../src/domain/benchmark/pack/index.ts';
import type { Questionnaire } from '../src/domain/questionnaire/index.ts';
import { readShippedEdition } from './shipped-edition.ts';
import { trustAssessment, workedPercent } from './worked-bodies.ts';

const EDITION = '2026.2';
const COUNT = 400;
const SEED = 2026;

export const PACK_FOLDER = fileURLToPath(new URL('../questionnaires/assure-core/packs/', import.meta.url));
export const ILLUSTRATIVE_PACK = `${EDITION}-illustrative.json`;

/** The middle of the made-up organisations: where the typical worked trust lands. */
export const illustrativeMedian = (): number => workedPercent(trustAssessment('typical'));

/** Roughly the per cents that one more of lift gives. Where it is wrong, more steps are taken. */
const PERCENT_PER_LIFT = 32;
const MOST_STEPS = 10;

/**
 * The pack that shows what a comparison looks like before any organisation has contributed: made-up
 * contributions, put through the very builder that real ones go through. All are lifted or lowered together, until
 * the median of their overall scores is that of the typical worked trust.
 */
export function buildIllustrativePack(): string {
  const questionnaire = readShippedEdition('assure-core', EDITION);
  const wanted = illustrativeMedian();
  let [tooLow, tooHigh] = [-Infinity, Infinity];
  let lift = 0;
  let pack = packAt(questionnaire, lift);
  for (let steps = 0; medianOf(pack) !== wanted; steps += 1) {
    if (steps === MOST_STEPS) throw new Error(`No lift brings the median to ${wanted}%.`);
    const missing = wanted - medianOf(pack);
    if (missing > 0) tooLow = lift;
    else tooHigh = lift;
    const next = lift + missing / PERCENT_PER_LIFT;
    lift = tooLow < next && next < tooHigh ? next : (tooLow + tooHigh) / 2;
    pack = packAt(questionnaire, lift);
  }
  const middleWords = `Their level is set so that their median overall, ${wanted}%, is the score of a made-up typical trust.`;
  return formatPack({ ...pack, method: `${pack.method} ${middleWords}` });
}

function packAt(questionnaire: Questionnaire, lift: number): BenchmarkPack {
  const period = EDITION.slice(0, 4);
  const aggregator = createAggregator(questionnaire, period, 'illustrative');
  for (const contribution of simulateContributions(questionnaire, { count: COUNT, seed: SEED, period, lift })) {
    const added = aggregator.add(contribution);
    if (!added.ok) throw new Error(`A made-up contribution does not fit: ${JSON.stringify(added.problem)}`);
  }
  const built = buildPack(aggregator, {
    id: 'assure-core-2026-2-illustrative',
    title: `Illustrative figures: ${COUNT} made-up organisations`,
    publisher: questionnaire.publisher.name,
    published: questionnaire.published,
  });
  if (!built.ok) throw new Error(`No pack: ${JSON.stringify(built.problem)}`);
  return built.value;
}

/** The median of all organisations, as the pack gives it. */
export function medianOf({ cohorts }: BenchmarkPack): number {
  const all = cohorts.find(({ id }) => id === 'all');
  if (!all?.overall) throw new Error('the pack gives no median of all organisations');
  return all.overall.median;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  mkdirSync(PACK_FOLDER, { recursive: true });
  writeFileSync(`${PACK_FOLDER}${ILLUSTRATIVE_PACK}`, buildIllustrativePack());
  console.log(`questionnaires/assure-core/packs/${ILLUSTRATIVE_PACK}`);
}
