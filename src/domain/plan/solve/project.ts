import { assertNever, must } from '../../common/result.ts';
import type { Choice, Clusters } from '../instance/choices.ts';
import type { Instance } from '../instance/instance.ts';
import { LIMIT_KINDS, overrunOf, type LimitKind, type Limits } from '../instance/money.ts';
import { keepUndominated } from './dominance.ts';
import { blocksOf, mergeBlock, type Block } from './merge-covers.ts';
import type { Option, Problem } from './problem.ts';

/** What is planned over: an assessment as numbers, and every set of actions that can be. */
export type Model = Clusters & { readonly instance: Instance };

/**
 * What a plan is good for, one after the other: essential gaps closed, targets met, points, and of actions, money
 * or days how little it uses.
 */
export type Level = 'gaps' | 'targets' | 'points' | 'actions' | LimitKind;

/** How many actions may cost the top of their range without the plan passing its money. */
export type Overruns = 0 | 1 | 2 | 3 | 'all';

/** A question put to the solver: what is to be kept to beside the limits. */
export type Query = {
  readonly limits: Limits;
  readonly overruns: Overruns;
  /**
   * An action that has to be in the plan, or has to be out of it; in the plan only where it lifts something there, or
   * else even if it is idle.
   */
  readonly force: { readonly action: number; readonly isIn: boolean; readonly evenIdle?: boolean } | null;
  /** A plan that this one has to differ from, and in how many actions. */
  readonly unlike: { readonly plan: ReadonlySet<number>; readonly by: number } | null;
  /** Points that have to be gained in sections, by their numbers. */
  readonly needs: readonly { readonly section: number; readonly points: number }[];
  /** Is the time up? The best so far is the answer then, with what nothing can be better than. */
  readonly isOver: () => boolean;
};

/** Values of earlier levels that have to be reached. */
export type Reached = readonly { readonly level: Level; readonly value: bigint }[];

/** Pounds by which an overrun counts in full from there on, for each limit of money: one for each, in the same order. */
export type Thresholds = readonly { readonly kind: LimitKind; readonly pounds: number }[];

/** Whole numbers up to this many bits are exact as they are added up; beyond it a value is near, and its key exact. */
const EXACT_BITS = 50;
const EXACT = 2n ** BigInt(EXACT_BITS);

export const levelOf = (choice: Choice, level: Level): bigint => {
  switch (level) {
    case 'gaps':
      return BigInt(choice.gaps);
    case 'targets':
      return BigInt(choice.targets);
    case 'points':
      return choice.units;
    case 'actions':
      return BigInt(-choice.actions.length);
    case 'capital':
    case 'revenue':
    case 'yearly':
    case 'pounds':
    case 'days':
      return BigInt(-usedOf(choice, level));
    default:
      return assertNever(level);
  }
};

const usedOf = ({ usage }: Choice, kind: LimitKind): number =>
  must(usage[LIMIT_KINDS.indexOf(kind)], 'the use of each limit is counted');

/** Sixty-four bits each for days and pounds, twenty for actions: more than any file can bring together. */
const DAYS = 64n;
const POUNDS = 64n;
const ACTIONS = 20n;

/**
 * What settles between plans of the same value, as one number that adds up: fewer actions, fewer pounds, fewer days,
 * and of the first action in which they differ, the plan that has it.
 */
function tieKey(choice: Choice, count: bigint): bigint {
  const { actions } = choice;
  const pounds = BigInt(usedOf(choice, 'pounds'));
  const days = BigInt(usedOf(choice, 'days'));
  const less = (((BigInt(actions.length) << POUNDS) + pounds) << DAYS) + days;
  const order = actions.reduce((sum, number) => sum + (1n << (count - 1n - BigInt(number))), 0n);
  return order - (less << count);
}

/** Bits by which a value of the level is more than can be counted exactly while it is added up; mostly none. */
export const shiftOf = ({ scale }: Clusters, level: Level): bigint =>
  level === 'points' && scale.whole > EXACT ? BigInt(scale.whole.toString(2).length - EXACT_BITS) : 0n;

/**
 * A choice's value at a level, and what settles between plans of the same value.
 * @param isLast ties are settled
 */
export function figuresOf(
  choice: Choice,
  level: Level,
  isLast: boolean,
  model: Model,
): { readonly value: number; readonly key: bigint } {
  const shift = shiftOf(model, level);
  const exact = levelOf(choice, level);
  const count = BigInt(model.instance.actions.length);
  const above = shift === 0n ? 0n : isLast ? exact << (ACTIONS + POUNDS + DAYS + count) : exact;
  return { value: Number(exact >> shift), key: isLast ? above + tieKey(choice, count) : above };
}

