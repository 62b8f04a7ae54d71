import { writeFileSync } from 'node:fs';
import { duckDbCells } from './duckdb-cells.ts';

// What `assure benchmark` is measured against: DuckDB over the same file, as a process of its own.
const [folder, out] = process.argv.slice(2);
if (folder === undefined || out === undefined) throw new Error('Name the folder to read and the file to write');
const started = performance.now();
const cells = await duckDbCells(folder);
process.stderr.write(`inside ${performance.now() - started}\n`);
writeFileSync(out, JSON.stringify([...cells]));
