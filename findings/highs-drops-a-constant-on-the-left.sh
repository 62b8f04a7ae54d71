#!/usr/bin/env bash
# highs 1.15.3 (npm, the HiGHS solver as WebAssembly): a constant among the terms on the left of a
# constraint in LP text is dropped without an error: "x0 + x1 + 3 <= 5" is solved as "x0 + x1 <= 5", and
# the status is "Optimal". Money already spent, written as it comes, is so spent twice.
# Bring constants to the right, and add the plan up again in whole numbers before it is called proved.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund highs@1.15.3
cat > try.cjs <<'JS'
const assert = require('node:assert');
require('highs')().then((solver) => {
  const best = (constraint) => {
    const { Status, ObjectiveValue } = solver.solve(`Maximize\n obj: x0 + x1\nSubject To\n c: ${constraint}\nBounds\n x0 <= 10\n x1 <= 10\nEnd`);
    return [Status, ObjectiveValue];
  };
  const left = best('x0 + x1 + 3 <= 5');
  const right = best('x0 + x1 <= 2');
  console.log('constant on the left:', left.join(' '), '| brought to the right:', right.join(' '));
  assert.deepStrictEqual([left, right], [['Optimal', 5], ['Optimal', 2]]);
});
JS
node try.cjs
