import { expect, it } from 'vitest';
import { answer, ASSESSMENT_DATE, chosen } from '#src/testing/builders.ts';
import { bite, bulletin, list } from '../../bulletins/sound-list.fixture.ts';
import { takeIssue } from '../../bulletins/kept/index.ts';
import type { Bulletin } from '../../bulletins/index.ts';
import { must } from '../../common/result.ts';
import { smallEdition, smallProfile } from '../../contribution/small-edition.fixture.ts';
import { bulletinsOfQuarter } from './bitten-answers.ts';

const weak = [answer('policy', chosen('l1'))];
const full = [answer('policy', chosen('l4'))];
const pump = [{ id: 'pump' }];

/** What a list of one bulletin, which bites on a policy that is not full, says to these answers. */
function quarterOf(
  changes: Partial<Bulletin>,
  answers: Parameters<typeof bulletinsOfQuarter>[1]['answers'] = weak,
  { publisher = 'The centre', runsPump = 'we' }: { publisher?: string; runsPump?: 'we' | 'no' | null } = {},
) {
  const taken = takeIssue(
    null,
    list([bulletin({ bites: [bite()], ...changes })], {
      publisher: { name: publisher },
      ...(publisher.includes('illustrative') && { isIllustrative: true as const }),
    }),
    '2026-11-27T16:00:00Z',
  );
  return bulletinsOfQuarter([must(taken.ok ? taken.value.kept : null, 'it is taken in')], {
    questionnaire: smallEdition,
    profile: smallProfile,
    assessmentDate: ASSESSMENT_DATE,
    answers,
    evidence: [],
    runs: new Map(runsPump === null ? [] : [['pump', { state: runsPump, saidBy: 'Jo', on: '2026-11-01' }]]),
    held: new Map(),
    editions: [],
    now: '2026-11-30T10:00:00Z',
  });
}

it('a bulletin bites a weak answer by its question, whatever its words are about', () => {
  expect(quarterOf({ title: 'Passwords leak', summary: 'Train everybody in backups.' })).toEqual({
    lists: 1,
    bitten: [
      {
        questionnaireId: smallEdition.id,
        sectionId: 'basics',
        questionId: 'policy',
        title: 'Is there a policy?',
        bulletins: ['Passwords leak'],
      },
    ],
    untold: 0,
  });
});

it.each<[string, ReturnType<typeof quarterOf>]>([
  ['an answer that is not there: it is not weak, and is said as untold', quarterOf({}, [])],
  ['a technology that nobody said is run', quarterOf({ technologies: pump }, weak, { runsPump: null })],
])('nothing is bitten by %s', (_, { bitten, untold }) => {
  expect({ bitten, untold }).toEqual({ bitten: [], untold: 1 });
});

it.each<[string, ReturnType<typeof quarterOf>]>([
  ['a full answer with nothing against it', quarterOf({}, full)],
  ['a bite that an importer guessed', quarterOf({ bites: [bite({ guessed: true })] })],
  ['what is not run', quarterOf({ technologies: pump }, weak, { runsPump: 'no' })],
  ['a bulletin of before the quarter', quarterOf({ issuedAt: '2026-08-29T10:00:00Z' })],
  ['a bulletin dated ahead', quarterOf({ issuedAt: '2026-12-01T10:00:00Z' })],
  ['a bulletin for others', quarterOf({ audience: { types: ['care-home'], services: [] } })],
  ['a bulletin that was withdrawn', quarterOf({ state: { kind: 'withdrawn', reason: 'It was wrong.' } })],
])('nothing is bitten by, and nothing is untold of, %s', (_, { bitten, untold }) => {
  expect({ bitten, untold }).toEqual({ bitten: [], untold: 0 });
});

it('counts the first day of the quarter, and no list that is made up', () => {
  expect(quarterOf({ issuedAt: '2026-08-30T10:00:00Z' }).bitten).toHaveLength(1);
  expect(quarterOf({}, weak, { publisher: 'Centre (illustrative)' })).toEqual({ lists: 0, bitten: [], untold: 0 });
});

it.each([
  ['clear', 'A flaw in a mail gateway'],
  ['green', 'A flaw in a mail gateway'],
  ['amber', null],
] as const)('names a bulletin marked TLP:%s as %s', (tlp, title) => {
  expect(quarterOf({ tlp }).bitten[0]?.bulletins).toEqual([title]);
});

it('tells not even which answer a bulletin marked TLP:RED touches', () => {
  expect(quarterOf({ tlp: 'red' }).bitten).toEqual([]);
});
