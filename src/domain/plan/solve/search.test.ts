import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { expect, it } from 'vitest';
import type { Option, Problem } from './problem.ts';
import { search } from './search.ts';

/** Problems too large to go through; `npm run soak` tries more. */
const PROBLEMS = Number(process.env.SOAK_PLANS ?? 60);

const THOUSANDS = 12_500;

/** Up to 40 groups with uses of so few sizes that a table of every amount of two limits holds the best for each. */
function drawProblem(seed: number): Problem {
  const generator = xoroshiro128plus(seed);
  const whole = (from: number, to: number) => uniformInt(generator, from, to);
  const most = 10 ** whole(1, 9);
  const groups = Array.from({ length: whole(5, 40) }, () =>
    Array.from({ length: whole(1, 5) }, (_, at): Option => {
      const size = at === 0 ? 0 : whole(0, 8);
      return {
        value: at === 0 ? 0 : whole(0, most) + size,
        key: 0n,
        usage: [size * THOUSANDS, whole(0, at)],
        choices: [],
      };
    }),
  );
  return { groups, limits: [whole(0, 90) * THOUSANDS, whole(0, 40)], step: 1, valueOnly: true, isOver: () => false };
}

/** The best value by a table: for each amount of both limits the most that the groups so far can be worth. */
function byTable({ groups, limits: [pounds = 0, second = 0] }: Problem): number {
  const first = pounds / THOUSANDS;
  let table = Array.from({ length: (first + 1) * (second + 1) }, () => 0);
  for (const group of groups)
    table = table.map((_, cell) => {
      const [a, b] = [Math.floor(cell / (second + 1)), cell % (second + 1)];
      return Math.max(
        ...group.map(({ value, usage: [x = 0, y = 0] }) =>
          x / THOUSANDS > a || y > b
            ? -Infinity
            : value + (table[(a - x / THOUSANDS) * (second + 1) + (b - y)] ?? -Infinity),
        ),
      );
    });
  return table.at(-1) ?? 0;
}

it('finds the value that a table of all amounts holds, @soak', { timeout: 600_000 }, () => {
  for (let seed = 1; seed <= PROBLEMS; seed += 1) {
    const problem = drawProblem(seed);
    const run = search(problem);
    let step = run.next();
    while (!step.done) step = run.next();
    expect([seed, step.value.kind, step.value.kind === 'proved' ? step.value.best.value : null]).toEqual([
      seed,
      'proved',
      byTable(problem),
    ]);
  }
});
