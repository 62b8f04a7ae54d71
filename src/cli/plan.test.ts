import { describe, expect, it } from 'vitest';
import { buildAssessmentFile } from '#src/domain/assessment/file/index.ts';
import type { Action } from '#src/domain/questionnaire/index.ts';
import {
  answer,
  assessment as draft,
  chosen,
  dontKnow,
  edition as editionOf,
  levels,
  section,
} from '#src/testing/builders.ts';
import { planCommand } from './plan.ts';
import { jsonFile, runHere } from './run-here.fixture.ts';

const action = (id: string, question: string, pounds: number, changes: Partial<Action> = {}): Action => ({
  id,
  title: `Do ${id}`,
  description: 'Done.',
  improves: [{ question, from: 0, to: 2 }],
  cost: { fromPounds: pounds, toPounds: pounds + 200 },
  staffDays: 2,
  months: 3,
  requires: [],
  ...changes,
});

const questionnaire = editionOf(
  [
    section('a', [levels('x', [0, 2, 4], { essential: { minPoints: 2, reason: 'It matters.' } }), levels('y', [0, 2])]),
    section('b', [levels('z', [0, 2]), levels('w', [0, 2])]),
  ],
  {
    actions: [
      action('first', 'x', 1000),
      action('more', 'x', 500, { improves: [{ question: 'x', from: 2, to: 4 }], requires: ['first'] }),
      action('cheap', 'y', 100),
      action('large', 'z', 700, { perYearPounds: 1200 }),
      action('unknown', 'w', 0),
    ],
  },
);
const edition = jsonFile('plan-edition.json', questionnaire);
const assessment = jsonFile(
  'planned.json',
  buildAssessmentFile(draft(questionnaire), {
    answers: [answer('x', chosen('l0')), answer('y', chosen('l0')), answer('z', chosen('l0')), answer('w', dontKnow)],
    evidence: [],
    history: [],
  }),
);

const run = (...args: string[]) =>
  runHere(planCommand, assessment, '--questionnaire', edition, '--start', '2026-12-01', ...args);

describe('assure plan', () => {
  // By hand: 1,100 for "first" closes the gap; of the 400 left "cheap" takes 200 and gives 2 of 6 points in section a.
  it('closes the essential gap first, then takes the most points that the money leaves', async () => {
    const ran = await run('--pounds', '1500');
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse(ran.out)).toMatchObject({
      objective: 'gaps',
      proof: { kind: 'proved' },
      plan: {
        // Section a: 4 of 6, section b: 0 of 4.
        score: { before: 0, after: 33, exactly: '1/3' },
        essentialGaps: { closed: ['x'], left: [] },
        takes: { pounds: 1300, budgetNotSaid: 1300, days: 4, months: 3, yearlyNotCosted: 2, poundsAtMost: 1500 },
        actions: [{ id: 'first' }, { id: 'cheap' }],
      },
      bearsOverruns: 'all',
      findOutFirst: [{ question: 'w', percentAtMost: 25 }],
      leftOut: [{ action: 'unknown', reason: 'it lifts no answer that is known' }],
    });
  });

  // By hand: 800 and four months of 1,200 a year make 1,200; it lifts section b by 2 of 4, a quarter of all.
  it('counts what falls due in the year, and looks for points alone where that is asked', async () => {
    const ran = await run('--pounds', '1250', '--objective', 'points');
    expect(JSON.parse(ran.out)).toMatchObject({
      plan: { score: { exactly: '1/4' }, actions: [{ id: 'large', perYearPounds: 1200 }], takes: { yearly: 1200 } },
    });
  });

  it('explains the plan where that is asked', async () => {
    const { explained, why } = JSON.parse((await run('--pounds', '1500', '--explain', '--why', 'large')).out);
    expect(explained.actions.map((one: { id: string; inBestPlans: string }) => [one.id, one.inBestPlans])).toEqual([
      ['first', 'every'],
      ['more', 'none'],
      ['cheap', 'every'],
      ['large', 'none'],
    ]);
    expect(explained.binds).toMatchObject([{ limit: 'pounds', binds: true, next: [{ by: 10_000 }, { by: 50_000 }] }]);
    // "first", "more", "cheap" and "large": 1,100 + 600 + 200 + 1,200.
    expect(explained.curve).toMatchObject({ limit: 'pounds', enough: 3100 });
    expect(explained.cuts).toMatchObject([
      { percent: 80, lost: ['cheap'] },
      { percent: 50, lost: ['first'] },
    ]);
    expect(explained.leastForTargets).toBeNull();
    expect(explained.questionToAsk).toMatchObject({ question: 'w', tried: 1, of: 1 });
    expect(why).toMatchObject({ action: 'large', isPlanned: false, pushesOut: ['first'] });
  });

  // By hand: with its own price "large" fits beside "first": 1,100 + 300, and it costs nothing a year.
  it('takes the organisation’s own figures and marks', async () => {
    const own = [
      '--own',
      'large:from=300,to=300,yearly=0,budget=revenue',
      '--not-before',
      'cheap=2',
      '--one-of',
      'cheap,large',
    ];
    const ran = await run('--pounds', '1500', ...own);
    expect(JSON.parse(ran.out).plan).toMatchObject({
      actions: [{ id: 'first' }, { id: 'large', onceOffPounds: 300, budget: 'revenue', perYearPounds: 0 }],
      takes: { pounds: 1400, revenue: 300, poundsOnOwnFigures: 300, yearlyNotCosted: 1 },
    });
    expect(JSON.parse((await run('--months', '4', '--not-before', 'cheap=2')).out).leftOut).toContainEqual({
      action: 'cheap',
      reason: 'it would be done after 5 months',
    });
  });

  it.each([
    [
      ['--own', 'large:from=5'],
      '--own: an action, each once, with any of from=POUNDS, to=POUNDS, yearly=POUNDS, days=N, budget=capital or budget=revenue, set apart by commas',
    ],
    [['--not-before', 'cheap'], '--not-before: an action and months, such as new-log-in=6, each action once'],
    [['--pounds=-1'], '--pounds: a whole number from 0 to 10000000000'],
    [['--pounds', '1e12'], '--pounds: a whole number from 0 to 10000000000'],
    [['--days', 'many'], '--days: a whole number from 0 to 1000000'],
    [['--must', 'first', '--never', 'first'], '"Do first" must be done, and cannot be: it is never to be done.'],
    [['--must', 'more', '--pounds', '100'], 'What must be done takes 1,700 of money in one pot, and the limit is 100.'],
    [['--must', 'more', '--months', '4'], '"Do more" must be done, and cannot be: it would be done after 6 months.'],
    [['--must', 'none'], 'There is no action "none".'],
    [['--why', 'unknown'], '--why: "Do unknown" is in no plan: it lifts no answer that is known.'],
    [['--profile', 'any'], '--profile: this questionnaire has no target profile'],
    [['--objective', 'best'], '--objective: one of gaps, profile, worst-section, points'],
  ])('refuses %j by name', async (args, words) => {
    const ran = await run(...args);
    expect(ran.code).toBe(2);
    expect(ran.err.split('\n')[0]).toBe(words);
  });

  // Of two the last would count, and the other be lost without a word.
  it.each([
    ['--own', 'large:days=5', '--own', 'large:days=6'],
    ['--own', 'large:days=5,days=6'],
    ['--not-before', 'cheap=2', '--not-before', 'cheap=3'],
    ['--months', '4', '--months', '5'],
  ])('refuses what is given twice: %s %s %s %s', async (...args) => {
    expect(await run(...args)).toMatchObject({ code: 2, out: '' });
  });
});
