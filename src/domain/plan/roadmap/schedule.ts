import { must } from '../../common/result.ts';
import type { CalendarDate } from '../../common/calendar-date.ts';
import { PLAN_LIMITS, type PlanStatus, type Quarter } from '../../assessment/plan/index.ts';
import type { Instance } from '../instance/instance.ts';
import { monthsUntil, quarterAfter, quarterAt, quarterOf } from '../stored/quarters.ts';

/** What is said of the time in which actions are done. */
export type Timing = {
  /** The first day of the plan. */
  readonly start: CalendarDate;
  /** Staff days in each quarter; null without a limit. */
  readonly daysPerQuarter: number | null;
  /** Quarters that have more or fewer. */
  readonly daysIn: readonly { readonly quarter: Quarter; readonly days: number }[];
  /** Quarters that a person has put actions in, by id. */
  readonly typed: ReadonlyMap<string, Quarter>;
  /** Where actions stand, by id; one that is not named is still to be done. */
  readonly status: ReadonlyMap<string, PlanStatus>;
  /** The quarter before which an action cannot begin, by id. */
  readonly notBefore: ReadonlyMap<string, Quarter>;
  /** Months until the last action must be done; null without this limit. */
  readonly months: number | null;
};

/** What a quarter that a person has typed breaks. */
export type Break =
  | { readonly kind: 'before-required'; readonly id: string; readonly doneIn: Quarter | null }
  | { readonly kind: 'not-before'; readonly quarter: Quarter }
  | { readonly kind: 'over-days'; readonly quarter: Quarter; readonly over: number }
  | { readonly kind: 'too-late'; readonly months: number }
  | { readonly kind: 'past' };

/** One action of the plan with its place in time. */
export type Scheduled = {
  /** Its number in the instance. */
  readonly action: number;
  readonly id: string;
  /** Months from the first month of the plan, which is that of its start; negative where it was begun before. */
  readonly begins: number;
  /** The month in which nothing of it is left to do. */
  readonly ends: number;
  readonly quarter: Quarter;
  /** The quarter at whose end it is done. */
  readonly doneIn: Quarter;
  readonly isTyped: boolean;
  readonly breaks: readonly Break[];
};

/**
 * An action for which no quarter has the days, and those that wait for it; `far`: it, or what it waits for, would be done
 * after the last quarter that a plan has.
 */
export type Unplaced = { readonly action: number; readonly id: string; readonly why: 'days' | 'waits' | 'far' };

export type QuarterLoad = {
  readonly quarter: Quarter;
  readonly days: number;
  /** null without a limit. */
  readonly capacity: number | null;
};

export type Schedule = {
  /** In the order in which they begin, then in that of the plan. */
  readonly scheduled: readonly Scheduled[];
  readonly unplaced: readonly Unplaced[];
  /** From the quarter of the start to that in which the last is done. */
  readonly quarters: readonly QuarterLoad[];
};

/** What is said before the names of those that are too far. */
export const FAR_WORDS = `Not within the ${PLAN_LIMITS.quarters} quarters that a plan has`;

/** In how many months from that of the start every action is done: a kept plan holds no more quarters. */
const horizonOf = (start: CalendarDate): number =>
  monthsUntil(quarterAfter(quarterOf(start), PLAN_LIMITS.quarters), start);

/**
 * The actions of a plan in quarters, by one rule: an action begins in the first month in which what it requires is done,
 * it may begin, and the quarters have the days that it takes. They take their turn by how many others of the plan wait
 * for them, then those that close essential gaps, then in questionnaire order. Days lie evenly over the months of an
 * action, in whole days. Quarters that a person has typed come first and hold, whatever they break.
 */
