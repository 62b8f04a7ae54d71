import { expect, it } from 'vitest';
import { bulletin, list } from '../sound-list.fixture.ts';
import { numberList } from './number-list.ts';

const NOW = '2026-11-30T10:00:00Z';
const before = list([bulletin(), bulletin({ id: 'other' })]);
const faultsOf = (next: typeof before, earlier: typeof before | null = before, at = NOW) => {
  const numbered = numberList(next, earlier, at);
  return numbered.ok ? [] : numbered.problem.map(({ path }) => path);
};

it('gives the next number and the instant', () => {
  expect(numberList(before, before, NOW)).toMatchObject({ ok: true, value: { sequence: 8, issuedAt: NOW } });
  expect(numberList(before, null, NOW)).toMatchObject({ ok: true, value: { sequence: 1 } });
});

it.each([
  [
    'a bulletin that changed under the same revision',
    { ...before, bulletins: [bulletin({ severity: 'high' }), bulletin({ id: 'other' })] },
    'bulletins[0].revision',
  ],
  [
    'a revision of which no change tells',
    { ...before, bulletins: [bulletin({ revision: 2 }), bulletin({ id: 'other' })] },
    'bulletins[0].revision',
  ],
  ['a bulletin taken away in silence', { ...before, bulletins: [bulletin()] }, 'bulletins'],
  ['another list', { ...before, listId: 'elsewhere' }, 'listId'],
  ['a next issue that is due already', { ...before, nextExpectedBy: '2026-11-29T10:00:00Z' }, 'nextExpectedBy'],
])('refuses %s', (_, next, path) => {
  expect(faultsOf(next)).toEqual([path]);
});

const told = (revision: number, kind: 'wider' | 'editorial' = 'wider') => ({
  revision,
  at: `2026-11-28T1${revision}:00:00Z`,
  kind,
  sentence: `Revision ${revision}.`,
});
const known = { ...before, bulletins: [bulletin({ revision: 2, changes: [told(2)] })] };

it.each([
  ['a date of issue that is moved', { issuedAt: '2026-11-28T09:00:00Z', changes: [told(2), told(3)] }, 'issuedAt'],
  ['a change that is told no more', { changes: [told(3)] }, 'changes'],
  ['a change that is told otherwise', { changes: [told(2, 'editorial'), told(3)] }, 'changes'],
])('refuses %s: readers were called by it, and clocks run from it', (_, changes, part) => {
  const next = { ...known, bulletins: [bulletin({ revision: 3, ...changes })] };
  expect(faultsOf(next, known)).toEqual([`bulletins[0].${part}`]);
  // A feed of others moves its own.
  const imported = { from: 'nhs' as const, guessed: [] };
  const feed = (one: typeof known) => ({ ...one, bulletins: one.bulletins.map((each) => ({ ...each, imported })) });
  expect(faultsOf(feed(next), feed(known))).toEqual([]);
});

it('takes changes of which the oldest made room for the newest', () => {
  const many = Array.from({ length: 200 }, (_, at) => ({ ...told(2), revision: at + 2, at: '2026-11-28T12:00:00Z' }));
  const full = { ...before, bulletins: [bulletin({ revision: 201, changes: many })] };
  const last = { ...told(2), revision: 202, at: '2026-11-28T12:00:00Z' };
  const next = { ...full, bulletins: [bulletin({ revision: 202, changes: [...many.slice(1), last] })] };
  expect(faultsOf(next, full)).toEqual([]);
});

it('refuses an issue that is no later than the one before', () => {
  expect(faultsOf(before, before, before.issuedAt)).toEqual(['issuedAt']);
});

it('takes a raised revision that a change tells of', () => {
  const changes = [{ revision: 2, at: NOW, kind: 'wider' as const, sentence: 'It is wider.' }];
  expect(faultsOf({ ...before, bulletins: [bulletin({ revision: 2, changes }), bulletin({ id: 'other' })] })).toEqual(
    [],
  );
});
