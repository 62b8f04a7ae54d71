import { group } from 'd3-array';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseFile } from '../../common/file.ts';
import { must } from '../../common/result.ts';
import { questionnaireFormat } from '../../questionnaire/index.ts';
import { registerOf, type CompletionRow, type Register } from '../register/completion.ts';
import type { EntryOf } from '../register/entries.ts';
import { shippedModule } from '../shipped.fixture.ts';
import { boardWords, evidenceOf, knowsReturns, trainingFigures } from './figures.ts';
import { helpsWith, needsByPart, needsOf, needsTotals, type BittenAnswer, type WeakAnswer } from './needs.ts';
import { publishedCount, publishedPair, publishedRows } from './small-numbers.ts';

const TODAY = '2026-11-30';
const modules = [shippedModule('basic'), shippedModule('advanced')];
const EMPTY = registerOf([], modules, TODAY);
const weak = (questionId: string, sectionId: string, title = 'Remote access'): WeakAnswer => ({
  questionnaireId: 'assure-core',
  sectionId,
  questionId,
  title,
  short: '2 of 4 points',
});
const row = (change: Partial<CompletionRow>): CompletionRow => ({
  group: 'Ward 4',
  role: 'everyone',
  moduleId: 'basic',
  partId: 'everyone',
  title: 'Ten minutes for everyone',
  staff: 40,
  passed: 30,
  unnamed: 0,
  basis: 'attested',
  attestedBy: 'A. Okafor',
  asOf: '2026-11-01',
  oldest: '2026-11-01',
  slipsBeside: 0,
  ...change,
});

const effectOf = (id: string): EntryOf<'effect'> => ({
  kind: 'effect',
  id,
  what: 'simulated',
  title: 'A parcel',
  date: '2026-11-01',
  lures: 2,
  staff: 43,
  reports: 3,
  minutesToFirst: 4,
  worked: null,
  addedAt: '2026-11-02T09:00:00Z',
});

it('what is dated ahead, by a clock that was wrong, is no figure until that day', () => {
  const ahead = { ...effectOf('e-ahead'), date: '2099-01-01' };
  const figures = (...effects: readonly EntryOf<'effect'>[]) => trainingFigures({ ...EMPTY, effects }, [], TODAY);
  expect(figures(ahead)).toBeNull();
  expect(figures(ahead, effectOf('e-two'))).toEqual(figures(effectOf('e-two')));
});

describe('what a topic helps with', () => {
  const folder = new URL('../../../../questionnaires/', import.meta.url);
  const editions = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /^[\w-]+[\\/][\d.]+\.json$/.test(name))
    .toSorted()
    .map((name) => {
      const parsed = parseFile(readFileSync(new URL(name.replaceAll('\\', '/'), folder), 'utf8'), questionnaireFormat);
      return must(parsed.ok ? parsed.value : null, name);
    });

  it('names sections and questions that some edition has', () => {
    for (const { helps } of modules)
      for (const { questionnaire, sections, questions } of helps) {
        const own = editions.filter(({ id }) => id === questionnaire).flatMap((edition) => edition.sections);
        const known = new Set(own.flatMap((section) => section.questions.map(({ id }) => id)));
        expect(questions.filter((id) => !known.has(id))).toEqual([]);
        expect(sections.filter((id) => !own.some((section) => section.id === id))).toEqual([]);
      }
  });

  it('is found for every question of the newest editions', () => {
    const newest = new Map(editions.map((edition) => [edition.id, edition]));
    for (const edition of newest.values())
      for (const section of edition.sections)
        for (const { id } of section.questions) {
          const of = { questionnaireId: edition.id, sectionId: section.id, questionId: id };
          expect({ of, found: helpsWith(modules, of).length > 0 }).toEqual({ of, found: true });
        }
  });

  it('is what names the question, before what names its section', () => {
    const topics = (questionId: string) =>
      helpsWith(modules, weak(questionId, 'identity')).map(({ topicId }) => topicId);
    expect(topics('identity-passwords')).toEqual(['passwords']);
    expect(topics('identity-leavers')).toEqual(['signing-in', 'identity']);
  });
});

