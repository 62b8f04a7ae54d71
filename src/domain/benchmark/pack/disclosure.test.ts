import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseGroups, MIN_GROUP, type GroupTree } from './disclosure.ts';

/**
 * A tree from sizes: a number is a group without parts, a list is a group of parts. Ids are paths such as `all.1.0`.
 */
type Sizes = number | readonly Sizes[];
function treeOf(
  sizes: Sizes,
  id = 'all',
  known = new Map<string, number>(),
): { tree: GroupTree; sizeOf: (id: string) => number } {
  const build = (part: Sizes, at: string): { tree: GroupTree; size: number } => {
    const parts = typeof part === 'number' ? [] : part.map((child, index) => build(child, `${at}.${index}`));
    const size = typeof part === 'number' ? part : parts.reduce((sum, child) => sum + child.size, 0);
    known.set(at, size);
    return { tree: { id: at, children: parts.map(({ tree }) => tree) }, size };
  };
  return { tree: build(sizes, id).tree, sizeOf: (group) => known.get(group) ?? 0 };
}
const choose = (sizes: Sizes, minimum = MIN_GROUP) => {
  const { tree, sizeOf } = treeOf(sizes);
  return chooseGroups(tree, (id) => ({ size: sizeOf(id), fresh: sizeOf(id) }), minimum);
};

describe('chooseGroups', () => {
  it.each<[string, Sizes, string[], Record<string, string>]>([
    ['seven organisations are too few', 7, [], { all: 'too-few' }],
    ['eight are enough', 8, ['all'], {}],
    [
      'a part of seven is withheld, and so is the part of which it is the complement',
      [20, 7],
      ['all'],
      { 'all.1': 'too-few', 'all.0': 'few-left-over' },
    ],
    ['a part of eight and its complement are shown', [20, 8], ['all', 'all.0', 'all.1'], {}],
    ['one left over', [20, 1], ['all'], { 'all.1': 'too-few', 'all.0': 'few-left-over' }],
    ['a group with a single part has nothing left over', [20], ['all', 'all.0'], {}],
    [
      'withheld parts that together number eight hide each other',
      [20, 4, 4],
      ['all', 'all.0'],
      { 'all.1': 'too-few', 'all.2': 'too-few' },
    ],
    [
      'withheld parts that together number seven need the smallest shown part beside them',
      [30, 20, 4, 3],
      ['all', 'all.0'],
      { 'all.1': 'few-left-over', 'all.2': 'too-few', 'all.3': 'too-few' },
    ],
    ['a part without members is passed over', [20, 0], ['all', 'all.0'], {}],
    [
      'parts of a withheld group are withheld with it',
      [20, [5, 2]],
      ['all'],
      { 'all.1': 'too-few', 'all.0': 'few-left-over' },
    ],
    [
      'the rule holds in every layer',
      [30, [20, 3]],
      ['all', 'all.0', 'all.1'],
      { 'all.1.1': 'too-few', 'all.1.0': 'few-left-over' },
    ],
  ])('%s', (_rule, sizes, published, withheld) => {
    const choice = choose(sizes);
    expect([...choice.published].toSorted()).toEqual(published);
    expect(Object.fromEntries(choice.withheld)).toEqual(withheld);
  });

  it.each<[string, { size: Sizes; fresh: Sizes }, string[], Record<string, string>]>([
    ['six beside a quarter are enough', { size: [20, 20], fresh: [11, 11] }, ['all', 'all.0', 'all.1'], {}],
    ['eight are enough of few', { size: [8, 11], fresh: [8, 8] }, ['all', 'all.0', 'all.1'], {}],
    ['nothing is shown where fewer are fresh', { size: [20, 20], fresh: [15, 0] }, [], { all: 'too-few-fresh' }],
    [
      'a part with one fresh is withheld, and the smallest other one with it',
      { size: [20, 30, 40], fresh: [1, 20, 30] },
      ['all', 'all.2'],
      { 'all.0': 'too-few-fresh', 'all.1': 'few-fresh-left-over' },
    ],
    [
      'and the next one, where those are too few still',
      { size: [20, 30, 40], fresh: [1, 13, 30] },
      ['all'],
      { 'all.0': 'too-few-fresh', 'all.1': 'few-fresh-left-over', 'all.2': 'few-fresh-left-over' },
    ],
    [
      'so is a part of which nothing has changed',
      { size: [20, 30, 40], fresh: [0, 20, 30] },
      ['all', 'all.2'],
      { 'all.0': 'too-few-fresh', 'all.1': 'few-fresh-left-over' },
    ],
    [
      'withheld parts with enough fresh between them hide each other',
      { size: [20, 20, 40], fresh: [8, 8, 20] },
      ['all', 'all.2'],
      { 'all.0': 'too-few-fresh', 'all.1': 'too-few-fresh' },
    ],
  ])('beside an earlier pack: %s', (_rule, { size, fresh }, published, withheld) => {
    const [sizes, freshOnes] = [treeOf(size), treeOf(fresh)];
    const choice = chooseGroups(
      sizes.tree,
      (id) => ({ size: sizes.sizeOf(id), fresh: freshOnes.sizeOf(id) }),
      MIN_GROUP,
    );
    expect([...choice.published].toSorted()).toEqual(published);
    expect(Object.fromEntries(choice.withheld)).toEqual(withheld);
  });

  it('never shows groups of which one taken from another leaves 1 to 7 organisations', () => {
    const sizes = fc.array(fc.oneof(fc.nat(30), fc.array(fc.nat(30), { minLength: 1, maxLength: 5 })), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(sizes, (drawn) => {
        const { tree, sizeOf } = treeOf(drawn);
        const { published } = chooseGroups(tree, (id) => ({ size: sizeOf(id), fresh: sizeOf(id) }), MIN_GROUP);
        const check = (group: GroupTree): void => {
          if (!published.has(group.id)) return;
          expect(sizeOf(group.id)).toBeGreaterThanOrEqual(MIN_GROUP);
          const shown = group.children.filter(({ id }) => published.has(id));
          // Any union of shown children taken from the group.
          for (let mask = 0; mask < 2 ** shown.length; mask += 1) {
            const left =
              sizeOf(group.id) - shown.reduce((sum, { id }, index) => sum + (mask & (1 << index) ? sizeOf(id) : 0), 0);
            expect(left === 0 || left >= MIN_GROUP).toBe(true);
          }
          group.children.forEach(check);
        };
        check(tree);
      }),
    );
  });
});