/** The problem of one level, with the levels before it kept at what they reached; null when nothing fits. */
export function project(model: Model, query: Query, round: Round): Problem | null {
  const layout = layoutOf(model, query, round);
  const points = pointsNeeded(query);
  const blocks =
    points.size === 0 ? [] : blocksOf(sectionsOf(model).map((some) => some.filter((one) => points.has(one))));
  const merged = new Set(blocks.flatMap(({ members }) => members));
  const reached = new Set(blocks.flatMap(({ sections }) => sections));
  // Points that nothing brings cannot be gained.
  if ([...points.keys()].some((section) => !reached.has(section))) return null;
  const groups: (readonly Option[])[] = model.clusters.flatMap((_, at) =>
    merged.has(at) ? [] : [groupOf(model, query, layout, at)],
  );
  for (const block of blocks) {
    const ways = waysOf(model, query, layout, block, points);
    if (ways.length === 0) return null;
    groups.push(ways);
  }
  return { groups, limits: layout.limits, step: layout.step, valueOnly: !round.isLast, isOver: query.isOver };
}

/** The sections that each cluster lifts. */
const sectionsLifted = new WeakMap<Model, readonly (readonly number[])[]>();
function sectionsOf(model: Model): readonly (readonly number[])[] {
  const known = sectionsLifted.get(model);
  if (known) return known;
  const sections = model.clusters.map(({ choices }) => [
    ...new Set(choices.flatMap(({ gains }) => gains.map(({ section }) => section))),
  ]);
  sectionsLifted.set(model, sections);
  return sections;
}

/** The most points that are asked for of each section. */
function pointsNeeded({ needs }: Query): ReadonlyMap<number, number> {
  const points = new Map<number, number>();
  for (const one of needs)
    if (one.points > 0) points.set(one.section, Math.max(one.points, points.get(one.section) ?? 0));
  return points;
}

/** What problems of a model have in common that differ in a forced action and in points that are needed, or in neither. */
type Layout = {
  readonly name: string;
  readonly limits: readonly number[];
  readonly step: 0 | 1;
  readonly usageOf: (choice: Choice, cluster: number) => readonly number[];
  readonly optionOf: (choice: Choice, cluster: number) => Option;
  /** By their names: groups of one cluster, and ways of a block to reach its points. */
  readonly groups: Map<string, readonly Option[]>;
  /** Where points are needed: what each cluster uses of each limit at least, with every choice that there is. */
  readonly least: { known: readonly (readonly number[])[] | null };
};

/**
 * The goal of the worst section asks for hundreds of sets of points, most of which are alike in most sections; forcing
 * each action in or out changes one cluster of all. So what was made of a cluster or a block is kept, for a few layouts.
 */
const layouts = new WeakMap<Model, Layout[]>();
const LAYOUTS_KEPT = 4;

function layoutOf(model: Model, query: Query, round: Round): Layout {
  const { limits, overruns, unlike } = query;
  const { reached, level, isLast, thresholds } = round;
  const name = JSON.stringify([
    LIMIT_KINDS.map((kind) => limits[kind] ?? null),
    overruns,
    unlike && [[...unlike.plan], unlike.by],
    reached.map((one) => [one.level, String(one.value)]),
    level,
    isLast,
    thresholds,
  ]);
  const known = layouts.get(model) ?? [];
  const found = known.find((one) => one.name === name);
  const layout = found ?? newLayout(name, model, query, round);
  layouts.set(model, [layout, ...known.filter((one) => one !== layout)].slice(0, LAYOUTS_KEPT));
  return layout;
}

function newLayout(name: string, model: Model, query: Query, { reached, level, isLast, thresholds }: Round): Layout {
  const kinds = limitedKinds(query);
  const overruns = kinds.map((kind) => overrunsOf(model.instance, query.overruns, kind, thresholds));
  const limits = [
    ...kinds.map(
      (kind) => must(query.limits[kind], 'a limit that is set') - sparedFor(query.overruns, kind, thresholds),
    ),
    ...reached.map(({ value }) => -Number(value)),
    ...(query.unlike ? [-query.unlike.by] : []),
  ];
  const usageOf = (choice: Choice, cluster: number): readonly number[] => {
    const usage = kinds.map((kind, k) => {
      const used = usedOf(choice, kind);
      const over = overruns[k];
      return over ? choice.actions.reduce((sum, number) => sum + (over[number] ?? 0), used) : used;
    });
    for (const one of reached) usage.push(-Number(levelOf(choice, one.level)));
    if (query.unlike) usage.push(-differenceOf(choice, query.unlike.plan, model.clusters[cluster]?.actions ?? []));
    return usage;
  };
  return {
    name,
    limits,
    step: shiftOf(model, level) === 0n ? 1 : 0,
    usageOf,
    optionOf: (choice, cluster) => ({
      ...figuresOf(choice, level, isLast, model),
      usage: usageOf(choice, cluster),
      choices: [choice],
    }),
    groups: new Map(),
    least: { known: null },
  };
}

