import * as z from 'zod/mini';
import { expectedWords } from './fault-words.ts';
import { faultsOf, pathText, unknownKey, type Fault } from './faults.ts';
import { findJsonFault, type JsonFault } from './json-fault.ts';
import { repeatedKeys } from './repeated-keys.ts';
import { fail, must, ok, type Result } from './result.ts';
import { visibleText } from './text.ts';

/**
 * The largest file that is opened, in bytes (contribution sets are read as a stream instead), and so the
 * largest that is made. Worked out from the largest backup that is foreseen: a dozen assessments of 120
 * questions, each with 50 sign-offs that froze a third of the answers again, 60 changes to every answer and
 * notes of 600 letters, are 149 MB, which open in four seconds (docs/deploy.md).
 */
export const MAX_FILE_BYTES = 256 * 1024 * 1024;
/** Databases and workers refuse deeper nesting, so such a file would load and could not be kept. */
export const MAX_DEPTH = 64;
/** How many faults of one file are spelled out; the rest are counted. */
export const MAX_FAULTS_LISTED = 100;

/** Why a file cannot be used. Nothing stored has changed. */
export type FileProblem =
  | { readonly kind: 'too-large'; readonly sizeBytes: number; readonly limitBytes: number }
  /** The browser gave nothing: it was moved, deleted or locked after it was chosen. */
  | { readonly kind: 'not-read' }
  | { readonly kind: 'not-text' }
  /** Nothing is in it, but for spaces and line ends: a download or a copy that went wrong. */
  | { readonly kind: 'empty' }
  /** Where the text stops being JSON, and what could have stood there. */
  | ({ readonly kind: 'not-json' } & JsonFault)
  | { readonly kind: 'too-deep'; readonly limit: number }
  /** Keys that an object has more than once, by their paths: two readers could see two things. */
  | { readonly kind: 'repeated-keys'; readonly paths: readonly string[]; readonly total: number }
  | { readonly kind: 'not-ours' }
  | { readonly kind: 'wrong-format'; readonly found: string; readonly expected: readonly string[] }
  | { readonly kind: 'made-by-newer-version'; readonly format: string; readonly found: number; readonly known: number }
  | { readonly kind: 'faults'; readonly format: string; readonly faults: readonly Fault[]; readonly total: number };

/**
 * Makes the next version of a file out of one, as far as it is what it says: its contents are checked afterwards. Never
 * changed once released.
 */
export type Migration = (json: object) => object;

/** One kind of file: its name, the newest shape known, and how its contents are checked. */
export type FileFormat<T> = {
  readonly format: string;
  readonly formatVersion: number;
  readonly schema: z.ZodMiniType<T>;
  /** Its shape as it is written, where that says the same in less: `unpack` makes the other of it. */
  readonly written?: z.ZodMiniType;
  /**
   * Puts in place what the written shape says once, or says what it cannot. What is of neither shape is left to the
   * schema.
   */
  readonly unpack?: (json: object) => Result<unknown, readonly Fault[]>;
  /** From version 1 to 2, from 2 to 3 and so on, up to `formatVersion`. */
  readonly migrations?: readonly Migration[];
  /** What a schema cannot say: duplicate ids, dangling references, rules over several fields. */
  readonly findFaults: (value: T) => readonly Fault[];
  /** What of a sound file nothing can be held against, in words. */
  readonly notChecked?: (value: T) => readonly string[];
};

/** A JSON file whose outline is known but whose contents are not yet checked. */
export type FileOutline = { readonly format: string; readonly formatVersion: number; readonly json: object };

const outlineSchema = z.object({ format: z.string(), formatVersion: z.int() });

/** Bytes to text; the bytes must be UTF-8, and no larger than `limitBytes`. A leading byte-order mark is dropped. */
export function decodeText(bytes: Uint8Array, limitBytes = MAX_FILE_BYTES): Result<string, FileProblem> {
  if (bytes.byteLength > limitBytes) return fail({ kind: 'too-large', sizeBytes: bytes.byteLength, limitBytes });
  try {
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return fail({ kind: 'not-text' });
  }
}

/** Any JSON of which there are no two readings: nested no deeper than `MAX_DEPTH`, every key of an object once. */
export function readJson(text: string): Result<unknown, FileProblem> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    if (text.trim() === '') return fail({ kind: 'empty' });
    return fail({ kind: 'not-json', ...must(findJsonFault(text), 'what JSON.parse refuses has a fault') });
  }
  if (isDeeperThan(json, MAX_DEPTH)) return fail({ kind: 'too-deep', limit: MAX_DEPTH });
  const paths = repeatedKeys(text);
  if (paths.length > 0)
    return fail({ kind: 'repeated-keys', paths: paths.slice(0, MAX_FAULTS_LISTED), total: paths.length });
  return ok(json);
}

