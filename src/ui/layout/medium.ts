/** A medium of the page, such as paper or a wide window. */
export type Medium = {
  readonly subscribe: (onChange: () => void) => () => void;
  readonly matches: () => boolean;
};

/**
 * Asks the browser once for all who look, as long as anybody does: each question and each listener takes its time and
 * room, and a page of questions has a hundred who ask.
 */
export function mediumOf(query: string): Medium {
  let list: MediaQueryList | null = null;
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  return {
    subscribe: (onChange) => {
      if (!list) {
        list = window.matchMedia(query);
        list.addEventListener('change', tell);
      }
      listeners.add(onChange);
      return () => {
        listeners.delete(onChange);
        if (listeners.size > 0) return;
        list?.removeEventListener('change', tell);
        list = null;
      };
    },
    matches: () => (list ?? window.matchMedia(query)).matches,
  };
}
