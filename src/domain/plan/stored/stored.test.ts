import { describe, expect, it } from 'vitest';
import { answer, assessment, chosen, edition, levels, section } from '#src/testing/builders.ts';
import { changePlan, EMPTY_PLAN, planMisfits, type PlanEdit, type StoredPlan } from '../../assessment/plan/index.ts';
import { must } from '../../common/result.ts';
import { preparePlan } from '../prepare.ts';
import { basisHash, requestOf } from './request.ts';
import { lastDayOf, quarterAfter, quarterAt, quarterInWords, quarterOf } from './quarters.ts';

const small = edition([section('one', [levels('a', [0, 2]), levels('b', [0, 2])])], {
  actions: [
    {
      id: 'licence',
      title: 'Licence',
      description: 'Licence.',
      improves: [{ question: 'a', from: 0, to: 2 }],
      cost: { fromPounds: 100, toPounds: 300 },
      funding: 'revenue',
      staffDays: 4,
      months: 2,
      requires: [],
    },
    {
      id: 'unsaid',
      title: 'Unsaid',
      description: 'Unsaid.',
      improves: [{ question: 'b', from: 0, to: 2 }],
      cost: { fromPounds: 1000, toPounds: 1000 },
      staffDays: 4,
      months: 2,
      requires: [],
    },
  ],
});
const planned = {
  assessment: assessment(small, { id: 'one' }),
  questionnaire: small,
  answers: [answer('a', chosen('l0')), answer('b', chosen('l0'))],
  evidence: [],
};
const TODAY = '2026-11-30';
const plan = (...edits: readonly PlanEdit[]): StoredPlan =>
  edits.reduce(
    (made, edit, at) => changePlan(made, edit, { id: `c-${at}`, at: '2026-11-30T09:00:00Z', by: '' }) ?? made,
    EMPTY_PLAN,
  );
const quote = (fromPounds: number, toPounds: number) => ({
  fromPounds,
  toPounds,
  basis: 'own-quote' as const,
  date: TODAY,
});
const own = (id: string, requires: string[] = []): PlanEdit => ({
  kind: 'own',
  action: id,
  to: {
    id,
    title: id,
    description: '',
    improves: [{ question: 'a', from: 0, to: 2 }],
    staffDays: 1,
    months: 1,
    requires,
  },
});
function takesOf(id: string, ...edits: readonly PlanEdit[]) {
  const ready = preparePlan(requestOf(plan(...edits), planned, TODAY).request);
  const { instance } = must(ready.ok ? ready.value : null, 'it can be planned');
  return must(
    instance.actions.find(({ action }) => action.id === id),
    'it is live',
  );
}

