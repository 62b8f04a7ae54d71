#!/usr/bin/env bash
# semver 7.8.6 and compare-versions 6.1.1: a hotfix such as PAN-OS 10.2.9-h1, with which CVE-2024-3400 of the
# list of known exploited vulnerabilities is fixed, counts as older than the plain 10.2.9, since what follows
# a hyphen is a pre-release to them. "h16" counts as older than "h3", since letters make it a text.
# Both keep to the standard and raise no error, because these versions are well formed under it.
# Expected: "affected before 10.2.9-h1" takes in a firewall on 10.2.9, or an error for a vendor's own scheme.
# Seen: 10.2.9 is outside the range, so it reads as not affected. semver.coerce, the usual way to loosen this,
# drops the hotfix, and the fourth number of a Windows build too, so that all of them are the same.
# Compare versions by the scheme of the advisory's vendor, and say "check by hand" where it is not known.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund semver@7.8.6 compare-versions@6.1.1
cat > try.mjs <<'JS'
import assert from 'node:assert';
import { compareVersions } from 'compare-versions';
import semver from 'semver';
const PAIRS = [
  ['10.2.9', '10.2.9-h1'],
  ['10.2.4-h3', '10.2.4-h16'],
  ['10.2.9-h1', '10.2.10'],
];
const SAYS = { '-1': 'older', 0: 'the same', 1: 'newer' };
const seen = PAIRS.map(([older, newer]) => [semver.compare(older, newer), compareVersions(older, newer), semver.compare(semver.coerce(older), semver.coerce(newer))]);
for (const [index, [older, newer]] of PAIRS.entries()) console.log(`${older} is older than ${newer}; semver: ${SAYS[seen[index][0]]}, compare-versions: ${SAYS[seen[index][1]]}, coerced: ${SAYS[seen[index][2]]}`);
assert.deepStrictEqual(seen, [[1, 1, 0], [1, 1, 0], [-1, -1, -1]]);
assert.deepStrictEqual(['10.2.9', '10.2.4-h3'].map((installed, index) => semver.satisfies(installed, `<${PAIRS[index][1]}`, { includePrerelease: true })), [false, false]);
assert.strictEqual(semver.coerce('10.0.19045.3803').version, semver.coerce('10.0.19045.3930').version);
assert.strictEqual(compareVersions('10.0.19045.3803', '10.0.19045.3930'), -1);
JS
node try.mjs