describe('needs', () => {
  it('are preset by the role: for everyone the short module, for others their own part too', () => {
    const of = (role: string) => [
      ...new Set(
        needsOf(modules, EMPTY, [], [])
          .filter((need) => need.role === role)
          .map(({ partId }) => partId),
      ),
    ];
    expect(of('everyone')).toEqual(['everyone']);
    expect(of('it')).toEqual(['everyone', 'how-it-runs', 'it']);
    expect(of('board')).toEqual(['everyone', 'how-it-runs', 'board']);
  });

  it('are raised by a weak answer where its topic is taken, and each says why', () => {
    const needs = needsOf(modules, EMPTY, [weak('backup-offline-copy', 'backup', 'An offline copy')], []);
    expect(needs.filter(({ isRaised }) => isRaised)).toMatchObject([
      { role: 'it', topicId: 'backups', why: ['“An offline copy”: 2 of 4 points'] },
    ]);
    for (const { why } of needs) expect(why.length).toBeGreaterThan(0);
  });

  it('are the same as a grid of topics and roles, and come to totals by role', () => {
    const needs = needsOf(modules, EMPTY, [weak('access-remote-mfa', 'access')], []);
    const grid = needsByPart(needs);
    const cells = grid.flatMap(({ partId, topics }) =>
      topics.flatMap(({ topicId, cells: own }) =>
        own.flatMap(({ roles, isRaised, why }) => roles.map((role) => ({ role, partId, topicId, isRaised, why }))),
      ),
    );
    const byName = (list: readonly object[]) => list.map((one) => JSON.stringify(one)).toSorted();
    expect(byName(cells)).toEqual(
      byName(needs.map(({ role, partId, topicId, isRaised, why }) => ({ role, partId, topicId, isRaised, why }))),
    );
    expect(grid.map(({ partId }) => partId)).toEqual(modules.flatMap(({ parts }) => parts.map(({ id }) => id)));
    const [everyone, second] = needsTotals(needs);
    expect(everyone).toMatchObject({
      role: 'everyone',
      topics: needs.filter(({ role }) => role === 'everyone').length,
      minutes: modules[0]?.parts[0]?.minutes,
    });
    // Each part counts once, however many of its topics are needed.
    const parts = new Map(needs.filter(({ role }) => role === second?.role).map((need) => [need.partId, need.minutes]));
    expect(second?.minutes).toBe([...parts.values()].reduce((sum, one) => sum + one, 0));
  });

  it('are raised by bulletins, and by short pieces that are overdue', () => {
    const overdue: Register = {
      ...EMPTY,
      people: [
        {
          key: 'jo',
          who: 'Jo',
          work: '',
          slips: [],
          lapsed: [],
          returns: [
            { moduleId: 'basic', partId: 'after-30', title: '', dueOn: '2026-01-01', standing: 'overdue' },
            { moduleId: 'basic', partId: 'after-120', title: '', dueOn: '2027-01-01', standing: 'later' },
          ],
        },
      ],
    };
    const bitten: BittenAnswer = {
      questionnaireId: 'assure-core',
      sectionId: 'backup',
      questionId: 'backup-offline-copy',
      title: 'An offline copy',
      bulletins: ['Backups are wiped'],
    };
    const raised = (of: BittenAnswer) =>
      needsOf(modules, overdue, [], [of])
        .filter(({ isRaised }) => isRaised)
        .map(({ role, topicId, why }) => [role, topicId, why]);
    expect(raised(bitten)).toEqual([
      ['everyone', 'real-sender', ['1 short piece overdue']],
      ['it', 'backups', ['the bulletin “Backups are wiped” of the last quarter touches “An offline copy”']],
    ]);
    // Its own words choose no topic, and one that is marked not to be passed on is not named.
    expect(raised({ ...bitten, bulletins: [null] })[1]).toEqual([
      'it',
      'backups',
      ['a bulletin of the last quarter touches “An offline copy”; it is marked not to be passed on'],
    ]);
    expect(raised({ ...bitten, bulletins: [null, 'Passwords leak'] })[1]).toEqual([
      'it',
      'backups',
      ['2 bulletins of the last quarter touch “An offline copy”, among them “Passwords leak”'],
    ]);
    expect(raised({ ...bitten, questionnaireId: 'of-somebody-else' })).toHaveLength(1);
  });

  it('name a reason of each kind before a second one of any', () => {
    const answers = ['one', 'two', 'three', 'four'].map((title) => weak('backup-offline-copy', 'backup', title));
    const bulletin = { ...must(answers[0], 'there are four'), title: 'Copies', bulletins: ['B'] } as const;
    const [first] = needsOf(modules, EMPTY, answers, [bulletin]).filter(({ isRaised }) => isRaised);
    expect(first?.why).toEqual([
      '“one”: 2 of 4 points',
      'the bulletin “B” of the last quarter touches “Copies”',
      '“two”: 2 of 4 points',
      'and 2 more',
    ]);
  });

  it('know whose work a group is however it is written', () => {
    const returns = [
      { moduleId: 'basic', partId: 'after-30', title: '', dueOn: '2026-01-01', standing: 'overdue' as const },
    ];
    const raised = needsOf(
      modules,
      {
        people: [{ key: 'jo', who: 'Jo', work: 'server TEAM', slips: [], lapsed: [], returns }],
        rows: [row({ group: 'Server team', role: 'it' })],
      },
      [],
      [],
    ).filter(({ isRaised }) => isRaised);
    expect(raised.map(({ role }) => role)).toEqual(['it']);
  });
});

