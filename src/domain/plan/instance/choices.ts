import { fail, must, ok, type Result } from '../../common/result.ts';
import type { Instance, PlannedQuestion, PlanProblem } from './instance.ts';
import { LIMIT_KINDS } from './money.ts';
import { pointsWith } from './effects.ts';

/** One set of actions that hang together with no others, and what it gives and takes as a whole. */
export type Choice = {
  /** Numbers of its actions, rising; closed under what they require. */
  readonly actions: readonly number[];
  /** Essential gaps closed, targets met. */
  readonly gaps: number;
  readonly targets: number;
  /** Points gained, in each section that gains any. */
  readonly gains: readonly { readonly section: number; readonly points: number }[];
  /** The same as part of the overall score, in units of `Scale`. */
  readonly units: bigint;
  /** By the order of `LIMIT_KINDS`. */
  readonly usage: readonly number[];
  /** Actions that lift nothing more than the rest of it, and that nothing in it requires: planned only when forced. */
  readonly idle: readonly number[];
};

/** Actions that require each other, lift the same answers or stand in one group, and every set of them that can be. */
export type Cluster = { readonly actions: readonly number[]; readonly choices: readonly Choice[] };

/** The overall score in whole numbers: so many units are one. */
export type Scale = {
  readonly whole: bigint;
  /** Units that one point of each section is worth. */
  readonly perPoint: readonly bigint[];
};

export type Clusters = { readonly clusters: readonly Cluster[]; readonly scale: Scale };

/**
 * More sets than this are not gone through. Of the shipped editions the largest cluster has 12 actions and fewer than a
 * thousand sets; twenty actions that lift one answer and wait for nothing would have a million.
 */
const MAX_CHOICES = 60_000;

/** Every set of actions that a plan may hold, cluster by cluster: a plan is one choice of each. */
export function buildClusters(instance: Instance): Result<Clusters, PlanProblem> {
  const scale = scaleOf(instance);
  const clusters: Cluster[] = [];
  for (const members of clusterActions(instance)) {
    const choices = choicesOf(members, instance, scale);
    if (choices === null) return fail({ kind: 'tangled', actions: members.length });
    clusters.push({ actions: members, choices });
  }
  // What is done lifts answers that nothing else lifts: a choice that every plan makes.
  const settled = instance.questions.filter(({ lifts }) => lifts.length === 0).map((one) => gainOf(one, scale));
  clusters.push({ actions: [], choices: [{ ...choiceOf([], instance, settled), idle: [] }] });
  return ok({ clusters, scale });
}

function scaleOf({ sections }: Instance): Scale {
  const common = sections.reduce((sum, { available }) => leastCommon(sum, BigInt(available)), 1n);
  const weights = sections.reduce((sum, { weight }) => sum + BigInt(weight), 0n);
  return {
    whole: common * weights,
    perPoint: sections.map(({ weight, available }) => (BigInt(weight) * common) / BigInt(available)),
  };
}

function leastCommon(a: bigint, b: bigint): bigint {
  let [high, low] = [a, b];
  while (low > 0n) [high, low] = [low, high % low];
  return (a / high) * b;
}

function clusterActions({ actions, questions, oneOf }: Instance): readonly (readonly number[])[] {
  const parent = actions.map((_, number) => number);
  const rootOf = (number: number): number => {
    let root = number;
    for (let up = parent[root]; up !== undefined && up !== root; up = parent[root]) root = up;
    return root;
  };
  const join = (first: number, second: number): void => {
    const [low, high] = [rootOf(first), rootOf(second)].toSorted((a, b) => a - b);
    parent[must(high, 'of two')] = must(low, 'of two');
  };
  actions.forEach(({ requires }, number) => {
    for (const before of requires) join(before, number);
  });
  const together = [...questions.map(({ lifts }) => lifts.map(({ action }) => action)), ...oneOf];
  for (const [first, ...others] of together) for (const other of others) join(first ?? other, other);
  const members = new Map<number, number[]>();
  actions.forEach((_, number) => {
    const root = rootOf(number);
    members.set(root, [...(members.get(root) ?? []), number]);
  });
  return [...members.values()];
}

