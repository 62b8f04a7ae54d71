#!/usr/bin/env bash
# dexie 4.4.7: whether `transaction` and `liveQuery` keep hold of what follows an `await` hangs on whether the very function
# that they are given is written with `async`. Given `() => work()`, where `work` is an async function that awaits two other
# values first, a transaction writes outside of itself: each `put` is one of its own, and stays when `work` throws. A live
# query does not watch what is read then: it tells a count once and never again. With `async () => work()` the same `work`
# is one transaction that is taken back whole, and is watched. No error is raised in either.
# Expected: both alike, since both hand back the promise of `work`, and nothing is awaited that takes time.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund dexie@4.4.7 fake-indexeddb@6.2.8
cat > try.mjs <<'JS'
import 'fake-indexeddb/auto';
import assert from 'node:assert';
import { setTimeout as wait } from 'node:timers/promises';
import Dexie, { liveQuery } from 'dexie';
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
const count = async () => {
  await checked(' one ');
  await checked(' two ');
  return database.notes.count();
};
async function leftBy(scope) {
  await database.notes.clear();
  await assert.rejects(database.transaction('rw', database.notes, scope), /taken back/);
  return database.notes.toCollection().primaryKeys();
}
async function toldBy(query) {
  await database.notes.clear();
  const told = [];
  const watching = liveQuery(query).subscribe((value) => told.push(value));
  await wait(200);
  await database.notes.put({ id: 'three' });
  await wait(200);
  watching.unsubscribe();
  return told;
}
const seen = {
  'transaction, async () => work()': await leftBy(async () => work()),
  'transaction, () => work()': await leftBy(() => work()),
  'liveQuery, async () => count()': await toldBy(async () => count()),
  'liveQuery, () => count()': await toldBy(() => count()),
};
console.log(seen);
assert.deepStrictEqual(seen, {
  'transaction, async () => work()': [],
  'transaction, () => work()': ['one', 'two'],
  'liveQuery, async () => count()': [0, 1],
  'liveQuery, () => count()': [0],
});
database.close();
JS
node try.mjs
