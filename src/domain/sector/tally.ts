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

/** How often each answer to each question was given, by the leaves of the groups (`leafOf`). */
export type LevelCounts = {
  /** By question: where its points, from 0 on, begin in `given`. */
  readonly firstOf: Int32Array;
  /** By leaf; undefined where it has no members, here and below. */
  readonly given: readonly (Uint32Array | undefined)[];
  /** By leaf, then by question: how many of those counted are not fresh. */
  readonly known: readonly (Uint32Array | undefined)[];
  /** By leaf, then by question: how many have left it open. */
  readonly open: readonly (Uint32Array | undefined)[];
  /** By leaf, then by question: to how many some of its statements do not apply. They are not among those counted. */
  readonly lessened: readonly (Uint32Array | undefined)[];
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
  const availableOf = Int32Array.from(questions, ({ available }) => available);
  /** Where a question's points begin in a list of all points that every question can give. */
  const firstOf = new Int32Array(width);
  let places = 0;
  for (const [index, { levelOf }] of questions.entries()) {
    firstOf[index] = places;
    places += levelOf.length;
  }
  // Questions lie in the order of their sections.
  const ends = sections.map((_, section) => questions.findLastIndex(({ sectionIndex }) => sectionIndex <= section) + 1);
  const most = sections.map((_, section) =>
    questions.reduce((sum, { sectionIndex, available }) => sum + (sectionIndex === section ? available : 0), 0),
  );
  const sums = sections.map(() => ({ earned: new Int32Array(count), available: new Int32Array(count) }));
  const given: (Uint32Array | undefined)[] = Array.from({ length: LEAF_COUNT });
  const known: (Uint32Array | undefined)[] = Array.from({ length: LEAF_COUNT });
  const open: (Uint32Array | undefined)[] = Array.from({ length: LEAF_COUNT });
  const lessened: (Uint32Array | undefined)[] = Array.from({ length: LEAF_COUNT });

  for (let member = 0; member < count; member += 1) {
    const row = rowAt(member);
    const leaf = leaves[member] ?? 0;
    const leafGiven = (given[leaf] ??= new Uint32Array(places));
    const leafKnown = (known[leaf] ??= new Uint32Array(width));
    const leafOpen = (open[leaf] ??= new Uint32Array(width));
    const leafLessened = (lessened[leaf] ??= new Uint32Array(width));
    const isKnown = isFresh[member] === 0;
    const reduced = availableAt(member);
    let index = 0;
    for (let section = 0; section < sums.length; section += 1) {
      const end = ends[section] ?? 0;
      let earned = 0;
      let available = most[section] ?? 0;
      let isOpen = false;
      for (; index < end; index += 1) {
        const value = row[index] ?? LEFT_OUT;
        if (value >= 0) {
          const place = (firstOf[index] ?? 0) + value;
          leafGiven[place] = (leafGiven[place] ?? 0) + 1;
          earned += value;
          if (isKnown) leafKnown[index] = (leafKnown[index] ?? 0) + 1;
        } else if (value === OPEN) {
          leafOpen[index] = (leafOpen[index] ?? 0) + 1;
          isOpen = true;
        } else available -= availableOf[index] ?? 0;
        const own = reduced?.[index] ?? AS_EDITION;
        if (own === AS_EDITION) continue;
        // Points out of fewer than the edition has are no level of its question.
        const place = (firstOf[index] ?? 0) + value;
        leafGiven[place] = (leafGiven[place] ?? 0) - 1;
        if (isKnown) leafKnown[index] = (leafKnown[index] ?? 0) - 1;
        leafLessened[index] = (leafLessened[index] ?? 0) + 1;
        available += own - (availableOf[index] ?? 0);
      }
      const sum = must(sums[section], 'sums per section');
      sum.earned[member] = earned;
      sum.available[member] = isOpen ? OPEN : available;
    }
  }
  return { sections: sums, levels: { firstOf, given, known, open, lessened } };
}
