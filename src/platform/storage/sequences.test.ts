import 'fake-indexeddb/auto';
import * as fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { must } from '#src/domain/common/result.ts';
import { stamp } from '#src/testing/builders.ts';
import { LocalStorageStandIn } from '#src/testing/local-storage.ts';
import { eraseEverything } from './recovery/erase.ts';
import { moveToMemory } from './database.ts';
import { dropFailedParts } from './save-status.ts';
import { openPage, rememberTransactions } from './killed-page.fixture.ts';
import { inTheBrowser, newModel, withinOnePage, type Action } from './sequences.fixture.ts';

/** How many sequences of actions are tried: a sample here, a thousand by `npm run soak`. */
const SEQUENCES = Number(process.env.SOAK_SEQUENCES ?? 10);
const SEED = process.env.SOAK_SEED === undefined ? {} : { seed: Number(process.env.SOAK_SEED) };

beforeEach(rememberTransactions);
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/**
 * Where clocks are set wrong, or do not tell the time twice alike: steps back and on, midnight, daylight saving, other
 * years.
 */
const INSTANTS = [
  '2026-07-01T12:00:00.000Z',
  '2026-07-01T11:00:00.000Z',
  '2026-07-01T11:59:50.000Z',
  '2026-07-01T12:00:10.000Z',
  '2026-07-01T22:59:59.999Z',
  '2026-07-01T23:00:00.000Z',
  '2026-07-01T23:59:59.999Z',
  '2026-07-02T00:00:00.000Z',
  '2026-03-29T00:59:59.000Z',
  '2026-03-29T01:00:00.000Z',
  '2026-10-25T00:30:00.000Z',
  '2026-10-25T01:30:00.000Z',
  '1999-12-31T23:59:59.000Z',
  '2000-01-01T00:00:00.000Z',
  '2038-01-19T03:14:08.000Z',
  '1970-01-01T00:00:00.000Z',
];
const clocks = fc.array(fc.constantFrom(...INSTANTS), { minLength: 1, maxLength: 40 });

const tryActions = (actions: readonly fc.Arbitrary<Action>[]): Promise<void> =>
  fc.assert(
    fc.asyncProperty(clocks, fc.commands([...actions], { maxCommands: 40, size: 'max' }), async (clock, commands) => {
      vi.stubGlobal('localStorage', new LocalStorageStandIn());
      dropFailedParts();
      await eraseEverything();
      await openPage(null);
      let looks = 0;
      const at = () => must(clock[(looks += 1) % clock.length], 'there is an instant');
      // A visit for each, so that one press takes one change back: typing on is tried beside the rule for it.
      const stampNow = (changes = {}) => stamp({ at: at(), visit: `visit-${looks}`, ...changes });
      await fc.asyncModelRun(() => ({ model: newModel(), real: { at, stamp: stampNow, backup: null } }), commands);
    }),
    { numRuns: SEQUENCES, ...SEED },
  );

it(
  'no sequence of actions loses an answer, with a lock or without, whatever the clock says',
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
