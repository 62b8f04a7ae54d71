import { isMissingPart } from './missing-parts.ts';
import { controllerAtStart, hasTypedHere } from './since-the-start.ts';

/** How the version that this page runs stands to the one that the host has. */
export type AppVersion =
  | { readonly kind: 'current' }
  /** A new one is here whole, and does nothing until it is called on: `changeOver` brings it in for every tab. */
  | { readonly kind: 'waiting'; readonly changeOver: () => void }
  /** It was called on elsewhere. This page runs on as the old one, which has lost its parts that are not loaded yet. */
  | { readonly kind: 'outdated' };

/**
 * Makes the web edition work offline, and tells when a new version waits or has come. The portable
 * edition has no service worker: browsers refuse one on file://.
 *
 * The tab that calls on the new version is reloaded at once. Any other is so when nobody would
 * notice: at once where nothing was typed, otherwise when its user goes to another screen.
 * @param mayReload is everything that was entered here committed to a store that outlives the page?
 */
export function registerServiceWorker(tell: (version: AppVersion) => void, mayReload: () => boolean): void {
  if (__EDITION__ !== 'web' || !('serviceWorker' in navigator) || !import.meta.env.PROD) return;
  let isAsked = false;
  let controller = controllerAtStart();
  const look = () => {
    const before = controller;
    controller = navigator.serviceWorker.controller;
    // The very first worker is of the version that this page came with.
    if (before === null || before === controller) return;
    const isFree = () => isAsked || (!hasTypedHere() && mayReload());
    if (isFree()) return window.location.reload();
    tell({ kind: 'outdated' });
    window.addEventListener('hashchange', () => {
      if (isFree()) window.location.reload();
    });
  };
  navigator.serviceWorker.addEventListener('controllerchange', look);
  // It may have come before anybody listened.
  look();
  const begin = ({ registerSW }: typeof import('virtual:pwa-register')) => {
    const activate = registerSW({
      onNeedRefresh: () =>
        tell({
          kind: 'waiting',
          changeOver: () => {
            isAsked = true;
            void activate();
          },
        }),
      // Instead of its own, which would reload every tab, whatever is being typed there.
      onNeedReload: () => {},
    });
  };
  void import('virtual:pwa-register').then(begin, (error: unknown) => {
    // A missing part is told by the notice of it; the next page tries again.
    if (!isMissingPart(error)) throw error;
  });
}
