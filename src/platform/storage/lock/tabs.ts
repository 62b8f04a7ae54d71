import { keysOf } from '#src/domain/common/keys-of.ts';

/** What the tabs of the app tell each other. Never anything secret: on file:// any page could listen. */
export type TabMessage =
  /** Somebody works in another tab, so this one does not lock itself. */
  | 'active'
  /** Lock: the user asked, or was away. */
  | 'lock'
  /** The lock was set or taken off, or erasing failed: what this page knows of the store is out of date. */
  | 'lock-changed'
  | 'erased';

const MESSAGES: ReadonlySet<unknown> = new Set(
  keysOf<TabMessage>({ active: true, lock: true, 'lock-changed': true, erased: true }),
);

let channel: BroadcastChannel | null = null;

/** One for the page: it does not hear itself. None where the browser gives it none (`no-channel.ts`). */
const ownChannel = (): BroadcastChannel | null =>
  typeof BroadcastChannel === 'undefined' ? null : (channel ??= new BroadcastChannel('carecert-assure'));

export const tellTabs = (message: TabMessage): void => ownChannel()?.postMessage(message);

/** @returns a function that ends it */
export function hearTabs(listener: (message: TabMessage) => void): () => void {
  const hear = ({ data }: MessageEvent<unknown>) => {
    // Safe: it is one of them.
    if (MESSAGES.has(data)) listener(data as TabMessage);
  };
  const own = ownChannel();
  own?.addEventListener('message', hear);
  return () => own?.removeEventListener('message', hear);
}
