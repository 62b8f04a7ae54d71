import { useSyncExternalStore } from 'react';
import { saveUnsaved } from './assessments.ts';
import { loadLock } from './lock-record.ts';
import { readSaveStatus } from './save-status.ts';
import { rowCipher } from './sealed-rows.ts';
import { attempt } from './storage-problem.ts';
import { hearTabs, tellTabs, type TabMessage } from './tabs.ts';

/** Whether this page may read and write what is kept in this browser. Nothing else may, before it is open. */
export type Workspace =
  /** It is being looked up. */
  | { readonly kind: 'opening' }
  | { readonly kind: 'locked' }
  | { readonly kind: 'open'; readonly hasLock: boolean };

let workspace: Workspace = { kind: 'opening' };
const listeners = new Set<() => void>();

function change(next: Workspace): void {
  workspace = next;
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useWorkspace = (): Workspace => useSyncExternalStore(subscribe, () => workspace);

/** Finds out how the workspace stands, as the app starts. A store that cannot be read is said by the screens that read it. */
export async function openWorkspace(): Promise<void> {
  hearTabs(heed);
  const lock = await attempt(loadLock);
  if (lock.ok && lock.value) change({ kind: 'locked' });
  else enterWorkspace();
}

/** To be called once the page can read what is kept, and when a lock was set or taken off in it. */
export function enterWorkspace(): void {
  change({ kind: 'open', hasLock: rowCipher() !== null });
  // What the last page could not finish shows up as it is saved.
  void saveUnsaved();
}

/** Locks every tab. Each is loaded anew: nothing then is in its memory, whatever held it. */
export function lockWorkspace(): void {
  tellTabs('lock');
  window.location.reload();
}

function heed(message: TabMessage): void {
  if (message === 'active' || workspace.kind === 'opening') return;
  if (message === 'lock' && rowCipher() === null) return;
  // What could not be saved is only in this page. It says so itself, and asks to be reloaded.
  if (readSaveStatus().failedParts.length === 0) window.location.reload();
}
