import createHighs from 'highs';
import { must } from '#src/domain/common/result.ts';
import { LIMIT_KINDS, pointsWith, type Limits } from '#src/domain/plan/instance/index.ts';
import type { Prepared } from '#src/domain/plan/index.ts';

type Highs = Awaited<ReturnType<typeof createHighs>>;

/** What the oracle maximises in turn, each held at its most before the next. */
export type OracleLevel = 'gaps' | 'targets' | 'points' | 'pounds';

/** The solver loaded once. */
export const loadHighs = (): Promise<Highs> => createHighs();

export type OraclePlan = {
  /** Numbers of its actions, rounded from what the solver gave. */
  readonly actions: readonly number[];
  /** Milliseconds in the solver, all levels together. */
  readonly milliseconds: number;
};

/**
 * The best plan by HiGHS, written as a whole-number programme of actions and answers, with none of our clusters or
 * bounds: gaps 0. An answer is one of the sets of actions that touch it, which may be chosen once its actions are.
 */
export function solveByHighs(
  highs: Highs,
  { instance, scale }: Prepared,
  limits: Limits,
  levels: readonly OracleLevel[],
): OraclePlan {
  const rows: string[] = [];
  const binaries = instance.actions.map((_, number) => `x${number}`);
  const worth: Record<OracleLevel, string[]> = { gaps: [], targets: [], points: [], pounds: [] };
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
  instance.questions.forEach(({ place, section, earned, bar, target, lifts }, q) => {
    const ways: string[] = [];
    for (let bits = 1; bits < 1 << lifts.length; bits += 1) {
      const chosen = lifts.filter((_, at) => (bits & (1 << at)) !== 0);
      const points = pointsWith(
        place,
        chosen.flatMap(({ brings }) => brings),
      );
      if (points === earned) continue;
      const name = `w${q}_${bits}`;
      ways.push(name);
      binaries.push(name);
      for (const { action } of chosen) rows.push(`x${action} - ${name} >= 0`);
      worth.points.push(`+ ${(points - earned) * must(perPoint[section], 'a section has its unit')} ${name}`);
      if (bar !== null && points >= bar) worth.gaps.push(`+ 1 ${name}`);
      if (target !== null && points >= target) worth.targets.push(`+ 1 ${name}`);
    }
    if (ways.length > 0) rows.push(`${ways.join(' + ')} <= 1`);
  });
  let actions: readonly number[] = [];
  let milliseconds = 0;
  for (const level of levels) {
    const terms = worth[level];
    if (terms.length === 0) continue;
    const text = [
      'Maximize',
      ` ${terms.join(' ')}`,
      'Subject To',
      ...rows.map((row, at) => ` r${at}: ${row}`),
      'Binary',
      ` ${binaries.join(' ')}`,
      'End',
    ].join('\n');
    const started = performance.now();
    const solved = highs.solve(text, { mip_rel_gap: 0, mip_abs_gap: 0 });
    milliseconds += performance.now() - started;
    if (solved.Status !== 'Optimal') throw new Error(`HiGHS ended with ${solved.Status}`);
    const isChosen = (name: string) => Math.round(solved.Columns[name]?.Primal ?? 0) === 1;
    actions = instance.actions.flatMap((_, number) => (isChosen(`x${number}`) ? [number] : []));
    if (level !== levels.at(-1)) rows.push(`${terms.join(' ')} >= ${Math.round(solved.ObjectiveValue)}`);
  }
  return { actions, milliseconds };
}
