import { expect, it } from 'vitest';
import { groupEditions, isPreviousEdition } from './editions.ts';
import { firstEdition } from '../two-editions.fixture.ts';

it('the newest edition of each questionnaire stands first, counted as numbers', () => {
  const editions = [
    ['b', '2026.9'],
    ['a', '2025.2'],
    ['b', '2026.10'],
    ['b', '2025.12'],
    ['a', '2026.1'],
  ].map(([id = '', version = '']) => ({
    questionnaire: { ...firstEdition, id, version },
  }));
  const named = ({ questionnaire: { id, version } }: (typeof editions)[number]) => `${id} ${version}`;
  expect(groupEditions(editions).map(({ newest, earlier }) => [named(newest), earlier.map(named)])).toEqual([
    ['a 2026.1', ['a 2025.2']],
    ['b 2026.10', ['b 2026.9', 'b 2025.12']],
  ]);
});

it.each<[earlier: string, grewFrom: string | undefined, isPrevious: boolean]>([
  ['own 2026.1', undefined, true],
  ['own 2025.1', undefined, false],
  ['other 2026.1', undefined, false],
  ['other 2026.1', 'other', true],
  ['own 2026.1', 'other', false],
  ['third 2026.1', 'other', false],
])('%s is the edition before one that grew from %s: %s', (earlier, grewFrom, isPrevious) => {
  const [id = '', version = ''] = earlier.split(' ');
  const previousEdition = {
    version: '2026.1',
    removed: [],
    ...(grewFrom === undefined ? {} : { questionnaire: grewFrom }),
  };
  expect(isPreviousEdition({ id, version }, { id: 'own', previousEdition })).toBe(isPrevious);
});
