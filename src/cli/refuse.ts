import { problemLines } from '#src/domain/common/problem-lines.ts';
import type { ReadProblem } from './read-file.ts';
import type { ExitCode, Shell } from './shell.ts';

/** Why a file is refused, a line per fault. */
export const readProblemLines = (problem: ReadProblem): readonly string[] =>
  problem.kind === 'unreachable' ? [`cannot be read: ${problem.detail}`] : problemLines(problem);

/** Says why a file is refused: it cannot be reached, which is wrong use, or it has faults. */
export function refuse(file: string, problem: ReadProblem, shell: Shell): ExitCode {
  for (const line of readProblemLines(problem)) shell.tell(`${file}: ${line}`);
  return problem.kind === 'unreachable' ? 2 : 1;
}
