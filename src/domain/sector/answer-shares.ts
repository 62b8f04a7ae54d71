import {
  colludersIn,
  freshNeeded,
  MIN_FOR_SHARES,
  MIN_HONEST_EITHER_WAY,
  type GroupTree,
} from '../benchmark/pack/disclosure.ts';
import type { Cohort } from '../benchmark/pack/index.ts';
import { ALL } from './group.ts';
import { groupsTold } from './groups-told.ts';

/**
 * Organisations to which a question applied, and of them those at each level, rising; those below every level are
 * counted in `size` alone.
 */
export type LevelStanding = { readonly size: number; readonly atLevel: readonly number[] };

type Shares = Cohort['questions'][number]['shares'];

/** How many of a group reach a level. */
export type Reach = { readonly size: number; readonly reached: number };

/**
 * What may be said of the answers to one question: of each group and level a whole per cent, a bound,
 * or nothing, such that a quarter of any group, who know their own answers, never know another's (see
 * README, "Senders who collude").
 * @param shown the groups that have the members, and the fresh ones, for this question's answers
 */
export function sharesOfGroups(
  tree: GroupTree,
  shown: ReadonlySet<string>,
  standingOf: (id: string) => LevelStanding,
  levels: readonly number[],
): ReadonlyMap<string, Shares> {
  const shares = new Map<string, Shares[number][]>([...shown].map((id) => [id, []]));
  for (const [level, points] of levels.entries()) {
    const slack = slackOf(levels, level);
    const reachOf = (id: string): Reach => {
      const { size, atLevel } = standingOf(id);
      // Everyone reaches no points.
      return { size, reached: points === 0 ? size : atLevel.slice(level).reduce((sum, count) => sum + count, 0) };
    };
    const told =
      points === 0 ? shown : groupsTold(tree, shown, (group, parts) => areInTheMiddle(group, parts, reachOf, slack));
    const figureFor = (id: string): Omit<Shares[number], 'points'> => {
      if (!told.has(id)) return { atOrAbovePercent: null };
      return points === 0 ? { atOrAbovePercent: percentOf(reachOf(id)) } : figureOf(reachOf(id), slack);
    };
    for (const [id, own] of shares) own.push({ points, ...figureFor(id) });
  }
  return shares;
}

/**
 * Of a group: its members; in `size` those of them who have not left open what a figure is made of; how many of these
 * stand behind it, and how many of those are fresh.
 */
export type AskedStanding = Reach & { readonly fresh: number; readonly members: number };

/**
 * The groups of which a figure may be given where whether one stands behind it follows from an answer, to a question
 * because of which another is asked: in a group of 20 of which answers to that one are given, all have been asked.
 *
 * So many must be in the middle, of those who have not left it open, whom another question of its section tells: of everyone, each type, each size band, and those left over. If that is so, all are
 * given; else everyone and the types, if it is so of these; else everyone; else nothing. It is the groups of the pack
 * that are looked at, no matter who was asked: were a group passed over because few of it were, that would tell of them.
 *
 * Everyone needs each type to be in the middle that is large enough for the answers to the other question: who gave the
 * one that asks this may be known of all types but one, and of that one then as well.
 * @param groups those of the pack
 */
