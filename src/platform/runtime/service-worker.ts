/**
 * Makes the web edition work offline, and tells when a new version waits. The portable edition has
 * no service worker: browsers refuse one on file://.
 * @param onUpdateWaiting gets a function that changes over to the new version; it reloads every tab
 *   of the app, so it must be called only when the user asks
 */
export function registerServiceWorker(onUpdateWaiting: (activate: () => void) => void): void {
  if (__EDITION__ !== 'web' || !('serviceWorker' in navigator) || !import.meta.env.PROD) return;
  void import('virtual:pwa-register').then(({ registerSW }) => {
    const activate = registerSW({ onNeedRefresh: () => onUpdateWaiting(() => void activate(true)) });
  });
}
