import { vi } from 'vitest';
import { must } from '#src/domain/common/result.ts';
import { LocalStorageStandIn } from '#src/testing/local-storage.ts';
import type { TabMessage } from './tabs.ts';

/** Messages between tabs wait here until the test lets a tab react. */
type Channel = { readonly waiting: TabMessage[]; hear: (message: TabMessage) => void };
let channels: Channel[] = [];
class HeldChannel {
  readonly own: Channel = { waiting: [], hear: () => undefined };
  constructor(name: string) {
    // Dexie has one of its own.
    if (name === 'carecert-assure') channels.push(this.own);
  }
  postMessage(message: TabMessage): void {
    if (!channels.includes(this.own)) return;
    for (const other of channels) if (other !== this.own) other.waiting.push(message);
  }
  addEventListener(_: string, listener: (event: { data: TabMessage }) => void): void {
    this.own.hear = (data) => listener({ data });
  }
}

type HearStorage = (event: { readonly key: string }) => void;
let hearers: HearStorage[] = [];
let onReload: () => void = () => undefined;

/**
 * A page with modules of its own, on the store and the notes that all pages share.
 * @param isAskingFirst is its user to say first how it keeps its work?
 */
export async function openTab(isAskingFirst = false) {
  vi.resetModules();
  const [workspace, lock, answers, drafts, forms, assessments, sealing] = await Promise.all([
    import('./workspace.ts'),
    import('./lock.ts'),
    import('../answers/save-answer.ts'),
    import('../drafts/drafts.ts'),
    import('../drafts/draft-forms.ts'),
    import('../assessments.ts'),
    import('./sealed-rows.ts'),
  ]);
  const { loadHistory } = await import('../stored-assessment.ts');
  const { keepNothing } = await import('./keep-nothing.ts');
  const { deleteAssessment } = await import('../recovery/delete-assessment.ts');
  const { eraseEverything } = await import('../recovery/erase.ts');
  const { readSaveStatus } = await import('../save-status.ts');
  await workspace.openWorkspace(isAskingFirst);
  const channel = must(channels.at(-1), 'it listens to tabs');
  const hearStorage = must(hearers.at(-1), 'it listens to notes');
  return {
    ...workspace,
    keepNothing,
    ...lock,
    ...answers,
    ...drafts,
    ...forms,
    ...assessments,
    ...sealing,
    loadHistory,
    deleteAssessment,
    eraseEverything,
    readSaveStatus,
    channel,
    hearStorage,
  };
}
export type Tab = Awaited<ReturnType<typeof openTab>>;

/** Lets a tab hear what it was told. */
export const hearsAll = (tab: Tab): void => {
  for (const message of tab.channel.waiting.splice(0)) tab.channel.hear(message);
};
/** The same; resolves as it goes to reload, with what it does on its way out. */
export const goesToReload = (tab: Tab, onItsWayOut: () => void): Promise<void> =>
  new Promise((resolve) => {
    onReload = () => {
      onReload = () => undefined;
      onItsWayOut();
      resolve();
    };
    hearsAll(tab);
  });

/** What tabs share, empty: local storage, and a channel whose messages wait. */
export function standInForBrowser(): void {
  channels = [];
  hearers = [];
  vi.stubGlobal('localStorage', new LocalStorageStandIn());
  vi.stubGlobal('BroadcastChannel', HeldChannel);
  vi.stubGlobal('window', {
    addEventListener: (_: string, listener: HearStorage) => hearers.push(listener),
    location: { reload: () => onReload() },
  });
}
