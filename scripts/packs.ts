import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildPack, createAggregator, simulateContributions } from '../src/domain/sector/index.ts';
import { formatPack } from '../src/domain/benchmark/pack/index.ts';
import { parseQuestionnaire, type Questionnaire } from '../src/domain/questionnaire/index.ts';

const FOLDER = fileURLToPath(new URL('../questionnaires/assure-core/', import.meta.url));
const EDITION = '2026.2';
const COUNT = 400;
const SEED = 2026;

export const PACK_FOLDER = `${FOLDER}packs/`;
export const ILLUSTRATIVE_PACK = `${EDITION}-illustrative.json`;

export function readEdition(): Questionnaire {
  const parsed = parseQuestionnaire(readFileSync(`${FOLDER}${EDITION}.json`, 'utf8'));
  if (!parsed.ok) throw new Error(`assure-core ${EDITION} is not sound: ${JSON.stringify(parsed.problem)}`);
  return parsed.value;
}

/**
 * The pack that shows what a comparison looks like before any organisation has contributed: made-up
 * contributions, put through the very builder that real ones go through.
 */
export function buildIllustrativePack(questionnaire: Questionnaire): string {
  const period = EDITION.slice(0, 4);
  const aggregator = createAggregator(questionnaire, period, 'illustrative');
  for (const contribution of simulateContributions(questionnaire, { count: COUNT, seed: SEED, period })) {
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
  return formatPack(built.value);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  mkdirSync(PACK_FOLDER, { recursive: true });
  writeFileSync(`${PACK_FOLDER}${ILLUSTRATIVE_PACK}`, buildIllustrativePack(readEdition()));
  console.log(`questionnaires/assure-core/packs/${ILLUSTRATIVE_PACK}`);
}
