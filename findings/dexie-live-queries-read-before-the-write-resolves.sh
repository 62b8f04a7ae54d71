#!/usr/bin/env bash
# Dexie 4.4.7 runs live queries again within the event of the commit, before anyone who awaits the transaction goes on.
# So code that writes and then tells the user ("Saved") comes after the first requests of every live query that looks
# at the changed rows: on a page with several of them the word comes later by all that they ask for and draw. A live
# query that waits for a promise of Dexie's own first is told of the change all the same, and reads after the word.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund dexie@4.4.7 fake-indexeddb@6.2.8
cat > try.mjs <<'JS'
import assert from 'node:assert';
import 'fake-indexeddb/auto';
import Dexie, { liveQuery } from 'dexie';

const order = async (name, read) => {
  const store = new Dexie(name);
  store.version(1).stores({ answers: 'id' });
  const told = [];
  let isFirst = true;
  let settle;
  const again = new Promise((resolve) => (settle = resolve));
  const first = new Promise((resolve) => {
    liveQuery(() => read(() => {
      told.push('read');
      return store.answers.toArray();
    })).subscribe((rows) => (isFirst ? ((isFirst = false), resolve()) : rows.length === 1 && settle()));
  });
  await first;
  told.length = 0;
  await store.transaction('rw', store.answers, () => store.answers.put({ id: 'one' }));
  told.push('written');
  await again;
  return told.slice(0, 2).join(', ');
};
let writing = false;
const plain = await order('plain', (read) => read());
const patient = await order('patient', (read) =>
  writing ? new Dexie.Promise((resolve) => setTimeout(resolve)).then(read) : ((writing = true), read()),
);
console.log(`plain: ${plain}; after a promise of Dexie's own: ${patient}`);
assert.strictEqual(plain, 'read, written');
assert.strictEqual(patient, 'written, read');
JS
node try.mjs
