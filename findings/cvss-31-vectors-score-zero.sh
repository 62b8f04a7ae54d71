#!/usr/bin/env bash
# cvss 1.0.5 (npm): every CVSS 3.1 base vector scores 0 with the rating "None", and no error is raised.
# The same metrics under the prefix CVSS:3.0 are scored. A list of advisories sorted by its score has
# those of 3.1 at its end.
# Expected: the published formula (first.org, CVSS v3.1, section 7), or an error for a version it does not know.
# Seen: 2,592 of 2,592 vectors of 3.1 give 0; of those, 2,496 should give more.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund cvss@1.0.5 ae-cvss-calculator@1.0.13
cat > try.cjs <<'JS'
const assert = require('node:assert');
const cvss = require('cvss');
const { Cvss3P1 } = require('ae-cvss-calculator');
const METRICS = [['AV', 'NALP'], ['AC', 'LH'], ['PR', 'NLH'], ['UI', 'NR'], ['S', 'UC'], ['C', 'NLH'], ['I', 'NLH'], ['A', 'NLH']];
const vectors = METRICS.reduce((begun, [name, values]) => begun.flatMap((start) => [...values].map((value) => `${start}/${name}:${value}`)), ['']);
const zero = vectors.filter((metrics) => cvss.getBaseScore(`CVSS:3.1${metrics}`) === 0);
const aboveZero = vectors.filter((metrics) => new Cvss3P1(`CVSS:3.1${metrics}`).calculateScores().overall > 0);
const example = '/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:L';
console.log(`${zero.length} of ${vectors.length} score 0; ${aboveZero.length} should not`);
console.log(example, 'as 3.1:', JSON.stringify(cvss.getAll(`CVSS:3.1${example}`).base), 'as 3.0:', JSON.stringify(cvss.getAll(`CVSS:3.0${example}`).base));
assert.deepStrictEqual([vectors.length, zero.length, aboveZero.length], [2592, 2592, 2496]);
assert.strictEqual(cvss.getBaseScore(`CVSS:3.0${example}`), 5.3);
JS
node try.cjs
