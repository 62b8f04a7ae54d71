import { useSyncExternalStore } from 'react';
import type { StorageProblem } from './storage-problem.ts';

/** What the screen may say about saving: never "saved" before the transaction has committed. */
export type SaveStatus = {
  readonly pending: number;
  readonly lastSavedAt: string | null;
  readonly problem: StorageProblem | null;
};

let status: SaveStatus = { pending: 0, lastSavedAt: null, problem: null };
const listeners = new Set<() => void>();

function change(next: Partial<SaveStatus>): void {
  status = { ...status, ...next };
  for (const listener of listeners) listener();
}

export const noteSaving = (): void => change({ pending: status.pending + 1 });
export const noteSaved = (at: string): void => change({ pending: status.pending - 1, lastSavedAt: at, problem: null });
export const noteSaveProblem = (problem: StorageProblem): void => change({ pending: status.pending - 1, problem });

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useSaveStatus = (): SaveStatus => useSyncExternalStore(subscribe, () => status);
