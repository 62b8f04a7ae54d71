import createHighs from 'highs';
import { must } from '#src/domain/common/result.ts';
import { LIMIT_KINDS, pointsWith, type Limits } from '#src/domain/plan/instance/index.ts';
import type { Prepared } from '#src/domain/plan/index.ts';
import { compareShares, type Share } from '#src/domain/plan/solve/index.ts';

type Highs = Awaited<ReturnType<typeof createHighs>>;

/** What the oracle maximises in turn, each held at its most before the next. */
export type OracleLevel = 'gaps' | 'targets' | 'points' | 'pounds';

/** The solver loaded once. */
export const loadHighs = (): Promise<Highs> => createHighs();

export type OraclePlan = {
  /** Numbers of its actions, rounded from what the solver gave. */
  readonly actions: readonly number[];
  /** Milliseconds of the processor in the solver, all levels together: what else runs on the machine counts little. */
  readonly milliseconds: number;
};

/** A plan as a whole-number programme. */
type Programme = {
  readonly rows: string[];
  readonly binaries: string[];
  /** What each level sums. */
  readonly worth: Readonly<Record<OracleLevel, string[]>>;
  /** Points that each section gains, as terms. */
  readonly gained: readonly string[][];
};

/**
 * The plan as actions and answers, with none of our clusters or bounds. An answer is one of the sets of actions that
 * touch it, which may be chosen once its actions are.
 */
function programmeOf({ instance, scale }: Prepared, limits: Limits): Programme {
  const rows: string[] = [];
  const binaries = instance.actions.map((_, number) => `x${number}`);
  const worth: Record<OracleLevel, string[]> = { gaps: [], targets: [], points: [], pounds: [] };
  const gained: string[][] = instance.sections.map(() => []);
  instance.actions.forEach(({ requires, takes }, number) => {
    for (const before of requires) rows.push(`x${before} - x${number} >= 0`);
    if (takes.usage.pounds > 0) worth.pounds.push(`- ${takes.usage.pounds} x${number}`);
  });
  for (const kind of LIMIT_KINDS) {
    const limit = limits[kind];
    const terms = instance.actions.flatMap(({ takes }, number) =>
      takes.usage[kind] > 0 ? [`${takes.usage[kind]} x${number}`] : [],
    );
    if (limit !== undefined && terms.length > 0) rows.push(`${terms.join(' + ')} <= ${limit}`);
  }
  // In hundredths of a per cent or so, since a solver with a tolerance does badly with coefficients of 10^9.
  const perPoint = scale.perPoint.map((units) => (Number(units) / Number(scale.whole)) * 10_000);
  instance.questions.forEach(({ place, section, earned, bar, target, standing, lifts }, q) => {
    const ways: string[] = [];
    for (let bits = 1; bits < 1 << lifts.length; bits += 1) {
      const chosen = lifts.filter((_, at) => (bits & (1 << at)) !== 0);
      const points = pointsWith(place, [...standing, ...chosen.flatMap(({ brings }) => brings)]);
      if (points === earned) continue;
      const name = `w${q}_${bits}`;
      ways.push(name);
      binaries.push(name);
      for (const { action } of chosen) rows.push(`x${action} - ${name} >= 0`);
      worth.points.push(`+ ${(points - earned) * must(perPoint[section], 'a section has its unit')} ${name}`);
      gained[section]?.push(`+ ${points - earned} ${name}`);
      if (bar !== null && points >= bar) worth.gaps.push(`+ 1 ${name}`);
      if (target !== null && points >= target) worth.targets.push(`+ 1 ${name}`);
    }
    if (ways.length > 0) rows.push(`${ways.join(' + ')} <= 1`);
  });
  return { rows, binaries, worth, gained };
}

