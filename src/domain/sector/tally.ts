import { must } from '../common/result.ts';
import type { Members } from './aggregate.ts';
import type { EditionFrame } from '../contribution/edition-frame.ts';
import { LEAF_COUNT } from './group.ts';
import { AS_EDITION, LEFT_OUT, OPEN } from '../contribution/row.ts';

/**
 * One section's sums, by member: points earned of points available. Available is 0 where nothing
 * applies, and `OPEN` while a question is open there: either way there is no figure.
 */
export type SectionSums = { readonly earned: Int32Array; readonly available: Int32Array };

/** How often each level of each question was reached, by the leaves of the groups (`leafOf`). */
export type LevelCounts = {
  /** By question: where its levels begin in `counts`. The first place counts those below every level ("don't know"). */
  readonly starts: readonly number[];
  /** By leaf; undefined where it has no members. */
  readonly counts: readonly (Uint32Array | undefined)[];
  /** By leaf, then by question: how many of the organisations counted are fresh. */
  readonly fresh: readonly (Uint32Array | undefined)[];
};

export type Tally = { readonly sections: readonly SectionSums[]; readonly levels: LevelCounts };

/**
 * Everything that figures are worked out from, in one walk over all points. What the walk needs of
 * each question lies in lists of numbers, since it takes millions of steps.
 * @param isFresh by member: 1 where no earlier pack holds its answers
 */
export function tallyMembers(
  { count, leaves, rowAt, availableAt }: Members,
  { questions, sections }: EditionFrame,
  isFresh: Uint8Array,
): Tally {
  const width = questions.length;
  const sectionOf = Uint16Array.from(questions, ({ sectionIndex }) => sectionIndex);
  const availableOf = Int32Array.from(questions, ({ available }) => available);
  const starts: number[] = [];
  let places = 0;
  for (const { levels } of questions) {
    starts.push(places);
    places += levels.length + 1;
  }
  const levelsOf = questions.map(({ levelOf }) => levelOf);
  const sums = sections.map(() => ({ earned: new Int32Array(count), available: new Int32Array(count) }));
  const earned = new Int32Array(sections.length);
  const available = new Int32Array(sections.length);
  const counts: (Uint32Array | undefined)[] = Array.from({ length: LEAF_COUNT });
  const fresh: (Uint32Array | undefined)[] = Array.from({ length: LEAF_COUNT });

  for (let member = 0; member < count; member += 1) {
    const row = rowAt(member);
    const reduced = availableAt(member);
    const leaf = leaves[member] ?? 0;
    const leafCounts = (counts[leaf] ??= new Uint32Array(places));
    const leafFresh = (fresh[leaf] ??= new Uint32Array(width));
    const freshOne = isFresh[member] ?? 0;
    earned.fill(0);
    available.fill(0);
    for (let index = 0; index < width; index += 1) {
      const value = row[index] ?? LEFT_OUT;
      if (value === LEFT_OUT) continue;
      const section = sectionOf[index] ?? 0;
      if (value === OPEN) {
        available[section] = OPEN;
        continue;
      }
      const own = reduced?.[index] ?? AS_EDITION;
      // Points out of fewer than the edition has are no level of its question.
      if (own === AS_EDITION) {
        const place = (starts[index] ?? 0) + 1 + (levelsOf[index]?.[value] ?? -1);
        leafCounts[place] = (leafCounts[place] ?? 0) + 1;
        leafFresh[index] = (leafFresh[index] ?? 0) + freshOne;
      }
      const before = available[section] ?? 0;
      if (before === OPEN) continue;
      available[section] = before + (own === AS_EDITION ? (availableOf[index] ?? 0) : own);
      earned[section] = (earned[section] ?? 0) + value;
    }
    for (let section = 0; section < sums.length; section += 1) {
      const sum = must(sums[section], 'sums per section');
      sum.earned[member] = earned[section] ?? 0;
      sum.available[member] = available[section] ?? 0;
    }
  }
  return { sections: sums, levels: { starts, counts, fresh } };
}
