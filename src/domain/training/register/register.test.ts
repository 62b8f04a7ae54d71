import { describe, expect, it } from 'vitest';
import { contentHash } from '../../common/content-hash.ts';
import { countReturns, registerOf } from './completion.ts';
import { answerStep, beginCourse, goOn, stepOf } from '../course.ts';
import { comingBack, hasComeBack, returnParts } from './returns.ts';
import { placeOfCounts, slipEntry, type EntryOf, type RegisterEntry } from './entries.ts';
import { shippedModule } from '../shipped.fixture.ts';
import type { Slip } from '../slip.ts';
import { countsNoMore } from './still-counts.ts';
import { isTampered, linesOnceAdded, standingWords, takeSlips, type SlipFile } from './take-slips.ts';

const TODAY = '2026-11-30';
const AT = '2026-11-30T09:00:00Z';
const basic = shippedModule('basic');
const advanced = shippedModule('advanced');

function slip(
  id: string,
  change: Partial<Omit<Slip, 'check' | 'module'>> & { readonly of?: string; readonly part?: string } = {},
): Slip {
  const { of: moduleId = 'basic', part = 'everyone', ...rest } = change;
  const of: Omit<Slip, 'check'> = {
    format: 'assure-slip',
    formatVersion: 1,
    id,
    who: 'Jo Sharma',
    work: 'Ward 4',
    module: { id: moduleId, version: '2026.1', title: basic.title, part },
    date: '2026-11-01',
    isPassed: true,
    score: 'enough',
    ...rest,
  };
  return { ...of, check: contentHash(of) };
}
const file = (name: string, of: unknown): SlipFile => ({ name, text: { ok: true, value: JSON.stringify(of) } });
const counts = (change: Partial<EntryOf<'counts'>> = {}): EntryOf<'counts'> => ({
  kind: 'counts',
  id: 'c-one',
  group: 'Ward 4',
  role: 'everyone',
  module: { id: 'basic', version: '2026.1', title: basic.title, part: 'everyone' },
  staff: 40,
  passed: 30,
  asOf: '2026-11-10',
  basis: 'attested',
  attestedBy: 'A. Okafor',
  addedAt: AT,
  ...change,
});
const register = (...entries: readonly RegisterEntry[]) => registerOf(entries, [basic, advanced], TODAY);
const slips = (...list: readonly Slip[]) => list.map((one) => slipEntry(one, AT));

describe('files that are brought in', () => {
  it('have a line each: added, doubled, edited, damaged, of another kind, dated ahead, too old', () => {
    const good = slip('good');
    const { lines, added } = takeSlips(
      [
        file('a.json', good),
        file('b.json', good),
        file('c.json', { ...good, who: 'Somebody else' }),
        file('d.json', slip('good', { who: 'A twin' })),
        { name: 'e.json', text: { ok: true, value: JSON.stringify(good).slice(0, 80) } },
        file('f.json', { format: 'assure-backup', formatVersion: 1 }),
        file('g.json', slip('ahead', { date: '2026-12-01' })),
        file('h.json', slip('old', { date: '2024-11-29' })),
        file('i.json', slip('still-kept', { date: '2024-11-30' })),
        file('j.json', slip('before')),
      ],
      new Map([['before', slip('before')]]),
      TODAY,
      AT,
    );
    expect(lines.map((line) => (line.slip ? line.standing.kind : line.problem.kind))).toEqual([
      'new',
      'here',
      'faults',
      'number-taken',
      'not-json',
      'wrong-format',
      'dated-ahead',
      'too-old',
      'new',
      'here',
    ]);
    expect(lines.map((line) => line.slip === null && isTampered(line.problem)).indexOf(true)).toBe(2);
    expect(added.map(({ id }) => id)).toEqual(['s-good', 's-still-kept']);
  });

  it('are said to be added only where they were', () => {
    const { lines } = takeSlips([file('a.json', slip('one')), file('b.json', slip('two'))], new Map(), TODAY, AT);
    expect(
      linesOnceAdded(lines, new Set(['s-two'])).map((line) => line.slip && standingWords(line.standing).slice(0, 9)),
    ).toEqual(['Not added', 'Added.']);
  });

  it('are found out whatever one letter is changed', () => {
    const text = JSON.stringify(slip('good'));
    for (let at = 0; at < text.length; at += 1) {
      const changed = text.slice(0, at) + (text[at] === 'x' ? 'y' : 'x') + text.slice(at + 1);
      const { added } = takeSlips([{ name: 'a', text: { ok: true, value: changed } }], new Map(), TODAY, AT);
      expect({ changed, added }).toEqual({ changed, added: [] });
    }
  });
});

