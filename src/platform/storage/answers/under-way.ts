import { useSyncExternalStore } from 'react';
import type { UnsavedPart } from '#src/domain/assessment/history/index.ts';

// What this page has handed over is drawn in the same frame, before the store has it. It says nothing of "saved": that
// is the save status's to say, once the browser has committed. What the store refuses is drawn no longer.

let underWay: readonly UnsavedPart[] = [];
/** The first read that finds a part in the store, by the part's id; none while its writing has not begun. */
const foundBy = new Map<string, number>();
let reads = 0;
const listeners = new Set<() => void>();

function change(next: readonly UnsavedPart[]): void {
  for (const { id } of underWay) if (!next.some((part) => part.id === id)) foundBy.delete(id);
  underWay = next;
  for (const listener of listeners) listener();
}

/** Gives a read its number, as it begins: by it, what was in the store by then is told from what came after. */
export const beginRead = (): number => (reads += 1);

export const noteUnderWay = (unsaved: UnsavedPart): void => change([...underWay, unsaved]);

/** Has this page handed over another part of an answer, which no read has brought back yet? */
export const isUnderWay = (assessmentId: string, questionId: string, besidesId: string): boolean =>
  underWay.some(
    (part) => part.assessmentId === assessmentId && part.questionId === questionId && part.id !== besidesId,
  );

/**
 * The transaction that writes it has begun. Reads that begin from now on wait for its end: they find it, unless the
 * store refuses it. Nobody is told: drawing within a transaction would end it.
 */
export const noteBeingWritten = ({ id }: UnsavedPart): void => void foundBy.set(id, reads + 1);

/** Its transaction has ended. Where nothing draws it, or nothing has yet, no read will come for it. */
export function noteWritten(part: UnsavedPart): void {
  if (listeners.size === 0 || !underWay.some(({ id }) => id === part.id)) noteRefused(part);
}

/** The store did not take it. */
export function noteRefused({ id }: UnsavedPart): void {
  foundBy.delete(id);
  if (underWay.some((part) => part.id === id)) change(underWay.filter((part) => part.id !== id));
}

const isFoundBy = ({ id }: UnsavedPart, read: number): boolean => (foundBy.get(id) ?? Infinity) <= read;

/** What a read of an assessment lacks of what this page has handed over, in its order. */
export const partsLackedBy = (
  all: readonly UnsavedPart[],
  assessmentId: string,
  read: number,
): readonly UnsavedPart[] => all.filter((part) => part.assessmentId === assessmentId && !isFoundBy(part, read));

/** Forgets what a read has found that is drawn by now. */
export function noteDrawn(assessmentId: string, read: number): void {
  const left = underWay.filter((part) => part.assessmentId !== assessmentId || !isFoundBy(part, read));
  if (left.length < underWay.length) change(left);
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useUnderWay = (): readonly UnsavedPart[] => useSyncExternalStore(subscribe, () => underWay);
