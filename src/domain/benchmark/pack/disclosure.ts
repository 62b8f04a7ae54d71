/**
 * Who may be shown (scoring rules, "Benchmark packs", disclosure). Counts are organisations behind
 * one figure.
 */
export const MIN_GROUP = 8;
export const MIN_FOR_QUARTILES = 20;
export const MIN_FOR_DECILES = 50;
export const MIN_FOR_SHARES = 20;
/** Quartiles of the overall score need so many questions that everyone is asked. */
export const MIN_QUESTIONS_FOR_QUARTILES = 25;

/** So many senders of a group may put together what they know: a quarter of it, and never more than 50. */
const MOST_COLLUDERS = 50;
export const colludersIn = (size: number): number => Math.min(Math.floor(size / 4), MOST_COLLUDERS);
/**
 * Beside an earlier pack: so many organisations of a group must be fresh. Who colludes can be fresh at will, by another
 * answer of their own, so as many others must be as of the smallest group.
 * @param fewest the smallest group that is shown
 */
export const freshNeeded = (size: number, fewest: number = MIN_GROUP): number =>
  Math.max(fewest, fewest - colludersIn(fewest) + colludersIn(size));
const MIN_FRESH_OTHERS = MIN_GROUP - colludersIn(MIN_GROUP);

/** However those few answered, so many of the others reach a level whose share is given, and as many do not. */
export const MIN_HONEST_EITHER_WAY = 2;
/** In whole per cents: nobody's score is known more closely from the spread of a group. */
export const CLOSEST_PERCENT = 10;

/** No group is smaller where the senders of its files were not checked: any of them may have sent many. */
export const MIN_UNCHECKED_GROUP = 50;

/** Stands at every figure that is made of such files. */
export const SENDERS_NOT_CHECKED = 'from files whose senders were not checked';

/** Printed on every chart and pack. */
export const DISCLOSURE_RULE =
  `No figure is given for a group of fewer than ${MIN_GROUP} organisations. ` +
  `Of a section the median alone is given, from ${MIN_GROUP}; and of the overall score likewise, where everyone is asked fewer than ${MIN_QUESTIONS_FOR_QUARTILES} questions that count, or one of them counts for more than ${CLOSEST_PERCENT} percentage points. ` +
  `Of other overall scores quartiles are given from ${MIN_FOR_QUARTILES}, the 10th and 90th percentiles from ${MIN_FOR_DECILES}, and neither where scores lie so close together, or so near 0% or 100%, that they would show each of them within ${CLOSEST_PERCENT} percentage points. ` +
  `The shares of answers are given from ${MIN_FOR_SHARES}. ` +
  `Scores in which one question counts for half or more are given of types from ${MIN_FOR_SHARES} alone, or of everyone where no type has them, and only where the same organisations stand behind the answers. ` +
  'The scores of a section of which everyone is asked at most three questions are given of types alone, or of everyone where no type has them. ' +
  `No scores of a group are given where the median of a part of it, or of those left over beside its parts, lies at 0% or 100%, nor a share of everyone where it would tell that of fewer than ${MIN_FOR_SHARES} left over. ` +
  `Where nearly all or hardly any give an answer, a bound stands for its share, or nothing, so that a quarter of a group who collude (at most ${MOST_COLLUDERS}) learn no single answer of another. Never a lowest or highest value, never a named organisation. ` +
  `A group is withheld as well when those left over of the larger group that it belongs to would number 1 to ${MIN_GROUP - 1}, ` +
  'since their figures could be worked out by taking one group from the other. ' +
  `Beside an earlier pack, a group and what is left over beside it need ${MIN_GROUP} organisations whose answers are in no earlier pack, and ${MIN_FRESH_OTHERS} more than may collude, ` +
  'since otherwise the few that changed could be worked out by taking one pack from the other.';

/** What is printed with a pack of files whose senders were not checked. */
export const UNCHECKED_RULE = `The figures come ${SENDERS_NOT_CHECKED}: one sender may stand behind many of them. Groups of fewer than ${MIN_UNCHECKED_GROUP} are withheld for that reason. ${DISCLOSURE_RULE}`;

/**
 * A group and the groups within it. Every member of a child is a member of its parent; some of the parent may be in no
 * child.
 */
export type GroupTree = { readonly id: string; readonly children: readonly GroupTree[] };

/**
 * The organisations that stand behind a figure, and how many of them have answers that are in no earlier pack: all,
 * where there is none.
 */
export type Standing = { readonly size: number; readonly fresh: number };

/** Why a group is not shown; a part of a withheld group is withheld without a word. */
export type WithheldReason = 'too-few' | 'too-few-fresh' | 'few-left-over' | 'few-fresh-left-over';

export type Disclosure = {
  readonly published: ReadonlySet<string>;
  readonly withheld: ReadonlyMap<string, WithheldReason>;
};

/**
 * Chooses the groups whose figure may be shown. Shown groups and what is left over beside them have
 * no members or enough fresh ones (`freshNeeded`), so neither taking shown groups from each other nor
 * taking them from those of an earlier pack singles anybody out:
 * - a group below `minimum`, or with too few fresh members, is withheld; one without members is
 *   passed over;
 * - where the shown children of a group leave members over (those of withheld children, and those that
 *   are in none) of whom too few are fresh, the smallest shown child is withheld too, then the next;
 *   ties by id;
 * - parts of a withheld group are withheld with it.
 * @param standingOf members of a group that stand behind the figure
 * @param fewest stands in place of `MIN_GROUP`: `MIN_UNCHECKED_GROUP` where senders were not checked
 */
export function chooseGroups(
  tree: GroupTree,
  standingOf: (id: string) => Standing,
  minimum: number,
  fewest: number = MIN_GROUP,
): Disclosure {
  const published = new Set<string>();
  const withheld = new Map<string, WithheldReason>();
  const mayShow = ({ id }: GroupTree): boolean => {
    const { size, fresh } = standingOf(id);
    if (size >= Math.max(minimum, fewest) && fresh >= freshNeeded(size, fewest)) return true;
    if (size > 0) withheld.set(id, size < Math.max(minimum, fewest) ? 'too-few' : 'too-few-fresh');
    return false;
  };
  const descend = (parent: GroupTree): void => {
    published.add(parent.id);
    const shown = parent.children.filter(mayShow);
    const left = { ...standingOf(parent.id) };
    for (const { id } of shown) {
      left.size -= standingOf(id).size;
      left.fresh -= standingOf(id).fresh;
    }
    for (const { id } of shown.toSorted(
      (a, b) => standingOf(a.id).size - standingOf(b.id).size || (a.id < b.id ? -1 : 1),
    )) {
      if (left.size === 0 || left.fresh >= freshNeeded(left.size, fewest)) break;
      withheld.set(id, left.size < fewest ? 'few-left-over' : 'few-fresh-left-over');
      left.size += standingOf(id).size;
      left.fresh += standingOf(id).fresh;
    }
    for (const child of shown) if (!withheld.has(child.id)) descend(child);
  };
  if (mayShow(tree)) descend(tree);
  return { published, withheld };
}
