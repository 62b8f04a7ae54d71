import type { Fault } from './faults.ts';
import type { FileProblem } from './file.ts';
import { formatNumber } from './format.ts';
import { assertNever } from './result.ts';

/** Why a file is refused in short, a line per fault, for lists of many files. */
export function problemLines(problem: FileProblem): readonly string[] {
  switch (problem.kind) {
    case 'too-large':
      return [
        `too large: ${formatNumber(problem.sizeBytes)} bytes, and at most ${formatNumber(problem.limitBytes)} are opened`,
      ];
    case 'not-read':
      return ['not read: it was moved, deleted or locked'];
    case 'not-text':
      return ['not text in UTF-8'];
    case 'empty':
      return ['empty: nothing is in it'];
    case 'not-json':
      return [`not JSON: line ${problem.line}, column ${problem.column}: expected ${problem.expected}`];
    case 'too-deep':
      return [`nested more than ${problem.limit} deep`];
    case 'repeated-keys':
      return [
        ...problem.paths.map((path) => `${path}: this key stands more than once`),
        ...more(problem.total - problem.paths.length),
      ];
    case 'not-ours':
      return ['not a file of this product: one has a "format", a text, and a "formatVersion", a whole number'];
    case 'wrong-format':
      return [`a file of the format "${problem.found}", where "${problem.expected.join('" or "')}" is expected`];
    case 'made-by-newer-version':
      return [
        `made by a newer version: ${problem.format} ${problem.found}, and the newest known here is ${problem.known}`,
      ];
    case 'faults':
      return [...problem.faults.map(faultLine), ...more(problem.total - problem.faults.length)];
    default:
      return assertNever(problem);
  }
}

const more = (unlisted: number): readonly string[] =>
  unlisted > 0 ? [`and ${formatNumber(unlisted)} more faults`] : [];

export const faultLine = ({ path, expected }: Fault): string => `${path}: expected ${expected}`;
