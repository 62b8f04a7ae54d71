import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keysOf } from '#src/domain/common/keys-of.ts';
import { must } from '#src/domain/common/result.ts';
import { assessment, edition, levels, section } from '#src/testing/builders.ts';
import { LocalStorageStandIn } from '#src/testing/local-storage.ts';
import { createAssessment } from './assessments.ts';
import { damagedSeriesOf, removeDamagedSeries, saveContributionSeries } from './contribution/contribution-series.ts';
import { database } from './database.ts';
import { readBackup, restoreBackup } from './recovery/backup.ts';
import { eraseEverything } from './recovery/erase.ts';
import { notBroughtWords } from './recovery/not-brought.ts';
import { loadDamagedWordings, removeDamagedWording, saveWording } from './report/report-choices.ts';
import { loadSettings } from './settings.ts';

// What settings hold by name is entered by the user as much as an answer is: what cannot be read of it hides nothing else,
// is said, and has nothing written over it.

const AT = '2026-07-01T08:00:00.000Z';
const small = edition([section('first', [levels('policy', [0, 2])])]);
const words = { text: 'Ours.', of: 'Theirs.' };
const series = (revision: number) => ({ period: '2026', seriesId: 'a-random-series-of-ours', revision });

const stored = async (key: string): Promise<unknown> => Object((await database.settings.get(key)) ?? {})['value'];

type Kept = {
  readonly key: string;
  /** Keeps one more of an assessment, or another in the place of the one that stands. */
  readonly keep: (id: string, which: 1 | 2) => Promise<{ readonly ok: boolean }>;
  /** Is what stands of one of them said to be damaged? */
  readonly damaged: (id: string) => Promise<boolean>;
  readonly remove: (id: string) => Promise<unknown>;
  readonly inBackup: 'reportWordings' | 'contributionSeries';
};

/** Everything that a setting holds by assessment and a backup brings back. */
const KEPT: Readonly<Record<string, Kept>> = {
  'own words': {
    key: 'reportWordings',
    keep: (id, which) => saveWording(id, 'position.score', { ...words, text: `Ours ${which}.` }, AT),
    damaged: async (id) => (await loadDamagedWordings([id])).length > 0,
    remove: async (id) => {
      const all = await stored('reportWordings');
      const mine: unknown = Object(Object(all)[id])['position.score'];
      const seen =
        mine !== undefined
          ? { name: 'position.score', text: JSON.stringify(mine) }
          : { name: null, text: JSON.stringify(Object.hasOwn(Object(all), id) ? Object(all)[id] : all) };
      return removeDamagedWording(id, seen, AT);
    },
    inBackup: 'reportWordings',
  },
  'a series of contributions': {
    key: 'contributions',
    keep: (id, which) => saveContributionSeries(id, series(which), AT, () => true),
    damaged: async (id) => damagedSeriesOf((await loadSettings()).contributions, [id]).length > 0,
    remove: async (id) => removeDamagedSeries(damagedSeriesOf((await loadSettings()).contributions, [id]), AT),
    inBackup: 'contributionSeries',
  },
};

/** Tears what stands of one assessment. */
async function tear(key: string, id: string): Promise<unknown> {
  const all: Record<string, unknown> = { ...Object(await stored(key)) };
  all[id] =
    key === 'contributions'
      ? { ...Object(all[id]), revision: 'torn' }
      : { 'position.score': { text: 'Newer words.', torn: true } };
  await database.settings.put({ key, value: all });
  return all[id];
}

beforeEach(async () => {
  vi.stubGlobal('localStorage', new LocalStorageStandIn());
  await eraseEverything();
  for (const id of ['a', 'b']) await createAssessment(assessment(small, { id }), small);
});
afterEach(() => vi.unstubAllGlobals());

