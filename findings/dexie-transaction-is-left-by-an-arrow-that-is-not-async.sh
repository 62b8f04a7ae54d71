#!/usr/bin/env bash
# dexie 4.4.7: `transaction('rw', table, () => work())`, where `work` is an async function that awaits two values before it
# writes, writes outside the transaction: each `put` is one of its own, and stays when `work` throws. With
# `async () => work()` the same `work` is one transaction and is taken back whole. No error is raised in either.
# Expected: both alike, since both hand back the promise of `work`, and nothing is awaited that takes time.
# Dexie asks whether the function that it is given was written with `async`, and not what comes back from it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund dexie@4.4.7 fake-indexeddb@6.2.8
cat > try.mjs <<'JS'
import 'fake-indexeddb/auto';
import assert from 'node:assert';
import Dexie from 'dexie';
const database = new Dexie('try');
database.version(1).stores({ notes: 'id' });
const checked = async (text) => text.trim();
const work = async () => {
  const one = await checked(' one ');
  const two = await checked(' two ');
  await database.notes.put({ id: one });
  await database.notes.put({ id: two });
  throw new Error('taken back');
};
async function leftBy(scope) {
  await database.notes.clear();
  const message = await database.transaction('rw', database.notes, scope).catch((error) => error.message);
  return [message, await database.notes.toCollection().primaryKeys()];
}
const seen = { 'async () => work()': await leftBy(async () => work()), '() => work()': await leftBy(() => work()) };
console.log(seen);
assert.deepStrictEqual(seen, { 'async () => work()': ['taken back', []], '() => work()': ['taken back', ['one', 'two']] });
database.close();
JS
node try.mjs
