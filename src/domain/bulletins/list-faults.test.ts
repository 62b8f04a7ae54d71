import { describe, expect, it } from 'vitest';
import { parseFile } from '../common/file.ts';
import { smallEdition } from '../contribution/small-edition.fixture.ts';
import { adviseOnBulletins } from './advise.ts';
import { bulletinsFormat, careFaultsBeside, editionFaultsOf, editionsOf } from './list-faults.ts';
import { pastAttacksFormat } from './attacks/index.ts';
import type { Bulletin, BulletinList } from './schema.ts';
import {
  bite,
  bulletin,
  clock,
  list,
  soundAttacks,
  soundList,
  soundTechnologies,
  technology,
  technologyList,
  WRITTEN_FOR,
} from './sound-list.fixture.ts';
import { technologiesFormat, type TechnologyList } from './technologies.ts';

/** Faults as `path: expected`; none of a sound list. */
function faultsIn(file: unknown, format = bulletinsFormat as Parameters<typeof parseFile>[1]): readonly string[] {
  const read = parseFile(JSON.stringify(file), format);
  if (read.ok) return [];
  return read.problem.kind === 'faults'
    ? read.problem.faults.map(({ path, expected }) => `${path}: ${expected}`)
    : [read.problem.kind];
}
const of = (changes: Partial<Bulletin>): BulletinList => list([bulletin(changes)]);
const NOW = '2026-11-30T09:00:00Z';
const change = (changes: Partial<Bulletin['changes'][number]> = {}): Bulletin['changes'][number] => ({
  revision: 1,
  at: '2026-11-21T09:00:00Z',
  kind: 'editorial',
  sentence: 'A comma.',
  ...changes,
});

