export {};

/** What a screen is waited for may take its time: many tests run at once, and other work goes on beside them. */
if ('document' in globalThis) {
  const { configure } = await import('@testing-library/react');
  configure({ asyncUtilTimeout: 30_000 });
  // jsdom has no media queries: what asks for one is told no, as in a window of middling width.
  const noMatch = (media: string) => ({
    media,
    matches: false,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  });
  Object.defineProperty(window, 'matchMedia', { value: noMatch });
  // It lays nothing out either, so nothing there ever grows.
  class NothingGrows {
    observe() {}
    unobserve() {}
    disconnect() {}
  }
  Object.defineProperty(window, 'ResizeObserver', { value: NothingGrows, configurable: true, writable: true });
}
