import { describe, expect, it } from 'vitest';
import {
  answer,
  assessment,
  change,
  checklist,
  chosen,
  edition,
  holding,
  levels,
  section,
} from '#src/testing/builders.ts';
import {
  changePlan,
  EMPTY_PLAN,
  PLAN_LIMITS,
  planSettingsSchema,
  type PlanEdit,
  type Quarter,
  type StoredPlan,
} from '../../assessment/plan/index.ts';
import { quarterSchema } from '../../assessment/plan/schema.ts';
import { placeQuestions } from '../../assessment/questions/index.ts';
import { must } from '../../common/result.ts';
import type { Action } from '../../questionnaire/index.ts';
import { preparePlan } from '../prepare.ts';
import { drawCase } from '../small-plans.fixture.ts';
import { buildInstance, type Instance } from '../instance/instance.ts';
import { quarterAfter } from '../stored/quarters.ts';
import { requestOf } from '../stored/request.ts';
import { proposedAnswers } from './proposed-answers.ts';
import { progressOf } from './progress.ts';
import { roadmapOf, timingOf } from './roadmap.ts';
import { daysByQuarter, schedule, type Timing } from './schedule.ts';

const action = (id: string, question: string, more: Partial<Action> = {}): Action => ({
  id,
  title: id,
  description: id,
  improves: [{ question, from: 0, to: 2 }],
  cost: { fromPounds: 0, toPounds: 0 },
  staffDays: 10,
  months: 1,
  requires: [],
  ...more,
});
/** Begun on 30 November 2026: month 0 is November, and December is the last of that quarter. */
const TODAY = '2026-11-30';
const [Q4, Q1, Q2] = ['2026-10', '2027-01', '2027-04'] as const;

/** Five actions: the gap closes by `gap`; `base` comes before `on-base` and `top`. */
const five = edition(
  [
    section('one', [
      levels('a', [0, 2]),
      levels('b', [0, 2]),
      levels('c', [0, 2]),
      levels('d', [0, 2]),
      levels('e', [0, 2], { essential: { minPoints: 2, reason: 'It matters.' } }),
    ]),
  ],
  {
    actions: [
      action('plain', 'a', { staffDays: 20 }),
      action('base', 'b', { months: 2 }),
      action('on-base', 'c', { requires: ['base'], months: 3 }),
      action('top', 'd', { requires: ['on-base'] }),
      action('gap', 'e', { staffDays: 25 }),
    ],
  },
);
const ours = assessment(five, { id: 'one' });
const planned = {
  assessment: ours,
  questionnaire: five,
  answers: ['a', 'b', 'c', 'd', 'e'].map((id) => answer(id, chosen('l0'))),
  evidence: [],
};
const withEdits = (...edits: readonly PlanEdit[]): StoredPlan =>
  edits.reduce(
    (plan, edit, at) => changePlan(plan, edit, { id: `c-${at}`, at: '2026-11-30T09:00:00Z', by: '' }) ?? plan,
    EMPTY_PLAN,
  );
const step = (id: string, more: Partial<Extract<PlanEdit, { kind: 'step' }>['to'] & object>): PlanEdit => ({
  kind: 'step',
  action: id,
  to: { status: 'to-do', owner: '', due: null, reason: '', doneOn: null, ...more },
});
function laid(...edits: readonly PlanEdit[]) {
  const plan = withEdits(...edits);
  const ready = preparePlan(requestOf(plan, planned, TODAY).request);
  const prepared = must(ready.ok ? ready.value : null, 'it can be planned');
  const all = prepared.instance.actions.map((_, number) => number);
  return roadmapOf(prepared, all, timingOf(plan, TODAY));
}
const places = ({ scheduled }: ReturnType<typeof laid>) =>
  Object.fromEntries(scheduled.map(({ id, begins, ends, quarter }) => [id, [begins, ends, quarter]]));

