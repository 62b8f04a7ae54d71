import { writeFile } from 'node:fs/promises';
import {
  adviseOnBulletins,
  bulletinsFormat,
  careFaultsBeside,
  type BulletinList,
} from '#src/domain/bulletins/index.ts';
import { numberList } from '#src/domain/bulletins/author/index.ts';
import { faultsProblem, parseOutline, readOutline } from '#src/domain/common/file.ts';
import { fail, must, ok, type Result } from '#src/domain/common/result.ts';
import { checkOutline, type FindEdition } from '#src/domain/formats/index.ts';
import { instantSchema } from '#src/domain/common/text.ts';
import { readOutlineOf, unreachable } from './read-file.ts';
import { refuse, tellNotes } from './refuse.ts';
import { areOneFile, readArguments, wrongUse, type ExitCode, type Shell } from './shell.ts';
import { shippedTechnologies } from './technologies.ts';

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
  if (file === undefined || others.length > 0) return wrongUse(shell, 'name one list', NUMBER_USAGE);
  if (values.out === undefined) return wrongUse(shell, '--out is missing', NUMBER_USAGE);
  if (values.after !== undefined && areOneFile([values.after, values.out], shell))
    return wrongUse(
      shell,
      '--out and --after: a file of its own for each, since the issue before is kept',
      NUMBER_USAGE,
    );
  const at = values.at ?? shell.now();
  if (!instantSchema.safeParse(at).success)
    return wrongUse(shell, '--at: an instant in UTC such as 2026-12-01T10:00:00Z', NUMBER_USAGE);
  const list = await readList(file, shell);
  if (!list.ok) return list.problem;
  const before = values.after === undefined ? ok(null) : await readList(values.after, shell);
  if (!before.ok) return before.problem;
  const { technologies } = await shippedTechnologies();
  const numbered = numberList(list.value, before.value, at);
  const faults = numbered.ok ? careFaultsBeside(numbered.value, technologies) : numbered.problem;
  if (!numbered.ok || faults.length > 0) return refuse(file, faultsProblem(bulletinsFormat.format, faults), shell);
  const text = `${JSON.stringify(numbered.value, null, 2)}\n`;
  const outline = readOutline(text);
  const checked = await checkOutline(
    must(outline.ok ? outline.value : null, 'what is written can be read'),
    findEdition,
  );
  if (!checked.ok) return refuse(file, checked.problem, shell);
  try {
    await writeFile(shell.pathOf(values.out), text);
  } catch (error) {
    shell.tell(`${values.out}: cannot be written: ${unreachable(error).problem.detail}`);
    return 2;
  }
  tellNotes(file, checked.value, shell);
  for (const { kind, path, advice } of adviseOnBulletins(numbered.value, technologies, shell.now()))
    shell.tell(`${file}: advice (${kind}) at ${path}: ${advice}`);
  shell.print(`${values.out}: ${numbered.value.listId}, issue ${numbered.value.sequence}`);
  return 0;
}

async function readList(file: string, shell: Shell): Promise<Result<BulletinList, ExitCode>> {
  const outline = await readOutlineOf(shell.pathOf(file));
  const list = outline.ok ? parseOutline(outline.value, bulletinsFormat) : outline;
  return list.ok ? list : fail(refuse(file, list.problem, shell));
}
