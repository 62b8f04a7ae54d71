import { describe, expect, it } from 'vitest';
import { stamp } from '#src/testing/builders.ts';
import { comparePlans } from './compare.ts';
import { changePlan, changeTogether, EMPTY_PLAN, planRedo, planUndo, type PlanEdit } from './edit.ts';
import { PLAN_LIMITS } from './plan-limits.ts';
import { planMarksSchema, planStepSchema, storedPlanSchema, type StoredPlan } from './schema.ts';

const AT = '2026-11-30T09:00:00.000Z';
const marks = (action: string, to: Extract<PlanEdit, { kind: 'marks' }>['to']): PlanEdit => ({
  kind: 'marks',
  action,
  to,
});
const made = (edits: readonly PlanEdit[], from: StoredPlan = EMPTY_PLAN, prefix = 'c'): StoredPlan =>
  edits.reduce((plan, edit, at) => changePlan(plan, edit, stamp({ id: `${prefix}-${at}`, at: AT })) ?? plan, from);
const undone = (plan: StoredPlan, id: string): StoredPlan =>
  changeTogether(plan, planUndo(plan), stamp({ id, at: AT }));
const redone = (plan: StoredPlan, id: string): StoredPlan =>
  changeTogether(plan, planRedo(plan), stamp({ id, at: AT }));
const stateOf = ({ history: _h, dropped: _d, ...state }: StoredPlan) => state;

const EDITS: readonly PlanEdit[] = [
  { kind: 'settings', to: { capital: 50_000, days: 40 } },
  marks('new-log-in', { must: true }),
  {
    kind: 'figures',
    action: 'new-log-in',
    to: { capital: { fromPounds: 9000, toPounds: 12_000, basis: 'own-quote', date: '2026-11-01' } },
  },
  { kind: 'step', action: 'new-log-in', to: { status: 'under-way', owner: 'Jo', due: null, reason: '', doneOn: null } },
  {
    kind: 'own',
    action: 'own-1',
    to: {
      id: 'own-1',
      title: 'Ours',
      description: '',
      improves: [{ question: 'a', from: 0, to: 1 }],
      staffDays: 3,
      months: 1,
      requires: [],
    },
  },
  { kind: 'settings', to: { capital: 40_000 } },
  marks('new-log-in', null),
];

describe('a plan that is kept', () => {
  it('holds what was said, and fits its schema', () => {
    const plan = made(EDITS);
    expect(storedPlanSchema.safeParse(plan).error).toBeUndefined();
    expect(plan.settings).toMatchObject({ capital: 40_000, days: 40, goal: 'gaps' });
    expect(plan.actions).toEqual([
      { id: 'new-log-in', figures: expect.anything(), step: expect.objectContaining({ owner: 'Jo' }) },
    ]);
    expect(plan.history).toHaveLength(EDITS.length);
  });

  it('is taken back step by step to nothing, and brought back whole', () => {
    const states = EDITS.map((_, count) => stateOf(made(EDITS.slice(0, count + 1))));
    let plan = made(EDITS);
    for (let left = EDITS.length - 1; left > 0; left -= 1) {
      plan = undone(plan, `undo-${left}`);
      expect(stateOf(plan)).toEqual(states[left - 1]);
    }
    plan = undone(plan, 'undo-0');
    expect(stateOf(plan)).toEqual(stateOf(EMPTY_PLAN));
    expect(planUndo(plan)).toEqual([]);
    for (const state of states) {
      plan = redone(plan, `redo-${plan.history.length}`);
      expect(stateOf(plan)).toEqual(state);
    }
    expect(planRedo(plan)).toEqual([]);
  });

  it('is taken back with one press where it was made with one, and brought back so', () => {
    const before = made(EDITS.slice(0, 2));
    const together = changeTogether(
      before,
      EDITS.slice(2, 5).map((edit) => ({ edit })),
      stamp({ id: 'press', at: AT }),
    );
    expect(storedPlanSchema.safeParse(together).error).toBeUndefined();
    const back = undone(together, 'undo');
    expect(stateOf(back)).toEqual(stateOf(before));
    const again = redone(back, 'redo');
    expect(stateOf(again)).toEqual(stateOf(together));
    // The press before it, and what came after, are other presses.
    expect(stateOf(undone(undone(again, 'undo-2'), 'undo-3'))).toEqual(stateOf(made(EDITS.slice(0, 1))));
    const after = made(EDITS.slice(5, 6), again, 'after');
    expect(stateOf(undone(after, 'undo-4'))).toEqual(stateOf(together));
  });

  it('brings nothing back once something else was changed', () => {
    const plan = made([marks('b', { never: true })], undone(made(EDITS), 'undo'), 'later');
    expect(planRedo(plan)).toEqual([]);
  });

  it('has no change where nothing changes', () => {
    expect(changePlan(EMPTY_PLAN, { kind: 'settings', to: { goal: 'gaps' } }, stamp({}))).toBeNull();
    expect(changePlan(EMPTY_PLAN, marks('a', null), stamp({}))).toBeNull();
  });

  it('keeps the latest changes, and counts the others', () => {
    const plan = made(
      Array.from({ length: PLAN_LIMITS.changes + 3 }, (_, at): PlanEdit => ({
        kind: 'settings',
        to: { capital: at + 1 },
      })),
    );
    expect(plan.history).toHaveLength(PLAN_LIMITS.changes);
    expect(plan.dropped).toBe(3);
    expect(plan.settings.capital).toBe(PLAN_LIMITS.changes + 3);
  });

  it('takes no marks and no status that speak against themselves', () => {
    expect(planMarksSchema.safeParse({ never: true, must: true }).success).toBe(false);
    expect(planMarksSchema.safeParse({ funded: true, must: true }).success).toBe(true);
    const step = { status: 'stopped', owner: '', due: null, reason: ' ', doneOn: null };
    expect(planStepSchema.safeParse(step).success).toBe(false);
    expect(planStepSchema.safeParse({ ...step, reason: 'No money.' }).success).toBe(true);
    expect(planStepSchema.safeParse({ ...step, status: 'done', reason: '' }).success).toBe(false);
  });
});

describe('two copies of a plan', () => {
  const base = made(EDITS.slice(0, 2));
  const further = made(EDITS.slice(2, 4), base, 'd');
  it.each<[string, StoredPlan | undefined, StoredPlan | undefined, ReturnType<typeof comparePlans>]>([
    ['the same', base, base, null],
    ['nothing in either', undefined, undefined, null],
    ['more here', further, base, { onlyHere: 2, onlyThere: 0 }],
    ['more there', base, further, { onlyHere: 0, onlyThere: 2 }],
    ['none there', base, undefined, { onlyHere: 2, onlyThere: 0 }],
    ['each its own', made(EDITS.slice(2, 3), base, 'e'), further, { onlyHere: 1, onlyThere: 2 }],
    [
      'more there, which does not lead to what it says',
      base,
      { ...further, settings: { ...further.settings, capital: 7 } },
      { onlyHere: 1, onlyThere: 2 },
    ],
    [
      'more there, and something else under an id of here',
      base,
      { ...further, history: further.history.map((change, at) => (at === 0 ? { ...change, by: 'Mallory' } : change)) },
      { onlyHere: 1, onlyThere: 3 },
    ],
    [
      'another state by the same changes',
      base,
      { ...base, own: further.own, kept: null, actions: [] },
      { onlyHere: 1, onlyThere: 1 },
    ],
  ])('%s', (_what, here, there, expected) => expect(comparePlans(here, there)).toEqual(expected));
});
