// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { registerOf, type EntryOf } from '#src/domain/training/register/index.ts';
import { CountsList } from './entries-part.tsx';

const kept: EntryOf<'counts'>[] = [];
vi.mock('#src/platform/storage/training/index.ts', () => ({
  removeEntries: (ids: readonly string[]) => {
    for (const id of ids)
      kept.splice(
        kept.findIndex((one) => one.id === id),
        1,
      );
    return Promise.resolve({ ok: true });
  },
  saveEntry: (entry: EntryOf<'counts'>) => {
    kept.push(entry);
    return Promise.resolve({ ok: true });
  },
}));
afterEach(cleanup);

const counts = (group: string, passed = 30): EntryOf<'counts'> => ({
  kind: 'counts',
  id: `c-${group}`,
  group,
  role: 'everyone',
  module: { id: 'basic', version: '2026.1', title: 'Basics', part: 'everyone' },
  staff: 40,
  passed,
  asOf: '2026-11-01',
  basis: 'word',
  attestedBy: '',
  addedAt: '2026-11-02T09:00:00Z',
});
const list = () => <CountsList register={registerOf(kept, [], '2026-11-30')} modules={[]} />;

it('what was taken out is put back one after the other, and nothing that stands there since is written over', async () => {
  kept.push(counts('a'), counts('b'), counts('c'));
  const { rerender } = render(list());
  const press = async (name: RegExp) => {
    await act(async () => fireEvent.click(screen.getByRole('button', { name })));
    rerender(list());
  };
  for (const group of ['a', 'b', 'c']) await press(new RegExp(`Take out the counts of ${group},`));
  expect(kept).toEqual([]);
  expect(screen.getByRole('status').textContent).toBe('“c”, 1 November 2026, and 2 before it are taken out.');
  await press(/^Put “c”/);
  // Of the same group, part and day, entered in another tab meanwhile.
  kept.push({ ...counts('b', 12), id: 'c-other', group: 'B' });
  rerender(list());
  await press(/^Put “a”/);
  expect(screen.queryByRole('button', { name: /^Put / })).toBeNull();
  expect(kept.map(({ id, passed }) => [id, passed])).toEqual([
    ['c-c', 30],
    ['c-other', 12],
    ['c-a', 30],
  ]);
});
