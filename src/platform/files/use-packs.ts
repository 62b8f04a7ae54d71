import { useEffect, useState } from 'react';
import type { BenchmarkPack } from '#src/domain/benchmark/index.ts';
import { useStoredPacks, type Live } from '#src/platform/storage/index.ts';
import { loadShippedPacks } from './shipped.ts';

/** The benchmark packs for a questionnaire: those brought in, then those that come with the app. */
export function usePacksFor(questionnaireId: string): Live<readonly BenchmarkPack[]> {
  const [shipped, setShipped] = useState<readonly BenchmarkPack[] | null>(null);
  const stored = useStoredPacks();
  useEffect(() => {
    void loadShippedPacks().then(setShipped);
  }, []);
  if (!shipped || !stored) return undefined;
  if (!stored.ok) return stored;
  const storedIds = new Set(stored.value.map(({ id }) => id));
  const packs = [...stored.value, ...shipped.filter(({ id }) => !storedIds.has(id))];
  return { ok: true, value: packs.filter(({ questionnaire }) => questionnaire.id === questionnaireId) };
}
