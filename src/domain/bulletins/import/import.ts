import { parseOutline } from '../../common/file.ts';
import { problemLines } from '../../common/problem-lines.ts';
import { fail, ok, type Result } from '../../common/result.ts';
import { bulletinsFormat } from '../list-faults.ts';
import type { BulletinList } from '../schema.ts';
import { technologyFinder, type FindTechnologies, type TechnologyList } from '../technologies.ts';
import type { FieldAccount } from './account.ts';
import { importCsaf } from './csaf.ts';
import { importKev } from './kev.ts';

/** What an importer looks up. */
export type ImportContext = {
  readonly find: FindTechnologies;
  readonly isClinical: (technologyId: string) => boolean;
  /** Take a document that is not final yet? */
  readonly takesDrafts: boolean;
};

/** What was taken, guessed and left out, each with its reason. */
export type ImportReport = {
  readonly source: string;
  readonly fields: readonly FieldAccount[];
  /** What stands in the list, and not in the file. */
  readonly guesses: readonly string[];
  readonly leftOut: readonly { readonly id: string; readonly reason: string }[];
  /** What was wrong with what was taken. */
  readonly notes: readonly string[];
};

export type Imported = { readonly list: BulletinList; readonly report: ImportReport };

const has = (json: unknown, key: string): json is Readonly<Record<string, unknown>> =>
  typeof json === 'object' && json !== null && Object.hasOwn(json, key);

/**
 * Turns a file of others into a list of ours, with an account of every field. It is told by its content: CSAF 2.0, or
 * the list of known exploited vulnerabilities.
 * @returns why nothing was made of it, a line for each reason, where it is neither or unsound
 */
export function importBulletins(
  json: unknown,
  technologies: TechnologyList,
  { takesDrafts }: { readonly takesDrafts: boolean },
): Result<Imported, readonly string[]> {
  const clinical = new Set(technologies.technologies.filter((one) => one.clinical).map(({ id }) => id));
  const context: ImportContext = {
    find: technologyFinder(technologies),
    isClinical: (id) => clinical.has(id),
    takesDrafts,
  };
  if (has(json, 'format')) return fail(['a file of this product already: "check" checks it']);
  if (has(json, 'document')) return sound(importCsaf(json, context));
  if (has(json, 'catalogVersion')) return sound(importKev(json, context));
  return fail(['neither CSAF ("document") nor the list of known exploited vulnerabilities ("catalogVersion")']);
}

/** Whatever is made here can be opened here: what the format refuses is not handed on. */
function sound(imported: Result<Imported, readonly string[]>): Result<Imported, readonly string[]> {
  if (!imported.ok) return imported;
  const { list } = imported.value;
  const read = parseOutline({ format: list.format, formatVersion: list.formatVersion, json: list }, bulletinsFormat);
  return read.ok ? ok(imported.value) : fail(problemLines(read.problem).map((line) => `what was made of it: ${line}`));
}