describe('who passed what', () => {
  it('counts each person once, whatever case and spaces, and those without a name apart', () => {
    const { rows, people, unnamed } = register(
      ...slips(
        slip('one'),
        slip('two', { who: 'jo  sharma ' }),
        slip('three', { who: 'Bo', isPassed: false, score: 'less' }),
        slip('four', { who: '' }),
        slip('five', { who: 'Cy', date: '2025-11-29' }),
      ),
    );
    expect(rows).toMatchObject([{ group: 'Ward 4', passed: 1, unnamed: 1, staff: null, basis: 'slips' }]);
    expect(people.map(({ who }) => who)).toEqual(['Bo', 'Cy', 'Jo Sharma']);
    expect(unnamed).toBe(1);
  });

  it.each(['Zoë Núñez', 'Siân Tŷ', "Bo O'Hara", 'É-1'])('counts %s once, however the name is written', (name) => {
    const written = [name, name.normalize('NFD'), name.toUpperCase(), name.replaceAll("'", '’'), ` ${name}\u00ad`];
    const { people, rows } = register(
      ...slips(...written.map((who, at) => slip(`s-${at}`, { who, work: name.normalize(at % 2 ? 'NFC' : 'NFD') }))),
    );
    expect(people).toHaveLength(1);
    expect(rows).toMatchObject([{ passed: 1 }]);
  });

  it('takes counts where there are any, the latest of a group and part, and adds no slip to them', () => {
    const { rows } = register(
      counts({ id: 'c-old', asOf: '2026-10-01', passed: 10 }),
      counts(),
      ...slips(slip('one', { work: 'WARD 4' })),
    );
    expect(rows).toMatchObject([{ passed: 30, staff: 40, basis: 'attested', slipsBeside: 1, role: 'everyone' }]);
  });

  it('asks no clock which counts hold: of one group, part and day there is one entry', () => {
    const again = counts({ group: ' WARD\u00a04', passed: 12, addedAt: '2026-11-10T08:00:00Z' });
    expect(placeOfCounts(again)).toBe(placeOfCounts(counts()));
    expect(placeOfCounts(counts({ asOf: '2026-11-11' }))).not.toBe(placeOfCounts(counts()));
    const two = (first: string, second: string) =>
      register(counts({ id: 'c-a', addedAt: first }), counts({ id: 'c-b', passed: 12, addedAt: second })).rows;
    expect(two('2026-11-10T09:00:00Z', '2026-11-10T08:00:00Z')).toEqual(
      two('2026-11-10T08:00:00Z', '2026-11-10T09:00:00Z'),
    );
  });

  it('does not know how many work in a group where counts of one day differ', () => {
    const other = { id: 'basic', version: '2026.1', title: basic.title, part: 'return' };
    const { rows } = register(
      counts(),
      counts({ id: 'c-two', module: other, staff: 50 }),
      ...slips(slip('one', { of: 'advanced', part: 'it' })),
    );
    expect(rows.map(({ partId, staff }) => [partId, staff])).toEqual(
      expect.arrayContaining([
        ['everyone', 40],
        ['return', 50],
        ['it', null],
      ]),
    );
  });

  it.each(['  ', '\u00a0', '\u2003'])('takes a name of spaces alone (%j) for none', (blank) => {
    const { rows, people, unnamed } = register(
      ...slips(slip('one', { who: blank, work: blank }), slip('two', { who: blank }), slip('three', { work: blank })),
    );
    expect([people.map(({ who }) => who), unnamed]).toEqual([['Jo Sharma'], 2]);
    expect(rows.map(({ passed, unnamed: more }) => passed + more)).toEqual([2, 1]);
  });

  it('knows from counts how many work in a group whose slips are of another part', () => {
    const { rows } = register(counts(), ...slips(slip('one', { of: 'advanced', part: 'it' })));
    expect(rows.find(({ partId }) => partId === 'it')).toMatchObject({ staff: 40, passed: 1, basis: 'slips' });
  });

  it.each([
    ['of a module that is not here', { of: 'made-up' }],
    ['of a module by a name that every object has', { of: 'constructor' }],
    ['of a part that its module has not', { part: 'other' }],
    ['of the part of another module', { part: 'it' }],
  ])('has a slip %s in no figure, and says so', (_, change) => {
    const { rows, people, ofNoPart } = register(counts(), ...slips(slip('one', change)));
    expect(rows).toEqual(register(counts()).rows);
    expect([people.length, ofNoPart]).toEqual([1, 1]);
  });

  it('knows the short pieces of a module that is here', () => {
    expect(register(...slips(slip('one', { part: 'after-30' }))).ofNoPart).toBe(0);
  });

  it('counts nothing that is older than 12 months, and shows nothing that is past its time', () => {
    const { rows, tooOld, people } = register(
      counts({ asOf: '2025-11-29' }),
      ...slips(slip('old', { date: '2024-01-01', who: 'Gone' })),
    );
    expect([rows, people]).toEqual([[], []]);
    expect(tooOld.map(({ id }) => id)).toEqual(['old']);
  });
});

