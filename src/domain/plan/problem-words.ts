import { countOf, formatNumber } from '../common/format.ts';
import { assertNever } from '../common/result.ts';
import type { Instance, LeftOut, PlanProblem } from './instance/instance.ts';
import { LIMIT_KINDS, overrunOf, type LimitKind, type Limits } from './instance/money.ts';
import type { Overruns } from './solve/project.ts';

/** The most that a limit may be: more than any edition asks, and few enough to be counted exactly. */
export const LIMIT_MAXIMA: Readonly<Record<LimitKind | 'months', number>> = {
  capital: 10_000_000_000,
  revenue: 10_000_000_000,
  yearly: 10_000_000_000,
  pounds: 10_000_000_000,
  days: 1_000_000,
  months: 600,
};

/** What each limit is called in a sentence. */
const LIMIT_WORDS: Readonly<Record<LimitKind | 'months', string>> = {
  capital: 'capital',
  revenue: 'revenue this year',
  yearly: 'revenue each year after',
  pounds: 'money in one pot',
  days: 'staff days',
  months: 'months',
};

/** Why nothing can be planned, as a sentence that names what stands in the way. */
export function problemWords(problem: PlanProblem, titleOf: (id: string) => string): string {
  switch (problem.kind) {
    case 'unknown-action':
      return `There is no action "${problem.id}".`;
    case 'must-left-out':
      return `"${titleOf(problem.id)}" must be done, and cannot be: ${leftOutWords(problem.why, titleOf)}.`;
    case 'must-two-of-group':
      return `${problem.ids.map((id) => `"${titleOf(id)}"`).join(' and ')} must all be done, and only one of them can be.`;
    case 'tangled':
      return `${countOf(problem.actions, 'action')} hang together in more ways than can be gone through.`;
    default:
      return assertNever(problem);
  }
}

/** Why an action is in no plan, as the end of a sentence. */
export function leftOutWords(why: LeftOut, titleOf: (id: string) => string): string {
  switch (why.kind) {
    case 'never':
      return 'it is never to be done';
    case 'stopped':
      return 'it was stopped';
    case 'waits-for':
      return `it waits for "${titleOf(why.id)}", which is in no plan`;
    case 'too-late':
      return `it would be done after ${countOf(why.months, 'month')}`;
    case 'other-of-group':
      return `"${titleOf(why.id)}" is done, and only one of the two can be`;
    case 'lifts-nothing':
      return 'it lifts no answer that is known';
    default:
      return assertNever(why);
  }
}

/**
 * Each limit that what must be done passes by itself, with the overruns that are provided for; where there is none, a
 * plan can be found.
 */
export function passedLimits({ actions, forced }: Instance, limits: Limits, overruns: Overruns): readonly string[] {
  const takes = [...forced].flatMap((number) => actions[number]?.takes ?? []);
  return LIMIT_KINDS.flatMap((kind) => {
    const limit = limits[kind];
    const planned = takes.reduce((sum, { usage }) => sum + usage[kind], 0);
    const over = takes
      .map((one) => overrunOf(one, kind))
      .toSorted((a, b) => b - a)
      .slice(0, overruns === 'all' ? takes.length : overruns)
      .reduce((sum, one) => sum + one, 0);
    if (limit === undefined || planned + over <= limit) return [];
    const [pounds, dearer] = planned > limit ? [planned, ''] : [planned + over, overrunWords(overruns, takes.length)];
    return [
      `What must be done takes ${formatNumber(pounds)} of ${LIMIT_WORDS[kind]}${dearer}, and the limit is ${formatNumber(limit)}.`,
    ];
  });
}

const overrunWords = (overruns: Overruns, count: number): string =>
  overruns === 'all' || overruns >= count
    ? ' if all of it costs the top of its range'
    : ` if the ${overruns === 1 ? 'one that runs over most costs' : `${overruns} that run over most cost`} the top of the range`;
