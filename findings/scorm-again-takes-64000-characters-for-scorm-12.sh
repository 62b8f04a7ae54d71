#!/usr/bin/env bash
# scorm-again 3.4.3, the run time that many try their courses on, takes suspend data of up to 64,000
# characters through its SCORM 1.2 interface. SCORM 1.2 defines cmi.suspend_data as CMIString4096, so a
# course that resumes well here may lose its place in a learning system that keeps to the standard.
# A player has to count for itself.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund scorm-again@3.4.3
cat > try.mjs <<'JS'
import assert from 'node:assert';
import { Scorm12API } from 'scorm-again';
const api = new Scorm12API({ autocommit: false, logLevel: 5 });
assert.strictEqual(String(api.LMSInitialize('')), 'true');
const taken = [4096, 4097, 64_000, 64_001].map((length) => [length, String(api.LMSSetValue('cmi.suspend_data', 'x'.repeat(length))), api.LMSGetLastError()]);
for (const [length, answer, error] of taken) console.log(`${length} characters: ${answer}, error ${error}`);
assert.deepStrictEqual(taken.map(([, answer]) => answer), ['true', 'true', 'true', 'false']);
JS
node try.mjs 2>/dev/null