describe('what is kept, as the planner is asked', () => {
  it('is the edition alone where nothing is said', () => {
    expect(takesOf('licence').takes).toMatchObject({
      usage: { capital: 0, revenue: 200, yearly: 0, pounds: 200, days: 4 },
      perYear: null,
      ownPounds: 0,
    });
    expect(takesOf('unsaid').takes.usage).toMatchObject({ capital: 1000, revenue: 1000, pounds: 1000 });
  });

  it('takes own figures for their budget, and leaves the edition its guess of the other', () => {
    const edit = (to: Extract<PlanEdit, { kind: 'figures' }>['to'], action = 'licence'): PlanEdit => ({
      kind: 'figures',
      action,
      to,
    });
    // The guess of 100 to 300 is of revenue and stays; the device of 1,000 to 1,500 is capital, planned at 1,250.
    expect(takesOf('licence', edit({ capital: quote(1000, 1500) })).takes).toMatchObject({
      usage: { capital: 1250, revenue: 200, pounds: 1450 },
      funding: 'both',
      overruns: { capital: 250, revenue: 100, notSaid: 0 },
      ownPounds: 1250,
    });
    // A guess of no budget gives way to any own figure: nobody could tell what is left of it.
    expect(takesOf('unsaid', edit({ revenue: quote(500, 500) }, 'unsaid')).takes).toMatchObject({
      usage: { capital: 0, revenue: 500, pounds: 500 },
      funding: 'revenue',
      ownPounds: 500,
    });
    // November to March: five of twelve months of 1,000, rounded up.
    const yearly = { pounds: 1000, basis: 'own-estimate' as const, date: TODAY };
    expect(takesOf('licence', edit({ yearly, staffDays: 9, months: 5 }))).toMatchObject({
      takes: { usage: { revenue: 617, yearly: 1000, days: 9 }, perYear: 1000, ownPounds: 417 },
      months: 5,
      end: 5,
    });
    // Days alone make no pound an own one.
    expect(takesOf('licence', edit({ staffDays: 9 })).takes.ownPounds).toBe(0);
  });

  it('plans no own action of which nobody has said what it costs, nor one that waits for it', () => {
    const asked = requestOf(plan(own('ours'), own('after', ['ours'])), planned, TODAY);
    expect(asked.notPlannable).toEqual([
      { id: 'ours', why: 'no-price' },
      { id: 'after', why: 'no-price' },
    ]);
    const price: PlanEdit = { kind: 'figures', action: 'after', to: { revenue: quote(0, 0) } };
    expect(requestOf(plan(own('ours'), own('after', ['ours']), price), planned, TODAY).notPlannable).toEqual([
      { id: 'ours', why: 'no-price' },
      { id: 'after', why: 'waits' },
    ]);
    const priced: PlanEdit = { kind: 'figures', action: 'ours', to: { capital: quote(10, 20) } };
    expect(takesOf('ours', own('ours'), priced).takes).toMatchObject({ usage: { capital: 15 }, ownPounds: 15 });
  });

  it('makes marks of what was decided and of what is under way', () => {
    const marks = (action: string, to: Extract<PlanEdit, { kind: 'marks' }>['to']): PlanEdit => ({
      kind: 'marks',
      action,
      to,
    });
    const { request, strays } = requestOf(
      plan(
        marks('licence', { funded: true, notBefore: '2027-01', group: 'Log-in' }),
        marks('unsaid', { group: 'Log-in' }),
        marks('gone', { must: true }),
        { kind: 'step', action: 'unsaid', to: { status: 'under-way', owner: '', due: null, reason: '', doneOn: null } },
      ),
      planned,
      TODAY,
    );
    expect(request.marks).toEqual({
      done: [],
      funded: ['licence'],
      must: ['unsaid'],
      never: [],
      stopped: [],
      notBefore: { licence: 2 },
      oneOf: [['licence', 'unsaid']],
    });
    expect(strays).toEqual(['gone']);
  });

  it('tells what was stopped from what is never to be done, and neither is planned', () => {
    const step = { owner: '', due: null, doneOn: null };
    const { request } = requestOf(
      plan(
        { kind: 'marks', action: 'licence', to: { never: true } },
        { kind: 'step', action: 'unsaid', to: { ...step, status: 'stopped', reason: 'No money this year' } },
      ),
      planned,
      TODAY,
    );
    const ready = preparePlan(request);
    expect(ready.ok && ready.value.instance.leftOut.map(({ action, why }) => [action.id, why.kind])).toEqual([
      ['licence', 'never'],
      ['unsaid', 'stopped'],
    ]);
  });

  it('has a hash that moves with what counts, and with nothing else', () => {
    const hash = (...edits: readonly PlanEdit[]) => basisHash(requestOf(plan(...edits), planned, TODAY));
    expect(hash()).toBe(hash({ kind: 'settings', to: { priceBase: '2026 prices', daysPerQuarter: 10 } }));
    expect(hash()).not.toBe(hash({ kind: 'settings', to: { capital: 10 } }));
    expect(hash()).not.toBe(hash({ kind: 'marks', action: 'licence', to: { must: true } }));
  });
});

it('own actions that lift or require what is not there are named by their path', () => {
  const stored = plan(own('licence'), own('ours', ['nowhere']), own('round', ['round']));
  expect(planMisfits(stored, small).map(({ path }) => path)).toEqual([
    'own[0].id',
    'own[1].requires[0]',
    'own[2].requires',
  ]);
});

it('quarters are told by their first month, and years end on 31 March', () => {
  expect(['2026-01-31', '2026-03-31', '2026-04-01', '2026-12-31'].map(quarterOf)).toEqual([
    '2026-01',
    '2026-01',
    '2026-04',
    '2026-10',
  ]);
  expect([quarterAfter('2026-10', 1), quarterAfter('2026-01', -1), quarterAt('2026-11-30', 2)]).toEqual([
    '2027-01',
    '2025-10',
    '2027-01',
  ]);
  expect([lastDayOf('2027-01'), lastDayOf('2026-04')]).toEqual(['2027-03-31', '2026-06-30']);
  expect(quarterInWords('2027-01')).toBe('January to March 2027 (2026/27, quarter 4)');
  expect(quarterInWords('2099-04')).toBe('April to June 2099 (2099/00, quarter 1)');
});
