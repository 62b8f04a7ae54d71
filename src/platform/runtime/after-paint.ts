/** Longest wait for a page that is not drawn, such as one in another tab, in milliseconds. */
const NOT_DRAWN_MS = 200;

/** Resolves once what was set before is on the screen: to be waited for before long work that lets nothing be drawn. */
export const afterPaint = (): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, NOT_DRAWN_MS);
    requestAnimationFrame(() => {
      clearTimeout(timer);
      // The frame is drawn after these callbacks.
      setTimeout(resolve);
    });
  });