describe('a roadmap', () => {
  it('begins all at once where days are not limited, each after what it requires', () => {
    expect(places(laid())).toEqual({
      plain: [0, 1, Q4],
      base: [0, 2, Q4],
      'on-base': [2, 5, Q1],
      top: [5, 6, Q2],
      gap: [0, 1, Q4],
    });
  });

  it('fills a quarter by its rule: what most wait for, then gaps, then questionnaire order', () => {
    // 40 days in November and December: base (10) and gap (25) fit, plain (20) has to wait for January.
    const roadmap = laid({ kind: 'settings', to: { daysPerQuarter: 40 } });
    expect(places(roadmap)).toEqual({
      base: [0, 2, Q4],
      gap: [0, 1, Q4],
      plain: [2, 3, Q1],
      'on-base': [2, 5, Q1],
      top: [5, 6, Q2],
    });
    expect(roadmap.quarters).toEqual([
      { quarter: Q4, days: 35, capacity: 40 },
      { quarter: Q1, days: 30, capacity: 40 },
      { quarter: Q2, days: 10, capacity: 40 },
    ]);
  });

  it('gives the score quarter by quarter, and by the date that was set', () => {
    const roadmap = laid({ kind: 'settings', to: { daysPerQuarter: 40 } });
    // Two, four and five of five questions at full points.
    expect(roadmap.expected).toEqual([
      { quarter: Q4, percent: 40 },
      { quarter: Q1, percent: 80 },
      { quarter: Q2, percent: 100 },
    ]);
    expect(roadmap.later).toEqual([]);
    // With 20 days in a quarter, gap (25) fits in none; six months are enough for the longest chain alone.
    const tight = laid({ kind: 'settings', to: { daysPerQuarter: 20, months: 6 } });
    expect(tight.unplaced).toEqual([{ action: 4, id: 'gap', why: 'days' }]);
    expect(tight.later).toContain('gap');
    expect(tight.byDate.after.overall.lowPercent).toBeLessThan(tight.whole.after.overall.lowPercent ?? 0);
  });

  it('keeps to a quarter that was typed, and says what that breaks', () => {
    const early = laid(
      { kind: 'settings', to: { daysPerQuarter: 40 } },
      step('top', { quarter: Q4 }),
      step('plain', { quarter: Q4 }),
    );
    const breaks = new Map(early.scheduled.map((one) => [one.id, one.breaks]));
    expect(breaks.get('top')).toContainEqual({
      kind: 'before-required',
      id: 'on-base',
      doneIn: early.scheduled.find(({ id }) => id === 'on-base')?.doneIn,
    });
    expect(breaks.get('plain')).toEqual([]);
    // plain (20) and top (10) hold their places; gap (25) is what has to wait.
    expect(places(early)).toMatchObject({ plain: [0, 1, Q4], gap: [2, 3, Q1] });
    const over = laid(
      { kind: 'settings', to: { daysPerQuarter: 40 } },
      step('gap', { quarter: Q4 }),
      step('plain', { quarter: Q4 }),
    );
    expect(over.scheduled.find(({ id }) => id === 'gap')?.breaks).toEqual([
      { kind: 'over-days', quarter: Q4, over: 5 },
    ]);
    const marked = laid(step('gap', { quarter: Q4 }), { kind: 'marks', action: 'gap', to: { notBefore: Q1 } });
    expect(marked.scheduled.find(({ id }) => id === 'gap')?.breaks).toEqual([{ kind: 'not-before', quarter: Q1 }]);
    const past = laid(step('gap', { quarter: '2026-07' }));
    expect(past.scheduled.find(({ id }) => id === 'gap')?.breaks).toEqual([{ kind: 'past' }]);
  });

  it('moves a typed one within its quarter to when what it requires is done', () => {
    const same = laid(step('base', { quarter: Q1 }), step('on-base', { quarter: Q1 }));
    expect(places(same)).toMatchObject({ base: [2, 4, Q1], 'on-base': [4, 7, Q1] });
    expect(same.scheduled.flatMap(({ breaks }) => breaks)).toEqual([]);
  });

  it('begins what is under way at once, and leaves out what is stopped', () => {
    const roadmap = laid(
      step('top', { status: 'under-way' }),
      step('plain', { status: 'stopped', reason: 'No money.' }),
    );
    expect(places(roadmap)).toMatchObject({ top: [0, 1, Q4] });
    expect(places(roadmap)).not.toHaveProperty('plain');
    const begun = laid(step('base', { status: 'under-way', quarter: '2026-07' }));
    expect(places(begun)).toMatchObject({ base: [-4, 1, '2026-07'] });
  });

  it('counts what is done and not yet told by an answer, and costs it nothing more', () => {
    const roadmap = laid(step('base', { status: 'done', doneOn: TODAY }));
    expect(places(roadmap)).not.toHaveProperty('base');
    expect(places(roadmap)).toMatchObject({ 'on-base': [0, 3, Q4] });
    expect(roadmap.whole.before.overall.lowPercent).toBe(0);
    expect(roadmap.expected[0]?.percent).toBe(60);
  });

  it.each([
    ['put in the last quarter that can be written', [step('base', { quarter: '2199-10' })]],
    ['not before it', [{ kind: 'marks', action: 'base', to: { notBefore: '2199-10' } }]],
    [
      'so long before that its plan is over',
      [{ kind: 'settings', to: { start: '1900-01-01' } }, step('base', { quarter: Q1 })],
    ],
  ] as const)(
    'has no more quarters than a kept plan holds, and names what is %s, with what waits for it',
    (_what, edits) => {
      const far = laid(...(edits as readonly PlanEdit[]));
      expect(far.unplaced.map(({ id, why }) => [id, why])).toEqual([
        ['base', 'far'],
        ['on-base', 'far'],
        ['top', 'far'],
      ]);
      expect(far.quarters.length).toBeLessThanOrEqual(PLAN_LIMITS.quarters);
    },
  );

  it.each(['2026-10-01', '2026-12-31'])('reaches to its last quarter and no further, from %s', (start) => {
    for (const quarter of Array.from({ length: 3 }, (_, at) => quarterAfter(Q4, PLAN_LIMITS.quarters - 2 + at))) {
      const { quarters, scheduled, unplaced } = laid(
        { kind: 'settings', to: { start } },
        { kind: 'figures', action: 'plain', to: { months: 3 } },
        step('plain', { quarter }),
      );
      expect(quarters.length).toBeLessThanOrEqual(PLAN_LIMITS.quarters);
      expect(scheduled.length + unplaced.length).toBe(5);
      expect(unplaced.map(({ id }) => id)).toEqual(quarter < quarterAfter(Q4, PLAN_LIMITS.quarters) ? [] : ['plain']);
    }
  });

  // The year 9999 once made a paper of a small edition take twelve seconds, and of a large one minutes.
  it('begins on no day after which its quarters could not be written', () => {
    const { start } = planSettingsSchema.shape;
    expect(['9999-12-31', '2101-01-01', '2100-12-31'].map((day) => start.safeParse(day).success)).toEqual([
      false,
      false,
      true,
    ]);
    const { quarters } = laid({ kind: 'settings', to: { start: '2100-12-31' } }, step('plain', { quarter: '2120-07' }));
    expect(quarters).toHaveLength(PLAN_LIMITS.quarters);
    expect(quarters.every(({ quarter }) => quarterSchema.safeParse(quarter).success)).toBe(true);
  });

  it('lays days evenly over months, in whole days', () => {
    expect([...daysByQuarter(TODAY, 0, 5, 12)]).toEqual([
      [Q4, 4],
      [Q1, 8],
    ]);
    expect([...daysByQuarter(TODAY, 1, 0, 7)]).toEqual([[Q4, 7]]);
  });
});

