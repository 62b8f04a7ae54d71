import 'fake-indexeddb/auto';
import { afterEach, expect, it, vi } from 'vitest';
import { readdirSync, readFileSync } from 'node:fs';
import { LocalStorageStandIn } from '#src/testing/local-storage.ts';
import { database } from './database.ts';
import { cipherOf } from './lock/lock-cipher.ts';
import { setRowCipher } from './lock/sealed-rows.ts';
import { finishTakingOldRowsAlong, takingOldRowsAlong, takingRowsOutSoon } from './old-rows.ts';
import { eraseEverything } from './recovery/erase.ts';

// Whether the browser's files lose the rows is asked of true ones, in `e2e/disk.spec.ts`.

const names = async () => (await indexedDB.databases()).map(({ name }) => name);

afterEach(() => {
  setRowCipher(null);
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

it('the stores beside are there while the work is done, and gone after it', async () => {
  expect(await takingOldRowsAlong(names)).toEqual([
    'carecert-assure-beside-due',
    'carecert-assure-beside-1',
    'carecert-assure-beside-2',
    'carecert-assure-beside-3',
  ]);
  expect(await names()).toEqual([]);
});

it('where a page was closed meanwhile the rest is done once more, of large stores too, and stays due until files rest', async () => {
  sizesOf(() => 1_600_000);
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  const cut = vi.fn<() => void>();
  void takingOldRowsAlong(() => new Promise<void>(cut));
  await vi.waitFor(() => expect(cut).toHaveBeenCalledOnce());
  const put = vi.spyOn(IDBObjectStore.prototype, 'put');
  const deleted = vi.spyOn(indexedDB, 'deleteDatabase');
  finishTakingOldRowsAlong();
  await vi.waitFor(() => expect(deleted).toHaveBeenCalledTimes(4));
  expect(put).toHaveBeenCalled();
  await vi.waitFor(async () => expect(await names()).toEqual(['carecert-assure-beside-due']));
  await vi.runAllTimersAsync();
  await vi.waitFor(async () => expect(await names()).toEqual([]));
});

it('where nothing is due nothing is done', async () => {
  const open = vi.spyOn(indexedDB, 'open');
  finishTakingOldRowsAlong();
  await takingOldRowsAlong(() => Promise.resolve(expect(open).toHaveBeenCalledTimes(4)));
});

it('beside ours one stays, made again each time, and goes with it', async () => {
  vi.stubGlobal('localStorage', new LocalStorageStandIn());
  await database.open();
  const deleted = vi.spyOn(indexedDB, 'deleteDatabase');
  for (const work of [takingOldRowsAlong, takingRowsOutSoon]) {
    deleted.mockClear();
    await work(() => Promise.resolve());
    await vi.waitFor(() =>
      // Of those that are deleted the first.
      expect(deleted.mock.calls.map(([name]) => name)).toEqual([
        'carecert-assure-beside',
        'carecert-assure-beside-1',
        'carecert-assure-beside-2',
        'carecert-assure-beside-3',
        'carecert-assure-beside-due',
      ]),
    );
    await vi.waitFor(async () =>
      expect(new Set(await names())).toEqual(new Set(['carecert-assure', 'carecert-assure-beside'])),
    );
  }
  expect((await eraseEverything()).ok).toBe(true);
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

it('what somebody removes is out of the files soon, while nobody waits; and what is done with them next waits for it', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  sizesOf(() => 90_000);
  const deleted = vi.spyOn(indexedDB, 'deleteDatabase');
  expect(await takingRowsOutSoon(names)).toEqual([]);
  await vi.waitFor(() => expect(deleted).toHaveBeenCalledTimes(4));
  const next = vi.fn<() => Promise<void>>(() => Promise.resolve());
  const locking = takingOldRowsAlong(next);
  await new Promise((resolve) => setImmediate(resolve));
  expect(next).not.toHaveBeenCalled();
  await vi.runAllTimersAsync();
  await vi.waitFor(() => expect(next).toHaveBeenCalledOnce());
  await vi.runAllTimersAsync();
  await locking;
  expect(await names()).toEqual([]);
});

it('each removal has a turn with stores of its own that begins after it, and those that wait have one together', async () => {
  sizesOf(() => 0);
  const done: string[] = [];
  const open = indexedDB.open.bind(indexedDB);
  vi.spyOn(indexedDB, 'open').mockImplementation((name) => {
    done.push(`made ${name}`);
    return open(name);
  });
  const remove = indexedDB.deleteDatabase.bind(indexedDB);
  vi.spyOn(indexedDB, 'deleteDatabase').mockImplementation((name) => {
    done.push(`deleted ${name}`);
    return remove(name);
  });
  const removal = () =>
    takingRowsOutSoon(() => {
      done.push('removed');
      return Promise.resolve();
    });
  const beside = ['carecert-assure-beside-1', 'carecert-assure-beside-2', 'carecert-assure-beside-3'];
  const due = 'carecert-assure-beside-due';
  const turn = [
    `made ${due}`,
    ...beside.map((name) => `made ${name}`),
    'deleted carecert-assure-beside',
    ...beside.map((name) => `deleted ${name}`),
    `deleted ${due}`,
  ];
  await removal();
  // The first turn is under way by now.
  await new Promise((resolve) => setImmediate(resolve));
  expect(done.slice(0, 2)).toEqual(['removed', 'made carecert-assure-beside-due']);
  for (let more = 0; more < 5; more += 1) await removal();
  await takingOldRowsAlong(() => {
    done.push('locked');
    return Promise.resolve();
  });
  const apart = done.filter((one) => one !== 'removed' && one !== 'locked');
  expect(apart).toEqual([...turn, ...turn, ...turn]);
  expect(done.slice(done.lastIndexOf('removed') + 1, done.indexOf('locked')).slice(-turn.length - 4)).toEqual([
    ...turn,
    `made ${due}`,
    ...beside.map((name) => `made ${name}`),
  ]);
});

it('is so where the removing fails, and its error is told', async () => {
  await expect(takingRowsOutSoon(() => Promise.reject(new Error('no room')))).rejects.toThrow('no room');
  await vi.waitFor(async () => expect(await names()).toEqual([]));
});

it('nothing is written beside a store, however large, and under a lock no store is made', async () => {
  sizesOf(() => 8_000_000);
  const put = vi.spyOn(IDBObjectStore.prototype, 'put');
  await takingRowsOutSoon(() => Promise.resolve());
  await vi.waitFor(async () => expect(await names()).toEqual([]));
  expect(put).not.toHaveBeenCalled();
  setRowCipher(cipherOf('lock', new Uint8Array(32).fill(7)));
  expect(await takingRowsOutSoon(names)).toEqual([]);
});

/** How what a screen removes goes from the store. */
const REMOVERS: Readonly<Record<string, 'out of the files' | { readonly not: string }>> = {
  'recovery/delete-assessment.ts': 'out of the files',
  'recovery/damaged-rows.ts': 'out of the files',
  'training/register.ts': 'out of the files',
  'feedback/feedback.ts': 'out of the files',
  'contribution/contribution-series.ts': 'out of the files',
  'report/report-choices.ts': 'out of the files',
  'recovery/erase.ts': { not: 'it waits for them' },
  'lock/lock.ts': { not: 'it waits for them' },
  'lock/keep-nothing.ts': { not: 'it waits for them' },
  'assessments.ts': { not: 'screens delete by `recovery/delete-assessment.ts`' },
  'bulletins/lists.ts': { not: 'a publisher issued it' },
  'bulletins/outlines.ts': { not: 'a publisher issued it' },
  'sample/sample.ts': { not: 'it is made up' },
  'shelf/remove.ts': { not: 'somebody published it' },
  'drafts/drafts.ts': { not: 'each state takes the place of the one before, as somebody types' },
};

it('each place that removes rows is accounted for', () => {
  const here = new URL('./', import.meta.url);
  const removing = readdirSync(here, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.ts') && !/\.(?:test|fixture)\.ts$|old-rows/.test(name))
    .map((name) => ({ name, text: readFileSync(new URL(name, here), 'utf8') }))
    .filter(({ text }) =>
      /database\b[^;]*\.(?:delete|bulkDelete|clear)\(|takingRowsOutSoon\(|takingOldRowsAlong\(/.test(text),
    );
  expect(removing.map(({ name }) => name).filter((name) => !Object.hasOwn(REMOVERS, name))).toEqual([]);
  for (const [name, how] of Object.entries(REMOVERS))
    expect([name, removing.find((one) => one.name === name)?.text.includes('takingRowsOutSoon(') ?? null]).toEqual([
      name,
      how === 'out of the files',
    ]);
});
