import type { BenchmarkPack } from '#src/domain/benchmark/pack/index.ts';
import { attempt } from '../storage-problem.ts';
import type { Live } from '../use-stored.ts';
import { loadStoredPacks } from './packs.ts';
import { useLive } from '../use-live.ts';

// Apart from the other live reads, so that the screens for answering do not fetch the benchmark code.
export const useStoredPacks = (): Live<readonly BenchmarkPack[]> => useLive(() => attempt(loadStoredPacks), []);