describe('a list of bulletins', () => {
  it('that is sound has no faults', () => expect(faultsIn(soundList)).toEqual([]));

  it.each<[string, unknown, string]>([
    ['an unknown key', { ...soundList, colour: 'red' }, 'colour: no such key'],
    ['a newer version', { ...soundList, formatVersion: 2 }, 'made-by-newer-version'],
    ['an id twice', list([bulletin(), bulletin()]), 'bulletins[1].id: an id of its own'],
    [
      'a made-up list whose publisher could be taken for a real one',
      list([], { isIllustrative: true }),
      'publisher.name: a name with "(illustrative)" in it',
    ],
    [
      'a publisher that is marked, of a list that is not',
      list([], { publisher: { name: 'A centre (Illustrative)' } }),
      'isIllustrative: true',
    ],
    [
      'an end before its issue',
      list([], { nextExpectedBy: '2026-11-27T15:00:00Z' }),
      'nextExpectedBy: an instant after',
    ],
    [
      'a bulletin later than its list',
      of({ issuedAt: '2026-11-27T15:00:01Z' }),
      'bulletins[0].issuedAt: an instant no later',
    ],
    [
      'a withdrawal without its change',
      of({ state: { kind: 'withdrawn', reason: 'No' } }),
      'bulletins[0].changes: a change of the kind "withdrawn"',
    ],
    [
      'one in place of itself',
      of({ state: { kind: 'superseded', by: 'mail-gateway' } }),
      'bulletins[0].state.by: another bulletin',
    ],
    [
      'one that is not there',
      of({ state: { kind: 'superseded', by: 'gone' } }),
      'bulletins[0].state.by: a bulletin of this list',
    ],
    [
      'a change of a later revision',
      of({ changes: [change({ revision: 2 })] }),
      'bulletins[0].changes[0].revision: at most 1',
    ],
    [
      'changes out of order',
      of({ revision: 3, changes: [change({ revision: 3 }), change({ revision: 2, at: '2026-11-20T11:00:00Z' })] }),
      'bulletins[0].changes[1].revision: 3 or more',
    ],
    [
      'a change before the issue',
      of({ changes: [change({ at: '2026-11-01T09:00:00Z' })] }),
      'bulletins[0].changes[0].at: an instant no earlier than the issue',
    ],
    [
      'a history that ends otherwise',
      of({ severityHistory: [{ at: '2026-11-20T10:00:00Z', severity: 'high' }] }),
      'bulletins[0].severity: "high"',
    ],
    [
      'more than 20 conditions',
      of({
        bites: Array.from({ length: 3 }, (_, index) =>
          bite({ id: `b${index}`, when: { kind: 'any', of: Array.from({ length: 7 }, () => bite().when) } }),
        ),
      }),
      'bulletins[0].bites: at most 20 conditions',
    ],
    [
      'a spare for what one is',
      of({
        spares: [
          {
            id: 's',
            questionnaire: WRITTEN_FOR,
            when: { kind: 'profile', field: 'type', anyOf: ['acute-trust'] },
            sentence: 'Large',
          },
        ],
      }),
      'bulletins[0].spares[0].when: a condition on an answer',
    ],
    [
      'a clock from no revision',
      of({ clocks: [clock({ from: { kind: 'revision', revision: 4 } })] }),
      'bulletins[0].clocks[0].from.revision: a revision',
    ],
    [
      'hours from a day',
      of({ clocks: [clock({ from: { kind: 'fix-released', on: '2026-11-20' }, unit: 'hours' })] }),
      'bulletins[0].clocks[0].unit: "days"',
    ],
    [
      'an American date that binds',
      of({ clocks: [clock({ whose: 'kev' })] }),
      'bulletins[0].clocks[0].bindsWhen: "never"',
    ],
    ['nothing inside other products', of({ embedded: true }), 'bulletins[0].embedded: nothing'],
    [
      'care that stops, and no more',
      of({ actions: [{ id: 'a', kind: 'isolate', text: 'Cut it off.', careThatStops: 'Doses' }] }),
      'bulletins[0].actions[0].askFirst: whom to ask',
    ],
    ['an alias twice', of({ aliases: ['CVE-1', 'CVE-1'] }), 'bulletins[0].aliases[1]: an id of its own'],
  ])('is refused for %s', (_what, file, words) => {
    expect(faultsIn(file).some((line) => line.startsWith(words))).toBe(true);
  });

  it.each(['patch', 'configure', 'isolate'] as const)(
    'may not ask to %s what care depends on without saying what stops',
    (kind) => {
      const pump = of({ technologies: [{ id: 'pump' }], actions: [{ id: 'a', kind, text: 'Do it.' }] });
      expect(careFaultsBeside(pump, soundTechnologies.technologies).map(({ path }) => path)).toEqual([
        'bulletins[0].actions[0].careThatStops',
        'bulletins[0].actions[0].askFirst',
        'bulletins[0].actions[0].fallback',
      ]);
      expect(
        careFaultsBeside(
          of({ technologies: [{ id: 'mail' }], actions: [{ id: 'a', kind, text: 'Do it.' }] }),
          soundTechnologies.technologies,
        ),
      ).toEqual([]);
      expect(careFaultsBeside(soundList, soundTechnologies.technologies)).toEqual([]);
    },
  );

  it('is held against the edition that its conditions name', () => {
    const paths = (changes: Partial<Bulletin>) =>
      editionFaultsOf(of(changes), smallEdition).map(({ path, expected }) => `${path}: ${expected}`);
    expect(editionsOf(soundList)).toEqual([WRITTEN_FOR]);
    expect(editionFaultsOf(soundList, smallEdition)).toEqual([]);
    expect(paths({ bites: [bite({ when: { kind: 'claimed-not-provable', question: 'gone' } })] })).toEqual([
      'bulletins[0].bites[0].when: a question of small 2026.1; "gone" is none',
    ]);
    expect(paths({ bites: [bite({ when: { kind: 'chose', question: 'policy', anyOf: ['l9'] } })] })).toEqual([
      'bulletins[0].bites[0].when: an option of "policy"; "l9" is none',
    ]);
    expect(paths({ bites: [bite({ when: { kind: 'points', question: 'policy', atLeast: 5 } })] })).toHaveLength(1);
    expect(
      paths({
        actions: [
          { id: 'a', kind: 'watch', text: 'Watch.', improvement: { questionnaire: WRITTEN_FOR, action: 'gone' } },
        ],
      }),
    ).toEqual(['bulletins[0].actions[0].improvement.action: an action of small 2026.1; "gone" is none']);
  });
});