describe('every roadmap', () => {
  const instances = Array.from({ length: 60 }, (_, seed) => buildInstance(drawCase(seed + 1).input)).flatMap((built) =>
    built.ok ? [built.value] : [],
  );
  const timing = (more: Partial<Timing>): Timing => ({
    start: TODAY,
    daysPerQuarter: null,
    daysIn: [],
    typed: new Map(),
    status: new Map(),
    notBefore: new Map(),
    months: null,
    ...more,
  });
  const allOf = ({ actions }: Instance) => actions.map((_, number) => number);

  it('holds each action once, after what it requires, and keeps to the days of each quarter', () => {
    for (const instance of instances) {
      const mostDays = Math.max(1, ...instance.actions.map(({ takes }) => takes.usage.days));
      const { scheduled, unplaced, quarters } = schedule(
        instance,
        allOf(instance),
        timing({ daysPerQuarter: mostDays }),
      );
      expect(scheduled.length + unplaced.length).toBe(instance.actions.length);
      expect(unplaced).toEqual([]);
      const ends = new Map(scheduled.map(({ action: number, ends: end }) => [number, end]));
      for (const { action: number, begins } of scheduled)
        for (const one of instance.actions[number]?.requires ?? []) expect(ends.get(one)).toBeLessThanOrEqual(begins);
      for (const { days, capacity } of quarters) expect(days).toBeLessThanOrEqual(capacity ?? Infinity);
      const sum = instance.actions.reduce((days, { takes }) => days + takes.usage.days, 0);
      expect(quarters.reduce((days, one) => days + one.days, 0)).toBe(sum);
    }
  });

  it('ends, where days are not limited, when the longest chain of requirements does', () => {
    for (const instance of instances) {
      const { scheduled } = schedule(instance, allOf(instance), timing({}));
      for (const { action: number, ends } of scheduled) {
        const { requires, months } = must(instance.actions[number], 'known');
        const before = Math.max(0, ...requires.map((one) => scheduled.find(({ action: a }) => a === one)?.ends ?? 0));
        expect(ends).toBe(before + months);
      }
    }
  });

  it('is the same whatever order the plan is given in, and breaks nothing by itself', () => {
    for (const instance of instances) {
      const one = schedule(instance, allOf(instance), timing({ daysPerQuarter: 5 }));
      expect(schedule(instance, allOf(instance).toReversed(), timing({ daysPerQuarter: 5 })).scheduled).toEqual(
        one.scheduled,
      );
      expect(one.scheduled.flatMap(({ breaks }) => breaks)).toEqual([]);
    }
  });

  it('holds typed quarters, and an action that is typed where it lies anyway moves nothing', () => {
    for (const instance of instances) {
      const free = schedule(instance, allOf(instance), timing({}));
      const typed = new Map<string, Quarter>(free.scheduled.map(({ id, quarter }) => [id, quarter]));
      const held = schedule(instance, allOf(instance), timing({ typed }));
      expect(held.scheduled.map(({ id, quarter, breaks }) => [id, quarter, breaks])).toEqual(
        held.scheduled.map(({ id }) => [id, typed.get(id), []]),
      );
    }
  });
});

