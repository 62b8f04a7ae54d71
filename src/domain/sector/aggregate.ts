import { fail, must, ok, type Result } from '../common/result.ts';
import type { Fault } from '../common/faults.ts';
import type { Questionnaire } from '../questionnaire/index.ts';
import type { PeerGroup } from '../benchmark/index.ts';
import { misfitsInFrame, type Contribution, type ContributionBasis } from '../contribution/index.ts';
import type { Period } from '../contribution/series.ts';
import { frameOf, type EditionFrame } from '../contribution/edition-frame.ts';
import { leafOf } from './group.ts';
import { AS_EDITION, availableRowOf, LEFT_OUT, OPEN, rowOf } from '../contribution/row.ts';

/** Why a contribution does not count towards this pack. */
export type ContributionRefusal =
  | { readonly kind: 'misfits'; readonly faults: readonly Fault[] }
  | { readonly kind: 'other-period'; readonly found: Period; readonly expected: Period }
  | { readonly kind: 'mixed-basis'; readonly found: ContributionBasis; readonly expected: ContributionBasis };

/**
 * `replaced`: it took the place of another file of its series. `outdated`: a file of its series that goes
 * before it is here already. `contested`: its sender has sent another series, or another sender this
 * one; none of these counts until the centre has chosen.
 */
export type Added = 'new' | 'replaced' | 'outdated' | 'contested';

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
  readonly add: (contribution: Contribution, sender?: Sender) => Result<Added, ContributionRefusal>;
  /**
   * The same for a line that has passed every check already, as a row, and as another of what is available where that
   * is less than in the edition. The first is copied.
   */
  readonly addRow: (
    seriesId: string,
    revision: number,
    cohort: PeerGroup,
    row: Int16Array,
    sender: Sender,
    available?: Int16Array | null,
  ) => Added;
  /** How many organisations count. */
  readonly count: () => number;
  /** How many senders stand behind those that count, one each; null where the sender of any was not checked. */
  readonly checkedSenders: () => number | null;
  /** How many series are set aside, and whether this one is. */
  readonly contestedCount: () => number;
  readonly isContested: (seriesId: string) => boolean;
  /** In which place a series came first, from 0; null for one that never came. */
  readonly placeOf: (seriesId: string) => number | null;
  readonly members: () => Members;
  /**
   * The rows, as texts, of files that another of their series took the place of, or was there before. They count for no
   * figure of this set; one of them may have stood behind a pack that was made before the other came.
   */
  readonly passedOver: () => ReadonlySet<string>;
};

/** Who sent a contribution, by a key that is the same for the same sender; null: not checked. */
export type Sender = string | null;

/** The organisations that count, in no order that means anything, numbered from 0. */
export type Members = {
  readonly count: number;
  /** The leaf of each; see `leafOf`. */
  readonly leaves: Uint16Array;
  /** One organisation's row; see `row.ts`. */
  readonly rowAt: (member: number) => Int16Array;
  /** What one organisation has less available of than the edition says (`AS_EDITION` elsewhere); null for most. */
  readonly availableAt: (member: number) => Int16Array | null;
  /** The series of each. */
  readonly seriesIds: () => readonly string[];
};

/** Rows lie in blocks of so many: no single array has to grow, and be copied, with the set. */
const BLOCK_ROWS = 1024;
/** The first block begins so small: a set behind an earlier pack may come as thousands of files of one contribution. */
const FIRST_ROWS = 16;

export function createAggregator(questionnaire: Questionnaire, period: Period, basis: ContributionBasis): Aggregator {
  return aggregatorOf(frameOf(questionnaire), period, basis);
}

