import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { contentHash } from '../../common/content-hash.ts';
import { must } from '../../common/result.ts';
import { outlineOf } from './outline.ts';
import { bulletinListSchema, type BulletinList } from '../schema.ts';
import { bite, bulletin, list, soundList } from '../sound-list.fixture.ts';
import { keptListSchema, takeIssue, type KeptList } from '../kept/kept-list.ts';
import { namesOtherEditions, PACKED_AS, packOutlines, unpackOutlines } from './outlined-list.ts';

const AT = '2026-11-29T10:00:00Z';
const taken = (kept: KeptList | null, issue: BulletinList): KeptList => {
  const result = takeIssue(kept, issue, AT);
  return must(result.ok ? result.value.kept : null, 'it is newer');
};
const of = (...bulletins: Parameters<typeof bulletin>[0][]) =>
  taken(null, list(bulletins.map((changes, at) => bulletin({ id: `b${at}`, ...changes }))));
const back = (kept: KeptList) => must(unpackOutlines(packOutlines(kept)), 'they come back');

describe('outlines of a list', () => {
  it('come back with all that matching, clocks and cards look at, and with what was dropped', () => {
    const first = taken(null, soundList);
    const [gone] = soundList.bulletins;
    const second = taken(first, {
      ...soundList,
      sequence: soundList.sequence + 1,
      bulletins: soundList.bulletins.filter((one) => one !== gone),
    });
    expect(second.dropped).toHaveLength(soundList.complete ? 1 : 0);
    for (const kept of [first, second, of({ embedded: true, imported: { from: 'kev', guessed: ['A guess'] } })]) {
      const { list: whole, dropped, seen, ...rest } = kept;
      expect(back(kept)).toEqual({
        ...rest,
        list: { ...whole, bulletins: whole.bulletins.map(outlineOf) },
        seen: expect.any(Array) as unknown,
        dropped: dropped.map(({ bulletin: one, ...at }) => ({ ...at, bulletin: outlineOf(one) })),
      });
      expect(new Map(back(kept).seen.map((one) => [one.id, one]))).toEqual(new Map(seen.map((one) => [one.id, one])));
    }
  });

  it('come back whatever a title holds, and nothing of a list can hold what stands between them', () => {
    const titles = ['One\ntwo', 'One\n\ntwo', ' ', 'Tab\tand\r\nreturn', 'Last\n'];
    const kept = of(...titles.map((title) => ({ title, aliases: title.includes('\n') ? [] : ['A 1', 'B 2'] })));
    expect(back(kept).list.bulletins.map(({ title, aliases }) => [title, aliases])).toEqual(
      kept.list.bulletins.map(({ title, aliases }) => [title, aliases]),
    );
    const parted = 'one\u001Ftwo';
    for (const changes of [
      { id: parted },
      { title: parted },
      { issuedAt: parted },
      { aliases: [parted] },
      { aliases: ['a\nb'] },
    ])
      expect(bulletinListSchema.safeParse(list([bulletin(changes)])).success).toBe(false);
  });

  it('share what they have in common, and are a fraction of their list', () => {
    const kept = of(...Array.from({ length: 200 }, () => ({ summary: 'What it does. '.repeat(100) })));
    const [one, other] = back(kept).list.bulletins;
    expect(one?.bites).toBe(other?.bites);
    expect(one?.clocks).toBe(other?.clocks);
    expect(JSON.stringify(packOutlines(kept)).length).toBeLessThan(JSON.stringify(kept).length / 8);
  });

  it('are of another version when the shape of a list is', () => {
    const shape = z.toJSONSchema(keptListSchema, { unrepresentable: 'any' });
    expect(PACKED_AS).toBe(`2-${contentHash(shape).slice(0, 16)}`);
  });

  it('are nothing where they are not whole, of another list, or packed by another version', () => {
    const packed = packOutlines(of({}, { severity: 'low' }));
    const strange: readonly unknown[] = [
      undefined,
      { ...packed, packedAs: 'another' },
      { ...packed, id: 'another-list' },
      { ...packed, ids: packed.ids.replace('\u001F', ' ') },
      { ...packed, ids: '' },
      { ...packed, titles: '' },
      { ...packed, aliases: '' },
      { ...packed, instants: 'soon' },
      { ...packed, instants: '' },
      { ...packed, marks: { ...packed.marks, places: [0, 9] } },
      { ...packed, marks: { ...packed.marks, places: ['0', '1'] } },
      { ...packed, marks: { ...packed.marks, values: packed.marks.values.slice(1) } },
      { ...packed, issued: [-1] },
      { ...packed, issued: [0, 0, 0] },
      { ...packed, arrived: [99] },
      { ...packed, arrived: [-2] },
      { ...packed, firstIssued: [-1] },
      { ...packed, bites: { ...packed.bites, values: null } },
      { ...packed, droppedIn: [1, 2, 3] },
      { ...packed, more: 1 },
    ];
    expect(strange.map((row) => unpackOutlines(row))).toEqual(strange.map(() => null));
  });

  it('say whether a bulletin looks at another edition than the one answered', () => {
    const own = { id: 'own', version: '2026.2' };
    const asking = (questionnaire: typeof own) => [back(of({ bites: [bite({ questionnaire })] }))];
    expect(namesOtherEditions(asking(own), own)).toBe(false);
    expect(namesOtherEditions(asking({ ...own, version: '2026.1' }), own)).toBe(true);
    expect(namesOtherEditions(asking({ ...own, id: 'theirs' }), own)).toBe(true);
    const after = { ...own, version: '2026.3', previousEdition: { version: '2026.2', removed: [] } };
    expect(namesOtherEditions(asking(own), after)).toBe(false);
    expect(namesOtherEditions(asking({ ...own, version: '2026.1' }), after)).toBe(true);
    const grown = { ...after, previousEdition: { ...after.previousEdition, questionnaire: 'theirs' } };
    expect(namesOtherEditions(asking(own), grown)).toBe(true);
    expect(namesOtherEditions(asking({ ...own, id: 'theirs' }), grown)).toBe(false);
    expect(namesOtherEditions([back(of({ bites: [], spares: [] }))], own)).toBe(false);
  });
});
