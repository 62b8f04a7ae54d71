import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { questionnaireRef } from '#src/domain/assessment/index.ts';
import { parseOutline } from '#src/domain/common/file.ts';
import { fail, ok, type Result } from '#src/domain/common/result.ts';
import type { EditionBeside, FindEdition } from '#src/domain/formats/index.ts';
import { questionnaireFormat } from '#src/domain/questionnaire/index.ts';
import { readOutlineOf, type OpenProblem } from './read-file.ts';
import { refuse } from './refuse.ts';
import type { ExitCode, Shell } from './shell.ts';

/** An edition with the hash of what it says. */
export type Edition = EditionBeside;

export async function readEdition(path: string): Promise<Result<Edition, OpenProblem>> {
  const outline = await readOutlineOf(path);
  if (!outline.ok) return outline;
  const parsed = parseOutline(outline.value, questionnaireFormat);
  return parsed.ok ? ok({ questionnaire: parsed.value, hash: questionnaireRef(parsed.value).hash }) : parsed;
}

/** The edition that `--questionnaire` names, null when it names none; otherwise tells why and gives the exit code. */
export async function readGiven(path: string | undefined, shell: Shell): Promise<Result<Edition | null, ExitCode>> {
  if (path === undefined) return ok(null);
  const edition = await readEdition(shell.pathOf(path));
  return edition.ok ? edition : fail(refuse(path, edition.problem, shell));
}

const SHIPPED_FOLDER = fileURLToPath(new URL('../../questionnaires/', import.meta.url));

/**
 * Looks where `--questionnaire` points first, then among the shipped editions, each of which is read
 * at most once. Id and version have passed their schemas, so they cannot lead out of the folder.
 */
export function editionFinder(given: Edition | null): FindEdition {
  const shipped = new Map<string, Promise<Edition | null>>();
  return ({ id, version }) => {
    if (given?.questionnaire.id === id && given.questionnaire.version === version) return Promise.resolve(given);
    const path = `${SHIPPED_FOLDER}${id}/${version}.json`;
    const known = shipped.get(path) ?? readShipped(path);
    shipped.set(path, known);
    return known;
  };
}

/** Every edition that is shipped: the files beside which only folders lie. */
export async function shippedEditions(): Promise<readonly Edition[]> {
  const folders = (await readdir(SHIPPED_FOLDER, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const paths = await Promise.all(
    folders.map(async ({ name }) =>
      (await readdir(`${SHIPPED_FOLDER}${name}`))
        .filter((file) => file.endsWith('.json'))
        .map((file) => `${SHIPPED_FOLDER}${name}/${file}`),
    ),
  );
  const editions = await Promise.all(paths.flat().map(readShipped));
  return editions.filter((edition) => edition !== null);
}

async function readShipped(path: string): Promise<Edition | null> {
  const edition = await readEdition(path);
  if (edition.ok) return edition.value;
  if (edition.problem.kind === 'unreachable') return null;
  throw new Error(`Broken invariant: the shipped file ${path} is sound (${JSON.stringify(edition.problem)})`);
}
