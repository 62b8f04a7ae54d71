import { must } from '../../common/result.ts';
import { limitedKinds, type Model, type Query, type Reached } from './project.ts';
import { compareShares, solveLevels, type Share, type Solved, type Headway } from './levels.ts';

/** What is known of each section: a least share that it has to reach, settled or still to be raised. */
type Node = { readonly settled: ReadonlyMap<number, Share>; readonly open: readonly number[] };

/**
 * What was found out on the way, as points of each section: gains of plans that fit, and gains that no plan reaches.
 * What asks for no more than one of the first, or no less than one of the second, needs no solve.
 */
type Tried = { readonly reached: (readonly number[])[]; readonly outOfReach: (readonly number[])[] };

const atLeast = (a: readonly number[], b: readonly number[]): boolean =>
  a.every((points, at) => points >= (b[at] ?? 0));

/**
 * More ways than this to leave sections behind at one share are not followed side by side. They are as many only where
 * plans lift several sections at once, and then nothing is proved.
 */
const MAX_NODES = 200;

/**
 * The worst section as high as can be, then the next, and so on; then most points. Share by share from below: the most
 * that every open section can reach together; then the fewest sections that have to stay there, and which they can be.
 */
export function* solveWorstSection(model: Model, query: Query, isPlan: boolean): Generator<Headway, Solved> {
  const { sections } = model.instance;
  let nodes: readonly Node[] = [{ settled: new Map(), open: sections.map((_, number) => number) }];
  const shares = sharesOf(model);
  const tried: Tried = { reached: [], outOfReach: [] };
  let isWhole = true;
  while (nodes.some(({ open }) => open.length > 0)) {
    const raised = yield* raiseAll(model, query, tried, nodes, shares);
    if (raised.kind !== 'raised') return raised.kind === 'ended' ? { kind: 'ended' } : { kind: 'none' };
    const left = yield* leaveBehind(model, query, tried, raised.nodes, raised.share, shares);
    if (left === 'ended') return { kind: 'ended' };
    isWhole &&= left.length <= MAX_NODES;
    nodes = left.slice(0, MAX_NODES);
  }
  let best: Extract<Solved, { kind: 'found' }> | null = null;
  for (const { settled } of nodes) {
    // Every section stands where it can be at most, and so do the points: what is left is to do it with the least.
    const solved: Solved = yield* solveLevels(model, withNeeds(query, settled, model), ['actions'], isPlan);
    if (solved.kind !== 'found') continue;
    const found = {
      ...solved,
      plan: {
        ...solved.plan,
        reached: [pointsOf(settled, model)],
        sections: {
          shares: [...settled.values()].toSorted(compareShares),
          ways: nodes.map((node) => withNeeds(query, node.settled, model).needs),
        },
      },
    };
    if (best === null || isBetter(found, best, model)) best = found;
  }
  if (best === null) return { kind: 'none' };
  return isWhole || best.proof.kind !== 'proved'
    ? best
    : { ...best, proof: { kind: 'within', level: 'points', bound: model.scale.whole } };
}

/** Of two plans that leave the sections alike: the one with more points, or else the one that ties favour. */
function isBetter(
  { plan: a }: Extract<Solved, { kind: 'found' }>,
  { plan: b }: Extract<Solved, { kind: 'found' }>,
  { instance }: Model,
): boolean {
  const [pointsA, pointsB] = [must(a.reached[0], 'points').value, must(b.reached[0], 'points').value];
  if (pointsA !== pointsB) return pointsA > pointsB;
  const sum = (actions: readonly number[], kind: 'pounds' | 'days') =>
    actions.reduce((total, number) => total + (instance.actions[number]?.takes.usage[kind] ?? 0), 0);
  const apart =
    a.actions.length - b.actions.length ||
    sum(a.actions, 'pounds') - sum(b.actions, 'pounds') ||
    sum(a.actions, 'days') - sum(b.actions, 'days');
  if (apart !== 0) return apart < 0;
  const first = a.actions.findIndex((number, at) => number !== b.actions[at]);
  return first >= 0 && (a.actions[first] ?? 0) < (b.actions[first] ?? 0);
}

/** Every share that a section could come to, rising, each once: what lies between them makes no difference. */
function sharesOf({ instance, clusters }: Model): readonly Share[] {
  const gains = instance.sections.map(() => new Set([0]));
  for (const { choices } of clusters) {
    const here = instance.sections.map(() => new Set<number>());
    for (const { gains: gained } of choices) for (const { section, points } of gained) here[section]?.add(points);
    here.forEach((some, section) => {
      const before = [...must(gains[section], 'a section has its gains')];
      gains[section] = new Set([...before, ...before.flatMap((gain) => [...some].map((more) => gain + more))]);
    });
  }
  const rising = instance.sections
    .flatMap(({ earned, available }, section) =>
      [...(gains[section] ?? [])].map((gain) => ({ earned: earned + gain, available })),
    )
    .toSorted(compareShares);
  return rising.filter((share, at) => at === 0 || compareShares(share, rising[at - 1] ?? share) > 0);
}

/** The points gained when each section stands at its share. */
const pointsOf = (settled: ReadonlyMap<number, Share>, { instance, scale }: Model): Reached[number] => ({
  level: 'points',
  value: [...settled].reduce((sum, [section, share]) => {
    const { earned, available } = must(instance.sections[section], 'a section is known');
    const points = Math.ceil((share.earned * available) / share.available) - earned;
    return sum + BigInt(points) * must(scale.perPoint[section], 'a section has its unit');
  }, 0n),
});

