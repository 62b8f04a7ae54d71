// What was so as the page began. Those who ask are fetched later, and something may have been typed, or another version
// may have come, by then.

const workers = (): ServiceWorkerContainer | undefined =>
  'serviceWorker' in navigator ? navigator.serviceWorker : undefined;

let hasTyped = false;
let isJustDropped = false;
let controllerThen: ServiceWorker | null | undefined;

/** To be called once, before anything is drawn. */
export function noteTheStart(): void {
  controllerThen = workers()?.controller ?? null;
  document.addEventListener('input', () => (hasTyped = true), true);
  document.addEventListener('drop', () => (hasTyped = isJustDropped = true), true);
  window.addEventListener('hashchange', () => {
    // A file that is dropped leads to the screen that opens it.
    hasTyped = isJustDropped;
    isJustDropped = false;
  });
}

/**
 * Was anything typed or chosen since the present screen was opened? Much of that is saved, but not a form before it is
 * sent.
 */
export const hasTypedHere = (): boolean => hasTyped;

/** The service worker that the page began with: null where there was none, or none is to be had. */
export const controllerAtStart = (): ServiceWorker | null => controllerThen ?? null;
