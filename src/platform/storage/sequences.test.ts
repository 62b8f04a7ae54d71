import 'fake-indexeddb/auto';
import * as fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { LocalStorageStandIn } from '#src/testing/local-storage.ts';
import { eraseEverything } from './backup.ts';
import { moveToMemory } from './database.ts';
import { dropFailedParts } from './save-status.ts';
import { inTheBrowser, newModel, openPage, underWay, withinOnePage, type Action } from './sequences.fixture.ts';

/** How many sequences of actions are tried: a sample here, a thousand by `npm run soak`. */
const SEQUENCES = Number(process.env.SOAK_SEQUENCES ?? 10);
const SEED = process.env.SOAK_SEED === undefined ? {} : { seed: Number(process.env.SOAK_SEED) };

beforeEach(() => {
  // oxlint-disable-next-line typescript/unbound-method -- called on its own database below
  const { transaction } = IDBDatabase.prototype;
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function remember(this: IDBDatabase, ...args: Parameters<IDBDatabase['transaction']>) {
    const made = transaction.apply(this, args);
    underWay.add(made);
    made.addEventListener('complete', () => underWay.delete(made));
    return made;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const tryActions = (actions: readonly fc.Arbitrary<Action>[]): Promise<void> =>
  fc.assert(
    fc.asyncProperty(fc.commands([...actions], { maxCommands: 40, size: 'max' }), async (commands) => {
      vi.stubGlobal('localStorage', new LocalStorageStandIn());
      dropFailedParts();
      await eraseEverything();
      await openPage(null);
      let minute = 0;
      // Far enough apart for each change to be one of its own.
      const at = () => new Date(Date.UTC(2026, 6, 1, 8, (minute += 2))).toISOString();
      await fc.asyncModelRun(() => ({ model: newModel(), real: { at, backup: null } }), commands);
    }),
    { numRuns: SEQUENCES, ...SEED },
  );

it(
  'no sequence of actions loses an answer, with a lock or without',
  async () => {
    await expect(tryActions(inTheBrowser)).resolves.toBeUndefined();
  },
  60_000 + SEQUENCES * 5000,
);

// Last: from then on this file works in memory.
it(
  'nor does any where nothing is kept, and nothing is',
  async () => {
    await eraseEverything();
    await moveToMemory();
    await expect(tryActions(withinOnePage)).resolves.toBeUndefined();
  },
  60_000 + SEQUENCES * 5000,
);
