import { describe, expect, it } from 'vitest';
import { isLostOnLeaving, isWorse, safeToClose, type KeepingFacts } from './safe-to-close.ts';

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
    doubts: [{ kind: 'no-backup' }, { kind: 'no-later-day' }],
  });
  expect(safeToClose(facts({ changeCount: 0, hasBegun: true, isInMemory: true }))).toEqual({
    level: 'page-only',
    doubts: [{ kind: 'no-backup' }],
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

it.each([
  ['nothing was entered', { changeCount: 0 }, false],
  ['no copy was taken', {}, true],
  ['a write is under way', { pending: 1, backup: { changeCount: 12, isVerified: true } }, true],
  ['a change is on its way to the file', { keptFile: { changeCount: 11, trouble: null } }, true],
  ['the file holds every change', { keptFile: { changeCount: 12, trouble: null } }, false],
  [
    'the file holds every change, and something is begun',
    { hasBegun: true, keptFile: { changeCount: 12, trouble: null } },
    true,
  ],
  ['the file is out of reach', { keptFile: { changeCount: 12, trouble: 'gone' } }, true],
  [
    'it is, and a copy holds every change',
    { keptFile: { changeCount: 11, trouble: 'gone' }, backup: { changeCount: 12, isVerified: false } },
    false,
  ],
  ['a copy holds every change', { backup: { changeCount: 12, isVerified: false } }, false],
  ['a copy lacks a change', { backup: { changeCount: 11, isVerified: true } }, true],
  ['something is begun and nothing entered', { changeCount: 0, hasBegun: true }, true],
] as const)('in memory, the browser asks before the page is left or not: %s', (_case, overrides, isLost) => {
  expect(isLostOnLeaving(facts({ ...overrides, isInMemory: true }))).toBe(isLost);
  expect(isLostOnLeaving(facts({ ...overrides, isInMemory: false }))).toBe(false);
});

it('only a change for the worse is spoken', () => {
  expect(isWorse('unproved', 'safe')).toBe(true);
  expect(isWorse('cleared', 'safe')).toBe(true);
  expect(isWorse('not-saved', 'unproved')).toBe(true);
  expect(isWorse('saving', 'safe')).toBe(false);
  expect(isWorse('safe', 'unproved')).toBe(false);
});
