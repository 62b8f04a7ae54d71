import { useSyncExternalStore } from 'react';
import type { Result } from '#src/domain/common/result.ts';
import { now } from '../../runtime/index.ts';
import { listNotedChoices } from '../report/choice-notes.ts';
import {
  database,
  isInMemory,
  isOldStore,
  leaveDatabase,
  moveToMemory,
  openAsFound,
  upgradeStore,
} from '../database.ts';
import { takeUpDrafts } from '../drafts/drafts.ts';
import { loadLock } from './lock-record.ts';
import { readSaveStatus } from '../save-status.ts';
import { saveUnsaved } from '../answers/save-answer.ts';
import { adoptNote, sealWith } from './seal-notes.ts';
import { rowCipher } from './sealed-rows.ts';
import { attempt, type StorageProblem } from '../storage-problem.ts';
import { hearTabs, tellTabs, type TabMessage } from './tabs.ts';

/** Whether this page may read and write what is kept in this browser. Nothing else may, before it is open. */
export type Workspace =
  /** It is being looked up. */
  | { readonly kind: 'opening' }
  | { readonly kind: 'locked' }
  /** An earlier version of the app made the store, and it waits for leave to be upgraded; its lock, if any, is open. */
  | { readonly kind: 'old-store' }
  /** The user has yet to say how this copy is to keep its work. `hasWork`: some is kept here already, unlocked. */
  | { readonly kind: 'choosing'; readonly hasWork: boolean }
  | { readonly kind: 'open'; readonly hasLock: boolean }
  /** Nothing is left in this browser, and nothing is written before the page is reloaded. */
  | { readonly kind: 'erased' };

/** The settings row of a user who has chosen to work without a lock. It guards stored data. */
const CHOICE_KEY = 'firstChoice';

let workspace: Workspace = { kind: 'opening' };
const listeners = new Set<() => void>();

/** To be called by what finds out how the workspace stands. */
export function change(next: Workspace): void {
  workspace = next;
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** How it stands now. */
export const readWorkspace = (): Workspace => workspace;

export const useWorkspace = (): Workspace => useSyncExternalStore(subscribe, readWorkspace);

/** Does the user say how this copy is to keep its work, before it keeps any? */
let asksFirst = false;

/**
 * Finds out how the workspace stands, as the app starts. Where the browser keeps nothing, the page works
 * in memory. A store that cannot be read for another reason is said by the screens that read it.
 * @param isAskingFirst before anything is kept, the user says how
 */
export async function openWorkspace(isAskingFirst: boolean): Promise<void> {
  asksFirst = isAskingFirst;
  hearTabs(act);
  window.addEventListener('storage', hearNote);
  await openAsFound();
  await lookAround();
}

/** What tells whether somebody has begun, and how. */
export async function whatIsKept() {
  const [lock, choice, ...counts] = await Promise.all([
    loadLock(),
    database.settings.get(CHOICE_KEY),
    database.assessments.count(),
    database.questionnaires.count(),
    database.packs.count(),
  ]);
  return { lock, isChosen: choice !== undefined, hasWork: counts.some((count) => count > 0) };
}

/** Where the user need not say how the copy keeps its work, nobody waits for that to be counted. */
const whatIsLocked = async () => ({ lock: await loadLock(), isChosen: false, hasWork: false });

async function lookAround(): Promise<void> {
  const found = await attempt(asksFirst ? whatIsKept : whatIsLocked);
  if (!found.ok) return found.problem.kind === 'blocked' ? workInMemory() : enterWorkspace();
  const { lock, isChosen, hasWork } = found.value;
  if (lock && rowCipher()?.lockId !== lock.id) change({ kind: 'locked' });
  else if (isOldStore()) change({ kind: 'old-store' });
  else if (asksFirst && !isChosen && !lock) change({ kind: 'choosing', hasWork });
  else enterWorkspace();
}

/**
 * Upgrades a store that an earlier version of the app made, and goes on from there. On a problem it is
 * as it was, and the workspace waits as before.
 */
export async function upgradeWorkspace(): Promise<Result<void, StorageProblem>> {
  const upgraded = await attempt(upgradeStore);
  if (upgraded.ok) await lookAround();
  return upgraded;
}

/** Opens the workspace in the memory of this page alone. */
export async function workInMemory(): Promise<void> {
  await moveToMemory();
  enterWorkspace();
}

/** Opens the workspace without a lock, as the user has chosen, and does not ask again. */
export async function workUnlocked(): Promise<void> {
  await attempt(() => database.settings.put({ key: CHOICE_KEY, value: 'unlocked' }));
  enterWorkspace();
}

/** To be called once the page can read what is kept, and when a lock was set or taken off in it. */
export function enterWorkspace(): void {
  // Its lock was opened, for the rows to be upgraded.
  if (isOldStore()) return change({ kind: 'old-store' });
  change({ kind: 'open', hasLock: rowCipher() !== null });
  // What the last page could not finish shows up as it is saved.
  void saveUnsaved();
  void takeUpDrafts();
  // Seldom any: the rules of reports are fetched for them alone.
  if (listNotedChoices().length > 0)
    void import('../report/report-choices.ts').then(({ takeUpReportChoices }) => takeUpReportChoices(now()));
}

/** To be called when everything was erased: no screen reads or writes from now on, not even as it goes. */
export function leaveWorkspace(): void {
  leaveDatabase();
  change({ kind: 'erased' });
}

/** Locks every tab. Each is reloaded: nothing then is in its memory, whatever held it. */
export function lockWorkspace(): void {
  tellTabs('lock');
  window.location.reload();
}

function act(message: TabMessage): void {
  if (message === 'active' || workspace.kind === 'opening' || isInMemory()) return;
  if (message === 'erased') return leaveWorkspace();
  if (message === 'lock' && rowCipher() === null) return;
  if (message === 'lock-changed') return void followLock();
  reloadUnlessFailed();
}

// What could not be saved is only in this page. It says so itself, and asks to be reloaded.
function reloadUnlessFailed(): void {
  if (readSaveStatus().failedParts.length === 0) window.location.reload();
}

/**
 * The lock of this page was taken off, if only to set another: what is typed in it and not yet handed over would be
 * sealed with a key that is gone. Under another lock it is noted open, for want of a key, until a page that has one
 * comes upon it: the tab that set the lock, at once, or the next that opens it (`adoptNote`, `saveUnsaved`). What could
 * not be saved meanwhile has its turn.
 */
async function followLock(): Promise<void> {
  const own = rowCipher()?.lockId ?? null;
  const found = await attempt(loadLock);
  if (found.ok && own !== null && found.value?.id !== own) {
    sealWith(null);
    if (found.value === null && readSaveStatus().failedParts.length > 0) await saveUnsaved();
  }
  reloadUnlessFailed();
}

/** Another tab wrote a note, perhaps by the lock that stood before it was changed here. */
function hearNote({ key }: StorageEvent): void {
  if (key === null || !adoptNote(key)) return;
  void saveUnsaved();
  void takeUpDrafts();
}
