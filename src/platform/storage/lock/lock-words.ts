import { assertNever } from '#src/domain/common/result.ts';
import { countOf } from '#src/domain/common/format.ts';
import type { LockProblem } from './lock.ts';
import { storageWords } from '../storage-words.ts';

/** Why the lock was not opened, in plain words. */
export function lockWords(problem: LockProblem): string {
  switch (problem.kind) {
    case 'wrong-passphrase':
      return 'That is not the passphrase. Nothing is lost: try again';
    case 'wait':
      return `That was wrong too often. Wait ${countOf(problem.seconds, 'second')}, then try again`;
    case 'storage':
      return storageWords(problem.problem);
    default:
      return assertNever(problem);
  }
}