describe('figures as evidence', () => {
  it('are documented only by counts that are attested or exported, and by word whatever rests on slips', () => {
    const slips = row({ group: 'Ward 5', basis: 'slips', staff: null, passed: 12, attestedBy: '' });
    expect(evidenceOf({ rows: [slips] })).toMatchObject([
      { grade: 'asserted', title: expect.stringContaining('12 people, of how many not known') },
    ]);
    expect(evidenceOf({ rows: [row({}), slips, row({ group: 'Ward 6', basis: 'word' })] })).toMatchObject([
      {
        grade: 'documented',
        title: 'Ten minutes for everyone: passed by 30 of 40 staff in 1 group (A. Okafor), until 1 November 2027',
        until: '2027-11-01',
      },
      { grade: 'asserted' },
      { grade: 'asserted' },
    ]);
  });

  it('have the date of the oldest count in them, and run out with the oldest slip', () => {
    expect(
      evidenceOf({ rows: [row({}), row({ group: 'Ward 7', asOf: '2026-02-01', oldest: '2026-01-15' })] }),
    ).toMatchObject([{ date: '2026-02-01', until: '2027-01-15' }]);
  });
});

describe('what is published', () => {
  it('shows no count from 1 to 7, and tells none by subtracting one from another', () => {
    const isSmall = (count: number) => count >= 1 && count <= 7;
    const figures = (text: string) => (/^[\d,]+$/.test(text) ? Number(text.replaceAll(',', '')) : null);
    for (let staff = 0; staff <= 120; staff += 1)
      for (let passed = 0; passed <= staff; passed += 1) {
        const shown = publishedPair(passed, staff);
        const [first, second] = [figures(shown.passed), figures(shown.staff)];
        expect([first, second].filter((one) => one !== null && isSmall(one))).toEqual([]);
        // Each count that stands in figures is a true one that is not small, and so is what is left between two.
        expect([first === null ? 0 : passed, second === null ? 0 : staff].filter(isSmall)).toEqual([]);
        expect(first !== null && second !== null && isSmall(staff - passed)).toBe(false);
      }
  });

  it('rounds to the nearest 5, and has no total', () => {
    expect([0, 1, 7, 8, 12, 13, 1002].map(publishedCount)).toEqual([
      '0',
      '1 to 7',
      '1 to 7',
      '10',
      '10',
      '15',
      '1,000',
    ]);
    expect(
      publishedRows(
        [row({}), row({ staff: null }), row({ group: 'Ward 9', staff: 9, passed: 4, basis: 'slips' })],
        '2026-11-28',
      ),
    ).toEqual([
      {
        group: 'Ward 4',
        part: 'Ten minutes for everyone',
        passed: '30',
        staff: '40',
        basis: 'attested',
        asOf: '2026-11-01',
      },
      // Not the day on which one of them took it.
      expect.objectContaining({ group: 'Ward 9', passed: 'not shown', staff: '10', asOf: '2026-11-28' }),
    ]);
  });

  it('says no word of a small group that is untrue, or that tells a count to somebody who knows its size', () => {
    const said = (staff: number) =>
      group(
        Array.from({ length: staff + 1 }, (_, passed) => passed),
        (passed) => publishedPair(passed, staff).passed,
      );
    for (let staff = 8; staff <= 40; staff += 1) {
      const words = said(staff);
      for (const passed of words.get('all but a few') ?? []) expect(passed).toBeGreaterThan(staff / 2);
      // Nobody and everybody may be told: no small number of people is in either.
      for (const [text, counts] of words)
        if (!/^[\d,]+$/.test(text)) expect(counts.length, `${text} of ${staff}`).toBeGreaterThan(6);
    }
  });

  it('are evidence apart by what they rest on: nobody with a slip is counted a second time by word', () => {
    const rows = [
      row({ group: 'Wards', basis: 'word', staff: 120, passed: 90, attestedBy: '' }),
      row({ group: 'Nurse', basis: 'slips', staff: null, passed: 12, attestedBy: '' }),
    ];
    expect(evidenceOf({ rows }).map(({ grade, title }) => [grade, title])).toEqual([
      ['asserted', 'Ten minutes for everyone: passed by 90 of 120 staff in 1 group (by word), until 1 November 2027'],
      [
        'asserted',
        'Ten minutes for everyone: passed by 12 people, of how many not known in 1 group (by slips), until 1 November 2027',
      ],
    ]);
  });

  it("a board's lines hold neither an exact count nor a name of anybody", () => {
    const effect: EntryOf<'effect'> = {
      kind: 'effect',
      id: 'e-one',
      what: 'simulated',
      title: 'A parcel',
      date: '2026-11-01',
      lures: 2,
      staff: 43,
      reports: 12,
      minutesToFirst: 4,
      worked: null,
      addedAt: '2026-11-02T09:00:00Z',
    };
    const lines = (one: Partial<EntryOf<'effect'>>) =>
      boardWords(
        must(
          trainingFigures(
            { ...EMPTY, rows: [row({ staff: 43, passed: 33 })], effects: [{ ...effect, ...one }] },
            [],
            TODAY,
          ),
          'there are some',
        ),
      );
    expect(lines({})).toEqual([
      'Training: about 75% of staff in the groups counted passed “Ten minutes for everyone” within 12 months.',
      'Judged by: A parcel, 1 November 2026: about 30 reports per 100 staff, the first after 4 minutes.',
    ]);
    // Three of 43 are 7 of a hundred, and nothing else is.
    expect(lines({ reports: 3 })[1]).toContain(': too few reports to tell a share, the first after');
    expect(lines({ staff: 5, reports: 5 })[1]).toContain(': too few reports to tell a share,');
    expect(lines({ reports: 40 })[1]).toContain(': all but a few reported it,');
    expect(lines({ reports: null })[1]).toContain(': reports per 100 staff not known,');
  });

  it("a board's line tells of no group that the rows keep back, as their total would", () => {
    const staff = [20, 8, 6];
    const isSmall = (count: number) => count >= 1 && count <= 7;
    const isKept = (own: number, passed: number) => [own, passed, own - passed].some(isSmall);
    const told = new Map<string, Set<string>>();
    for (let first = 0; first <= 20; first += 1)
      for (let second = 0; second <= 8; second += 1)
        for (let third = 0; third <= 6; third += 1) {
          const passed = [first, second, third];
          const all = passed.map((count, at) => ({ staff: staff[at] ?? 0, passed: count }));
          const kept = all.filter((one) => isKept(one.staff, one.passed));
          const sum = (of: 'staff' | 'passed') => kept.reduce((total, one) => total + one[of], 0);
          // Those kept back are few together, and somebody is told of beside them.
          if (kept.length === all.length || !isKept(sum('staff'), sum('passed'))) continue;
          const rows = all.map((one, at) => row({ ...one, group: `Ward ${at}` }));
          const [line] = boardWords(must(trainingFigures({ ...EMPTY, rows }, [], TODAY), 'there are some'));
          const known = all.map((one) => (isKept(one.staff, one.passed) ? 'kept' : one.passed)).join();
          told.set(known, (told.get(known) ?? new Set()).add(line ?? ''));
        }
    expect(told.size).toBeGreaterThan(5);
    expect([...told].filter(([, lines]) => lines.size > 1)).toEqual([]);
  });
});

