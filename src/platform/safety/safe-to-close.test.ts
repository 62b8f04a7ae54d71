import { describe, expect, it } from 'vitest';
import { isLostOnClosing, isWorse, safeToClose, type KeepingFacts } from './safe-to-close.ts';

const facts = (overrides: Partial<KeepingFacts>): KeepingFacts => ({
  pending: 0,
  hasProblem: false,
  changeCount: 12,
  hasBegun: false,
  canary: { laterDays: 0, lost: null },
  mayBePrivate: false,
  isInMemory: false,
  backup: null,
  keptFile: null,
  ...overrides,
});
const lost = { since: '2026-03-01', lastFound: '2026-03-04' };

describe('safe, each by one proof', () => {
  it.each([
    ['nothing was entered', { changeCount: 0 }, 'nothing-entered'],
    ['the file holds every change', { keptFile: { changeCount: 12, trouble: null } }, 'file-up-to-date'],
    ['a checked backup holds every change', { backup: { changeCount: 12, isVerified: true } }, 'backup-verified'],
    [
      'a checked backup, though the browser was cleared before',
      { backup: { changeCount: 12, isVerified: true }, canary: { laterDays: 0, lost } },
      'backup-verified',
    ],
    ['found again on a later day', { canary: { laterDays: 1, lost: null } }, 'found-on-later-day'],
    [
      'found again, with an old backup',
      { canary: { laterDays: 3, lost: null }, backup: { changeCount: 2, isVerified: false } },
      'found-on-later-day',
    ],
  ] as const)('%s', (_rule, overrides, proof) => {
    expect(safeToClose(facts(overrides))).toEqual({ level: 'safe', proof });
  });
});

describe('not proved, the most pressing doubt first', () => {
  it.each([
    ['new here, no backup', {}, ['no-backup', 'no-later-day']],
    ['no canary yet', { canary: null }, ['no-backup', 'no-later-day']],
    [
      'a backup that nobody read back',
      { backup: { changeCount: 12, isVerified: false } },
      ['backup-unverified', 'no-later-day'],
    ],
    [
      'a change since the checked backup',
      { backup: { changeCount: 11, isVerified: true } },
      ['backup-behind', 'no-later-day'],
    ],
    ['found again, but it was cleared before', { canary: { laterDays: 5, lost } }, ['cleared-before', 'no-backup']],
    [
      'found again, but it may be private',
      { canary: { laterDays: 5, lost: null }, mayBePrivate: true },
      ['may-be-private', 'no-backup'],
    ],
    [
      'a file in trouble, whatever else is known',
      {
        canary: { laterDays: 5, lost: null },
        backup: { changeCount: 12, isVerified: true },
        keptFile: { changeCount: 12, trouble: 'clash' },
      },
      ['file'],
    ],
  ] as const)('%s', (_rule, overrides, kinds) => {
    const safety = safeToClose(facts(overrides));
    expect(safety.level === 'unproved' && safety.doubts.map(({ kind }) => kind)).toEqual(kinds);
  });
});

describe('in memory', () => {
  const here = { isInMemory: true, canary: null };
  it.each([
    [
      'a file that holds every change is as safe as ever',
      { keptFile: { changeCount: 12, trouble: null } },
      { level: 'safe', proof: 'file-up-to-date' },
    ],
    [
      'so is a checked backup',
      { backup: { changeCount: 12, isVerified: true } },
      { level: 'safe', proof: 'backup-verified' },
    ],
    ['nothing entered: said before anything is', { changeCount: 0 }, { level: 'page-only', doubts: [] }],
    ['no copy', {}, { level: 'page-only', doubts: [{ kind: 'no-backup' }] }],
    [
      'no later day is proof',
      { canary: { laterDays: 3, lost: null } },
      { level: 'page-only', doubts: [{ kind: 'no-backup' }] },
    ],
    [
      'changes since the copy',
      { backup: { changeCount: 10, isVerified: true } },
      { level: 'page-only', doubts: [{ kind: 'backup-behind', changes: 2 }] },
    ],
  ] as const)('%s', (_rule, overrides, expected) => {
    expect(safeToClose(facts({ ...here, ...overrides }))).toEqual(expected);
  });
});

it('what is begun in a form is something entered: it is as safe as the browser is', () => {
  expect(safeToClose(facts({ changeCount: 0, hasBegun: true }))).toEqual({
    level: 'unproved',
    doubts: [{ kind: 'no-backup' }, { kind: 'begun-in-no-copy' }, { kind: 'no-later-day' }],
  });
  expect(safeToClose(facts({ changeCount: 0, hasBegun: true, isInMemory: true }))).toEqual({
    level: 'page-only',
    doubts: [{ kind: 'no-backup' }, { kind: 'begun-in-no-copy' }],
  });
});

