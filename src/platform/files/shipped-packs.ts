import { packFormat, type BenchmarkPack } from '#src/domain/benchmark/pack/index.ts';
import { loadAll, once } from './shipped.ts';

const texts = import.meta.glob<string>('/questionnaires/*/packs/*.json', { query: '?raw', import: 'default' });

/** The benchmark packs that come with the app; apart from its editions, which more screens need. */
export const loadShippedPacks: () => Promise<readonly BenchmarkPack[]> = once(() =>
  loadAll(texts, packFormat, (pack) => pack),
);
