import { fail, must, ok, type Result } from '../common/result.ts';
import type { Fault } from '../common/faults.ts';
import type { Questionnaire } from '../questionnaire/index.ts';
import { misfitsInFrame, type Contribution, type ContributionBasis, type ContributionCohort } from './contribution.ts';
import type { Period } from './contribution-series.ts';
import { frameOf, type EditionFrame } from './edition-frame.ts';
import { leafOf } from './group.ts';
import { LEFT_OUT, OPEN, rowOf } from './row.ts';

/** Why a contribution does not count towards this pack. */
export type ContributionRefusal =
  | { readonly kind: 'misfits'; readonly faults: readonly Fault[] }
  | { readonly kind: 'other-period'; readonly found: Period; readonly expected: Period }
  | { readonly kind: 'mixed-basis'; readonly found: ContributionBasis; readonly expected: ContributionBasis };

/** `replaced`: it took the place of another file of its series. `outdated`: a file of its series that goes before it is here already. */
export type Added = 'new' | 'replaced' | 'outdated';

/** Contributions of one edition, period and basis, taken in one by one. */
export type Aggregator = {
  readonly frame: EditionFrame;
  readonly period: Period;
  readonly basis: ContributionBasis;
  /**
   * Takes one contribution in. Of one series the highest revision counts. Two different files of the
   * same revision should not be; then the one whose contents sort last counts, so that the order in
   * which files are read never matters.
   */
  readonly add: (contribution: Contribution) => Result<Added, ContributionRefusal>;
  /** The same for a line that has passed every check already, as a row. The row is copied. */
  readonly addRow: (seriesId: string, revision: number, cohort: ContributionCohort, row: Int16Array) => Added;
  /** How many organisations count. */
  readonly count: () => number;
  readonly members: () => Members;
};

/** The organisations that count, in no order that means anything, numbered from 0. */
export type Members = {
  readonly count: number;
  /** The leaf of each; see `leafOf`. */
  readonly leaves: Uint16Array;
  /** One organisation's row; see `row.ts`. */
  readonly rowAt: (member: number) => Int16Array;
};

/** Rows lie in blocks of so many: no single array has to grow, and be copied, with the set. */
const BLOCK_ROWS = 1024;

export function createAggregator(questionnaire: Questionnaire, period: Period, basis: ContributionBasis): Aggregator {
  return aggregatorOf(frameOf(questionnaire), period, basis);
}

/** `createAggregator` for an edition whose frame is known. */
export function aggregatorOf(frame: EditionFrame, period: Period, basis: ContributionBasis): Aggregator {
  const width = frame.questions.length;
  const bySeries = new Map<string, number>();
  const revisions: number[] = [];
  const cohorts: ContributionCohort[] = [];
  const blocks: Int16Array[] = [];
  const rowAt = (member: number): Int16Array => {
    const start = (member % BLOCK_ROWS) * width;
    return must(blocks[Math.floor(member / BLOCK_ROWS)], 'every member has a block').subarray(start, start + width);
  };
  const put = (member: number, revision: number, cohort: ContributionCohort, row: Int16Array): void => {
    if (member === blocks.length * BLOCK_ROWS) blocks.push(new Int16Array(BLOCK_ROWS * width));
    revisions[member] = revision;
    cohorts[member] = cohort;
    blocks[Math.floor(member / BLOCK_ROWS)]?.set(row, (member % BLOCK_ROWS) * width);
  };
  const addRow: Aggregator['addRow'] = (seriesId, revision, cohort, row) => {
    const known = bySeries.get(seriesId);
    if (known === undefined) {
      bySeries.set(seriesId, revisions.length);
      put(revisions.length, revision, cohort, row);
      return 'new';
    }
    const ahead =
      revision - must(revisions[known], 'every member has a revision') ||
      Number(contentsOf(cohort, row) > contentsOf(must(cohorts[known], 'every member has a cohort'), rowAt(known)));
    if (ahead <= 0) return 'outdated';
    put(known, revision, cohort, row);
    return 'replaced';
  };
  return {
    frame,
    period,
    basis,
    add: (contribution) => {
      if (contribution.basis !== basis) return fail({ kind: 'mixed-basis', found: contribution.basis, expected: basis });
      if (contribution.period !== period) return fail({ kind: 'other-period', found: contribution.period, expected: period });
      const faults = misfitsInFrame(contribution, frame);
      if (faults.length > 0) return fail({ kind: 'misfits', faults });
      return ok(addRow(contribution.seriesId, contribution.revision, contribution.cohort, rowOf(contribution)));
    },
    addRow,
    count: () => bySeries.size,
    members: () => ({ count: cohorts.length, leaves: Uint16Array.from(cohorts, leafOf), rowAt }),
  };
}

/** All that a figure can depend on, as a text that sorts: the SQL beside this room orders by the very same. */
function contentsOf({ type, sizeBand }: ContributionCohort, row: Int16Array): string {
  const values = [...row];
  const states = values.map((value) => (value === OPEN ? 'o' : value === LEFT_OUT ? 'x' : 'a')).join('');
  const points = values.map((value) => (value === OPEN ? '0' : value === LEFT_OUT ? 'NULL' : value)).join(', ');
  return `${type} ${sizeBand ?? ''} ${states} [${points}]`;
}
