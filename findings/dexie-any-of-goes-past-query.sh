#!/usr/bin/env bash
# dexie 4.4.7: middleware that changes rows as they are read by `get`, `getMany` and `query` (to decrypt them, say) sees the
# rows of `where().equals().toArray()`, and never those of `where().anyOf().toArray()` or `filter().toArray()`, which are
# read by a cursor although they come back as an array all the same. No error is raised: the rows arrive as they lie.
# Expected: `toArray` of one table comes by one way.
# Middleware over rows has to wrap `openCursor` as well, or refuse it where it reads values.
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
database.version(1).stores({ notes: 'id, of' });
const opened = (row) => (row ? { ...row, text: row.text.toUpperCase() } : row);
database.use({
  stack: 'dbcore',
  name: 'upper case',
  create: (core) => ({
    ...core,
    table: (name) => {
      const table = core.table(name);
      return {
        ...table,
        get: async (request) => opened(await table.get(request)),
        getMany: async (request) => (await table.getMany(request)).map(opened),
        query: async (request) => {
          const found = await table.query(request);
          return { ...found, result: request.values ? found.result.map(opened) : found.result };
        },
      };
    },
  }),
});
await database.notes.bulkPut([
  { id: 1, of: 'a', text: 'one' },
  { id: 2, of: 'b', text: 'two' },
]);
const texts = async (rows) => (await rows).map(({ text }) => text).join(' ');
const seen = {
  'toArray()': await texts(database.notes.toArray()),
  'equals()': await texts(database.notes.where('of').equals('a').toArray()),
  'between()': await texts(database.notes.where('of').between('a', 'c').toArray()),
  'bulkGet()': await texts(database.notes.bulkGet([1, 2])),
  'anyOf()': await texts(database.notes.where('of').anyOf('a', 'b').toArray()),
  'filter()': await texts(database.notes.filter(() => true).toArray()),
};
console.log(seen);
assert.deepStrictEqual(seen, {
  'toArray()': 'ONE TWO',
  'equals()': 'ONE',
  'between()': 'ONE TWO',
  'bulkGet()': 'ONE TWO',
  'anyOf()': 'one two',
  'filter()': 'one two',
});
database.close();
JS
node try.mjs
