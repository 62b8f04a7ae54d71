import { packFormat, type BenchmarkPack } from '#src/domain/benchmark/pack/index.ts';
import { database } from '../database.ts';
import { holdToMost } from '../room.ts';
import { write } from '../write.ts';

/** Keeps a benchmark pack, in place of an earlier one with the same id. */
export const savePack = (pack: BenchmarkPack, at: string) =>
  write(at, ['packs'], async () => {
    await database.packs.put(pack);
    await holdToMost('packs');
  });

/**
 * Brings back the packs of a backup, within a transaction of the caller. One of the same id that is here stays, whatever
 * day the other names: by its own file it is replaced only where somebody says so.
 */
export async function putPacks(packs: readonly BenchmarkPack[]): Promise<void> {
  for (const pack of packs) {
    const here = packFormat.schema.safeParse(await database.packs.get(pack.id)).data;
    if (!here) await database.packs.put(pack);
  }
}

/** Every pack that is kept and sound. */
export async function loadStoredPacks(): Promise<readonly BenchmarkPack[]> {
  return (await database.packs.toArray()).flatMap((row) => packFormat.schema.safeParse(row).data ?? []);
}
