import { useSyncExternalStore } from 'react';
import { withoutKeys, type UnsavedPart } from '#src/domain/assessment/history/index.ts';
import type { StorageProblem } from './storage-problem.ts';

/** What the screen may say about saving: never "saved" before the transaction has committed. */
export type SaveStatus = {
  readonly pending: number;
  readonly lastSavedAt: string | null;
  /**
   * How many changes there were when this page last committed one. A live read of the count comes a moment later, and
   * nothing may be called whole by the older one until then.
   */
  readonly changeCount: number;
  /** The latest problem; it stands until a write succeeds and no failed part is left. */
  readonly problem: StorageProblem | null;
  /** Parts of answers that this page could not save, kept until they are saved or given up. */
  readonly failedParts: readonly UnsavedPart[];
};

let status: SaveStatus = { pending: 0, lastSavedAt: null, changeCount: 0, problem: null, failedParts: [] };
const listeners = new Set<() => void>();

function change(next: Partial<SaveStatus>): void {
  status = { ...status, ...next };
  for (const listener of listeners) listener();
}

export const noteSaving = (): void => change({ pending: status.pending + 1 });
/** @param changeCount after that write */
export const noteSaved = (at: string, changeCount: number): void =>
  change({
    pending: status.pending - 1,
    lastSavedAt: at,
    changeCount: Math.max(status.changeCount, changeCount),
    problem: status.failedParts.length > 0 ? status.problem : null,
  });
export const noteSaveProblem = (problem: StorageProblem): void => change({ pending: status.pending - 1, problem });

/** Everything was erased: changes are counted from nothing. */
export const noteErased = (): void => change({ changeCount: 0 });

/** Tells of a problem that was found before anything was written, such as a store that cannot be used. */
export const noteStoreProblem = (problem: StorageProblem): void => change({ problem });

/**
 * Keeps a part that failed, in place of what failed before in the same fields.
 * @returns the failed parts of which nothing is left
 */
export function notePartFailed(failed: UnsavedPart): readonly UnsavedPart[] {
  const { failedParts } = status;
  const kept = [...withoutOlder(failed), failed];
  change({ failedParts: kept });
  return failedParts.filter(({ id }) => !kept.some((left) => left.id === id));
}

/**
 * Takes what was saved out of the failed parts: itself, and of a live edit what this page had handed over before it
 * of the same fields.
 * @param isLive what comes late counts in the order of another page, and replaces nothing of this one
 * @returns the failed parts of which nothing is left
 */
export function notePartSaved(saved: UnsavedPart, isLive: boolean): readonly UnsavedPart[] {
  const { failedParts } = status;
  if (failedParts.length === 0) return [];
  const kept = isLive ? withoutOlder(saved) : failedParts.filter(({ id }) => id !== saved.id);
  keepFailedParts(kept);
  return failedParts.filter(({ id }) => !kept.some((left) => left.id === id));
}

const withoutOlder = ({ assessmentId, questionId, part, order }: UnsavedPart): readonly UnsavedPart[] =>
  status.failedParts.flatMap((failed) => {
    if (failed.assessmentId !== assessmentId || failed.questionId !== questionId || failed.order > order)
      return [failed];
    // Of pieces of evidence each edit adds or takes out its own, so that a later one does not stand for it.
    const left = withoutKeys(
      failed.part,
      Object.keys(part).filter((key) => key !== 'evidence'),
    );
    return left ? [{ ...failed, part: left }] : [];
  });

/** Gives up parts that could not be saved, all unless told which. */
export function dropFailedParts(isDropped: (part: UnsavedPart) => boolean = () => true): void {
  if (status.failedParts.some(isDropped)) keepFailedParts(status.failedParts.filter((part) => !isDropped(part)));
}

/** The problem goes with the last part that it kept from being saved. */
const keepFailedParts = (failedParts: readonly UnsavedPart[]): void =>
  change({ failedParts, ...(failedParts.length === 0 && { problem: null }) });

export const readSaveStatus = (): SaveStatus => status;

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useSaveStatus = (): SaveStatus => useSyncExternalStore(subscribe, readSaveStatus);
