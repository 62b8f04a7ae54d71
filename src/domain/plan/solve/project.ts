import { must } from '../../common/result.ts';
import { LIMIT_KINDS, overrunOf, type Choice, type Clusters, type Instance, type LimitKind, type Limits } from '../instance/index.ts';
import { keepUndominated } from './dominance.ts';
import type { Option, Problem } from './problem.ts';

/** What a plan is good for, one after the other: the first counts before all the others. */
export type Level = 'gaps' | 'targets' | 'points' | 'thrift';

/** How many actions may cost the top of their range without the plan passing its money. */
export type Overruns = 0 | 1 | 2 | 3 | 'all';

/** A question put to the solver: what is to be kept to beside the limits. */
export type Query = {
  readonly limits: Limits;
  readonly overruns: Overruns;
  /** An action that has to be in the plan, or has to be out of it. */
  readonly force: { readonly action: number; readonly isIn: boolean } | null;
  /** A plan that this one has to differ from, and in how many actions. */
  readonly unlike: { readonly plan: ReadonlySet<number>; readonly by: number } | null;
};

/** Values of earlier levels that have to be reached. */
export type Reached = readonly { readonly level: Level; readonly value: bigint }[];

/** Pounds by which an overrun counts in full from there on, for each limit of money: one for each, in the same order. */
export type Thresholds = readonly { readonly kind: LimitKind; readonly pounds: number }[];

/** Whole numbers up to this many bits are exact as they are added up; beyond it a value is near, and its key exact. */
const EXACT = 2n ** 50n;

export const levelOf = (choice: Choice, level: Level): bigint => {
  switch (level) {
    case 'gaps':
      return BigInt(choice.gaps);
    case 'targets':
      return BigInt(choice.targets);
    case 'points':
      return choice.units;
    case 'thrift':
      return BigInt(-must(choice.usage[LIMIT_KINDS.indexOf('pounds')], 'pounds are counted'));
  }
};

/** Sixty-four bits each for days and pounds, twenty for actions: more than any file can bring together. */
const DAYS = 64n;
const POUNDS = 64n;
const ACTIONS = 20n;

/**
 * What settles between plans of the same value, as one number that adds up: fewer actions, fewer pounds, fewer days,
 * and of the first action in which they differ, the plan that has it.
 */
export function tieKey({ actions, usage }: Choice, count: number): bigint {
  const pounds = BigInt(usage[LIMIT_KINDS.indexOf('pounds')] ?? 0);
  const days = BigInt(usage[LIMIT_KINDS.indexOf('days')] ?? 0);
  const less = (((BigInt(actions.length) << POUNDS) + pounds) << DAYS) + days;
  const order = actions.reduce((sum, number) => sum + (1n << BigInt(count - 1 - number)), 0n);
  return order - (less << BigInt(count));
}

const TIE_BITS = ACTIONS + POUNDS + DAYS;

/**
 * The problem of one level, with the levels before it kept at what they reached.
 * @param isLast settle ties too
 */
export function project(
  instance: Instance,
  { clusters, scale }: Clusters,
  query: Query,
  reached: Reached,
  level: Level,
  isLast: boolean,
  thresholds: Thresholds,
): Problem {
  const count = instance.actions.length;
  const kinds = LIMIT_KINDS.filter((kind) => query.limits[kind] !== undefined);
  const shift = level === 'points' && scale.whole > EXACT ? BigInt(scale.whole.toString(2).length - 50) : 0n;
  const overruns = kinds.map((kind) => overrunsOf(instance, query.overruns, kind, thresholds));
  const optionOf = (choice: Choice, index: number): Option => {
    const exact = levelOf(choice, level);
    const usage = kinds.map((kind, k) => {
      const used = must(choice.usage[LIMIT_KINDS.indexOf(kind)], 'each use is counted');
      const over = overruns[k];
      return over ? choice.actions.reduce((sum, number) => sum + (over[number] ?? 0), used) : used;
    });
    for (const one of reached) usage.push(-Number(levelOf(choice, one.level)));
    if (query.unlike) usage.push(-differenceOf(choice, query.unlike.plan, clusterOf.get(choice) ?? []));
    const key = isLast
      ? (shift > 0n ? exact << (TIE_BITS + BigInt(count)) : 0n) + tieKey(choice, count)
      : shift > 0n ? exact : 0n;
    return { value: Number(shift > 0n ? exact >> shift : exact), key, usage, choice: index };
  };
  const clusterOf = new Map<Choice, readonly number[]>();
  const { force } = query;
  const groups = clusters.map(({ actions, choices }) => {
    const isHere = force !== null && actions.includes(force.action);
    const options = choices.flatMap((choice, index) => {
      if (isHere && choice.actions.includes(force.action) !== force.isIn) return [];
      if (query.unlike) clusterOf.set(choice, actions);
      return [optionOf(choice, index)];
    });
    return undominated(options, shift > 0n ? 1 : 0);
  });
  return {
    groups,
    limits: [
      ...kinds.map((kind) => must(query.limits[kind], 'a limit that is set') - sparedFor(query.overruns, kind, thresholds)),
      ...reached.map(({ value }) => -Number(value)),
      ...(query.unlike ? [-query.unlike.by] : []),
    ],
    step: shift > 0n ? 0 : 1,
    valueOnly: !isLast,
  };
}

function undominated(options: readonly Option[], tolerance: number): readonly Option[] {
  const size = options[0]?.usage.length ?? 0;
  return keepUndominated(
    {
      value: options.map(({ value }) => value),
      key: options.map(({ key }) => key),
      usage: options.flatMap(({ usage }) => usage),
    },
    size,
    tolerance,
  ).map((at) => must(options[at], 'an option that is kept'));
}

/** Actions of a cluster that are in one of two plans and not in the other. */
const differenceOf = ({ actions }: Choice, plan: ReadonlySet<number>, members: readonly number[]): number => {
  const chosen = new Set(actions);
  return members.filter((number) => chosen.has(number) !== plan.has(number)).length;
};

/**
 * What each action adds to the use of a limit so that overruns are provided for: all of its overrun, or of the largest
 * few what is above a threshold, beside so many times the threshold that are spared. At one of the overruns as threshold
 * (or at 0) that is exactly the sum of the largest few; at every other it is more.
 */
function overrunsOf(
  { actions }: Instance,
  overruns: Overruns,
  kind: LimitKind,
  thresholds: Thresholds,
): readonly number[] | null {
  if (overruns === 0 || kind === 'days' || kind === 'yearly') return null;
  const above = overruns === 'all' ? 0 : (thresholds.find((one) => one.kind === kind)?.pounds ?? 0);
  return actions.map(({ takes }) => Math.max(0, overrunOf(takes, kind) - above));
}

const sparedFor = (overruns: Overruns, kind: LimitKind, thresholds: Thresholds): number =>
  overruns === 0 || overruns === 'all'
    ? 0
    : overruns * (thresholds.find((one) => one.kind === kind)?.pounds ?? 0);