function withNeeds(query: Query, least: ReadonlyMap<number, Share>, { instance }: Model): Query {
  const needs = [...least].flatMap(([section, share]) => {
    const { earned, available } = must(instance.sections[section], 'a section is known');
    const points = Math.ceil((share.earned * available) / share.available) - earned;
    return points > 0 ? [{ section, points }] : [];
  });
  return { ...query, needs: [...query.needs, ...needs] };
}

/** Can a plan within the limits bring every section to its share? */
function* canReach(
  model: Model,
  query: Query,
  tried: Tried,
  { settled, open }: Node,
  share: Share,
): Generator<Headway, 'yes' | 'no' | 'ended'> {
  const least = new Map([...settled, ...open.map((section) => [section, share] as const)]);
  const harder = withNeeds(query, least, model);
  const wanted = model.instance.sections.map(() => 0);
  for (const { section, points } of harder.needs) wanted[section] = Math.max(wanted[section] ?? 0, points);
  if (tried.reached.some((gains) => atLeast(gains, wanted))) return 'yes';
  if (tried.outOfReach.some((gains) => atLeast(wanted, gains))) return 'no';
  // Any plan will do: the one that uses the least of a limit is found soonest.
  const [kind = 'pounds'] = limitedKinds(query);
  const solved = yield* solveLevels(model, harder, [kind], false);
  // Each of these is too short to report, and there are hundreds: who waits between two steps waits no longer than one.
  yield { level: kind, progress: { best: null, bound: Infinity } };
  if (solved.kind === 'ended') return 'ended';
  if (solved.kind === 'none') tried.outOfReach.push(wanted);
  else tried.reached.push(solved.plan.gains);
  return solved.kind === 'found' ? 'yes' : 'no';
}

type Raised = { readonly kind: 'raised'; readonly share: Share; readonly nodes: readonly Node[] };

/** The most that all open sections can reach together, and from which nodes. */
function* raiseAll(
  model: Model,
  query: Query,
  tried: Tried,
  nodes: readonly Node[],
  shares: readonly Share[],
): Generator<Headway, Raised | { readonly kind: 'none' | 'ended' }> {
  let at = -1;
  let best: Node[] = [];
  for (const node of nodes) {
    let low = at;
    let high = shares.length;
    // By doubling and halving: what is at `low` can be reached, what is at `high` cannot.
    if (at >= 0) {
      const same = yield* canReach(model, query, tried, node, must(shares[at], 'a share'));
      if (same === 'ended') return { kind: 'ended' };
      if (same === 'no') continue;
    }
    while (low + 1 < high) {
      const middle = (low + high) >> 1;
      const can = yield* canReach(model, query, tried, node, must(shares[middle], 'a share'));
      if (can === 'ended') return { kind: 'ended' };
      if (can === 'yes') low = middle;
      else high = middle;
    }
    if (low > at) best = [];
    if (low >= 0) best.push(node);
    at = Math.max(at, low);
  }
  const share = shares[at];
  return share === undefined ? { kind: 'none' } : { kind: 'raised', share, nodes: best };
}

/** Leaves the fewest sections at the share that all can reach; every way to choose them that is possible. */
function* leaveBehind(
  model: Model,
  query: Query,
  tried: Tried,
  nodes: readonly Node[],
  share: Share,
  shares: readonly Share[],
): Generator<Headway, readonly Node[] | 'ended'> {
  const above = shares[shares.findIndex((one) => compareShares(one, share) > 0)];
  if (above === undefined)
    return nodes.slice(0, 1).map(({ settled, open }) => ({
      settled: new Map([...settled, ...open.map((section) => [section, share] as const)]),
      open: [],
    }));
  let fewest = Infinity;
  let found: Node[] = [];
  for (const { settled, open } of nodes) {
    const leave = (behind: readonly number[]): Node => ({
      settled: new Map([...settled, ...behind.map((section) => [section, share] as const)]),
      open: open.filter((section) => !behind.includes(section)),
    });
    // Those that cannot rise even by themselves stay behind in every way.
    const stuck: number[] = [];
    for (const section of open) {
      const alone = { settled: leave(open.filter((one) => one !== section)).settled, open: [section] };
      const can = yield* canReach(model, query, tried, alone, above);
      if (can === 'ended') return 'ended';
      if (can === 'no') stuck.push(section);
    }
    const others = open.filter((section) => !stuck.includes(section));
    for (let more = stuck.length === 0 ? 1 : 0; stuck.length + more <= Math.min(open.length, fewest); more += 1) {
      let isFound = false;
      for (const some of subsets(others, more)) {
        const node = leave([...stuck, ...some]);
        const can = yield* canReach(model, query, tried, node, above);
        if (can === 'ended') return 'ended';
        if (can === 'no') continue;
        if (stuck.length + more < fewest) found = [];
        fewest = stuck.length + more;
        found.push(node);
        isFound = true;
        if (found.length > MAX_NODES) return found;
      }
      if (isFound) break;
    }
  }
  return distinct(found);
}

function* subsets(of: readonly number[], size: number): Generator<readonly number[]> {
  if (size === 0) yield [];
  else
    for (let first = 0; first + size <= of.length; first += 1)
      for (const others of subsets(of.slice(first + 1), size - 1)) yield [must(of[first], 'one of them'), ...others];
}

const distinct = (nodes: readonly Node[]): readonly Node[] => [
  ...new Map(
    nodes.map((node) => [
      [...node.settled]
        .toSorted(([a], [b]) => a - b)
        .map(([section, { earned, available }]) => `${section}:${earned}/${available}`)
        .join(),
      node,
    ]),
  ).values(),
];
