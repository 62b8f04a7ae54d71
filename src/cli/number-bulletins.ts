import { numberFile } from '#src/domain/bulletins/author/index.ts';
import { adviseOnBulletins, bulletinsFormat } from '#src/domain/bulletins/index.ts';
import { parseOutline, readOutline } from '#src/domain/common/file.ts';
import { must } from '#src/domain/common/result.ts';
import { instantSchema } from '#src/domain/common/text.ts';
import { checkOutline, type FindEdition } from '#src/domain/formats/index.ts';
import { areOneFile, writtenOver } from './one-file.ts';
import { readOutlineOf } from './read-file.ts';
import { refuse, tellNotes } from './refuse.ts';
import { readArguments, wrongUse, type ExitCode, type Shell } from './shell.ts';
import { shippedTechnologies } from './technologies.ts';
import { writeFiles } from './write-files.ts';

export const NUMBER_USAGE = 'bulletins number LIST --out ISSUE [--after ISSUE] [--at INSTANT]';

/** A list as its next issue: numbered on from the one before, checked beside it, and written. */
export async function numberBulletins(
  args: readonly string[],
  findEdition: FindEdition,
  shell: Shell,
): Promise<ExitCode> {
  const parsed = readArguments(args, { out: { type: 'string' }, after: { type: 'string' }, at: { type: 'string' } });
  if (!parsed.ok) return wrongUse(shell, parsed.problem, NUMBER_USAGE);
  const { values, positionals } = parsed.value;
  const [file, ...others] = positionals;
  const at = values.at ?? shell.now();
  const wrong = [
    ...(file === undefined || others.length > 0 ? ['name one list'] : []),
    ...(values.out === undefined ? ['--out is missing'] : []),
    ...(values.out !== undefined && values.after !== undefined && areOneFile([values.after, values.out], shell)
      ? ['--out and --after: a file of its own for each, since the issue before is kept']
      : [writtenOver([values.out], [file], shell)].filter((over) => over !== null)),
    ...(instantSchema.safeParse(at).success ? [] : ['--at: an instant in UTC such as 2026-12-01T10:00:00Z']),
  ];
  if (wrong.length > 0 || file === undefined || values.out === undefined)
    return wrongUse(shell, wrong.join('\n'), NUMBER_USAGE);
  const outline = await readOutlineOf(shell.pathOf(file));
  const earlier = values.after === undefined ? null : await readOutlineOf(shell.pathOf(values.after));
  const before = earlier?.ok ? parseOutline(earlier.value, bulletinsFormat) : earlier;
  const { technologies } = await shippedTechnologies();
  const find = async (name: Parameters<FindEdition>[0]) => (await findEdition(name))?.questionnaire ?? null;
  const numbered = outline.ok
    ? await numberFile(outline.value, before?.ok ? before.value : null, at, find, technologies)
    : outline;
  // Both are told of: a person who hears of the one alone would come back for the other.
  const codes: readonly ExitCode[] = [
    ...(numbered.ok ? [] : [refuse(file, numbered.problem, shell)]),
    ...(before && !before.ok && values.after !== undefined ? [refuse(values.after, before.problem, shell)] : []),
  ];
  if (!numbered.ok || codes.length > 0) return codes.includes(2) ? 2 : 1;
  const text = `${JSON.stringify(numbered.value, null, 2)}\n`;
  const written = readOutline(text);
  const checked = await checkOutline(
    must(written.ok ? written.value : null, 'what is written can be read'),
    findEdition,
  );
  if (!checked.ok) return refuse(file, checked.problem, shell);
  const code = await writeFiles([{ path: values.out, contents: text }], shell);
  if (code !== 0) return code;
  tellNotes(file, checked.value, shell);
  for (const { kind, path, advice } of adviseOnBulletins(numbered.value, technologies, shell.now()))
    shell.tell(`${file}: advice (${kind}) at ${path}: ${advice}`);
  shell.print(`${values.out}: ${numbered.value.listId}, issue ${numbered.value.sequence}`);
  return 0;
}