/**
 * Reads the outline that all files of this product share: one JSON object with `format` and
 * `formatVersion`. What the file is, is told by its content alone.
 */
export function readOutline(text: string): Result<FileOutline, FileProblem> {
  const json = readJson(text);
  if (!json.ok) return json;
  const outline = outlineSchema.safeParse(json.value);
  if (!outline.success) return fail({ kind: 'not-ours' });
  // Safe: the outline's schema takes objects alone.
  return ok({
    format: visibleText(outline.data.format),
    formatVersion: outline.data.formatVersion,
    json: json.value as object,
  });
}

/**
 * Checks the contents of a file against its format, in the order: kind of file, newer version,
 * shape, then references. An older version is migrated before. All faults are listed, each with its path.
 */
export function parseOutline<T>(outline: FileOutline, format: FileFormat<T>): Result<T, FileProblem> {
  if (outline.format !== format.format) {
    return fail({ kind: 'wrong-format', found: outline.format, expected: [format.format] });
  }
  if (outline.formatVersion > format.formatVersion) {
    return fail({
      kind: 'made-by-newer-version',
      format: format.format,
      found: outline.formatVersion,
      known: format.formatVersion,
    });
  }
  const broken = brokenText(outline.json);
  if (broken) return fail(faultsProblem(format.format, [broken]));
  const unpacked = format.unpack ? format.unpack(migrated(outline, format)) : ok(migrated(outline, format));
  if (!unpacked.ok) return fail(faultsProblem(format.format, unpacked.problem));
  const json = unpacked.value;
  const parsed = format.schema.safeParse(json, { error: expectedWords });
  const faults = parsed.success
    ? [...protoFaults(json, []), ...format.findFaults(parsed.data)]
    : faultsOf(parsed.error.issues);
  if (!parsed.success || faults.length > 0) return fail(faultsProblem(format.format, faults));
  return ok(parsed.data);
}

function migrated<T>(
  { formatVersion, json }: FileOutline,
  { format, formatVersion: newest, migrations = [] }: FileFormat<T>,
): object {
  if (migrations.length !== newest - 1)
    throw new Error(`Broken invariant: ${format} has a migration for each of its versions but the last`);
  // There is no version below 1, so such a file is left for the schema to refuse.
  return formatVersion < 1
    ? json
    : migrations.slice(formatVersion - 1).reduce((older, migrate) => migrate(older), json);
}

/** Text to a checked file of one format. */
export function parseFile<T>(text: string, format: FileFormat<T>): Result<T, FileProblem> {
  const outline = readOutline(text);
  return outline.ok ? parseOutline(outline.value, format) : outline;
}

/** All the faults of one file, as many spelled out as anyone will read; what they quote of it is made visible. */
export const faultsProblem = (format: string, faults: readonly Fault[]): FileProblem => ({
  kind: 'faults',
  format,
  faults: faults
    .slice(0, MAX_FAULTS_LISTED)
    .map(({ path, expected }) => ({ path, expected: visibleText(expected, 1000) })),
  total: faults.length,
});

/** A record's schema passes over a `__proto__` key without a word, and what is left out in silence is a repair. */
function protoFaults(json: unknown, path: readonly PropertyKey[]): readonly Fault[] {
  if (Array.isArray(json)) return json.flatMap((item, index) => protoFaults(item, [...path, index]));
  if (typeof json !== 'object' || json === null) return [];
  return Object.entries(json).flatMap(([key, value]) =>
    key === '__proto__' ? [unknownKey([...path, key])] : protoFaults(value, [...path, key]),
  );
}

/** Half of a character, which JSON can write and no encoding of text can: nothing that holds one has a hash. */
const HALF = /\p{Surrogate}/u;

/**
 * The first text or key with half of a character, to be refused before anything is made of it; null where there is
 * none.
 */
function brokenText(json: unknown): Fault | null {
  const pathTo = (value: unknown): readonly PropertyKey[] | null => {
    if (typeof value === 'string') return HALF.test(value) ? [] : null;
    if (typeof value !== 'object' || value === null) return null;
    for (const [key, inner] of Object.entries(value)) {
      if (HALF.test(key)) return [];
      const path = pathTo(inner);
      if (path) return [Array.isArray(value) ? Number(key) : key, ...path];
    }
    return null;
  };
  const path = pathTo(json);
  return path && { path: pathText(path), expected: 'whole characters, without half of one' };
}

function isDeeperThan(json: unknown, limit: number): boolean {
  let level: unknown[] = [json];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > limit) return true;
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []));
  }
  return false;
}
