import { fail, ok, type Result } from '../common/result.ts';
import type { Fault } from '../common/faults.ts';
import type { Questionnaire } from '../questionnaire/index.ts';
import { misfitsInFrame, type Contribution, type ContributionBasis, type ContributionCohort, type Period } from './contribution.ts';
import { frameOf, type EditionFrame } from './edition-frame.ts';

/** Points of a question that leaves the sum, and of one that is still open, in `Kept.points`. */
export const LEFT_OUT = -1;
export const OPEN = -2;

/** One organisation's line, held as small as 60,000 of them ask for. */
export type Kept = { readonly revision: number; readonly cohort: ContributionCohort; readonly points: Int16Array };

/** Why a contribution does not count towards this pack. */
export type ContributionRefusal =
  | { readonly kind: 'misfits'; readonly faults: readonly Fault[] }
  | { readonly kind: 'other-period'; readonly found: Period; readonly expected: Period }
  | { readonly kind: 'mixed-basis'; readonly found: ContributionBasis; readonly expected: ContributionBasis };

/** `replaced`: it took the place of an earlier file of its series. `outdated`: a newer file of its series is here already. */
export type Added = 'new' | 'replaced' | 'outdated';

/** Contributions of one edition, period and basis, taken in one by one. */
export type Aggregator = {
  readonly frame: EditionFrame;
  readonly period: Period;
  readonly basis: ContributionBasis;
  /**
   * Takes one contribution in. Of one series the highest revision counts; of two with the same
   * revision the one added later.
   */
  readonly add: (contribution: Contribution) => Result<Added, ContributionRefusal>;
  /** How many organisations count. */
  readonly count: () => number;
  /** What counts, in no order that means anything. */
  readonly kept: () => readonly Kept[];
};

export function createAggregator(questionnaire: Questionnaire, period: Period, basis: ContributionBasis): Aggregator {
  const frame = frameOf(questionnaire);
  const bySeries = new Map<string, Kept>();
  return {
    frame,
    period,
    basis,
    add: (contribution) => {
      if (contribution.basis !== basis) return fail({ kind: 'mixed-basis', found: contribution.basis, expected: basis });
      if (contribution.period !== period) return fail({ kind: 'other-period', found: contribution.period, expected: period });
      const faults = misfitsInFrame(contribution, frame);
      if (faults.length > 0) return fail({ kind: 'misfits', faults });
      const earlier = bySeries.get(contribution.seriesId);
      if (earlier && earlier.revision > contribution.revision) return ok('outdated');
      bySeries.set(contribution.seriesId, keep(contribution));
      return ok(earlier ? 'replaced' : 'new');
    },
    count: () => bySeries.size,
    kept: () => [...bySeries.values()],
  };
}

function keep({ revision, cohort, points, states }: Contribution): Kept {
  return {
    revision,
    cohort,
    points: Int16Array.from(points, (earned, index) => (states[index] === 'o' ? OPEN : (earned ?? LEFT_OUT))),
  };
}
