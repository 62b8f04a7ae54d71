import { useEffect, useMemo, useState } from 'react';
import { ok } from '#src/domain/common/result.ts';
import { newestFirst } from '#src/domain/questionnaire/editions/index.ts';
import type { Live } from '#src/platform/storage/index.ts';
import { useStoredQuestionnaires, type StoredQuestionnaire } from '#src/platform/storage/shelf/index.ts';
import { loadShippedQuestionnaires, type ShippedQuestionnaire } from './shipped.ts';

/** An edition that is here: one that comes with the app, or one that was brought in. */
export type EditionHere = StoredQuestionnaire & {
  readonly isShipped: boolean;
  /**
   * Another text under the name of one that comes with the app: only assessments have it that answered it elsewhere.
   */
  readonly isOtherText: boolean;
};

/**
 * Every edition here that can be answered, read or compared with, each once, in the order of `newestFirst`: of one name, the one that comes with the app first.
 * Parts of editions, which were handed out, are not among them.
 * @param isAsked none is read while it is false: together they are megabytes
 */
export function useEditions(isAsked = true): Live<readonly EditionHere[]> {
  const [shipped, setShipped] = useState<readonly ShippedQuestionnaire[] | null>(null);
  const stored = useStoredQuestionnaires(isAsked);
  useEffect(() => {
    if (isAsked) void loadShippedQuestionnaires().then(setShipped);
  }, [isAsked]);
  // The same list until something changes: what is made of it need not be made again.
  return useMemo(() => {
    if (!isAsked) return NONE;
    return shipped && stored ? editionsOf(shipped, stored) : undefined;
  }, [isAsked, shipped, stored]);
}

const NONE = ok<readonly EditionHere[]>([]);

function editionsOf(
  shipped: readonly ShippedQuestionnaire[],
  stored: NonNullable<Live<readonly StoredQuestionnaire[]>>,
): Live<readonly EditionHere[]> {
  if (!stored.ok) return stored;
  // A shipped edition is stored too once an assessment answers it.
  const shippedHashes = new Set(shipped.map(({ hash }) => hash));
  const shippedNames = new Set(shipped.map(nameOf));
  const broughtIn = stored.value.filter(
    ({ hash, questionnaire }) => !shippedHashes.has(hash) && questionnaire.partOf === undefined,
  );
  const editions = [
    ...shipped.map((edition) => ({ ...edition, isShipped: true, isOtherText: false })),
    ...broughtIn.map((edition) => ({ ...edition, isShipped: false, isOtherText: shippedNames.has(nameOf(edition)) })),
  ];
  return { ok: true, value: newestFirst(editions, ({ questionnaire }) => questionnaire) };
}

const nameOf = ({ questionnaire: { id, version } }: StoredQuestionnaire): string => `${id} ${version}`;