describe.each(keysOf(KEPT))('where %s cannot be read', (what) => {
  const { key, keep, damaged, remove, inBackup } = must(KEPT[what], 'it is in the table');
  const lies = async (id: string): Promise<unknown> => Object(await stored(key))[id];
  const backUp = async () => {
    const read = await readBackup(AT, 'Tests');
    return must(read.ok ? read.value : null, 'it can be read');
  };
  const restore = async (backup: Awaited<ReturnType<typeof backUp>>['backup']) => {
    const restored = await restoreBackup(backup, ['a', 'b'], AT);
    return must(restored.ok ? restored.value : null, 'it comes in').map(notBroughtWords);
  };

  it('the others are read, kept and changed, and it stays as it lies', async () => {
    for (const id of ['a', 'b']) expect(await keep(id, 1)).toMatchObject({ ok: true });
    const torn = await tear(key, 'a');
    expect([await damaged('a'), await damaged('b')]).toEqual([true, false]);
    const { backup, leftOutBeside } = await backUp();
    expect(backup[inBackup].map(({ assessmentId }) => assessmentId)).toEqual(['b']);
    expect(leftOutBeside).toHaveLength(1);
    expect(await keep('b', 2)).toMatchObject({ ok: true });
    expect(await lies('a')).toEqual(torn);
  });

  it('nothing is kept in its place before somebody has taken it away', async () => {
    await keep('a', 1);
    const torn = await tear(key, 'a');
    expect(await keep('a', 2)).toMatchObject({ ok: false, problem: { kind: 'damaged' } });
    expect(await lies('a')).toEqual(torn);
    await remove('a');
    expect(await damaged('a')).toBe(false);
    expect(await keep('a', 2)).toMatchObject({ ok: true });
  });

  it('a backup brings the others, writes nothing over it, and says so', async () => {
    for (const id of ['a', 'b']) await keep(id, 1);
    const { backup } = await backUp();
    await database.settings.delete(key);
    await keep('a', 2);
    const torn = await tear(key, 'a');
    expect(await restore(backup)).toEqual([expect.stringMatching(/damaged here and stay/)]);
    expect(await lies('a')).toEqual(torn);
    expect((await backUp()).backup[inBackup].map(({ assessmentId }) => assessmentId)).toEqual(['b']);
    await remove('a');
    expect(await restore(backup)).toEqual([]);
    expect((await backUp()).backup[inBackup]).toEqual(backup[inBackup]);
  });

  const NO_RECORDS: [string, unknown][] = [
    ['a text', 'torn'],
    ['a list', [1]],
    ['nothing', null],
  ];
  it.each(NO_RECORDS)('all of one assessment, as %s, stays until it is taken away', async (_as, value) => {
    for (const id of ['a', 'b']) await keep(id, 1);
    const { backup } = await backUp();
    await database.settings.put({ key, value: { ...Object(await stored(key)), a: value } });
    expect([await damaged('a'), await damaged('b')]).toEqual([true, false]);
    expect(await keep('a', 2)).toMatchObject({ ok: false, problem: { kind: 'damaged' } });
    expect(await keep('b', 2)).toMatchObject({ ok: true });
    expect(await restore(backup)).toEqual([expect.stringMatching(/damaged here and stay/)]);
    expect(await lies('a')).toEqual(value);
    await remove('a');
    expect([await damaged('a'), await lies('a')]).toEqual([false, undefined]);
    expect(await keep('a', 2)).toMatchObject({ ok: true });
  });

  it.each(NO_RECORDS)('as a whole, as %s, it stays as well until it is taken away', async (_as, value) => {
    await keep('a', 1);
    const { backup } = await backUp();
    await database.settings.put({ key, value });
    expect(await damaged('a')).toBe(true);
    expect(await keep('b', 1)).toMatchObject({ ok: false, problem: { kind: 'damaged' } });
    expect(await restore(backup)).toEqual([expect.stringMatching(/damaged here and stay/)]);
    expect(await stored(key)).toEqual(value);
    await remove('a');
    expect(await restore(backup)).toEqual([]);
    expect((await backUp()).backup[inBackup]).toEqual(backup[inBackup]);
  });
});
