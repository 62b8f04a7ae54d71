#!/usr/bin/env bash
# scorm-again 3.4.3: the types of `scorm-again/scorm12` declare a default export and no named one, and the module has a
# named export and no default. What the compiler takes so fails when it is run, and the import that the package's own
# README shows works when it is run and is refused by the compiler. From `scorm-again` itself both agree.
# Expected: types and module of one entry name the same exports.
# An import of the smaller entry, a fifth of the whole package in bytes, needs a declaration of one's own.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund scorm-again@3.4.3 typescript@5.9.3
cat > default.mts <<'TS'
import Scorm12API from 'scorm-again/scorm12';
console.log(typeof new Scorm12API().LMSInitialize);
TS
cat > named.mts <<'TS'
import { Scorm12API } from 'scorm-again/scorm12';
console.log(typeof new Scorm12API().LMSInitialize);
TS
cat > whole.mts <<'TS'
import { Scorm12API } from 'scorm-again';
console.log(typeof new Scorm12API().LMSInitialize);
TS
compiles() { npx tsc --noEmit --skipLibCheck --module esnext --moduleResolution bundler --target es2022 --lib es2022,dom "$1.mts" && echo yes || echo no; }
runs() { sed 's/: .*;//' "$1.mts" > "$1.mjs"; node "$1.mjs" 2>&1 | grep -q '^function$' && echo yes || echo no; }
for name in default named whole; do
  echo "$name: compiles $(compiles "$name" | tail -1), runs $(runs "$name")"
done | tee seen
diff seen - <<'SEEN'
default: compiles yes, runs no
named: compiles no, runs yes
whole: compiles yes, runs yes
SEEN