it.each([
  ['a file that holds every change', { keptFile: { changeCount: 12, trouble: null } }],
  ['a checked backup', { backup: { changeCount: 12, isVerified: true } }],
] as const)('%s is no proof of what is begun, which it lacks', (_, copy) => {
  expect(safeToClose(facts({ ...copy, hasBegun: true }))).toEqual({
    level: 'unproved',
    doubts: [{ kind: 'begun-in-no-copy' }, { kind: 'no-later-day' }],
  });
  expect(safeToClose(facts({ ...copy, hasBegun: true, isInMemory: true, canary: null }))).toEqual({
    level: 'page-only',
    doubts: [{ kind: 'begun-in-no-copy' }],
  });
  expect(safeToClose(facts({ ...copy, hasBegun: true, canary: { laterDays: 2, lost: null } })).level).toBe('safe');
});

/** Every combination of the facts. */
function everyFacts(): readonly KeepingFacts[] {
  const values: { readonly [K in keyof KeepingFacts]: readonly KeepingFacts[K][] } = {
    pending: [0, 1],
    hasProblem: [false, true],
    changeCount: [0, 12],
    hasBegun: [false, true],
    canary: [null, { laterDays: 0, lost: null }, { laterDays: 3, lost: null }, { laterDays: 3, lost }],
    mayBePrivate: [false, true],
    isInMemory: [false, true],
    backup: [
      null,
      ...[11, 12].flatMap((count) => [true, false].map((isVerified) => ({ changeCount: count, isVerified }))),
    ],
    keptFile: [
      null,
      ...[11, 12].flatMap((count) => ([null, 'clash'] as const).map((trouble) => ({ changeCount: count, trouble }))),
    ],
  };
  return Object.entries(values).reduce<readonly KeepingFacts[]>(
    (all, [key, each]) => all.flatMap((one) => each.map((value) => ({ ...one, [key]: value }))),
    [facts({})],
  );
}

describe('whatever comes together', () => {
  const all = everyFacts();
  /** Where what was entered lies, and is known to last. */
  const placesOf = ({ canary, mayBePrivate, isInMemory, backup, keptFile, changeCount }: KeepingFacts) => ({
    browser: !isInMemory && canary !== null && canary.laterDays > 0 && !canary.lost && !mayBePrivate,
    copy:
      (keptFile?.trouble === null && keptFile.changeCount === changeCount) ||
      (backup?.changeCount === changeCount && backup.isVerified),
  });

  it('nothing is called safe that lies nowhere known to last', () => {
    const wrong = all.filter((one) => {
      const { browser, copy } = placesOf(one);
      const isSafe =
        one.pending === 0 &&
        !one.hasProblem &&
        (one.changeCount === 0 || browser || copy) &&
        (!one.hasBegun || browser);
      return safeToClose(one).level === 'safe' && !isSafe;
    });
    expect(wrong).toEqual([]);
  });

  it('the browser asks before a page is closed with which something goes, and never where the light says safe', () => {
    const wrong = all.filter((one) => {
      const isHandedOut = one.backup?.changeCount === one.changeCount || placesOf(one).copy || one.changeCount === 0;
      const goes = one.isInMemory && (one.pending > 0 || one.hasProblem || one.hasBegun || !isHandedOut);
      return isLostOnClosing(one) !== goes || (goes && safeToClose(one).level === 'safe');
    });
    expect(wrong).toEqual([]);
  });
});

it('nothing entered since it was cleared is not called safe', () => {
  expect(safeToClose(facts({ changeCount: 0, canary: { laterDays: 0, lost } }))).toEqual({
    level: 'cleared',
    span: lost,
  });
});

it.each([
  [
    'a failed write outweighs every proof',
    { hasProblem: true, backup: { changeCount: 12, isVerified: true } },
    'not-saved',
  ],
  ['a write under way is waited for', { pending: 1, backup: { changeCount: 12, isVerified: true } }, 'saving'],
  [
    'so is a change on its way to the file',
    { keptFile: { changeCount: 11, trouble: null }, canary: { laterDays: 4, lost: null } },
    'saving',
  ],
] as const)('%s', (_rule, overrides, level) => {
  expect(safeToClose(facts(overrides)).level).toBe(level);
});

it('only a change for the worse is spoken', () => {
  expect(isWorse('unproved', 'safe')).toBe(true);
  expect(isWorse('cleared', 'safe')).toBe(true);
  expect(isWorse('not-saved', 'unproved')).toBe(true);
  expect(isWorse('saving', 'safe')).toBe(false);
  expect(isWorse('safe', 'unproved')).toBe(false);
});
