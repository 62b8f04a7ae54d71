import { describe, expect, it } from 'vitest';
import { EMPTY_PLAN } from '#src/domain/assessment/plan/index.ts';
import { requestOf } from '#src/domain/plan/stored/index.ts';
import type { Action } from '#src/domain/questionnaire/index.ts';
import { answer, assessment, chosen, dontKnow, edition, levels, section } from '#src/testing/builders.ts';
import { leastWords } from './least-budget-part.tsx';
import type { PlanNews, PlanOrder } from './plan-messages.ts';
import { planRun } from './plan-run.ts';

const action = (id: string, question: string, pounds: number): Action => ({
  id,
  title: `Do ${id}`,
  description: 'Done.',
  improves: [{ question, from: 0, to: 2 }],
  cost: { fromPounds: pounds, toPounds: pounds },
  staffDays: 2,
  months: 3,
  requires: [],
});

const questionnaire = edition(
  [
    section('a', [levels('x', [0, 2], { essential: { minPoints: 2, reason: 'It matters.' } }), levels('y', [0, 2])]),
    section('b', [levels('z', [0, 2]), levels('w', [0, 2])]),
  ],
  { actions: [action('gap', 'x', 1000), action('cheap', 'y', 100), action('large', 'z', 700)] },
);

function order(limits: PlanOrder['limits'], marks: Partial<PlanOrder['request']['marks']> = {}): PlanOrder {
  const { request, ...asked } = requestOf(
    EMPTY_PLAN,
    {
      assessment: assessment(questionnaire),
      questionnaire,
      answers: [answer('x', chosen('l0')), answer('y', chosen('l0')), answer('z', chosen('l0')), answer('w', dontKnow)],
      evidence: [],
    },
    '2026-12-01',
  );
  return {
    ...asked,
    request: { ...request, marks: { ...request.marks, ...marks } },
    limits,
    knownCurves: [],
    answersOnly: false,
  };
}

const news = (asked: PlanOrder): readonly PlanNews[] =>
  [...planRun(asked, () => 0).work()].filter((one) => one !== null);
const of = <K extends PlanNews['kind']>(all: readonly PlanNews[], kind: K) =>
  all.filter((one): one is Extract<PlanNews, { kind: K }> => one.kind === kind);

describe('what the planner tells', () => {
  it('leaves what is marked as done out of the score of today, as every other page does, and names it', () => {
    const [told] = of(news(order({}, { done: ['cheap'] })), 'ready');
    // Two of eight points, and none of them is confirmed by an answer.
    expect(told?.ready).toMatchObject({
      before: { percent: 0 },
      untold: { actions: ['cheap'], percent: 25 },
      leftOut: [{ id: 'cheap', why: 'it is done' }],
    });
    expect(of(news(order({})), 'ready')[0]?.ready.untold).toBeNull();
  });

  // By hand: 1,100 pays for the essential gap and the cheap one; a fifth less leaves 880, and no gap can be closed.
  it('is the plan, then each part of what it rests on, with ids of the edition', () => {
    const all = news(order({ pounds: 1100 }));
    expect(of(all, 'plan')).toMatchObject([
      {
        plan: {
          actions: ['gap', 'cheap'],
          gapsClosed: 1,
          gapsLeft: 0,
          proof: { kind: 'proved' },
          takes: { pounds: 1100 },
        },
      },
    ]);
    expect(of(all, 'cut').map(({ cut }) => [cut.percent, cut.totals?.gapsClosed, cut.lost])).toEqual([
      [80, 0, ['gap']],
      [50, 0, ['gap']],
    ]);
    expect(of(all, 'curve').flatMap(({ points }) => points)).toContainEqual(
      expect.objectContaining({ budget: 1100, totals: expect.objectContaining({ actions: ['gap', 'cheap'] }) }),
    );
    expect(of(all, 'curve-end')).toEqual([
      { kind: 'curve-end', limit: 'pounds', enough: 1800 },
      { kind: 'curve-end', limit: 'days', enough: 4 },
    ]);
    expect(
      of(all, 'memberships').flatMap(({ memberships }) => memberships.map(({ action: id, isIn }) => [id, isIn])),
    ).toEqual([
      ['gap', 'every'],
      ['cheap', 'every'],
      ['large', 'none'],
    ]);
    expect(of(all, 'question').at(-1)).toMatchObject({ isDone: true, of: 1, most: { question: 'w' } });
    expect(of(all, 'ready').flatMap(({ ready }) => ready.actions.map(({ id, gains }) => [id, gains]))).toEqual([
      ['gap', 2],
      ['cheap', 2],
      ['large', 2],
    ]);
    expect(all.at(-1)).toEqual({ kind: 'done' });
  });

  // By hand: targets of "x" and "z" take 1,000 and 700, however little there is to spend.
  it('is the smallest budget that meets the targets, whatever the limit of money is', () => {
    const { request, ...asked } = order({ pounds: 100, days: 10 });
    const targets = ['x', 'z'].map((question) => ({ question, minPoints: 2 }));
    const [least] = of(news({ ...asked, request: { ...request, targets } }), 'least');
    expect(least?.totals).toMatchObject({ actions: ['gap', 'large'], targetsMet: 2, takes: { pounds: 1700 } });
    expect(least?.totals && leastWords(least.totals, '10 staff days')).toBe(
      'All 2 targets are met with about £1,700 in one pot at least, within 10 staff days: solved, at the planned prices.',
    );
    expect(of(news(order({ pounds: 100 })), 'least')).toEqual([{ kind: 'least', totals: null }]);
  });

  it('leaves out the curves that the page has', () => {
    const all = news({ ...order({ pounds: 1100 }), knownCurves: ['pounds', 'days'] });
    expect(of(all, 'curve-end')).toEqual([]);
  });

  it('is a sentence that names the limit, where what must be done passes it', () =>
    expect(of(news(order({ pounds: 10 }, { must: ['large'] })), 'problem')).toEqual([
      { kind: 'problem', sentences: ['What must be done takes 700 of money in one pot, and the limit is 10.'] },
    ]));

  it('is nothing but answers, where all else is known', () => {
    const run = planRun({ ...order({ pounds: 1100 }), answersOnly: true }, () => 0);
    expect([...run.work()].filter((one) => one !== null)).toEqual([]);
    expect([...run.answer({ kind: 'why', action: 'large' })].at(-1)).toMatchObject({ kind: 'why', action: 'large' });
  });

  it('answers what is asked of the plan, and nothing before there is one', () => {
    const run = planRun(order({ pounds: 1100 }), () => 0);
    const why = () => [...run.answer({ kind: 'why', action: 'large' })].filter((one) => one !== null);
    expect(why()).toEqual([]);
    expect([...run.work()].length).toBeGreaterThan(0);
    expect(why()).toMatchObject([{ kind: 'why', action: 'large', totals: { actions: ['cheap', 'large'] } }]);
  });
});