export function groupsOfAsked(
  tree: GroupTree,
  groups: ReadonlySet<string>,
  standingOf: (id: string) => AskedStanding,
  minimum: number,
  fewest: number,
): ReadonlySet<string> {
  const partsOf = ({ children }: GroupTree): readonly GroupTree[] => children.filter(({ id }) => groups.has(id));
  const isEnough = (standing: AskedStanding, least: number): boolean =>
    sideOf(standing) === 'middle' &&
    standing.reached >= least &&
    standing.fresh >= freshNeeded(standing.reached, fewest);
  const leftOver = (group: GroupTree, parts: readonly GroupTree[]): AskedStanding =>
    parts
      .map(({ id }) => standingOf(id))
      .reduce(
        (left, { size, reached, fresh, members }) => ({
          size: left.size - size,
          reached: left.reached - reached,
          fresh: left.fresh - fresh,
          members: left.members - members,
        }),
        standingOf(group.id),
      );
  const areEnough = (layer: readonly GroupTree[], parents: readonly GroupTree[]): boolean =>
    layer.every(({ id }) => isEnough(standingOf(id), minimum)) &&
    parents
      .map((parent) => leftOver(parent, partsOf(parent)))
      .every((left) => left.size === 0 || isEnough(left, fewest));
  const types = partsOf(tree);
  const large = types.filter(({ id }) => standingOf(id).members >= MIN_FOR_SHARES);
  const isEveryoneHidden = [...large.map(({ id }) => standingOf(id)), leftOver(tree, large)].every(
    (standing) => standing.size === 0 || sideOf(standing) === 'middle',
  );
  if (!isEveryoneHidden) return new Set();
  const layers: readonly (readonly [layer: readonly GroupTree[], parents: readonly GroupTree[]])[] = [
    [[tree], []],
    [types, types.length > 0 ? [tree] : []],
    [types.flatMap(partsOf), types.filter((type) => partsOf(type).length > 0)],
  ];
  const first = layers.findIndex(([layer, parents]) => !areEnough(layer, parents));
  return new Set((first === -1 ? layers : layers.slice(0, first)).flatMap(([layer]) => layer.map(({ id }) => id)));
}

/**
 * Are a group, its parts and those left over all in the *middle*: whatever those few answered, do
 * `MIN_HONEST_EITHER_WAY` of the others reach the level, and as many not? Else a type is bounded (it is at least, or at
 * most, as much), and one figure that is kept back would follow from the others.
 */
function areInTheMiddle(
  group: GroupTree,
  parts: readonly GroupTree[],
  reachOf: (id: string) => Reach,
  slack: Slack,
): boolean {
  const whole = reachOf(group.id);
  const reaches = parts.map(({ id }) => reachOf(id));
  const rest = reaches.reduce(
    (left, { size, reached }) => ({ size: left.size - size, reached: left.reached - reached }),
    whole,
  );
  // Of so few left over nothing is given by itself: nor does it follow from the figure of everyone, beside a median.
  if (group.id === ALL && rest.size > 0 && rest.size < MIN_FOR_SHARES) return false;
  return [whole, ...reaches, ...(rest.size > 0 ? [rest] : [])].every((reach) => sideOf(reach, slack) === 'middle');
}

type Side = 'few' | 'middle' | 'many';

/** So many more of the others than one may be otherwise within a bound. */
type Slack = Readonly<Record<Exclude<Side, 'middle'>, number>>;

const NO_SLACK: Slack = { few: 0, many: 0 };

/** A median lies between two scores, or on one. */
const BESIDE_MEDIAN = 2;

/**
 * The median of a section can tell that one or two have an answer between two levels. Were these all that may be below
 * the upper, everyone would be at the lower; or nobody at the upper, were they all that may be at the lower.
 */
export const slackOf = (levels: readonly number[], level: number): Slack => ({
  few: level < levels.length - 1 ? BESIDE_MEDIAN : 0,
  many: level > levels.findIndex((points) => points > 0) ? BESIDE_MEDIAN : 0,
});

/** How many at most reach a level, or do not, within the bound at an end. */
const beyondOf = ({ size }: Reach, slack: number): number => colludersIn(size) + MIN_HONEST_EITHER_WAY - 1 + slack;

function sideOf(reach: Reach, { few, many }: Slack = NO_SLACK): Side {
  const { size, reached } = reach;
  if (reached <= beyondOf(reach, few)) return 'few';
  return reached >= size - beyondOf(reach, many) ? 'many' : 'middle';
}

function figureOf(reach: Reach, slack: Slack): Omit<Shares[number], 'points'> {
  const { size } = reach;
  switch (sideOf(reach, slack)) {
    case 'middle':
      return { atOrAbovePercent: percentOf(reach) };
    case 'few':
      return {
        atOrAbovePercent: null,
        between: { from: 0, to: Math.ceil((100 * beyondOf(reach, slack.few)) / size) },
      };
    case 'many':
      return {
        atOrAbovePercent: null,
        between: { from: Math.floor((100 * (size - beyondOf(reach, slack.many))) / size), to: 100 },
      };
  }
}

/** Whole per cent, halves up. */
const percentOf = ({ size, reached }: Reach): number => Math.floor((200 * reached + size) / (2 * size));
