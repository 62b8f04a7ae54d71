import { expect, it } from 'vitest';
import { commonEnds } from './common-ends.ts';

it.each([
  ['', '', 0, 0],
  ['policy', 'policy', 6, 0],
  ['a policy', 'a new policy', 2, 6],
  ['aa', 'aaa', 2, 0],
  ['left', 'right', 0, 1],
])(
  'what "%s" and "%s" have in common is %i at the start and %i at the end, no letter twice',
  (one, other, start, end) => {
    expect(commonEnds(one, other)).toEqual({ start, end });
  },
);
