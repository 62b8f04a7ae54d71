const missing = new WeakSet<object>();
/** Those who are told. */
const told = new Set<() => void>();
let isAnyMissing = false;

// From the start, since the first parts are fetched before anything is drawn that could tell of one.
globalThis.addEventListener?.('vite:preloadError', ({ payload }: WindowEventMap['vite:preloadError']) => {
  missing.add(payload);
  isAnyMissing = true;
  for (const tell of told) tell();
});

/** Is this the error of a part of the app that could not be fetched, as opposed to one that went wrong? */
export const isMissingPart = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && missing.has(error);

/**
 * Tells when a part of the app that is loaded as it is needed is missing: the host is out of reach,
 * or has a newer version, with other parts. It tells of one that was missing before, too.
 * @returns a function that ends it
 */
export function watchMissingParts(tell: () => void): () => void {
  told.add(tell);
  if (isAnyMissing) tell();
  return () => told.delete(tell);
}
