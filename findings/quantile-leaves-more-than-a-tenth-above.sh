#!/usr/bin/env bash
# d3-array 3.2.5, quantile(values, 0.9): the default of R and NumPy too (type 7). For small groups more than
# a tenth of the values lie strictly above the 90th percentile that it gives: 6 of 52, which is 11.5 %, and 2 of
# 12, which is 16.7 %. More than a quarter can lie above an upper quartile, 8 of 30.
# So "above the published 90th percentile" does not mean "in the highest tenth". Who says so of a
# peer group has to work with the group's size as well.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund d3-array@3.2.5
cat > try.mjs <<'JS'
import assert from 'node:assert';
import { quantile } from 'd3-array';
const above = (size, share) => {
  const values = Array.from({ length: size }, (_, index) => index);
  return values.filter((value) => value > quantile(values, share)).length;
};
const seen = [[52, 0.9], [12, 0.9], [30, 0.75]].map(([size, share]) => [size, share, above(size, share)]);
for (const [size, share, count] of seen) console.log(`${count} of ${size} (${((100 * count) / size).toFixed(1)} %) lie above the quantile at ${share}`);
assert.deepStrictEqual(seen.map(([, , count]) => count), [6, 2, 8]);
JS
node try.mjs