it.each([
  [43, 7, 'too few reports to tell a share'],
  [20, 13, 'all but a few reported it'],
  [5, 0, 'too few reports to tell a share'],
  [43, 9, 'about 20 reports per 100 staff'],
  [9000, 30, 'fewer than 3 reports per 100 staff'],
  [9000, 0, 'about 0 reports per 100 staff'],
  [2, 25, 'too few reports to tell a share'],
  [20, 25, 'about 125 reports per 100 staff'],
  [0, 0, 'reports per 100 staff not known'],
  [null, 12, 'reports per 100 staff not known'],
])(
  'of %s staff and %i reports a board reads no count from 1 to 7, nor a share that tells one',
  (staff, reports, words) => {
    const effect = { ...effectOf('e-two'), what: 'real', staff, reports, minutesToFirst: null } as const;
    const lines = boardWords(must(trainingFigures({ ...EMPTY, effects: [effect] }, [], TODAY), 'there are some'));
    expect(lines[1]).toBe(`Judged by: A parcel, 1 November 2026: ${words}, time to the first not known.`);
  },
);

it.each([
  [8, 1, 'too few people to tell what share'],
  [20, 7, 'too few people to tell what share'],
  [8, 7, 'too few people to tell what share'],
  [6, 6, 'too few people to tell what share'],
  [20, 13, 'all but a few'],
  [20, 12, 'about 60%'],
  [8, 8, 'about 100%'],
  [40, 0, 'about 0%'],
])('of %i staff of whom %i passed a board reads no count from 1 to 7', (staff, passed, words) => {
  const figures = trainingFigures({ ...EMPTY, rows: [row({ staff, passed })] }, [], TODAY);
  expect(boardWords(must(figures, 'there are some'))[0]).toContain(`Training: ${words} of staff`);
});

