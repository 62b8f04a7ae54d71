/*
 * Going back, or loading the page again, leads to where one was on it. A browser looks for that place before the page stands, since what is
 * stored is read first, and so ends at its top.
 */

/** How far down a page was when it was left, by its entry in the browser's history. Gone when the app is closed. */
const heights = new Map<string, number>();
let wanted: number | null = null;

/** How long a page may take to grow to where one was, in milliseconds. */
const PATIENCE_MS = 3000;

/** What an entry of the browser's history holds while its page is loaded again: how far down it was, and no word. */
type LeftAt = { readonly height: number };

const isLeftAt = (state: unknown): state is LeftAt =>
  typeof state === 'object' && state !== null && 'height' in state && typeof state.height === 'number';

/** To be called as the app starts. Where a browser has no such history, going back leads to the top. */
export function keepPlaces(): void {
  if (!('navigation' in window)) return;
  const state = navigation.currentEntry?.getState();
  if (isLeftAt(state) && state.height > 0) wanted = state.height;
  window.addEventListener('pagehide', () => {
    navigation.updateCurrentEntry({ state: { height: window.scrollY } satisfies LeftAt });
  });
  navigation.addEventListener('navigate', ({ navigationType, destination }) => {
    const left = navigation.currentEntry?.key;
    if (left !== undefined) heights.set(left, window.scrollY);
    wanted = navigationType === 'traverse' ? (heights.get(destination.key) ?? null) : null;
  });
}

/** Is the page that is about to stand one where somebody was before, further down? */
export const isGoingBack = (): boolean => wanted !== null;

/** Moves to where one was on the page that now stands; false where one was not there before. */
export function returnToPlace(): boolean {
  const height = wanted;
  if (height === null) return false;
  wanted = null;
  const given = new AbortController();
  const giveUp = () => given.abort();
  const move = () => {
    window.scrollTo(0, height);
    if (Math.abs(window.scrollY - height) <= 1) giveUp();
  };
  // The page grows while its parts come; a person who moves by then is where they want to be.
  const growing = new ResizeObserver(move);
  for (const kind of ['wheel', 'pointerdown', 'keydown'])
    window.addEventListener(kind, giveUp, { signal: given.signal, passive: true });
  const timer = setTimeout(giveUp, PATIENCE_MS);
  given.signal.addEventListener('abort', () => {
    growing.disconnect();
    clearTimeout(timer);
  });
  growing.observe(document.body);
  return true;
}

/**
 * Goes back in the browser's history where the page before this one is the one that a link leads to, so that it stands
 * as it was left; false where it is another one.
 */
export function wentBackTo(path: string): boolean {
  if (!('navigation' in window)) return false;
  const before = navigation.entries()[(navigation.currentEntry?.index ?? 0) - 1]?.url ?? null;
  const address = before === null ? '' : new URL(before).hash;
  // What follows is a choice on that page, such as its tab.
  if (address !== `#${path}` && !address.startsWith(`#${path}/`)) return false;
  history.back();
  return true;
}