describe('advice for the author of a list', () => {
  const advice = (file: BulletinList) =>
    adviseOnBulletins(file, soundTechnologies.technologies, NOW).map(({ kind, path }) => `${kind} ${path}`);

  it.each<[string, BulletinList, string]>([
    ['no next issue', list([], { nextExpectedBy: null }), 'not-said nextExpectedBy'],
    ['no source', of({ sources: [] }), 'not-said bulletins[0].sources'],
    ['no bites', of({}), 'not-said bulletins[0].bites'],
    ['an urgent one without a clock', of({ severity: 'high' }), 'no-clock bulletins[0].clocks'],
    ['an exploited one without a check', of({ exploited: { known: 'yes' } }), 'not-said bulletins[0].actions'],
    [
      'a technology that is not listed',
      of({ technologies: [{ id: 'fax', versions: 'all' }] }),
      'unknown-technology bulletins[0].technologies[0].id',
    ],
    ['no versions', of({ technologies: [{ id: 'mail' }] }), 'not-said bulletins[0].technologies[0].versions'],
    ['a promise', of({ bites: [bite({ sentence: 'You are covered' })] }), 'wording bulletins[0].bites[0].sentence'],
    ['HTML', of({ summary: 'See <b>this</b>' }), 'wording bulletins[0].summary'],
    [
      'a placeholder',
      of({ actions: [{ id: 'a', kind: 'watch', text: 'tbc' }] }),
      'wording bulletins[0].actions[0].text',
    ],
    ['a name for nothing', of({ aliases: ['CVE-2026-12345', 'TBC'] }), 'wording bulletins[0].aliases[1]'],
    [
      'a call that is called off',
      of({ changes: [change({ kind: 'wider', lookAgain: false })] }),
      'wording bulletins[0].changes[0].lookAgain',
    ],
    [
      'working days without holidays',
      list([bulletin({ clocks: [clock({ unit: 'working-days' })] })], { bankHolidays: ['2026-12-25'] }),
      'bank-holidays bankHolidays',
    ],
    [
      'a list of next year',
      list([], { issuedAt: '2027-03-29T11:00:00Z', nextExpectedBy: null }),
      'future-date issuedAt',
    ],
    ['a bulletin of next year', of({ issuedAt: '2027-03-29T11:00:00Z' }), 'future-date bulletins[0].issuedAt'],
    [
      'a change of next year',
      of({ changes: [change({ at: '2027-03-29T11:00:00Z' })] }),
      'future-date bulletins[0].changes[0].at',
    ],
    [
      'attackers since next year',
      of({ exploited: { known: 'yes', since: '2027-03-29' } }),
      'future-date bulletins[0].exploited.since',
    ],
    [
      'a severity of next year',
      of({ severityHistory: [{ at: '2027-03-29T11:00:00Z', severity: 'medium' }] }),
      'future-date bulletins[0].severityHistory[0].at',
    ],
    [
      'a withdrawn one of next year',
      of({ state: { kind: 'withdrawn', reason: 'No' }, issuedAt: '2027-03-29T11:00:00Z' }),
      'future-date bulletins[0].issuedAt',
    ],
  ])('%s', (_what, file, line) => expect(advice(file)).toContain(line));

  it('says nothing of dates that have come', () =>
    expect(advice(soundList).filter((line) => line.startsWith('future-date'))).toEqual([]));

  it('says nothing of what is no longer active, nor of bites that an importer cannot write', () => {
    expect(advice(of({ state: { kind: 'superseded', by: 'x' }, sources: [] }))).toEqual([]);
    expect(advice(of({ imported: { from: 'kev', guessed: [] } }))).toEqual([]);
  });
});

describe('a list of technologies', () => {
  const faults = (file: TechnologyList) => faultsIn(file, technologiesFormat as never);
  it('has ids and names of its own, and few for small bodies', () => {
    expect(faults(soundTechnologies)).toEqual([]);
    expect(faults(technologyList(technology('a'), technology('a', { name: 'Other' })))).toEqual([
      expect.stringContaining('technologies[1].id'),
    ]);
    expect(faults(technologyList(technology('a', { products: ['One two', 'one-two'] })))).toEqual([
      expect.stringContaining('products[1]'),
    ]);
    expect(faults(technologyList(technology('a', { kind: 'clinical' })))).toEqual([
      expect.stringContaining('clinical: true'),
    ]);
    expect(
      faults(technologyList(...Array.from({ length: 13 }, (_, at) => technology(`t${at}`, { small: true })))),
    ).toEqual([expect.stringContaining('at most 12')]);
  });
});

describe('a list of past attacks', () => {
  const [attack] = soundAttacks.attacks;
  const faults = (changes: object) =>
    faultsIn({ ...soundAttacks, attacks: [{ ...attack, ...changes }] }, pastAttacksFormat as never);

  it('cites an account for each step, and has steps where the way in is published', () => {
    expect(faults({})).toEqual([]);
    expect(faults({ effectAccount: 'gone' })).toEqual([expect.stringContaining('attacks[0].effectAccount')]);
    expect(faults({ steps: [] })).toEqual([expect.stringContaining('the steps that an account states')]);
  });
});
