import { restrictedWords } from '#src/domain/bulletins/handling/index.ts';
import { bulletinsFormat } from '#src/domain/bulletins/index.ts';
import { armoured } from '#src/domain/bulletins/import/index.ts';
import { parseOutline } from '#src/domain/common/file.ts';
import { countOf } from '#src/domain/common/format.ts';
import { writtenOver } from './one-file.ts';
import { readOutlineOf } from './read-file.ts';
import { refuse } from './refuse.ts';
import { readArguments, wrongUse, type ExitCode, type Shell } from './shell.ts';
import { writeFiles } from './write-files.ts';

export const MAIL_USAGE = 'bulletins mail LIST --out TEXT';

/** A list as a block of text to be put into a mail and pasted from there, since mail systems strip attachments. */
export async function mailBulletins(args: readonly string[], shell: Shell): Promise<ExitCode> {
  const parsed = readArguments(args, { out: { type: 'string' } });
  if (!parsed.ok) return wrongUse(shell, parsed.problem, MAIL_USAGE);
  const { values, positionals } = parsed.value;
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) return wrongUse(shell, 'name one list', MAIL_USAGE);
  if (values.out === undefined) return wrongUse(shell, '--out is missing', MAIL_USAGE);
  const over = writtenOver([values.out], [file], shell);
  if (over !== null) return wrongUse(shell, over, MAIL_USAGE);
  const outline = await readOutlineOf(shell.pathOf(file));
  const list = outline.ok ? parseOutline(outline.value, bulletinsFormat) : outline;
  if (!list.ok) return refuse(file, list.problem, shell);
  // Without spaces between: a mail is short.
  const block = armoured(`${JSON.stringify(list.value)}\n`);
  const code = await writeFiles([{ path: values.out, contents: `${block}\n` }], shell);
  if (code !== 0) return code;
  const { listId, sequence, bulletins } = list.value;
  const lines = countOf(block.split('\n').length, 'line');
  shell.print(`${values.out}: ${listId}, issue ${sequence}, ${countOf(bulletins.length, 'bulletin')}, ${lines}`);
  const marked = restrictedWords(list.value);
  if (marked !== null) shell.print(marked);
  return 0;
}
