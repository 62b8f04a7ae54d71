import { useEffect, useMemo, useState } from 'react';
import type { BenchmarkPack } from '#src/domain/benchmark/pack/index.ts';
import type { Live } from '#src/platform/storage/index.ts';
import { useStoredPacks } from '#src/platform/storage/shelf/index.ts';
import { loadShippedPacks } from './shipped-packs.ts';

/** A benchmark pack that is here. One brought in stands in place of a shipped one with the same id. */
export type PackHere = {
  readonly pack: BenchmarkPack;
  readonly origin: 'shipped' | 'brought-in' | 'brought-in-over-shipped';
};

/** Every benchmark pack here: those brought in, then those that come with the app. */
export function usePacks(): Live<readonly PackHere[]> {
  const [shipped, setShipped] = useState<readonly BenchmarkPack[] | null>(null);
  const stored = useStoredPacks();
  useEffect(() => {
    void loadShippedPacks().then(setShipped);
  }, []);
  // The same list until something changes: what is made of it need not be made again.
  return useMemo(() => (shipped && stored ? packsOf(shipped, stored) : undefined), [shipped, stored]);
}

function packsOf(
  shipped: readonly BenchmarkPack[],
  stored: NonNullable<Live<readonly BenchmarkPack[]>>,
): Live<readonly PackHere[]> {
  if (!stored.ok) return stored;
  const storedIds = new Set(stored.value.map(({ id }) => id));
  const shippedIds = new Set(shipped.map(({ id }) => id));
  return {
    ok: true,
    value: [
      ...stored.value.map((pack): PackHere => ({
        pack,
        origin: shippedIds.has(pack.id) ? 'brought-in-over-shipped' : 'brought-in',
      })),
      ...shipped.filter(({ id }) => !storedIds.has(id)).map((pack): PackHere => ({ pack, origin: 'shipped' })),
    ],
  };
}

/** The benchmark packs for a questionnaire, in the order of `usePacks`. */
export function usePacksFor(questionnaireId: string): Live<readonly BenchmarkPack[]> {
  const packs = usePacks();
  return useMemo(
    () =>
      packs?.ok
        ? {
            ok: true,
            value: packs.value.flatMap(({ pack }) => (pack.questionnaire.id === questionnaireId ? [pack] : [])),
          }
        : packs,
    [packs, questionnaireId],
  );
}