export function schedule(instance: Instance, plan: readonly number[], timing: Timing): Schedule {
  const members = new Set(plan);
  const actionOf = (number: number) => must(instance.actions[number], 'an action of the plan is known');
  const idOf = (number: number) => actionOf(number).action.id;
  const required = (number: number) => actionOf(number).requires.filter((one) => members.has(one));
  const load = new Map<Quarter, number>();
  const capacities = new Map(timing.daysIn.map(({ quarter, days }) => [quarter, days]));
  const capacityOf = (quarter: Quarter): number | null => capacities.get(quarter) ?? timing.daysPerQuarter;
  const charges = (number: number, begins: number): ReadonlyMap<Quarter, number> => {
    const { months, takes } = actionOf(number);
    return daysByQuarter(timing.start, begins, months, takes.usage.days);
  };
  const charge = (number: number, begins: number, sign: 1 | -1): void => {
    for (const [quarter, days] of charges(number, begins)) load.set(quarter, (load.get(quarter) ?? 0) + sign * days);
  };

  const waiting = waitingFor(plan, required);
  const closes = closingGaps(instance);
  const turn = plan.toSorted(
    (a, b) => (waiting.get(b) ?? 0) - (waiting.get(a) ?? 0) || Number(closes.has(b)) - Number(closes.has(a)) || a - b,
  );
  const horizon = horizonOf(timing.start);
  const isTooFar = (number: number, begins: number): boolean => begins + Math.max(1, actionOf(number).months) > horizon;
  const unplaced = new Map<number, Unplaced['why']>();
  const typed = new Map<number, number>();
  for (const number of plan) {
    const quarter = timing.typed.get(idOf(number));
    const isUnderWay = timing.status.get(idOf(number)) === 'under-way';
    // What is under way has begun, whatever it waits for.
    if (quarter === undefined && !isUnderWay) continue;
    const begins = quarter === undefined ? 0 : firstMonth(quarter, timing, isUnderWay);
    if (isTooFar(number, begins)) unplaced.set(number, 'far');
    else typed.set(number, begins);
  }
  for (const [number, begins] of typed) charge(number, begins, 1);

  const placed = new Map<number, { readonly begins: number; readonly ends: number }>();
  const endOf = (number: number) => placed.get(number)?.ends ?? 0;
  const earliest = (number: number): number =>
    Math.max(
      0,
      monthsUntil(timing.notBefore.get(idOf(number)) ?? timing.start.slice(0, 7), timing.start),
      ...required(number).map(endOf),
    );
  const fits = (number: number, begins: number): boolean =>
    [...charges(number, begins)].every(([quarter, days]) => {
      const capacity = capacityOf(quarter);
      return days === 0 || capacity === null || (load.get(quarter) ?? 0) + days <= capacity;
    });
  const place = (number: number): void => {
    const { months } = actionOf(number);
    const typedMonth = typed.get(number);
    if (typedMonth !== undefined) {
      charge(number, typedMonth, -1);
      const isUnderWay = timing.status.get(idOf(number)) === 'under-way';
      // Later in the quarter where what it requires is done in it.
      const wanted = isUnderWay ? typedMonth : Math.max(typedMonth, ...required(number).map(endOf));
      const inQuarter = Math.min(wanted, Math.max(typedMonth, lastMonth(typedMonth, timing)));
      const begins = isTooFar(number, inQuarter) ? typedMonth : inQuarter;
      charge(number, begins, 1);
      // Still under way, so that it is not done before this month is over.
      placed.set(number, { begins, ends: Math.max(begins + months, begins < 0 ? 1 : 0) });
      return;
    }
    const before = required(number).flatMap((one) => unplaced.get(one) ?? []);
    if (before.length > 0 || isTooFar(number, earliest(number))) {
      unplaced.set(number, before.length === 0 || before.includes('far') ? 'far' : 'waits');
      return;
    }
    for (let begins = earliest(number); !isTooFar(number, begins); begins += 1) {
      if (!fits(number, begins)) continue;
      charge(number, begins, 1);
      placed.set(number, { begins, ends: begins + months });
      return;
    }
    unplaced.set(number, 'days');
  };
  const isReady = (number: number) => required(number).every((one) => placed.has(one) || unplaced.has(one));
  for (let left = turn.filter((number) => !unplaced.has(number)); left.length > 0;) {
    const ready = left.filter(isReady);
    const next = ready.find((number) => typed.has(number)) ?? must(ready[0], 'no action comes before itself');
    place(next);
    left = left.filter((number) => number !== next);
  }

  const breaksOf = (number: number, begins: number, ends: number): readonly Break[] => {
    const id = idOf(number);
    const quarter = timing.typed.get(id);
    if (quarter === undefined) return [];
    const notBefore = timing.notBefore.get(id);
    return [
      ...required(number).flatMap((one): Break[] => {
        const before = placed.get(one);
        return before === undefined || before.ends > begins
          ? [{ kind: 'before-required', id: idOf(one), doneIn: before ? doneIn(timing.start, before) : null }]
          : [];
      }),
      ...(notBefore !== undefined && quarter < notBefore ? [{ kind: 'not-before', quarter: notBefore } as const] : []),
      ...[...charges(number, begins)].flatMap(([each, days]): Break[] => {
        const capacity = capacityOf(each);
        const over = capacity === null ? 0 : (load.get(each) ?? 0) - capacity;
        return days > 0 && over > 0 ? [{ kind: 'over-days', quarter: each, over }] : [];
      }),
      ...(timing.months !== null && ends > timing.months ? [{ kind: 'too-late', months: ends } as const] : []),
      ...(quarter < quarterOf(timing.start) && timing.status.get(id) !== 'under-way'
        ? [{ kind: 'past' } as const]
        : []),
    ];
  };
  const scheduled = [...placed]
    .map(([number, { begins, ends }]): Scheduled => ({
      action: number,
      id: idOf(number),
      begins,
      ends,
      quarter: quarterAt(timing.start, begins),
      doneIn: doneIn(timing.start, { begins, ends }),
      isTyped: timing.typed.has(idOf(number)),
      breaks: breaksOf(number, begins, ends),
    }))
    .toSorted((a, b) => a.begins - b.begins || a.action - b.action);
  return {
    scheduled,
    unplaced: [...unplaced].map(([action, why]) => ({ action, id: idOf(action), why })),
    quarters: quartersOf(timing.start, scheduled).map((quarter) => ({
      quarter,
      days: load.get(quarter) ?? 0,
      capacity: capacityOf(quarter),
    })),
  };
}