/** `createAggregator` for an edition whose frame is known. */
export function aggregatorOf(frame: EditionFrame, period: Period, basis: ContributionBasis): Aggregator {
  const width = frame.questions.length;
  const bySeries = new Map<string, number>();
  const bySender = new Map<string, number>();
  const senders: Sender[] = [];
  const contested = new Set<number>();
  const passedOver = new Set<string>();
  const revisions: number[] = [];
  const cohorts: PeerGroup[] = [];
  const blocks: Int16Array[] = [];
  const reduced = new Map<number, Int16Array>();
  const availableAt = (member: number): Int16Array | null => reduced.get(member) ?? null;
  const rowAt = (member: number): Int16Array => {
    const start = (member % BLOCK_ROWS) * width;
    return must(blocks[Math.floor(member / BLOCK_ROWS)], 'every member has a block').subarray(start, start + width);
  };
  const put = (
    member: number,
    revision: number,
    cohort: PeerGroup,
    row: Int16Array,
    available: Int16Array | null,
  ): void => {
    if (available) reduced.set(member, available);
    else reduced.delete(member);
    const [first] = blocks;
    if (member === blocks.length * BLOCK_ROWS) blocks.push(new Int16Array((first ? BLOCK_ROWS : FIRST_ROWS) * width));
    else if (first && member === FIRST_ROWS && first.length === FIRST_ROWS * width) {
      const whole = new Int16Array(BLOCK_ROWS * width);
      whole.set(first);
      blocks[0] = whole;
    }
    revisions[member] = revision;
    cohorts[member] = cohort;
    blocks[Math.floor(member / BLOCK_ROWS)]?.set(row, (member % BLOCK_ROWS) * width);
  };
  /** Sets aside what cannot be one contribution of one sender: all of it, so that no order of reading chooses. */
  const isAtOdds = (member: number, sender: Sender): boolean => {
    if (senders[member] !== sender) contested.add(member);
    if (sender !== null) {
      const own = bySender.get(sender) ?? member;
      if (own !== member) contested.add(own).add(member);
      else bySender.set(sender, member);
    }
    return contested.has(member);
  };
  const addRow: Aggregator['addRow'] = (seriesId, revision, cohort, row, sender, available = null) => {
    const known = bySeries.get(seriesId);
    if (known === undefined) {
      const member = revisions.length;
      bySeries.set(seriesId, member);
      senders.push(sender);
      put(member, revision, cohort, row, available);
      return isAtOdds(member, sender) ? 'contested' : 'new';
    }
    if (isAtOdds(known, sender)) return 'contested';
    const ahead =
      revision - must(revisions[known], 'every member has a revision') ||
      Number(
        contentsOf(cohort, row, available) >
          contentsOf(must(cohorts[known], 'every member has a cohort'), rowAt(known), availableAt(known)),
      );
    passedOver.add((ahead > 0 ? rowAt(known) : row).join());
    if (ahead <= 0) return 'outdated';
    put(known, revision, cohort, row, available);
    return 'replaced';
  };
  return {
    frame,
    period,
    basis,
    add: (contribution, sender = null) => {
      if (contribution.basis !== basis)
        return fail({ kind: 'mixed-basis', found: contribution.basis, expected: basis });
      if (contribution.period !== period)
        return fail({ kind: 'other-period', found: contribution.period, expected: period });
      const faults = misfitsInFrame(contribution, frame);
      if (faults.length > 0) return fail({ kind: 'misfits', faults });
      const { seriesId, revision, cohort } = contribution;
      return ok(addRow(seriesId, revision, cohort, rowOf(contribution), sender, availableRowOf(contribution)));
    },
    addRow,
    passedOver: () => passedOver,
    count: () => bySeries.size - contested.size,
    checkedSenders: () =>
      senders.some((sender, member) => sender === null && !contested.has(member))
        ? null
        : bySeries.size - contested.size,
    contestedCount: () => contested.size,
    placeOf: (seriesId) => bySeries.get(seriesId) ?? null,
    isContested: (seriesId) => {
      const member = bySeries.get(seriesId);
      return member !== undefined && contested.has(member);
    },
    members: () => {
      if (contested.size === 0)
        return {
          count: cohorts.length,
          leaves: Uint16Array.from(cohorts, leafOf),
          rowAt,
          availableAt,
          seriesIds: () => [...bySeries.keys()],
        };
      const counting = Uint32Array.from(cohorts.keys()).filter((member) => !contested.has(member));
      const memberAt = (index: number): number => must(counting[index], 'a member that counts');
      return {
        count: counting.length,
        leaves: Uint16Array.from(counting, (member) => leafOf(must(cohorts[member], 'every member has a cohort'))),
        rowAt: (index) => rowAt(memberAt(index)),
        availableAt: (index) => availableAt(memberAt(index)),
        seriesIds: () => [...bySeries.keys()].filter((_, member) => !contested.has(member)),
      };
    },
  };
}

/** All that a figure can depend on, as a text that sorts: the SQL beside this room orders by the very same. */
function contentsOf({ type, sizeBand }: PeerGroup, row: Int16Array, available: Int16Array | null): string {
  const values = [...row];
  const states = values.map((value) => (value === OPEN ? 'o' : value === LEFT_OUT ? 'x' : 'a')).join('');
  const points = values.map((value) => (value === OPEN ? '0' : value === LEFT_OUT ? 'NULL' : value)).join(', ');
  const reduced = available && [...available].map((value) => (value === AS_EDITION ? 'NULL' : value)).join(', ');
  return `${type} ${sizeBand ?? ''} ${states} [${points}]${reduced === null ? '' : `[${reduced}]`}`;
}
