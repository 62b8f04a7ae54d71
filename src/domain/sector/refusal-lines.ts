import { formatNumber } from '../common/format.ts';
import { faultLine, problemLines } from '../common/problem-lines.ts';
import type { CollectionProblem, Place } from './collection.ts';

/** Why something among contributions does not count, a line per fault. */
export function refusalLines(problem: CollectionProblem): readonly string[] {
  switch (problem.kind) {
    case 'misfits':
      return problem.faults.map(faultLine);
    case 'other-period':
      return [`for ${problem.found}, where ${problem.expected} is asked for`];
    case 'unknown-edition':
      return [`for ${problem.id} ${problem.version}, which is not asked for or not here`];
    case 'damaged-archive':
      return [`a zip archive that cannot be unpacked: ${problem.detail}`];
    case 'too-many-entries':
      return [`a zip archive of more than ${formatNumber(problem.limit)} files`];
    case 'no-sender':
      return ['nobody is named as its sender'];
    case 'several-senders':
      return ['more than one sender is named for it'];
    case 'several-files':
      return ['another file ends as its line of the list of senders does: name more of the path there'];
    default:
      return problemLines(problem);
  }
}

const CUTS_SHORT: ReadonlySet<CollectionProblem['kind']> = new Set([
  'damaged-archive',
  'too-large',
  'too-many-entries',
] as const);

/**
 * Does nobody know, after this, what else there was? A set behind an earlier pack that was read in part is nothing to hold
 * a pack against. A line that is too long is one line.
 */
export const cutsShort = ({ line }: Place, { kind }: CollectionProblem): boolean =>
  line === null && CUTS_SHORT.has(kind);
