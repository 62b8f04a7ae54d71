import { parseOutline, type FileOutline } from '#src/domain/common/file.ts';
import { visibleText } from '#src/domain/common/text.ts';
import { adviseTrainer, trainingFormat } from '#src/domain/training/index.ts';
import { loadAmericanSpelling } from './american-spelling.ts';
import { refuse } from './refuse.ts';
import type { ExitCode, Shell } from './shell.ts';

export const isTraining = ({ format }: FileOutline): boolean => format === trainingFormat.format;

/**
 * Checks a module of training against its format. Advice for its author goes to standard error and leaves the exit code
 * alone.
 */
export async function checkTraining(file: string, outline: FileOutline, shell: Shell): Promise<ExitCode> {
  const parsed = parseOutline(outline, trainingFormat);
  if (!parsed.ok) return refuse(file, parsed.problem, shell);
  for (const { path, advice } of adviseTrainer(parsed.value, await loadAmericanSpelling()))
    shell.tell(`${file}: advice at ${path}: ${advice}`);
  shell.print(`${visibleText(file)}: ${outline.format} ${outline.formatVersion}, no faults`);
  return 0;
}
