import { parseOutline } from '../../common/file.ts';
import { problemLines } from '../../common/problem-lines.ts';
import { fail, ok, type Result } from '../../common/result.ts';
import { visibleText } from '../../common/text.ts';
import { bulletinsFormat } from '../list-faults.ts';
import { technologyFinder, type TechnologyList } from '../technologies.ts';
import { importCsaf } from './csaf.ts';
import type { Imported, ImportContext } from './imported.ts';
import { importKev } from './kev.ts';
import { importNhs } from './nhs.ts';

const has = (json: unknown, key: string): json is Readonly<Record<string, unknown>> =>
  typeof json === 'object' && json !== null && Object.hasOwn(json, key);

/**
 * Turns a file of others into a list of ours, with an account of every field. It is told by its content: CSAF 2.0, the
 * list of known exploited vulnerabilities, or NHS cyber alerts.
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
  if (has(json, 'threatId') || has(json, 'items')) return sound(importNhs(json, context));
  return fail([
    'neither CSAF ("document") nor the list of known exploited vulnerabilities ("catalogVersion"), nor NHS cyber alerts ("items" or "threatId")',
  ]);
}

/**
 * Whatever is made here can be opened here: what the format refuses is not handed on. What is quoted of a file of others
 * has been checked by nothing.
 */
function sound(imported: Result<Imported, readonly string[]>): Result<Imported, readonly string[]> {
  if (!imported.ok) return fail(imported.problem.map(quoted));
  const { list, report } = imported.value;
  const shown = {
    ...report,
    guesses: report.guesses.map(quoted),
    notes: report.notes.map(quoted),
    leftOut: report.leftOut.map(({ id, reason }) => ({ id: quoted(id), reason: quoted(reason) })),
  };
  const read = parseOutline({ format: list.format, formatVersion: list.formatVersion, json: list }, bulletinsFormat);
  return read.ok
    ? ok({ list, report: shown })
    : fail(problemLines(read.problem).map((line) => `what was made of it: ${line}`));
}

const quoted = (words: string): string => visibleText(words, 1000);
