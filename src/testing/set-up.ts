export {};

/** What a screen is waited for may take its time: many tests run at once, and other work goes on beside them. */
if ('document' in globalThis) {
  const { configure } = await import('@testing-library/react');
  configure({ asyncUtilTimeout: 30_000 });
}
