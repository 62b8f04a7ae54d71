let isPressed = false;

if (typeof window !== 'undefined') {
  window.addEventListener('pointerdown', () => (isPressed = true), true);
  for (const end of ['pointerup', 'pointercancel']) window.addEventListener(end, () => (isPressed = false), true);
}

/**
 * Runs work at once, or when the pointer that is pressed has been let go. A press takes the focus from a field before
 * it becomes a click: what leaving the field shows would move the button from under the pointer, and the click be lost.
 */
export function afterPress(work: () => void): void {
  if (!isPressed) return work();
  const end = new AbortController();
  const run = () => {
    end.abort();
    // The click follows the release.
    setTimeout(work, 0);
  };
  for (const event of ['pointerup', 'pointercancel']) window.addEventListener(event, run, { signal: end.signal });
}
