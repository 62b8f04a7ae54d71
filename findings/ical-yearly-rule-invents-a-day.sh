#!/usr/bin/env bash
# ical.js 2.2.1: FREQ=YEARLY from 29 February gives 1 March in common years, although RFC 5545 (3.3.10)
# says that a date which does not exist is passed over. FREQ=MONTHLY from the 31st does pass over short
# months, and FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29 passes over common years, so the same day written
# in two ways gives two calendars. A yearly review that was set on a leap day is best written out as dates.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund ical.js@2.2.1
cat > try.mjs <<'JS'
import assert from 'node:assert';
import ICAL from 'ical.js';
const first = (count, rule, start) => {
  const dates = ICAL.Recur.fromString(rule).iterator(ICAL.Time.fromString(start));
  return Array.from({ length: count }, () => dates.next().toString());
};
const yearly = first(5, 'FREQ=YEARLY', '2024-02-29');
const spelledOut = first(2, 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29', '2024-02-29');
const monthly = first(2, 'FREQ=MONTHLY', '2026-01-31');
console.log('yearly:', yearly.join(' '), '| spelled out:', spelledOut.join(' '), '| monthly:', monthly.join(' '));
assert.deepStrictEqual(yearly, ['2024-02-29', '2025-03-01', '2026-03-01', '2027-03-01', '2028-02-29']);
assert.deepStrictEqual(spelledOut, ['2024-02-29', '2028-02-29']);
assert.deepStrictEqual(monthly, ['2026-01-31', '2026-03-31']);
JS
node try.mjs
