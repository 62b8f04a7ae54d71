#!/usr/bin/env bash
# ical-generator 10.2.0 writes a link in URL and ATTACH with a backslash before each comma and semicolon, as texts are
# written. Both are of the type URI, which has no escapes (RFC 5545, 3.3.13). ical.js 2.2.1 reads the link as it
# stands, with the backslashes, so it leads elsewhere; node-ical 0.26.1 takes them off, which hides the fault from
# who tries the file with that one. A link that has neither character is safe; so is one in the description.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund ical-generator@10.2.0 ical.js@2.2.1 node-ical@0.26.1
cat > try.mjs <<'JS'
import assert from 'node:assert';
import ical from 'ical-generator';
import ICAL from 'ical.js';
import nodeIcal from 'node-ical';
const link = 'https://example.org/find?type=a,b;from=2026-12-01';
const calendar = ical();
calendar.createEvent({ id: '1', start: new Date('2026-12-01T00:00:00Z'), allDay: true, summary: 'Review', url: link });
const text = calendar.toString();
const strict = new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vevent').getFirstPropertyValue('url');
const lenient = Object.values(nodeIcal.sync.parseICS(text)).find((entry) => entry.type === 'VEVENT').url;
const written = new ICAL.Component('vevent');
written.addPropertyWithValue('url', link);
console.log('ical.js reads:', strict);
console.log('node-ical reads:', lenient.val ?? lenient);
assert.strictEqual(strict, String.raw`https://example.org/find?type=a\,b\;from=2026-12-01`);
assert.strictEqual(lenient.val ?? lenient, link);
// What ical.js writes by itself has no escapes.
assert.ok(written.toString().includes(`URL:${link}`));
JS
node try.mjs
