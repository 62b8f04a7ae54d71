import type { Choice } from '../instance/choices.ts';
import { LIMIT_KINDS, overrunOf, type LimitKind } from '../instance/money.ts';
import type { Outcome, Progress, Selection } from './problem.ts';
import {
  figuresOf,
  levelOf,
  limitedKinds,
  project,
  shiftOf,
  type Level,
  type Model,
  type Query,
  type Reached,
  type Round,
  type Thresholds,
} from './project.ts';
import { rootBound, search } from './search.ts';

/** A plan as it was found, not yet added up again. */
export type Found = {
  /** Numbers of its actions, rising. */
  readonly actions: readonly number[];
  /** What it gives by each level that was asked for, in their order. */
  readonly reached: Reached;
  /** Points that it gains in each section, by their numbers. */
  readonly gains: readonly number[];
  /** Of the goal that looks at sections first: the sections' shares from the worst up, and the ways to reach them. */
  readonly sections?: { readonly shares: readonly Share[]; readonly ways: readonly Query['needs'][] };
};

/** A share of points, as the two whole numbers that it is made of. */
export type Share = { readonly earned: number; readonly available: number };

export const compareShares = (a: Share, b: Share): number => a.earned * b.available - b.earned * a.available;

/** Above 0 when the first is worth more: by its sections from the worst up, then level by level. */
export function compareWorth(a: Found, b: Found): number {
  for (const [at, share] of (a.sections?.shares ?? []).entries()) {
    const other = b.sections?.shares[at];
    const apart = other ? compareShares(share, other) : 0;
    if (apart !== 0) return apart;
  }
  for (const [at, { value }] of a.reached.entries()) {
    const other = b.reached[at]?.value ?? value;
    if (value !== other) return value > other ? 1 : -1;
  }
  return 0;
}

export type Proof =
  | { readonly kind: 'proved' }
  /** The search came to its end before that: at this level nothing better than the bound can be. */
  | { readonly kind: 'within'; readonly level: Level; readonly bound: bigint };

export type Solved =
  | { readonly kind: 'none' }
  | { readonly kind: 'found'; readonly plan: Found; readonly proof: Proof }
  /** The search came to its end before a plan was found. */
  | { readonly kind: 'ended' };

/** A step of the work, for those who show how far it is, or end it. */
export type Headway = { readonly level: Level; readonly progress: Progress };

/**
 * The best plan by these levels, the first before all others; each level is settled before the next begins.
 * @param isPlan a plan is wanted, and not its value alone: ties are settled as the rules have them
 * @param before what has to be reached besides
 */
export function* solveLevels(
  model: Model,
  query: Query,
  levels: readonly Level[],
  isPlan: boolean,
  before: Reached = [],
): Generator<Headway, Solved> {
  let reached: Reached = [];
  let best: Selection | null = null;
  let proof: Proof = { kind: 'proved' };
  for (const level of levels) {
    const isLast = isPlan && level === levels.at(-1);
    const round = { reached: [...before, ...reached], level, isLast };
    const known: Selection | null = best && revalue(best.choices, level, isLast, model);
    const outcome: Outcome = yield* solveLevel(model, query, round, known);
    if (outcome.kind === 'none') return { kind: 'none' };
    if (outcome.kind === 'unknown') return { kind: 'ended' };
    best = outcome.best;
    reached = [...reached, { level, value: sumLevel(best.choices, level) }];
    if (outcome.kind === 'within' && proof.kind === 'proved')
      proof = { kind: 'within', level, bound: BigInt(Math.ceil(outcome.bound)) << shiftOf(model, level) };
  }
  const actions = (best?.choices ?? []).flatMap((choice) => choice.actions).toSorted((a, b) => a - b);
  const gains = model.instance.sections.map(() => 0);
  for (const { section, points } of (best?.choices ?? []).flatMap((choice) => choice.gains))
    gains[section] = (gains[section] ?? 0) + points;
  return { kind: 'found', plan: { actions, reached, gains }, proof };
}

export const sumLevel = (choices: readonly Choice[], level: Level): bigint =>
  choices.reduce((sum, choice) => sum + levelOf(choice, level), 0n);

/** A plan that is known, as what it is worth at another level. */
function revalue(choices: readonly Choice[], level: Level, isLast: boolean, model: Model): Selection {
  const figures = choices.map((choice) => figuresOf(choice, level, isLast, model));
  return {
    value: figures.reduce((sum, { value }) => sum + value, 0),
    key: figures.reduce((sum, { key }) => sum + key, 0n),
    choices,
  };
}

/** One level; with a few overruns to be provided for, once for each threshold that could matter, the hopeful ones first. */
function* solveLevel(
  model: Model,
  query: Query,
  round: Omit<Round, 'thresholds'>,
  known: Selection | null,
): Generator<Headway, Outcome> {
  const kinds = limitedKinds(query).filter((kind) => query.overruns !== 'all' && query.overruns > 0 && isMoney(kind));
  if (kinds.length === 0) {
    const problem = project(model, query, { ...round, thresholds: [] });
    if (problem === null) return known === null ? { kind: 'none' } : { kind: 'proved', best: known };
    return yield* report(round.level, search(problem, known));
  }
  const hopes: { readonly bound: number; readonly thresholds: Thresholds }[] = [];
  const collect = (thresholds: Thresholds, [kind, ...others]: readonly LimitKind[]): void => {
    const problem = project(model, query, { ...round, thresholds });
    const bound = problem && rootBound(problem);
    if (bound === null || (known !== null && bound < known.value - 1)) return;
    if (kind === undefined) hopes.push({ bound, thresholds });
    else for (const pounds of overrunsIn(model, kind)) collect([...thresholds, { kind, pounds }], others);
  };
  collect([], kinds);
  let best = known;
  let bound = -Infinity;
  let isProved = true;
  for (const hope of hopes.toSorted((a, b) => b.bound - a.bound)) {
    if (best !== null && hope.bound < best.value - 1) break;
    const problem = project(model, query, { ...round, thresholds: hope.thresholds });
    if (problem === null) continue;
    const outcome = yield* report(round.level, search(problem, best));
    if (outcome.kind === 'proved' || outcome.kind === 'within') best = outcome.best;
    if (outcome.kind === 'within' || outcome.kind === 'unknown') {
      isProved = false;
      bound = Math.max(bound, outcome.bound);
    }
  }
  if (best === null) return isProved ? { kind: 'none' } : { kind: 'unknown', bound };
  return isProved ? { kind: 'proved', best } : { kind: 'within', best, bound: Math.max(bound, best.value) };
}

const isMoney = (kind: LimitKind): boolean => kind === 'capital' || kind === 'revenue' || kind === 'pounds';

/** Every overrun that an action can have, each once, and none at all. */
const overrunsIn = ({ instance }: Model, kind: LimitKind): readonly number[] => [
  ...new Set([0, ...instance.actions.map(({ takes }) => overrunOf(takes, kind))]),
];

function* report(level: Level, run: Generator<Progress, Outcome>): Generator<Headway, Outcome> {
  for (let step = run.next(); ; step = run.next()) {
    if (step.done) return step.value;
    yield { level, progress: step.value };
  }
}

/** The use of each limit by a plan, by the order of `LIMIT_KINDS`. */
export const usageOf = ({ instance }: Model, actions: readonly number[]): readonly number[] =>
  LIMIT_KINDS.map((kind) =>
    actions.reduce((sum, number) => sum + (instance.actions[number]?.takes.usage[kind] ?? 0), 0),
  );