/** Whole days by quarter: by the end of each month of the action as many as that part of its months, rounded down. */
export function daysByQuarter(
  start: CalendarDate,
  begins: number,
  months: number,
  days: number,
): ReadonlyMap<Quarter, number> {
  const shares = new Map<Quarter, number>();
  const count = Math.max(1, months);
  for (let month = 0; month < count; month += 1) {
    const share = Math.floor((days * (month + 1)) / count) - Math.floor((days * month) / count);
    const quarter = quarterAt(start, begins + month);
    shares.set(quarter, (shares.get(quarter) ?? 0) + share);
  }
  return shares;
}

/** The month of the plan with which a typed quarter begins; what is not under way begins no earlier than the plan. */
function firstMonth(quarter: Quarter, { start }: Timing, isUnderWay: boolean): number {
  const first = monthsUntil(quarter, start);
  return isUnderWay ? first : Math.max(0, first);
}

const lastMonth = (month: number, { start }: Timing): number =>
  monthsUntil(quarterAfter(quarterAt(start, month), 1), start) - 1;

/** The quarter at whose end something is done. */
const doneIn = (start: CalendarDate, { begins, ends }: Pick<Scheduled, 'begins' | 'ends'>): Quarter =>
  quarterAt(start, Math.max(begins, ends - 1));

function quartersOf(start: CalendarDate, scheduled: readonly Scheduled[]): readonly Quarter[] {
  const last = scheduled.reduce((latest, one) => (one.doneIn > latest ? one.doneIn : latest), quarterOf(start));
  const quarters: Quarter[] = [];
  for (let quarter = quarterOf(start); quarter <= last; quarter = quarterAfter(quarter, 1)) quarters.push(quarter);
  return quarters;
}

/** By action, how many others of the plan wait for it, straight or through others. */
function waitingFor(
  plan: readonly number[],
  required: (number: number) => readonly number[],
): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const number of plan) {
    const before = new Set<number>();
    const open = [...required(number)];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (before.has(next)) continue;
      before.add(next);
      open.push(...required(next));
    }
    for (const one of before) counts.set(one, (counts.get(one) ?? 0) + 1);
  }
  return counts;
}

/** Numbers of actions that lift an answer with an essential gap. */
const closingGaps = ({ questions }: Instance): ReadonlySet<number> =>
  new Set(questions.flatMap(({ bar, lifts }) => (bar === null ? [] : lifts.map(({ action }) => action))));
