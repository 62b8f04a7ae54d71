#!/usr/bin/env bash
# date-holidays 3.37.0: "GB" without a part of it is a calendar that holds nowhere. It has Easter Monday, which
# is none of Scotland's, and no summer bank holiday at all, which each of the four parts has in August.
# Expected: the days that all parts share, or those of England, or an error that asks which part.
# Seen: from 2020 to 2035 not one day in August, while England ("GB", "ENG") has the last Monday each year. A
# response clock of working days that asks for "GB" counts that Monday, and so ends a day early over it.
# A Saturday's 26 December is listed along with its substitute Monday, so the number of days listed is not the
# number of working days lost: 9 are listed for England in 2026, of which 8 are on a weekday.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund date-holidays@3.37.0
cat > try.cjs <<'JS'
const assert = require('node:assert');
const Holidays = require('date-holidays');
const days = (year, ...where) => new Holidays(...where).getHolidays(year).filter(({ type }) => type === 'public').map(({ date }) => date.slice(0, 10));
const years = Array.from({ length: 16 }, (_, index) => 2020 + index);
const inAugust = (...where) => years.filter((year) => days(year, ...where).some((day) => day.slice(5, 7) === '08')).length;
const PARTS = ['ENG', 'WLS', 'NIR', 'SCT'];
const EASTER_MONDAY = '2026-04-06';
console.log('GB:', days(2026, 'GB').join(' '));
console.log('England:', days(2026, 'GB', 'ENG').join(' '));
console.log('years of 16 with a day in August:', inAugust('GB'), 'for GB;', PARTS.map((part) => `${inAugust('GB', part)} for ${part}`).join(', '));
assert.deepStrictEqual([inAugust('GB'), ...PARTS.map((part) => inAugust('GB', part))], [0, 16, 16, 16, 16]);
const lastMonday = (day) => new Date(day).getUTCDay() === 1 && Number(day.slice(8)) >= 25;
assert.ok(years.every((year) => days(year, 'GB', 'ENG').filter((day) => day.slice(5, 7) === '08').every(lastMonday)));
assert.deepStrictEqual([days(2026, 'GB').includes(EASTER_MONDAY), days(2026, 'GB', 'SCT').includes(EASTER_MONDAY)], [true, false]);
const england = days(2026, 'GB', 'ENG');
assert.deepStrictEqual([england.length, england.filter((day) => ![0, 6].includes(new Date(day).getUTCDay())).length], [9, 8]);
assert.deepStrictEqual(england.filter((day) => !days(2026, 'GB').includes(day)), ['2026-08-31']);
JS
node try.cjs
