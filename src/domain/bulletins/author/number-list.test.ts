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

it('refuses an issue that is no later than the one before', () => {
  expect(faultsOf(before, before, before.issuedAt)).toEqual(['issuedAt']);
});

it('takes a raised revision that a change tells of', () => {
  const changes = [{ revision: 2, at: NOW, kind: 'wider' as const, sentence: 'It is wider.' }];
  expect(faultsOf({ ...before, bulletins: [bulletin({ revision: 2, changes }), bulletin({ id: 'other' })] })).toEqual(
    [],
  );
});
