import { expect, it } from 'vitest';
import { faultsUnder } from './faults.ts';

it.each([
  [['basis', 'editions', 1], 'sections[0].id', 'basis.editions[1].sections[0].id'],
  [['assessments', 2], '(file)', 'assessments[2]'],
  [['signOffs'], '[3].name', 'signOffs[3].name'],
  [[], 'title', 'title'],
])('under %j a fault at %s is at %s', (path, at, whole) => {
  expect(faultsUnder(path, [{ path: at, expected: 'some text' }])).toEqual([{ path: whole, expected: 'some text' }]);
});
