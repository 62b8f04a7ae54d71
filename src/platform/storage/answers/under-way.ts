import { useSyncExternalStore } from 'react';
import type { UnsavedPart } from '#src/domain/assessment/history/index.ts';

// What this page has handed over is drawn in the same frame, before the store has it. It says nothing of "saved": that
// is the save status's to say, once the browser has committed. What the store refuses is drawn no longer.

type UnderWay = {
  readonly unsaved: UnsavedPart;
  /** The first read that finds it in the store; null while its writing has not begun. */
  readonly foundBy: number | null;
};

let underWay: readonly UnderWay[] = [];
let reads = 0;
const listeners = new Set<() => void>();

function change(next: readonly UnderWay[]): void {
  underWay = next;
  for (const listener of listeners) listener();
}

/** Gives a read its number, as it begins: by it, what was in the store by then is told from what came after. */
export const beginRead = (): number => (reads += 1);

export const noteUnderWay = (unsaved: UnsavedPart): void => change([...underWay, { unsaved, foundBy: null }]);

/**
 * The transaction that writes it has begun. Reads that begin from now on wait for its end: they find it, unless the
 * store refuses it.
 */
export const noteBeingWritten = ({ id }: UnsavedPart): void =>
  change(underWay.map((each) => (each.unsaved.id === id ? { ...each, foundBy: reads + 1 } : each)));

/** Its transaction has ended; where nothing draws it, no read will come for it. */
export function noteWritten(part: UnsavedPart): void {
  if (listeners.size === 0) noteRefused(part);
}

/** The store did not take it. */
export const noteRefused = ({ id }: Pick<UnsavedPart, 'id'>): void =>
  change(underWay.filter(({ unsaved }) => unsaved.id !== id));

const isFoundBy = ({ foundBy }: UnderWay, read: number): boolean => foundBy !== null && foundBy <= read;

/** What a read of an assessment lacks of what this page has handed over, in its order. */
export const partsLackedBy = (all: readonly UnderWay[], assessmentId: string, read: number): readonly UnsavedPart[] =>
  all.flatMap((each) => (each.unsaved.assessmentId === assessmentId && !isFoundBy(each, read) ? [each.unsaved] : []));

/** Forgets what a read has found that is drawn by now. */
export function noteDrawn(assessmentId: string, read: number): void {
  const left = underWay.filter((each) => each.unsaved.assessmentId !== assessmentId || !isFoundBy(each, read));
  if (left.length < underWay.length) change(left);
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useUnderWay = (): readonly UnderWay[] => useSyncExternalStore(subscribe, () => underWay);
