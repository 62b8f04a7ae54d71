import {
  chooseGroups,
  colludersIn,
  MIN_GROUP,
  MIN_HONEST_EITHER_WAY,
  SENDERS_NOT_CHECKED,
} from '../benchmark/pack/disclosure.ts';
import { keysOf } from '../common/keys-of.ts';
import { ORGANISATION_TYPES, type OrganisationType } from '../questionnaire/profile.ts';

/** One organisation as it is counted: its type as far as it said, and whether it chose to be named. */
export type Counted<State extends string> = {
  readonly type: OrganisationType | null;
  readonly isNamed: boolean;
  /** Has it said anything that is in no table that was handed on before? */
  readonly isFresh: boolean;
  /** Is it so of this very state? */
  readonly isStateFresh: boolean;
  readonly state: State;
};

/** Everyone, a type, or all that are in no type that is shown. */
export type CountedGroup = OrganisationType | 'others' | 'everyone';

/** null: withheld. */
export type ShownCount = number | null;

export type GroupCounts<State extends string> = {
  readonly group: CountedGroup;
  readonly size: number;
  readonly counts: Readonly<Record<State, ShownCount>>;
};

/**
 * The groups that may be told apart, each with who is in it: types large enough, and all others together where they are
 * large enough as well. They share nobody, and together they are everyone. Empty where everyone is too few.
 *
 * Those who chose to be named stand by name for all to read, and hide nobody: a group must be large enough without them.
 * Beside an earlier table a group, and what is left over beside the types, needs as many who are in none (`freshNeeded`).
 * @param fewest organisations that are not named, in a group that is shown
 */
export function tellingGroups(
  all: readonly Pick<Counted<string>, 'type' | 'isNamed' | 'isFresh'>[],
  fewest: number = MIN_GROUP,
): readonly CountedGroup[] {
  const unnamed = all.filter(({ isNamed }) => !isNamed);
  const types = keysOf(ORGANISATION_TYPES).filter((type) => unnamed.some((one) => one.type === type));
  const tree = { id: 'everyone', children: types.map((id) => ({ id, children: [] })) };
  const { published } = chooseGroups(
    tree,
    (id) => {
      const own = id === 'everyone' ? unnamed : unnamed.filter(({ type }) => type === id);
      return { size: own.length, fresh: own.filter((one) => one.isFresh).length };
    },
    fewest,
    fewest,
  );
  if (!published.has('everyone')) return [];
  const shown = types.filter((type) => published.has(type));
  if (shown.length === 0) return ['everyone'];
  const isLeft = unnamed.some(({ type }) => type === null || !published.has(type));
  return [...shown, ...(isLeft ? (['others'] as const) : [])];
}

/** The group of `tellingGroups` that an organisation is in; null for one that stands by name alone. */
export const groupOf = (
  { type }: Pick<Counted<string>, 'type'>,
  groups: readonly CountedGroup[],
): CountedGroup | null =>
  type !== null && groups.includes(type)
    ? type
    : (groups.find((group) => group === 'others' || group === 'everyone') ?? null);

/** So many of a group have to be in a state, and so many not: two more than may put together what they did. */
const leastOf = (size: number, fewest: number): number => Math.max(fewest, colludersIn(size) + MIN_HONEST_EITHER_WAY);

/**
 * How many of each group are in each state. A count is given only where those in it and those who are not are many: of
 * the ones without a name at least `fewest` are in it, and at least as many are elsewhere. Those in states that are
 * withheld are at least `fewest` as well, so that no count follows by subtraction, nor that a state is nobody's; groups
 * share nobody, so that none follows from two of them. A state in which all of a group are would tell what each of them did, and is withheld. So is
 * one of which a quarter of the group, who put together what they did, would know that it is nobody else's, or everybody
 * else's.
 */
export function countByGroup<State extends string>(
  all: readonly Counted<State>[],
  states: readonly State[],
  fewest: number = MIN_GROUP,
): readonly GroupCounts<State>[] {
  const groups = tellingGroups(all, fewest);
  return groups.map((group) => {
    const members = all.filter((one) => groupOf(one, groups) === group);
    const unnamed = members.filter(({ isNamed }) => !isNamed);
    // Who colludes is fresh at will, so of the fresh it is not a quarter: all of a group's may be among them.
    const least = leastOf(unnamed.length, fewest);
    const populations = [unnamed, unnamed.filter(({ isStateFresh }) => isStateFresh)].map((own) => ({
      size: own.length,
      sizeOf: (state: State): number => own.filter((one) => one.state === state).length,
    }));
    const sizeOf = (state: State): number => unnamed.filter((one) => one.state === state).length;
    // The largest first: where too few would be left over, or nobody, the smallest that is shown goes as well. Of nobody
    // left over it would be known that they are in no other state, as that none of them has done anything.
    const shown = states
      .filter((state) =>
        populations.every((own) => own.sizeOf(state) >= least && own.size - own.sizeOf(state) >= least),
      )
      .toSorted((a, b) => sizeOf(b) - sizeOf(a) || (a < b ? -1 : 1));
    const isFewLeft = (): boolean => {
      const left = populations.map((own) => own.size - shown.reduce((sum, state) => sum + own.sizeOf(state), 0));
      return shown.length < states.length && left.some((size) => size < least);
    };
    while (shown.length > 0 && isFewLeft()) shown.pop();
    return {
      group,
      size: members.length,
      // Safe: every state is a key.
      counts: Object.fromEntries(
        states.map((state) => [
          state,
          shown.includes(state) ? members.filter((one) => one.state === state).length : null,
        ]),
      ) as Record<State, ShownCount>,
    };
  });
}

/** A group in words. */
export const groupWords = (group: CountedGroup): string =>
  group === 'everyone' ? 'Everyone' : group === 'others' ? 'All others together' : ORGANISATION_TYPES[group];

/** The same in a table that is handed on, where it stands alone. */
export const groupInTable = (group: CountedGroup, isChecked: boolean): string =>
  isChecked ? groupWords(group) : `${groupWords(group)}, ${SENDERS_NOT_CHECKED}`;

/** Somebody who chose to be named, in words. */
export const nameWords = ({ name, type }: { readonly name: string; readonly type: OrganisationType | null }): string =>
  type === null ? name : `${name} (${ORGANISATION_TYPES[type]})`;

/** The same in a table that is handed on: where senders are not checked anybody can write a name. */
export const nameInTable = (named: Parameters<typeof nameWords>[0], isChecked: boolean): string =>
  `${nameWords(named)}${isChecked ? '' : `, ${SENDERS_NOT_CHECKED}`}`;

/** Stands for everything where too few sent a file. @param isHeld beside an earlier table */
export const WITHHELD_WORDS = (fewest: number, isHeld: boolean): string =>
  isHeld ? `too few that are in no earlier table: withheld` : `fewer than ${fewest}: withheld`;
