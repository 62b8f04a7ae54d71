import { afterEach, beforeEach, expect, it, vi } from 'vitest';

beforeEach(() => vi.resetModules());
afterEach(() => vi.unstubAllGlobals());

it.each([
  ['has none', undefined],
  [
    'keeps them from the page',
    vi.fn<() => void>(function refuse() {
      throw new DOMException('blocked', 'SecurityError');
    }),
  ],
])('the app starts where the browser %s', async (_why, channel) => {
  vi.stubGlobal('BroadcastChannel', channel);
  await import('./no-channel.ts');
  expect(globalThis.BroadcastChannel).toBeUndefined();
});
