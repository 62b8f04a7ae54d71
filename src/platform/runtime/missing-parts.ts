const missing = new WeakSet<object>();

/** Is this the error of a part of the app that could not be fetched, as opposed to one that went wrong? */
export const isMissingPart = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && missing.has(error);

/**
 * Tells when a part of the app that is loaded as it is needed is missing: the host is out of reach,
 * or has a newer version, with other parts.
 * @returns a function that ends it
 */
export function watchMissingParts(tell: () => void): () => void {
  const note = ({ payload }: WindowEventMap['vite:preloadError']) => {
    missing.add(payload);
    tell();
  };
  window.addEventListener('vite:preloadError', note);
  return () => window.removeEventListener('vite:preloadError', note);
}
