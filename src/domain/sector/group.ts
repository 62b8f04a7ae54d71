import { keysOf } from '../common/keys-of.ts';
import { ORGANISATION_TYPES, SIZE_BANDS, type OrganisationType, type SizeBand } from '../questionnaire/profile.ts';
import type { PeerGroup } from '../benchmark/index.ts';
import type { GroupTree } from '../benchmark/pack/disclosure.ts';

/** A peer group with members; `size` counts organisations. */
export type Group = {
  readonly id: string;
  readonly title: string;
  readonly type: OrganisationType | null;
  readonly sizeBand: SizeBand | null;
  readonly size: number;
};

export type Groups = {
  readonly tree: GroupTree;
  /** In the order of the lists of types and size bands; a group's index in this list is its number. */
  readonly list: readonly Group[];
  /**
   * By layer (everyone, type, type and size), then by leaf: the number of the group that its members belong to, or
   * `NO_GROUP`.
   */
  readonly layers: readonly Int16Array[];
};

const TYPES = keysOf(ORGANISATION_TYPES);
const BANDS = keysOf(SIZE_BANDS);

/** Leaves of a type: one for every size band, and a last one for those that left theirs out. */
const LEAVES_OF_TYPE = BANDS.length + 1;

/** How many leaves there can be: sets of organisations that belong to the same groups. */
export const LEAF_COUNT = TYPES.length * LEAVES_OF_TYPE;

/** Those who left their size band out belong to no group of the layer of size bands. */
export const NO_GROUP = -1;

/** The number of an organisation's leaf, from 0 and below `LEAF_COUNT`. */
export const leafOf = ({ type, sizeBand }: PeerGroup): number =>
  TYPES.indexOf(type) * LEAVES_OF_TYPE + (sizeBand === null ? BANDS.length : BANDS.indexOf(sizeBand));

/** The id of the group of everyone. A type's group has the type as its id; a size band's within it both, joined. */
export const ALL = 'all';

/**
 * Every group with members.
 * @param leaves the leaf of each organisation
 */
export function groupsOf(leaves: Uint16Array): Groups {
  const sizes = new Uint32Array(LEAF_COUNT);
  for (const leaf of leaves) sizes[leaf] = (sizes[leaf] ?? 0) + 1;
  const list: Group[] = [];
  const add = (group: Group): number => list.push(group) - 1;
  const all = add({ id: ALL, title: 'All organisations', type: null, sizeBand: null, size: leaves.length });
  const layer = (group: number) => new Int16Array(LEAF_COUNT).fill(group);
  const [byAll, byType, byBand] = [layer(all), layer(NO_GROUP), layer(NO_GROUP)];
  const children = TYPES.flatMap((type, typeIndex): GroupTree[] => {
    const parts = [...BANDS, null]
      .map((band, index) => ({ band, leaf: typeIndex * LEAVES_OF_TYPE + index }))
      .map((part) => ({ ...part, size: sizes[part.leaf] ?? 0 }))
      .filter(({ size }) => size > 0);
    if (parts.length === 0) return [];
    const title = ORGANISATION_TYPES[type];
    const ofType = add({ id: type, title, type, sizeBand: null, size: parts.reduce((sum, { size }) => sum + size, 0) });
    for (const { leaf } of parts) byType[leaf] = ofType;
    return [
      {
        id: type,
        children: parts.flatMap(({ band, leaf, size }) => {
          if (band === null) return [];
          const id = `${type}-${band}`;
          byBand[leaf] = add({ id, title: `${title}, ${lowerFirst(SIZE_BANDS[band])}`, type, sizeBand: band, size });
          return [{ id, children: [] }];
        }),
      },
    ];
  });
  return { tree: { id: ALL, children }, list, layers: [byAll, byType, byBand] };
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
