import { renameSync } from 'node:fs';
import path from 'node:path';
import type { Browser, BrowserContext } from '@playwright/test';

/**
 * What Playwright 1.65 lacks to drive a stock Firefox over WebDriver BiDi, and that of Debian (ESR 153) in
 * particular. `takeUpFirefox` reaches into Playwright, whose version is pinned; each mend does nothing once
 * Firefox itself does what it mends.
 */

type DownloadEvent = {
  download?: string;
  navigation: string | null;
  url: string;
  suggestedFilename?: string;
  filepath?: string;
};
type Message = { method?: string; params?: object };
type Session = {
  send: (command: string, params?: object) => Promise<unknown>;
  dispatchMessage: (message: Message) => void;
};

/** Mends all sessions of this process, those of browsers that a test starts itself included. */
export function takeUpFirefox(browser: Browser) {
  // Safe: checked below; Playwright names neither in its types.
  const { _connection: connection } = browser as unknown as {
    _connection?: { toImpl?: (of: Browser) => { _browserSession?: Session } };
  };
  const { _browserSession: session } = connection?.toImpl?.(browser) ?? {};
  if (!session)
    throw new Error('Playwright keeps its session with Firefox elsewhere than in 1.65: see e2e/stock-firefox.ts');
  const prototype: Session = Object.getPrototypeOf(session);
  const { send, dispatchMessage } = prototype;
  // On opening any page Playwright sets the wish for a dark or light page. No test of ours sets one.
  prototype.send = async function (command, params) {
    try {
      return await send.call(this, command, params);
    } catch (error) {
      if (command === 'emulation.setMediaFeaturesOverride' && String(error).includes('unknown command')) return {};
      throw error;
    }
  };
  prototype.dispatchMessage = function (message) {
    // Safe: the shape that the protocol gives these two events.
    if (message.method === 'browsingContext.downloadWillBegin') nameDownload(message.params as DownloadEvent);
    if (message.method === 'browsingContext.downloadEnd') putDownload(message.params as DownloadEvent);
    dispatchMessage.call(this, message);
  };
}

/** File names of the downloads under way, by address. */
const suggested = new Map<string, string>();

/**
 * A download is known by its address: Firefox names none that is no navigation, and Playwright drops what has no name.
 */
function nameDownload(event: DownloadEvent) {
  event.download ??= event.navigation ?? event.url;
  if (event.suggestedFilename) suggested.set(event.url, event.suggestedFilename);
}

/** Playwright looks for a download under the name suggested; Firefox numbers those whose name is taken. */
function putDownload(event: DownloadEvent) {
  event.download ??= event.navigation ?? event.url;
  const name = suggested.get(event.url);
  if (event.filepath && name) renameSync(event.filepath, path.join(path.dirname(event.filepath), name));
}

/**
 * Lets `fill` reach what React holds: Playwright sets the value from within the page and then says that there
 * was input, and React, which notes every value set from within the page, would find nothing new.
 */
export const letFillReachReact = (context: BrowserContext) =>
  context.addInitScript(`addEventListener('input', ({ isTrusted, target }) => {
    if (!isTrusted) target._valueTracker?.setValue(target.value + ' ');
  }, true)`);
