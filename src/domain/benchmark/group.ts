import { ORGANISATION_TYPES, SIZE_BANDS, type OrganisationType, type SizeBand } from '../questionnaire/index.ts';
import type { Kept } from './aggregate.ts';
import type { GroupTree } from './disclosure.ts';

/** A peer group with members; `size` counts organisations. */
export type Group = {
  readonly id: string;
  readonly title: string;
  readonly type: OrganisationType | null;
  readonly sizeBand: SizeBand | null;
  readonly size: number;
};

export type Groups = { readonly tree: GroupTree; readonly byId: ReadonlyMap<string, Group> };

/** The id of the group of everyone. A type's group has the type as its id; a size band's within it both, joined. */
export const ALL = 'all';

/** The groups that one organisation is a member of, largest first. */
export const groupIdsOf = ({ cohort }: Kept): readonly string[] => [ALL, cohort.type, `${cohort.type}-${cohort.sizeBand}`];

/** Every group with members, in the order of the lists of types and size bands. */
export function groupsOf(members: readonly Kept[]): Groups {
  const sizes = new Map<string, number>();
  for (const member of members) for (const id of groupIdsOf(member)) sizes.set(id, (sizes.get(id) ?? 0) + 1);
  const byId = new Map<string, Group>();
  const add = (id: string, title: string, type: OrganisationType | null, sizeBand: SizeBand | null): boolean => {
    const size = sizes.get(id) ?? 0;
    if (size > 0) byId.set(id, { id, title, type, sizeBand, size });
    return size > 0;
  };
  add(ALL, 'All organisations', null, null);
  const tree = {
    id: ALL,
    children: keysOf(ORGANISATION_TYPES).flatMap((type) =>
      add(type, ORGANISATION_TYPES[type], type, null)
        ? [
            {
              id: type,
              children: keysOf(SIZE_BANDS).flatMap((band) => {
                const id = `${type}-${band}`;
                return add(id, `${ORGANISATION_TYPES[type]}, ${lowerFirst(SIZE_BANDS[band])}`, type, band) ? [{ id, children: [] }] : [];
              }),
            },
          ]
        : [],
    ),
  };
  return { tree, byId };
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

// Safe: both records are literals, so their keys are exactly those of the type.
const keysOf = <K extends string>(record: Readonly<Record<K, unknown>>): readonly K[] => Object.keys(record) as K[];
