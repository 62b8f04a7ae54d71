/**
 * Removes the copy of the app that works without a network: its service worker and caches, and no
 * others', since other apps may come from the same host.
 */
export async function forgetOfflineCopy(): Promise<void> {
  if (!('serviceWorker' in navigator) || window.location.protocol === 'file:') return;
  const registration = await ownRegistration();
  if (!registration) return;
  // Workbox ends the names of its caches with the scope.
  const own = (await caches.keys()).filter((name) => name.endsWith(registration.scope));
  await registration.unregister();
  await Promise.all(own.map((name) => caches.delete(name)));
}

/** None where the browser keeps service workers from the page, as it does where it may store nothing. */
async function ownRegistration(): Promise<ServiceWorkerRegistration | undefined> {
  try {
    return await navigator.serviceWorker.getRegistration();
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}
