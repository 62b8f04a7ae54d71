import { anotherWay, curve, cuts, memberships, type Asked } from '#src/domain/plan/explain/index.ts';
import { addUp } from '#src/domain/plan/index.ts';
import { must } from '#src/domain/common/result.ts';
import { solveGoal, type Query } from '#src/domain/plan/solve/index.ts';
import { limitsAt, planCase, SHARES } from './plan-cases.ts';
import { loadHighs, solveByHighs } from './plan-highs.ts';

/**
 * Plans of made-up assessments of the released edition, by ours and by HiGHS in the same run: the time to the proof, and
 * of all explanations of a plan beside one solve of HiGHS. Most points within pounds and days. Both are said to agree
 * only when the values, added up by the scoring core, are the same. `-- 20` takes so many assessments.
 */
const CASES = Number(process.argv[2] ?? 200);
/** Explanations are taken of every so many plans: they are hundreds of solves each. */
const EXPLAINED = 10;

/** Milliseconds of the processor: what else runs on the machine counts little. */
const cpu = (): number => process.cpuUsage().user / 1000;

const highs = await loadHighs();
const ours: number[] = [];
const theirs: number[] = [];
const explained: number[] = [];
const ratios: number[] = [];
let differ = 0;
let unproved = 0;

for (let seed = 1; seed <= CASES; seed += 1) {
  const prepared = planCase(seed);
  for (const [at, share] of SHARES.entries()) {
    const limits = limitsAt(prepared, share);
    const query: Query = { limits, overruns: 0, force: null, unlike: null, needs: [], isOver: () => false };
    let started = cpu();
    const run = solveGoal(prepared, 'points', query, true);
    let step = run.next();
    while (!step.done) step = run.next();
    ours.push(cpu() - started);
    const { value: solved } = step;
    const best = must(solved.kind === 'found' ? solved : null, 'a plan is found');
    if (best.proof.kind !== 'proved') unproved += 1;
    const other = solveByHighs(highs, prepared, limits, ['points']);
    theirs.push(other.milliseconds);
    if (addUp(prepared, best.plan.actions).share !== addUp(prepared, other.actions).share) {
      differ += 1;
      console.log(`assessment ${seed}, ${share * 100}% of the money: the values differ`);
    }
    if ((seed * SHARES.length + at) % EXPLAINED !== 0) continue;
    const asked: Asked = { model: prepared, goal: 'points', query, best: best.plan };
    started = cpu();
    for (const part of [memberships(asked), curve(asked, 'pounds', 20), cuts(asked), anotherWay(asked)])
      for (let next = part.next(); !next.done;) next = part.next();
    const taken = cpu() - started;
    explained.push(taken);
    ratios.push(taken / other.milliseconds);
  }
}

const at = (list: readonly number[], share: number): number => {
  const rising = list.toSorted((a, b) => a - b);
  return rising[Math.min(rising.length - 1, Math.floor(rising.length * share))] ?? Number.NaN;
};
const row = (name: string, list: readonly number[]) =>
  console.log(
    `${name.padEnd(34)} ${[0.5, 0.95, 1].map((share) => at(list, share).toFixed(1).padStart(9)).join(' ')}   of ${list.length}`,
  );
console.log(`${''.padEnd(34)}    median      95th     worst`);
row('ours, ms to the proof', ours);
row('HiGHS 1.15.3, ms', theirs);
row('all explanations, ms', explained);
row('explanations in HiGHS solves', ratios);
console.log(
  `ours / HiGHS: ${(at(ours, 0.5) / at(theirs, 0.5)).toFixed(2)} at the median, ${(at(ours, 0.95) / at(theirs, 0.95)).toFixed(2)} at the 95th percentile; values differ in ${differ}, not proved ${unproved}`,
);
