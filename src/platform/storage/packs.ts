import { packFormat, type BenchmarkPack } from '#src/domain/benchmark/index.ts';
import { database } from './database.ts';
import { write } from './write.ts';

/** Keeps a benchmark pack, in place of an earlier one with the same id. */
export const savePack = (pack: BenchmarkPack, at: string) => write(at, ['packs'], () => database.packs.put(pack));

/** Every pack that is kept and sound. */
export async function loadStoredPacks(): Promise<readonly BenchmarkPack[]> {
  return (await database.packs.toArray()).flatMap((row) => packFormat.schema.safeParse(row).data ?? []);
}
