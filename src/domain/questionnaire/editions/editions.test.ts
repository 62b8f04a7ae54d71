import { expect, it } from 'vitest';
import { groupEditions, isPreviousEdition, newestFirst } from './editions.ts';
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

it.each<
  [
    what: string,
    editions: readonly (readonly [version: string, before: string | null, published: string])[],
    newest: string,
  ]
>([
  [
    'the chain, whatever the names',
    [
      ['spring', null, '2026-01-01'],
      ['autumn', 'spring', '2026-01-01'],
    ],
    'autumn spring',
  ],
  [
    'the chain, whatever the days',
    [
      ['3.2', null, '2026-05-01'],
      ['4.0', '3.2', '2026-01-01'],
    ],
    '4.0 3.2',
  ],
  [
    'a chain over three, in any order',
    [
      ['c', 'b', '2026-01-01'],
      ['a', null, '2026-01-01'],
      ['b', 'a', '2026-01-01'],
    ],
    'c b a',
  ],
  [
    'the day, where the chain is broken',
    [
      ['z', null, '2025-01-01'],
      ['b', 'a', '2026-01-01'],
    ],
    'b z',
  ],
  [
    'a circle ends too',
    [
      ['a', 'b', '2026-01-01'],
      ['b', 'a', '2026-01-02'],
    ],
    'a b',
  ],
])('which is newer is told by %s', (_what, editions, newest) => {
  const list = editions.map(([version, before, published]) => ({
    ...firstEdition,
    version,
    published,
    ...(before === null ? {} : { previousEdition: { version: before, removed: [] } }),
  }));
  expect(
    newestFirst(list, (edition) => edition)
      .map(({ version }) => version)
      .join(' '),
  ).toBe(newest);
});

it('of two texts under one name the one given first stands first, and an ordered list stays as it is', () => {
  const named = (version: string, title: string) => ({ questionnaire: { ...firstEdition, version, title } });
  const list = [
    named('2026.1', 'shipped'),
    named('2026.2', 'next'),
    named('2026.1', 'forged'),
    named('2026.2', 'forged next'),
  ];
  const titles = (some: typeof list): readonly string[] => some.map(({ questionnaire: { title } }) => title);
  const ordered = [...newestFirst(list, ({ questionnaire }) => questionnaire)];
  expect(titles(ordered)).toEqual(['next', 'forged next', 'shipped', 'forged']);
  expect(titles([...newestFirst(ordered, ({ questionnaire }) => questionnaire)])).toEqual(titles(ordered));
});