describe('an action that is done', () => {
  const checks = edition([
    section('one', [checklist('ticks', { x: 1, y: 1, z: 1 }), levels('level', [0, 1, 2]), levels('open', [0, 2])]),
  ]);
  const placed = placeQuestions({
    questionnaire: checks,
    profile: ours.organisation,
    assessmentDate: ours.assessmentDate,
    answers: [answer('ticks', holding('x')), answer('level', chosen('l0'))],
    evidence: [],
  });
  const proposed = (improves: Action['improves']) =>
    proposedAnswers(action('it', 'level', { improves }), placed, ours.assessmentDate);

  it('proposes a level or further ticks, for a person to confirm', () => {
    expect(proposed([{ question: 'level', from: 0, to: 1 }])).toEqual([
      { question: 'level', from: 0, to: 1, value: chosen('l1') },
    ]);
    expect(proposed([{ question: 'ticks', statements: ['z'] }])).toMatchObject([
      { question: 'ticks', from: 1, to: 2, value: { kind: 'statements', statements: ['x', 'z'] } },
    ]);
  });

  it('proposes nothing where the answer does not earn what it starts from, and no value where none is known', () => {
    expect(proposed([{ question: 'level', from: 1, to: 2 }])).toEqual([]);
    expect(proposed([{ question: 'open', from: 0, to: 2 }])).toEqual([
      { question: 'open', from: 0, to: 2, value: null },
    ]);
  });
});

it('progress tells what answers confirmed by the end of each quarter, and nothing of what is to come', () => {
  const now = { ...planned, answers: planned.answers.map((one) => ({ ...one, value: chosen('l1') })) };
  const lifted = (id: string, at: string) => ({
    ...change(id, { value: chosen('l0') }, { value: chosen('l1') }),
    id: `lift-${id}`,
    at,
  });
  const history = [
    lifted('a', '2026-12-31T10:00:00Z'),
    lifted('b', '2027-01-01T10:00:00Z'),
    lifted('c', '2027-02-01T10:00:00Z'),
    lifted('d', '2027-04-01T10:00:00Z'),
    lifted('e', '2027-04-02T10:00:00Z'),
  ];
  const expected = [Q4, Q1, Q2, '2027-07' as const].map((quarter, at) => ({ quarter, percent: 40 + at }));
  expect(progressOf({ expected } as never, now, history, '2027-04-03')).toEqual([
    { quarter: Q4, expected: 40, confirmed: 20 },
    { quarter: Q1, expected: 41, confirmed: 60 },
    { quarter: Q2, expected: 42, confirmed: 100 },
    { quarter: '2027-07', expected: 43, confirmed: null },
  ]);
  // A clock that was ahead: the present quarter is what the answers say all the same, as everywhere else.
  const ahead = history.map((one) => ({ ...one, at: '2031-01-01T10:00:00Z' }));
  expect(progressOf({ expected } as never, now, ahead, '2027-04-03')[2]?.confirmed).toBe(100);
  // A clock that stood at its first day, or ran ahead, for one change: where that tells two scores, neither is told.
  const confirmedWith = (place: number, at: string) =>
    progressOf(
      { expected } as never,
      now,
      history.map((one, index) => (index === place ? { ...one, at } : one)),
      '2027-07-03',
    ).map(({ confirmed }) => confirmed);
  expect(confirmedWith(4, '1970-01-01T00:00:00Z')).toEqual(['unclear', 'unclear', 100, 100]);
  expect(confirmedWith(0, '2031-01-01T10:00:00Z')).toEqual([0, 'unclear', 'unclear', 100]);
  // Half an hour into 1 July in London: no part of the quarter before.
  const late = [{ ...must(history.at(-1), 'there are changes'), id: 'late', at: '2027-06-30T23:30:00Z' }];
  expect(progressOf({ expected } as never, now, late, '2027-07-03')[2]?.confirmed).not.toBe(
    progressOf({ expected } as never, now, [], '2027-07-03')[2]?.confirmed,
  );
});
