import { packFormat, type BenchmarkPack } from '#src/domain/benchmark/index.ts';
import { faultsOf } from '#src/domain/common/faults.ts';
import { database } from './database.ts';
import { StorageRefusal } from './storage-problem.ts';
import { write } from './write.ts';

/** Keeps a benchmark pack, in place of an earlier one with the same id. */
export const savePack = (pack: BenchmarkPack, at: string) => write(at, ['packs'], () => database.packs.put(pack));

export async function loadStoredPacks(): Promise<readonly BenchmarkPack[]> {
  return (await database.packs.toArray()).map((row) => {
    const pack = packFormat.schema.safeParse(row);
    if (!pack.success) throw new StorageRefusal({ kind: 'damaged', detail: `pack: ${faultsOf(pack.error.issues)[0]?.path ?? ''}` });
    return pack.data;
  });
}
