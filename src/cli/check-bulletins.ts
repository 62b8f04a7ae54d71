import { everyFault } from '#src/domain/bulletins/author/index.ts';
import { adviseOnBulletins, bulletinsFormat, type BulletinAdvice } from '#src/domain/bulletins/index.ts';
import { parseOutline, type FileOutline } from '#src/domain/common/file.ts';
import { visibleText } from '#src/domain/common/text.ts';
import { checkOutline, type FindEdition } from '#src/domain/formats/index.ts';
import { refuse, tellNotes } from './refuse.ts';
import type { ExitCode, Shell } from './shell.ts';
import { shippedTechnologies } from './technologies.ts';

export const isBulletins = ({ format }: FileOutline): boolean => format === bulletinsFormat.format;

/**
 * Checks a list of bulletins whole: by itself, beside the editions that its conditions name, and beside the list of
 * technologies, which says what care depends on; all of that is told at once. Advice for its author goes to standard error and leaves the exit code
 * alone.
 */
export async function checkBulletins(
  file: string,
  outline: FileOutline,
  findEdition: FindEdition,
  shell: Shell,
): Promise<ExitCode> {
  const { technologies } = await shippedTechnologies();
  const find = async (name: Parameters<FindEdition>[0]) => (await findEdition(name))?.questionnaire ?? null;
  const problem = await everyFault(outline, find, technologies);
  if (problem) return refuse(file, problem, shell);
  const checked = await checkOutline(outline, findEdition);
  if (!checked.ok) return refuse(file, checked.problem, shell);
  const list = parseOutline(outline, bulletinsFormat);
  if (!list.ok) return refuse(file, list.problem, shell);
  tellNotes(file, checked.value, shell);
  for (const advice of adviseOnBulletins(list.value, technologies, shell.now()))
    shell.tell(`${file}: ${adviceLine(advice)}`);
  shell.print(`${visibleText(file)}: ${outline.format} ${outline.formatVersion}, no faults`);
  return 0;
}

const adviceLine = ({ kind, path, advice }: BulletinAdvice): string => `advice (${kind}) at ${path}: ${advice}`;
