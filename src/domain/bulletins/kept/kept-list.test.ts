import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '../../common/result.ts';
import { bulletinsFormat } from '../list-faults.ts';
import type { BulletinList } from '../schema.ts';
import { bulletin, list } from '../sound-list.fixture.ts';
import { parseBulletinIn, joinKeptLists, keptListSchema, takeIssue, type KeptList } from './kept-list.ts';

const day = (number: number): string => `2026-11-${String(number).padStart(2, '0')}T10:00:00Z`;

/** An issue of one list: complete or not, of its publisher or a part of somebody else's feed. */
const issue = (sort: 'complete' | 'further' | 'feed'): fc.Arbitrary<BulletinList> =>
  fc
    .record({
      sequence: fc.integer({ min: 1, max: 9 }),
      issued: fc.integer({ min: 20, max: 28 }),
      ids: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1 }),
      saved: fc.integer({ min: 1, max: 20 }),
      severity: fc.constantFrom('low' as const, 'high' as const),
      next: fc.option(fc.integer({ min: 1, max: 2 })),
    })
    .map(({ sequence, issued, ids, saved, severity, next }) =>
      list(
        ids.map((id) =>
          bulletin({
            id,
            severity,
            issuedAt: day(sort === 'feed' ? saved : issued),
            changes: [],
            ...(sort === 'feed' && { imported: { from: 'csaf', guessed: [] }, sourceSavedAt: day(saved) }),
          }),
        ),
        {
          sequence,
          issuedAt: day(issued),
          nextExpectedBy: next === null ? null : day(issued + next),
          complete: sort === 'complete',
        },
      ),
    );
const issues = fc
  .constantFrom(['complete'] as const, ['complete', 'further'] as const, ['feed'] as const)
  .map((sorts) => fc.oneof(...sorts.map(issue)))
  .chain((one) =>
    fc.tuple(fc.array(one, { minLength: 1, maxLength: 4 }), fc.array(one, { minLength: 1, maxLength: 4 })),
  );

/** What is kept once these have come, in their order; those that are refused are passed over. */
function keptOf(all: readonly BulletinList[], at: string): KeptList {
  let kept: KeptList | null = null;
  for (const one of all) {
    const taken = takeIssue(kept, one, at);
    if (!taken.ok) continue;
    ({ kept } = taken.value);
    for (const { id } of one.bulletins) expect(parseBulletinIn(kept, id)?.id).toBe(id);
  }
  return must(kept, 'the first is taken in');
}
const idsOf = ({ list: { bulletins }, dropped }: KeptList): readonly string[] => [
  ...bulletins.map(({ id }) => id),
  ...dropped.map((one) => one.bulletin.id),
];
const faultsOf = (kept: KeptList) => [
  ...(keptListSchema.safeParse(kept).error?.issues ?? []),
  ...bulletinsFormat.findFaults(kept.list),
];

describe('what is kept of a list', () => {
  it('can be read again from a backup, and lacks nothing that ever came, whatever the order of its issues', () => {
    fc.assert(
      fc.property(issues, ([all]) => {
        const kept = keptOf(all, day(29));
        expect(faultsOf(kept)).toEqual([]);
        expect(new Set(idsOf(kept)).size).toBe(idsOf(kept).length);
      }),
      { numRuns: 100 },
    );
  });

  it.each([
    [
      'of an issue that came twice',
      [[1, 'a', false]],
      [
        [1, 'a', true],
        [1, 'b', true],
        [2, 'b', false],
      ],
    ],
    [
      'of one that came twice here',
      [
        [1, 'a', false],
        [9, 'b', true],
        [9, 'c', false],
      ],
      [[1, 'a', false]],
    ],
  ] as const)('is joined once with what lacks nothing but what it does not speak of: %s', (_words, one, another) => {
    const [mine, theirs] = [one, another].map((issuesOf) =>
      keptOf(
        issuesOf.map(([sequence, id, complete]) => list([bulletin({ id })], { sequence, complete })),
        day(29),
      ),
    );
    if (!mine || !theirs) throw new Error('Both are made');
    const joined = joinKeptLists(mine, theirs);
    expect([joinKeptLists(joined, theirs), joinKeptLists(joined, mine)]).toEqual([joined, joined]);
  });

  it('is joined without the loss of a bulletin, a call or a first arrival, and once for all', () => {
    fc.assert(
      fc.property(issues, ([one, another]) => {
        const [mine, theirs] = [keptOf(one, day(29)), keptOf(another, day(30))];
        const joined = joinKeptLists(mine, theirs);
        expect(faultsOf(joined)).toEqual([]);
        for (const id of [...idsOf(mine), ...idsOf(theirs)]) expect(parseBulletinIn(joined, id)?.id).toBe(id);
        expect(new Set(idsOf(joined)).size).toBe(idsOf(joined).length);
        expect(joined.called).toEqual(expect.arrayContaining([...mine.called, ...theirs.called]));
        for (const { id, arrivedAt } of mine.seen)
          expect(joined.seen).toContainEqual(expect.objectContaining({ id, arrivedAt }));
        // Deadlines are counted from the first issue, whatever the clock of either device says of its arrival.
        const slow = joinKeptLists(mine, {
          ...theirs,
          seen: theirs.seen.map((seen) => ({ ...seen, arrivedAt: day(1) })),
        });
        for (const { id, issuedAt } of mine.seen) {
          const seen = must(slow.seen.find((there) => there.id === id) ?? null, 'it was seen');
          expect(Date.parse(seen.issuedAt)).toBeLessThanOrEqual(Date.parse(issuedAt));
        }
        expect(joinKeptLists(joined, theirs)).toEqual(joined);
        expect(joinKeptLists(joined, mine)).toEqual(joined);
      }),
      { numRuns: 100 },
    );
  });
});
