import 'fake-indexeddb/auto';
import { afterEach, expect, it, vi } from 'vitest';
import { takingOldRowsAlong } from './old-rows.ts';

// Whether the browser's files lose the rows is asked of true ones, in `e2e/disk.spec.ts`.

const names = async () => (await indexedDB.databases()).map(({ name }) => name);

afterEach(() => {
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

it.each([
  { size: 1_000_000, rows: 0 },
  { size: 8_000_000, rows: 280 },
])('of a store of $size bytes files are joined by writing $rows rows beside, over and over', async ({ size, rows }) => {
  vi.stubGlobal('navigator', { storage: { estimate: () => Promise.resolve({ usageDetails: { indexedDB: size } }) } });
  vi.spyOn(crypto, 'getRandomValues').mockImplementation(() => new Uint8Array(1));
  const put = vi.spyOn(IDBObjectStore.prototype, 'put');
  await takingOldRowsAlong(() => Promise.resolve());
  expect(new Set(put.mock.calls.map(([, key]) => key)).size).toBe(rows);
  expect(put).toHaveBeenCalledTimes(5 * rows);
  expect(await names()).toEqual([]);
});