it('nothing that is dated ahead, by a clock that was wrong, decides anything until that day', () => {
  const sound = [
    counts(),
    ...slips(
      slip('one', { date: '2026-06-01' }),
      slip('two', { who: 'Bo', date: '2025-11-01' }),
      slip('three', { who: 'Cy', work: 'Ward 5', date: '2026-10-25' }),
    ),
  ];
  const day = '2027-12-24';
  const told = (...entries: readonly RegisterEntry[]) => {
    const { rows, people } = register(...entries);
    return { rows, people: people.map(({ who, work, returns, lapsed }) => ({ who, work, returns, lapsed })) };
  };
  const ahead: readonly RegisterEntry[] = [
    ...slips(
      slip('a', { date: day, work: 'Ward 9' }),
      slip('b', { who: 'BO', date: day, part: 'after-30' }),
      slip('c', { who: 'Cy', date: day, isPassed: false, score: 'less', work: '' }),
      slip('d', { who: '', date: day }),
    ),
    counts({ id: 'c-ahead', asOf: day, staff: 50, role: 'it' }),
    counts({ id: 'c-other', asOf: day, staff: 9, passed: 1, group: 'Ward 5' }),
  ];
  for (const one of ahead) expect({ one, told: told(...sound, one) }).toEqual({ one, told: told(...sound) });
  expect(told(...sound, ...ahead)).toEqual(told(...sound));
});

