import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as z from 'zod/mini';
import { FORMAT_NAMES, FORMATS, type FormatShape } from '../src/domain/formats/index.ts';

export const SCHEMA_FOLDER = fileURLToPath(new URL('../public/schemas/', import.meta.url));

/** One JSON Schema file: its name in public/schemas, and the text that it should hold. */
export type SchemaFile = { readonly name: string; readonly text: string };

/**
 * The JSON Schema (2020-12) of every file format, from the schemas that the product itself checks
 * with. An editor that is pointed at one finds wrong shapes as an author types; what only the whole
 * file shows (unique ids, references) is left to `assure check`.
 */
export async function buildSchemaFiles(): Promise<readonly SchemaFile[]> {
  const shapes = await Promise.all(FORMAT_NAMES.map(async (name) => FORMATS[name].loadShape?.() ?? []));
  return shapes.flat().map(schemaFile);
}

function schemaFile({ format, formatVersion, schema, written = schema }: FormatShape): SchemaFile {
  const { $schema, ...rest } = z.toJSONSchema(written, { target: 'draft-2020-12', reused: 'ref' });
  const described = {
    $schema,
    title: `${format}, format version ${formatVersion}`,
    description: 'Shape of the file. References and unique ids are checked by "npm run assure -- check FILE".',
    ...rest,
  };
  return { name: `${format}.v${formatVersion}.json`, text: `${JSON.stringify(described, null, 2)}\n` };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  mkdirSync(SCHEMA_FOLDER, { recursive: true });
  for (const { name, text } of await buildSchemaFiles()) {
    writeFileSync(`${SCHEMA_FOLDER}${name}`, text);
    console.log(`public/schemas/${name}`);
  }
}
