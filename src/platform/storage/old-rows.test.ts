import 'fake-indexeddb/auto';
import { afterEach, expect, it, vi } from 'vitest';
import { takingOldRowsAlong } from './old-rows.ts';

// Whether the browser's files lose the rows is asked of true ones, in `e2e/disk.spec.ts`.

const names = async () => (await indexedDB.databases()).map(({ name }) => name);

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

it('the stores beside are there while the work is done, and gone after it', async () => {
  expect(await takingOldRowsAlong(names)).toHaveLength(3);
  expect(await names()).toEqual([]);
});

it('they are gone where the work fails, and its error is told', async () => {
  await expect(takingOldRowsAlong(() => Promise.reject(new Error('no room')))).rejects.toThrow('no room');
  expect(await names()).toEqual([]);
});

it('the work is done where the browser gives no such stores', async () => {
  vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  });
  expect(await takingOldRowsAlong(() => Promise.resolve('done'))).toBe('done');
});

const sizesOf = (size: () => number) =>
  vi.stubGlobal('navigator', { storage: { estimate: () => Promise.resolve({ usageDetails: { indexedDB: size() } }) } });

it.each([
  ['until no store is left in them', [235_120, 235_120, 90_000, 5_268], 3],
  ['until they have come to rest, where other pages have stores in them', [235_120, 120_000, 90_000], 22],
  ['and for no longer than 15 seconds', Array.from({ length: 400 }, (_, at) => 500_000 - at), 150],
] as const)(
  'the work is not done before Chromium has tidied its files: it is waited for %s',
  async (_what, sizes, waits) => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    let looks = 0;
    // The first look is that for whether to fill.
    sizesOf(() => sizes[Math.min(Math.max(0, (looks += 1) - 2), sizes.length - 1)] ?? 0);
    const done = vi.fn<() => void>();
    const working = takingOldRowsAlong(() => Promise.resolve()).then(done);
    let waited = 0;
    while (done.mock.calls.length === 0) {
      await new Promise((resolve) => setImmediate(resolve));
      if (vi.getTimerCount() === 0) continue;
      waited += 1;
      await vi.advanceTimersByTimeAsync(100);
    }
    await working;
    expect(waited).toBe(waits);
  },
);

it.each([
  { size: 1_000_000, rows: 0 },
  { size: 8_000_000, rows: 280 },
])('of a store of $size bytes files are joined by writing $rows rows beside, over and over', async ({ size, rows }) => {
  let looks = 0;
  sizesOf(() => ((looks += 1) === 1 ? size : 0));
  vi.spyOn(crypto, 'getRandomValues').mockImplementation(() => new Uint8Array(1));
  const put = vi.spyOn(IDBObjectStore.prototype, 'put');
  await takingOldRowsAlong(() => Promise.resolve());
  expect(new Set(put.mock.calls.map(([, key]) => key)).size).toBe(rows);
  expect(put).toHaveBeenCalledTimes(5 * rows);
  expect(await names()).toEqual([]);
});