describe('what comes back', () => {
  const standings = (...list: readonly Slip[]) =>
    register(...slips(...list)).people.flatMap(({ returns }) =>
      returns.map(({ partId, standing, dueOn }) => [partId, standing, dueOn]),
    );

  it.each<[string, string, unknown]>([
    [
      'after 29 days nothing is due yet',
      '2026-11-01',
      [
        ['after-30', 'later', '2026-12-01'],
        ['after-120', 'later', '2027-03-01'],
      ],
    ],
    [
      'after 30 days the first',
      '2026-10-31',
      [
        ['after-30', 'due', '2026-11-30'],
        ['after-120', 'later', '2027-02-28'],
      ],
    ],
    [
      'after 60 days the first is overdue',
      '2026-10-01',
      [
        ['after-30', 'overdue', '2026-10-31'],
        ['after-120', 'later', '2027-01-29'],
      ],
    ],
    ['after a year all is to be taken again', '2025-11-29', []],
  ])('%s', (_name, date, expected) => {
    expect(standings(slip('one', { date }))).toEqual(expected);
  });

  it.each([
    ['a year ago to the day', ['2025-11-30'], []],
    ['longer ago', ['2025-11-29'], ['Ten minutes for everyone']],
    ['longer ago, and once more since', ['2025-11-29', '2026-11-01'], []],
    ['ahead, as by a clock that was wrong', ['2026-12-24'], []],
  ])('what was passed %s counts, or it is said that it does not', (_name, dates, lapsed) => {
    const { people } = register(...slips(...dates.map((date, at) => slip(`s-${at}`, { date }))));
    expect(people.map((person) => person.lapsed)).toEqual([lapsed]);
  });

  it('is done once it was taken since, passed or not, and is due again once the whole was taken again', () => {
    const whole = slip('one', { date: '2026-10-01' });
    const back = slip('two', { date: '2026-11-05', part: 'after-30', isPassed: false, score: 'less' });
    expect(standings(whole, back).map(([partId]) => partId)).toEqual(['after-120']);
    expect(standings(whole, back, slip('three', { date: '2026-11-20' })).map(([partId]) => partId)).toEqual([
      'after-30',
      'after-120',
    ]);
  });

  it('is counted', () => {
    const { people } = register(
      ...slips(slip('one', { date: '2026-06-01' }), slip('two', { who: 'Bo', date: '2026-10-25' })),
    );
    expect(countReturns(people)).toEqual({ due: 1, overdue: 2 });
  });
});

describe('on the device where it was taken', () => {
  const part = (id: string) => ({ id });
  it('comes back 30 and 120 days after it was passed, until it was taken', () => {
    expect(comingBack(basic, part('everyone'), true, TODAY)).toEqual({
      'basic/after-30': '2026-12-30',
      'basic/after-120': '2027-03-30',
    });
    expect(comingBack(basic, part('everyone'), false, TODAY)).toEqual({});
    expect(comingBack(basic, part('after-30'), false, TODAY)).toEqual({ 'basic/after-30': '' });
  });

  it('asks for nothing any more once its module is to be taken again as a whole', () => {
    const { 'basic/after-30': dueOn = '' } = comingBack(basic, part('everyone'), true, '2026-01-10');
    expect(dueOn).toBe('2026-02-09');
    const isBackOn = (day: string) => hasComeBack('after-30', dueOn, day);
    expect(['2026-02-08', '2026-02-09', '2027-01-10', '2027-01-11'].map(isBackOn)).toEqual([false, true, true, false]);
    expect(hasComeBack('after-30', '', TODAY)).toBe(false);
    expect(
      ['2026-01-09', '2026-01-10', '2027-01-10', '2027-01-11'].map((day) => countsNoMore('2026-01-10', day)),
    ).toEqual([false, false, false, true]);
  });

  it('is a part that can be taken like any other, to a result', () => {
    for (const piece of returnParts(basic)) {
      let state = beginCourse(piece, 1, 'run');
      for (let steps = 0; steps < 20; steps += 1) {
        const step = stepOf(basic, piece, state);
        if (step.kind === 'result') break;
        const [first] = step.kind === 'scene' ? step.scene.choices.map(({ id }) => id) : step.put.shown;
        state = step.told ? goOn(state, piece, TODAY) : answerStep(step, state, first === undefined ? [] : [first]);
      }
      expect(stepOf(basic, piece, state)).toMatchObject({ kind: 'result', result: { put: 2 } });
    }
  });
});
