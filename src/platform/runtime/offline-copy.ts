/**
 * Removes the copy of the app that works without a network: its service worker and caches, and no
 * others', since other apps may come from the same host.
 */
export async function forgetOfflineCopy(): Promise<void> {
  if (!('serviceWorker' in navigator) || window.location.protocol === 'file:') return;
  const registration = await navigator.serviceWorker.getRegistration();
  if (!registration) return;
  // Workbox ends the names of its caches with the scope.
  const own = (await caches.keys()).filter((name) => name.endsWith(registration.scope));
  await registration.unregister();
  await Promise.all(own.map((name) => caches.delete(name)));
}