/** Solves to gaps of 0; the plan is what the solver gave, rounded. */
function maximise(highs: Highs, prepared: Prepared, { rows, binaries }: Programme, terms: readonly string[]) {
  const text = [
    'Maximize',
    ` ${terms.join(' ')}`,
    'Subject To',
    ...rows.map((row, at) => ` r${at}: ${row}`),
    'Binary',
    ` ${binaries.join(' ')}`,
    'End',
  ].join('\n');
  const started = process.cpuUsage().user;
  const solved = highs.solve(text, { mip_rel_gap: 0, mip_abs_gap: 0 });
  const milliseconds = (process.cpuUsage().user - started) / 1000;
  if (solved.Status !== 'Optimal') throw new Error(`HiGHS ended with ${solved.Status}`);
  const isChosen = (name: string) => Math.round(solved.Columns[name]?.Primal ?? 0) === 1;
  const actions = prepared.instance.actions.flatMap((_, number) => (isChosen(`x${number}`) ? [number] : []));
  return { actions, milliseconds, value: solved.ObjectiveValue };
}

/** The best plan by HiGHS, level by level. */
export function solveByHighs(
  highs: Highs,
  prepared: Prepared,
  limits: Limits,
  levels: readonly OracleLevel[],
): OraclePlan {
  const programme = programmeOf(prepared, limits);
  const { rows, worth } = programme;
  let actions: readonly number[] = [];
  let milliseconds = 0;
  for (const level of levels) {
    const terms = worth[level];
    if (terms.length === 0) continue;
    const solved = maximise(highs, prepared, programme, terms);
    ({ actions } = solved);
    milliseconds += solved.milliseconds;
    if (level !== levels.at(-1)) rows.push(`${terms.join(' ')} >= ${Math.round(solved.value)}`);
  }
  return { actions, milliseconds };
}

/**
 * Whether HiGHS finds a plan that leaves its sections better than these shares, the worst before all others: of each
 * share in turn the most sections that can stand above it, while as many stand at the shares below as do in the plan
 * that is asked about. A list of counts that the plan has itself, and of those that HiGHS reaches; and the plan with
 * most points that leaves the sections so.
 */
export function sectionsAboveByHighs(
  highs: Highs,
  prepared: Prepared,
  limits: Limits,
  shares: readonly Share[],
): { readonly ours: readonly number[]; readonly theirs: readonly number[]; readonly mostPoints: readonly number[] } {
  const { sections } = prepared.instance;
  const programme = programmeOf(prepared, limits);
  const { rows, binaries, gained } = programme;
  const rising = shares.toSorted(compareShares);
  const levels = rising.filter(
    (share, at) => at === 0 || compareShares(share, must(rising[at - 1], 'the one before')) > 0,
  );
  const ours: number[] = [];
  const theirs: number[] = [];
  /** A binary for each section that may be 1 only where the section has so many points more. */
  const standing = (name: string, pointsOf: (section: (typeof sections)[number]) => number): readonly string[] =>
    sections.flatMap((section, s) => {
      const points = pointsOf(section);
      const terms = gained[s] ?? [];
      const isThere = `${name}_${s}`;
      if (points > 0 && terms.length === 0) return [];
      binaries.push(isThere);
      if (points > 0) rows.push(`${terms.join(' ')} - ${points} ${isThere} >= 0`);
      return [`+ 1 ${isThere}`];
    });
  for (const [at, { earned, available }] of levels.entries()) {
    const here = standing(`at${at}`, (section) => Math.ceil((earned * section.available) / available) - section.earned);
    rows.push(
      `${here.join(' ')} >= ${rising.filter((share) => compareShares(share, { earned, available }) >= 0).length}`,
    );
    const above = standing(
      `above${at}`,
      (section) => Math.floor((earned * section.available) / available) + 1 - section.earned,
    );
    ours.push(rising.filter((share) => compareShares(share, { earned, available }) > 0).length);
    theirs.push(above.length === 0 ? 0 : Math.round(maximise(highs, prepared, programme, above).value));
  }
  return { ours, theirs, mostPoints: maximise(highs, prepared, programme, programme.worth.points).actions };
}