/** Every closed set of these actions; null when there are too many. */
function choicesOf(members: readonly number[], instance: Instance, scale: Scale): readonly Choice[] | null {
  const ordered = members.toSorted((a, b) => depthOf(a, instance) - depthOf(b, instance) || a - b);
  const own = new Set(members);
  const groups = instance.oneOf.filter(([first]) => first !== undefined && own.has(first));
  const questions = instance.questions
    .filter(({ lifts }) => lifts.some(({ action }) => own.has(action)))
    .map((question) => gainOf(question, scale));
  const sets: number[][] = [[]];
  for (const number of ordered) {
    const { requires } = must(instance.actions[number], 'an action of a cluster is known');
    const rivals = groups.filter((group) => group.includes(number)).flat();
    const isForced = instance.forced.has(number);
    for (let at = sets.length - 1; at >= 0; at -= 1) {
      const set = must(sets[at], 'a set in the list');
      const fits = requires.every((before) => set.includes(before)) && !rivals.some((rival) => set.includes(rival));
      if (isForced && fits) sets[at] = [...set, number];
      else if (isForced) sets.splice(at, 1);
      else if (fits) sets.push([...set, number]);
    }
    if (sets.length > MAX_CHOICES) return null;
  }
  return withIdle(
    sets.map((set) => choiceOf(set, instance, questions)),
    instance,
  );
}

/** Without an idle action the rest is a choice too, and gains as much. */
function withIdle(choices: readonly Omit<Choice, 'idle'>[], { actions }: Instance): readonly Choice[] {
  const units = new Map(choices.map((choice) => [choice.actions.join(), choice.units]));
  return choices.map((choice) => {
    const required = new Set(choice.actions.flatMap((number) => actions[number]?.requires ?? []));
    return {
      ...choice,
      idle: choice.actions.filter(
        (number) =>
          !required.has(number) &&
          units.get(choice.actions.filter((other) => other !== number).join()) === choice.units,
      ),
    };
  });
}

/** How many layers of actions come before it: those first, so that a set is closed when it grows by one. */
const depths = new WeakMap<Instance, number[]>();
function depthOf(number: number, instance: Instance): number {
  const known = depths.get(instance) ?? [];
  depths.set(instance, known);
  const at = known[number];
  if (at !== undefined) return at;
  const { requires } = must(instance.actions[number], 'an action is known');
  const depth = Math.max(0, ...requires.map((before) => depthOf(before, instance) + 1));
  known[number] = depth;
  return depth;
}

type Gain = {
  readonly section: number;
  readonly points: number;
  readonly gaps: number;
  readonly targets: number;
  readonly units: bigint;
};

/** What sets of actions make of one answer, each way of lifting it worked out once. */
function gainOf(question: PlannedQuestion, { perPoint }: Scale): (set: ReadonlySet<number>) => Gain {
  const known = new Map<string, Gain>();
  const { place, section, earned, bar, target, standing, lifts } = question;
  return (set) => {
    const chosen = lifts.filter(({ action }) => set.has(action));
    const name = chosen.map(({ action }) => action).join();
    const before = known.get(name);
    if (before) return before;
    const points = pointsWith(place, [...standing, ...chosen.flatMap(({ brings }) => brings)]);
    const gain = {
      section,
      points: points - earned,
      gaps: bar !== null && points >= bar ? 1 : 0,
      targets: target !== null && points >= target ? 1 : 0,
      units: BigInt(points - earned) * must(perPoint[section], 'a section has its unit'),
    };
    known.set(name, gain);
    return gain;
  };
}

function choiceOf(
  set: readonly number[],
  instance: Instance,
  questions: readonly ((set: ReadonlySet<number>) => Gain)[],
): Omit<Choice, 'idle'> {
  const chosen = new Set(set);
  const usage = LIMIT_KINDS.map(() => 0);
  for (const number of set) {
    const { takes } = must(instance.actions[number], 'an action is known');
    LIMIT_KINDS.forEach((kind, k) => {
      usage[k] = (usage[k] ?? 0) + takes.usage[kind];
    });
  }
  const bySection = new Map<number, number>();
  let gaps = 0;
  let targets = 0;
  let units = 0n;
  for (const gain of questions.map((gainFrom) => gainFrom(chosen))) {
    gaps += gain.gaps;
    targets += gain.targets;
    units += gain.units;
    if (gain.points > 0) bySection.set(gain.section, (bySection.get(gain.section) ?? 0) + gain.points);
  }
  return {
    actions: set.toSorted((a, b) => a - b),
    gaps,
    targets,
    gains: [...bySection].map(([section, points]) => ({ section, points })),
    units,
    usage,
  };
}
