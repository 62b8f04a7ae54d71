import type { Fault } from '#src/domain/common/faults.ts';
import { formatNumber } from '#src/domain/common/format.ts';
import { assertNever } from '#src/domain/common/result.ts';
import type { ReadProblem } from './read-file.ts';
import type { ExitCode, Shell } from './shell.ts';

/** Why a file is refused, a line per fault. */
export function problemLines(problem: ReadProblem): readonly string[] {
  switch (problem.kind) {
    case 'unreachable':
      return [`cannot be read: ${problem.detail}`];
    case 'too-large':
      return [`too large: ${formatNumber(problem.sizeBytes)} bytes, and at most ${formatNumber(problem.limitBytes)} are opened`];
    case 'not-text':
      return ['not text in UTF-8'];
    case 'not-json':
      return [`not JSON: ${problem.detail}`];
    case 'too-deep':
      return [`nested more than ${problem.limit} deep`];
    case 'not-ours':
      return ['not a file of this product: "format" and "formatVersion" are missing'];
    case 'wrong-format':
      return [`a file of the format "${problem.found}", where "${problem.expected.join('" or "')}" is expected`];
    case 'made-by-newer-version':
      return [`made by a newer version: ${problem.format} ${problem.found}, and the newest known here is ${problem.known}`];
    case 'faults':
      return [
        ...problem.faults.map(faultLine),
        ...(problem.total > problem.faults.length ? [`and ${formatNumber(problem.total - problem.faults.length)} more faults`] : []),
      ];
    default:
      return assertNever(problem);
  }
}

export const faultLine = ({ path, expected }: Fault): string => `${path}: expected ${expected}`;

/** Says why a file is refused: it cannot be reached, which is wrong use, or it has faults. */
export function refuse(file: string, problem: ReadProblem, shell: Shell): ExitCode {
  for (const line of problemLines(problem)) shell.tell(`${file}: ${line}`);
  return problem.kind === 'unreachable' ? 2 : 1;
}