it.each([
  ['of a part that comes before it in the alphabet', { part: 'A part', staff: 40 }],
  ['of more groups than were counted', { part: 'A part', staff: 4000 }],
] as const)('slips %s take the place of no counts in the line for a board', (_, { part, staff }) => {
  const rows = [
    row({ title: part, partId: 'other', basis: 'slips', attestedBy: '', staff, passed: 1 }),
    row({ staff: 40, passed: 30 }),
  ];
  const lines = boardWords(must(trainingFigures({ ...EMPTY, rows }, [], TODAY), 'there are some'));
  expect(lines[0]).toContain('about 75% of staff in the groups counted passed “Ten minutes for everyone”');
});

it.each([
  ['counts alone', row({ basis: 'attested' }), false, ''],
  ['slips without a name', row({ basis: 'slips', passed: 12, unnamed: 12 }), false, ', by word'],
  ['slips with names', row({ basis: 'slips', passed: 12, unnamed: 3 }), true, ', by word'],
] as const)('says what is due only where somebody is known to have it: %s', (_, one, isSaid, how) => {
  const figures = must(trainingFigures({ ...EMPTY, rows: [one] }, [], TODAY), 'there are some');
  const [line] = boardWords(figures);
  expect(line?.includes('due')).toBe(isSaid);
  expect(line).toContain(`within 12 months${how}.`);
  // The auditor's paper asks the same.
  expect(knowsReturns(figures)).toBe(isSaid);
});
