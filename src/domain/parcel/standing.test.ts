import { expect, it } from 'vitest';
import { countOverdue } from './index.ts';
import { sendOut } from './parcel.fixture.ts';

it('what is not back by its day is overdue, unless it is no longer waited for', () => {
  const { sent } = sendOut();
  expect(countOverdue([sent], [], '2026-09-30')).toBe(0);
  const all = [sent, { ...sent, isClosed: true }, { ...sent, backs: ['2026-10-02T08:00:00Z'] }, { ...sent, due: null }];
  expect(countOverdue(all, [], '2026-10-01')).toBe(1);
});
