import Fraction from 'fraction.js';
import { must } from '../common/result.ts';
import { weightedShare } from '../scoring/index.ts';
import { LEFT_OUT, OPEN, type Kept } from './aggregate.ts';
import type { EditionFrame } from './edition-frame.ts';

/** Members with a figure, lowest first, as indexes of the list of members, and each one's exact share from 0 to 1. */
export type Ranking = { readonly order: readonly number[]; readonly shareOf: (member: number) => Fraction };

/** One member's sums of a section; null while a question is open there or nothing applies. */
type Sums = { readonly earned: number; readonly available: number } | null;

function sumSection({ points }: Kept, { questions }: EditionFrame, sectionIndex: number): Sums | 'open' {
  let earned = 0;
  let available = 0;
  for (let index = 0; index < questions.length; index += 1) {
    const question = questions[index];
    const value = points[index];
    if (question?.sectionIndex !== sectionIndex || value === undefined || value === LEFT_OUT) continue;
    if (value === OPEN) return 'open';
    earned += value;
    available += question.available;
  }
  return available === 0 ? null : { earned, available };
}

/** Members by their share of one section's points. */
export function rankSection(members: readonly Kept[], frame: EditionFrame, sectionIndex: number): Ranking {
  const sums = members.map((member) => {
    const sum = sumSection(member, frame, sectionIndex);
    return sum === 'open' ? null : sum;
  });
  const sumsAt = (member: number) => must(sums[member], 'only members with a figure are ranked');
  return {
    // Whole numbers compared crosswise: exact, and equal figures are equal.
    order: indexesOf(sums).toSorted((a, b) => sumsAt(a).earned * sumsAt(b).available - sumsAt(b).earned * sumsAt(a).available),
    shareOf: (member) => new Fraction(sumsAt(member).earned, sumsAt(member).available),
  };
}

/**
 * Members by their overall share. `weightedShare` is exact and slow, so it is asked only where it can
 * matter: for the few order statistics that a quantile reads, and for neighbours that floating-point
 * figures cannot tell apart (their error is far below 1e-9). All other pairs are ordered by those.
 */
export function rankOverall(members: readonly Kept[], frame: EditionFrame): Ranking {
  const parts = members.map((member) => {
    const sums = frame.sections.map((_, index) => sumSection(member, frame, index));
    if (sums.includes('open')) return null;
    const scored = sums.flatMap((sum, index) =>
      sum === null || sum === 'open'
        ? []
        : [{ weight: must(frame.sections[index], 'a sum per section').weight, points: sum.earned, available: sum.available }],
    );
    return scored.length === 0 ? null : scored;
  });
  const approximate = parts.map((part) => {
    if (!part) return 0;
    const total = part.reduce((sum, { weight }) => sum + weight, 0);
    return part.reduce((sum, { weight, points, available }) => sum + (weight * points) / available, 0) / total;
  });
  const exact = new Map<number, Fraction>();
  const shareOf = (member: number): Fraction => {
    const known = exact.get(member);
    if (known) return known;
    const share = must(weightedShare(must(parts[member], 'only members with a figure are ranked')), 'a ranked member has a share');
    exact.set(member, share);
    return share;
  };
  const compare = (a: number, b: number): number => {
    const difference = must(approximate[a], 'a figure per member') - must(approximate[b], 'a figure per member');
    return Math.abs(difference) > 1e-9 ? difference : shareOf(a).compare(shareOf(b));
  };
  return { order: indexesOf(parts).toSorted(compare), shareOf };
}

const indexesOf = (figures: readonly unknown[]): number[] => figures.flatMap((figure, index) => (figure === null ? [] : [index]));