/** The choices of a cluster that may be made, under what is forced of it. */
function fitting({ clusters, instance }: Model, { force }: Query, cluster: number): readonly Choice[] {
  const { actions, choices } = must(clusters[cluster], 'a cluster is known');
  const isHere = force !== null && actions.includes(force.action);
  return choices.filter(
    (choice) =>
      (!isHere || choice.actions.includes(force.action) === force.isIn) &&
      choice.idle.every((idle) => instance.forced.has(idle) || (force?.evenIdle === true && force.action === idle)),
  );
}

/** What is forced in these clusters, as a part of a name. */
const forceName = ({ clusters }: Model, { force }: Query, members: readonly number[]): string =>
  force !== null && members.some((at) => clusters[at]?.actions.includes(force.action) === true)
    ? `${force.action} ${force.isIn} ${force.evenIdle === true}`
    : '';

function keptAs(layout: Layout, name: string, make: () => readonly Option[]): readonly Option[] {
  const made = layout.groups.get(name) ?? make();
  layout.groups.set(name, made);
  return made;
}

const groupOf = (model: Model, query: Query, layout: Layout, cluster: number): readonly Option[] =>
  keptAs(layout, `${cluster} ${forceName(model, query, [cluster])}`, () =>
    undominated(
      fitting(model, query, cluster).map((choice) => layout.optionOf(choice, cluster)),
      layout.step === 0 ? 1 : 0,
    ),
  );

/** What all other clusters use of each limit at least, or bring, whatever is forced there. */
function leastBeside({ clusters }: Model, { least, usageOf, limits }: Layout, members: readonly number[]) {
  least.known ??= clusters.map(({ choices }, cluster) => {
    const most = limits.map(() => Infinity);
    return choices.reduce((low, choice) => {
      const usage = usageOf(choice, cluster);
      return low.map((used, k) => Math.min(used, usage[k] ?? 0));
    }, most);
  });
  return least.known.reduce(
    (sums, used, cluster) => (members.includes(cluster) ? sums : sums.map((sum, k) => sum + (used[k] ?? 0))),
    limits.map(() => 0),
  );
}

/** The ways of a block of clusters to gain the points that are needed of its sections. */
function waysOf(
  model: Model,
  query: Query,
  layout: Layout,
  { members, sections }: Block,
  points: ReadonlyMap<number, number>,
): readonly Option[] {
  const wanted = sections.map((section) => `${section}:${points.get(section)}`);
  return keptAs(layout, `${members.join()} ${wanted.join()} ${forceName(model, query, members)}`, () => {
    const groups = members.map((cluster) =>
      undominated(
        fitting(model, query, cluster).map((choice) => {
          const option = layout.optionOf(choice, cluster);
          const gained = sections.map(
            (section) => -(choice.gains.find((gain) => gain.section === section)?.points ?? 0),
          );
          return { ...option, usage: [...option.usage, ...gained] };
        }),
        layout.step === 0 ? 1 : 0,
      ),
    );
    const beside = leastBeside(model, layout, members);
    return mergeBlock(
      groups,
      [
        ...layout.limits.map((limit, k) => limit - (beside[k] ?? 0)),
        ...sections.map((section) => -must(points.get(section), 'the points of a section that is needed')),
      ],
      layout.limits.length,
      layout.step,
    );
  });
}

/** One solve of many: a level with what is settled before it. */
export type Round = {
  readonly reached: Reached;
  readonly level: Level;
  readonly isLast: boolean;
  readonly thresholds: Thresholds;
};

export const limitedKinds = ({ limits }: Query): readonly LimitKind[] =>
  LIMIT_KINDS.filter((kind) => limits[kind] !== undefined);

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
  const above = overruns === 'all' ? 0 : thresholds.find((one) => one.kind === kind)?.pounds;
  // Without a threshold yet it is left out, which bounds what any threshold can give.
  if (above === undefined) return null;
  return actions.map(({ takes }) => Math.max(0, overrunOf(takes, kind) - above));
}

const sparedFor = (overruns: Overruns, kind: LimitKind, thresholds: Thresholds): number =>
  overruns === 0 || overruns === 'all' ? 0 : overruns * (thresholds.find((one) => one.kind === kind)?.pounds ?? 0);
