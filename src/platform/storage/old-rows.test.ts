import 'fake-indexeddb/auto';
import { afterEach, expect, it, vi } from 'vitest';
import { takingOldRowsAlong } from './old-rows.ts';

// Whether the browser's files lose the rows is asked of true ones, in `e2e/disk.spec.ts`.

const names = async () => (await indexedDB.databases()).map(({ name }) => name);

afterEach(() => vi.restoreAllMocks());

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
