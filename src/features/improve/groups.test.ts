import { expect, it } from 'vitest';
import { EMPTY_PLAN } from '#src/domain/assessment/plan/index.ts';
import { groupsOf } from './groups.ts';

it('groups are read from the marks, by name', () =>
  expect(
    groupsOf({
      ...EMPTY_PLAN,
      actions: [
        { id: 'b', marks: { group: 'Mail' } },
        { id: 'c', marks: { must: true } },
        { id: 'd', marks: { group: 'Log-in' } },
        { id: 'e', marks: { group: 'Mail' } },
      ],
    }),
  ).toEqual([
    { name: 'Log-in', ids: ['d'] },
    { name: 'Mail', ids: ['b', 'e'] },
  ]));
