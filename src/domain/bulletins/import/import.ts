import { parseOutline } from '../../common/file.ts';
import { problemLines } from '../../common/problem-lines.ts';
import { fail, ok, type Result } from '../../common/result.ts';
import { formatDate } from '../../common/format.ts';
import { formatInstant } from '../../common/london-time.ts';
import { visibleText } from '../../common/text.ts';
import { datesAhead, type DateAhead } from '../dates-ahead.ts';
import { bulletinsFormat } from '../list-faults.ts';
import { technologyFinder, type TechnologyList } from '../technologies.ts';
import { importCsaf } from './csaf.ts';
import type { Imported, ImportContext } from './imported.ts';
import { importKev } from './kev.ts';
import { importNhs } from './nhs.ts';

const has = (json: unknown, key: string): json is Readonly<Record<string, unknown>> =>
  typeof json === 'object' && json !== null && Object.hasOwn(json, key);

export type ImportOptions = {
  /** Take a document that is not final yet? */
  readonly takesDrafts: boolean;
  /** By the clock of this device: a date after it is named. */
  readonly now: string;
};

/**
 * Turns a file of others into a list of ours, with an account of every field. It is told by its content: CSAF 2.0, the
 * list of known exploited vulnerabilities, or NHS cyber alerts.
 * @returns why nothing was made of it, a line for each reason, where it is neither or unsound
 */
export function importBulletins(
  json: unknown,
  technologies: TechnologyList,
  { takesDrafts, now }: ImportOptions,
): Result<Imported, readonly string[]> {
  const clinical = new Set(technologies.technologies.filter((one) => one.clinical).map(({ id }) => id));
  const context: ImportContext = {
    find: technologyFinder(technologies),
    isClinical: (id) => clinical.has(id),
    takesDrafts,
  };
  if (has(json, 'format')) return fail(['a file of this product already: "check" checks it']);
  if (has(json, 'document')) return sound(importCsaf(json, context), now);
  if (has(json, 'catalogVersion')) return sound(importKev(json, context), now);
  if (has(json, 'threatId') || has(json, 'items')) return sound(importNhs(json, context), now);
  return fail([
    'neither CSAF ("document") nor the list of known exploited vulnerabilities ("catalogVersion"), nor NHS cyber alerts ("items" or "threatId")',
  ]);
}

/**
 * Whatever is made here can be opened here: what the format refuses is not handed on. What is quoted of a file of others
 * has been checked by nothing.
 */
function sound(imported: Result<Imported, readonly string[]>, now: string): Result<Imported, readonly string[]> {
  if (!imported.ok) return fail(imported.problem.map(quoted));
  const { list, report } = imported.value;
  const shown = {
    ...report,
    guesses: report.guesses.map(quoted),
    notes: [...new Set([...report.notes, ...aheadNotes(datesAhead(list, now))].map(quoted))],
    leftOut: report.leftOut.map(({ id, reason }) => ({ id: quoted(id), reason: quoted(reason) })),
  };
  const read = parseOutline({ format: list.format, formatVersion: list.formatVersion, json: list }, bulletinsFormat);
  return read.ok
    ? ok({ list, report: shown })
    : fail(problemLines(read.problem).map((line) => `what was made of it: ${line}`));
}

/** What a file dates ahead, each date of a bulletin once; the list takes its own from the newest of them. */
function aheadNotes(ahead: readonly DateAhead[]): readonly string[] {
  const ofBulletins = ahead.flatMap(({ bulletin, at }) =>
    bulletin ? [{ name: bulletin.aliases[0] ?? bulletin.id, at }] : [],
  );
  const ofList = ahead.flatMap(({ bulletin, at }) =>
    bulletin || ofBulletins.some((one) => one.at === at) ? [] : [{ name: 'The list', at }],
  );
  return [...ofList, ...ofBulletins].map(
    ({ name, at }) =>
      `${name}: a date of it is still to come: ${at.includes('T') ? formatInstant(at) : formatDate(at)}`,
  );
}

const quoted = (words: string): string => visibleText(words, 1000);
