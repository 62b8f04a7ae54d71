import { countOf } from '../common/format.ts';
import { fail, must, ok, type Result } from '../common/result.ts';
import { groupsOfAsked, sharesOfGroups, type LevelStanding } from './answer-shares.ts';
import type { Aggregator, Members } from './aggregate.ts';
import { hasOverallSpread, isShort, sharesBeside } from './closest.ts';
import {
  chooseGroups,
  DISCLOSURE_RULE,
  freshNeeded,
  MIN_FOR_SHARES,
  MIN_GROUP,
  MIN_UNCHECKED_GROUP,
  SENDERS_NOT_CHECKED,
  UNCHECKED_RULE,
  type Standing,
} from '../benchmark/pack/disclosure.ts';
import { askedTogether, isAskedByAnswer, type Asked, type FrameQuestion } from '../contribution/edition-frame.ts';
import { OPEN } from '../contribution/row.ts';
import { freshMembers } from './fresh-members.ts';
import { ALL, groupsOf, LEAF_COUNT, NO_GROUP, type Group, type Groups } from './group.ts';
import {
  PACK_FORMAT,
  PACK_FORMAT_VERSION,
  type BenchmarkPack,
  type Cohort,
  type Spread,
} from '../benchmark/pack/index.ts';
import { groupsTold } from './groups-told.ts';
import { groupsWithoutEnds } from './medians-beside.ts';
import { spreadOf } from './quantile.ts';
import { rankOverall, rankSection, type Ranking } from './ranking.ts';
import { tallyMembers, type LevelCounts } from './tally.ts';
import { withheldFigures, withheldGroups, type Missing } from './list-withheld.ts';

/** What a publisher says of a pack; the rest is counted. */
export type PackDetails = Pick<BenchmarkPack, 'id' | 'title' | 'publisher' | 'published'>;

/** Too few organisations, or too few that are in no earlier pack, for any figure at all. */
export type PackProblem = {
  readonly kind: 'too-few' | 'too-few-fresh';
  readonly count: number;
  readonly needed: number;
};

/**
 * A pack from all that an aggregator holds. The same contributions in any order give the same pack.
 *
 * Section and overall percents are worked out again from the points. An organisation with an open
 * question in a section has no single figure there (scoring rules, "Section, overall, range") and
 * so is left out of that section and of the overall spread; its answered questions still count.
 * "Don't know" counts as answered with 0 points; not applicable and not asked leave a question's shares.
 * @param earlier the contributions behind every earlier pack of the same edition, so that no figure is
 *   given that differs from an earlier one by a few organisations (see README, "Non-disclosure")
 */
export function buildPack(
  aggregator: Aggregator,
  details: PackDetails,
  earlier: readonly Aggregator[] = [],
): Result<BenchmarkPack, PackProblem> {
  const { frame, basis, period } = aggregator;
  const members = aggregator.members();
  const isFresh = freshMembers(aggregator, earlier);
  const groups = groupsOf(members.leaves);
  const numberOf = new Map(groups.list.map(({ id }, number) => [id, number]));
  const standingBy = (standings: readonly Standing[]) => (id: string) =>
    must(standings[must(numberOf.get(id), `group ${id} has members`)], `group ${id} is counted`);

  const standings = standingsOf(
    Uint32Array.from(members.leaves, (_, member) => member),
    members,
    groups,
    isFresh,
  );
  const all = standingBy(standings)(ALL);
  const sendersChecked = basis === 'organisation' ? aggregator.checkedSenders() : null;
  const isUnchecked = basis === 'organisation' && sendersChecked === null;
  const fewest = isUnchecked ? MIN_UNCHECKED_GROUP : MIN_GROUP;
  if (all.size < fewest) return fail({ kind: 'too-few', count: all.size, needed: fewest });
  const fresh = freshNeeded(all.size, fewest);
  if (all.fresh < fresh) return fail({ kind: 'too-few-fresh', count: all.fresh, needed: fresh });
  const groupChoice = chooseGroups(groups.tree, standingBy(standings), fewest, fewest);
  const cohorts = groups.list.filter(({ id }) => groupChoice.published.has(id)).map(startCohort);
  const missing = new Map<string, Missing>(
    cohorts.map(({ id }) => [id, { overall: false, sections: 0, questions: 0 }]),
  );

  /** By group id: of how many members something is not so. */
  const allBut = (countAt: (leaf: number) => number): ((id: string) => number) => {
    const left = groups.list.map(({ size }) => size);
    for (const numbers of groups.layers)
      for (const [leaf, number] of numbers.entries())
        if (number !== NO_GROUP) left[number] = (left[number] ?? 0) - countAt(leaf);
    return (id) => must(left[must(numberOf.get(id), `group ${id} has members`)], `group ${id} is counted`);
  };

  /**
   * The groups of the pack of which there are enough behind a figure, and behind what is left over beside them.
   * @param asked why somebody may not stand behind it, which those who do must not tell
   * @param openAt how many of a leaf have left open what it is made of. That is no secret: other figures tell
   */
  const groupsBehind = (
    counted: readonly Standing[],
    minimum: number,
    asked: Asked,
    openAt: (leaf: number) => number,
  ): ReadonlySet<string> => {
    const countedOf = standingBy(counted);
    if (!isAskedByAnswer(asked)) {
      const standingOf = (id: string) => (groupChoice.published.has(id) ? countedOf(id) : NOBODY);
      return chooseGroups(groups.tree, standingOf, minimum, fewest).published;
    }
    const memberOf = standingBy(standings);
    const toldOf = allBut(openAt);
    return groupsOfAsked(
      groups.tree,
      groupChoice.published,
      (id) => ({
        members: memberOf(id).size,
        size: toldOf(id),
        // Who of them could have been asked is not known here.
        reached: asked === 'by-answer' ? countedOf(id).size : 0,
        fresh: countedOf(id).fresh,
      }),
      Math.max(minimum, fewest),
      fewest,
    );
  };
  /**
   * Puts one figure into every group that is given it, and counts those of the pack that are not.
   * @param counted those who stand behind it
   */
  const place = (
    given: ReadonlySet<string>,
    counted: readonly Standing[],
    asked: Asked,
    put: (cohort: CohortDraft, number: number) => void,
    miss: (count: Missing) => void,
  ): void => {
    const countedOf = standingBy(counted);
    for (const cohort of cohorts) {
      if (given.has(cohort.id)) put(cohort, must(numberOf.get(cohort.id), 'a cohort is a group'));
      // That nobody stands behind it would tell of an answer as well.
      else if (isAskedByAnswer(asked) || countedOf(cohort.id).size > 0)
        miss(must(missing.get(cohort.id), 'every cohort is watched'));
    }
  };
  const { sections, levels } = tallyMembers(members, frame, isFresh);
  /** By question: who stands behind its shares, and the groups that have them; null of one without levels. */
  const answered = frame.questions.map((question, index) => {
    if (question.levels.length < 2) return null;
    const counts = levelsByGroup(levels, index, question, groups);
    const openAt = (leaf: number): number => levels.open[leaf]?.[index] ?? 0;
    const lessenedAt = (leaf: number): number => levels.lessened[leaf]?.[index] ?? 0;
    return { counts, openAt, lessenedAt, shown: groupsBehind(counts, MIN_FOR_SHARES, question.asked, openAt) };
  });
  /**
   * Of few questions the median tells of an answer: it is given where their shares are, and never of a group and its
   * parts, since one beside the other would tell what the shares do not. Where none has shares, of everyone alone.
   *
   * The very same organisations stand behind both, or one beside the other tells of those who stand behind one alone.
   * @param beside questions without whose shares the score is not given
   * @param counted those who stand behind the score
   * @param openAt how many of a leaf have left it open
   */
  const isToldBeside = (
    beside: NonNullable<ReturnType<typeof sharesBeside>>,
    counted: readonly Standing[],
    openAt: (leaf: number) => number,
  ): ((id: string) => boolean) => {
    if (beside.length === 0) return () => true;
    const [scoresOf, toldOf] = [standingBy(counted), allBut(openAt)];
    const questions = beside.map(({ index, asked }) => {
      const { counts, shown, openAt: openOfQuestion, lessenedAt } = must(answered[index], 'it has levels');
      const shares = groupsTold(groups.tree, shown, () => false);
      const [answersOf, toldOfQuestion] = [standingBy(counts), allBut(openOfQuestion)];
      const [membersOf, haveAllOf] = [standingBy(standings), allBut(lessenedAt)];
      /** Whose statements apply in part only stands behind the score, and not behind the shares. */
      const hasNobody = (id: string): boolean => answersOf(id).size === 0 && haveAllOf(id) === membersOf(id).size;
      // As many have left open the one as the other: so who has left either open stands behind neither.
      const haveTheSame = (id: string): boolean =>
        answersOf(id).size === scoresOf(id).size && toldOfQuestion(id) === toldOf(id);
      const isTold = (id: string): boolean => {
        // Who was asked because of an answer is nothing that a score may tell.
        if (isAskedByAnswer(asked)) return shares.has(id);
        return (asked === 'by-profile' && hasNobody(id)) || (shares.has(id) && haveTheSame(id));
      };
      return { shares, isTold };
    });
    return questions.some(({ shares }) => shares.size > 0)
      ? (id) => questions.every(({ isTold }) => isTold(id))
      : (id) => id === ALL;
  };
  const placeSpread = (
    ranking: Ranking,
    section: number | null,
    openAt: (leaf: number) => number,
    isMedianAlone: boolean,
    put: (cohort: CohortDraft, spread: Spread) => void,
    miss: (count: Missing) => void,
  ): void => {
    const counted = standingsOf(ranking.order, members, groups, isFresh);
    const places = dealOut(ranking, members, groups, counted);
    const asked = askedTogether(
      frame.questions.filter(({ sectionIndex }) => section === null || sectionIndex === section),
    );
    const shown = groupsBehind(counted, MIN_GROUP, asked, openAt);
    const beside = sharesBeside(frame, section);
    // Of a short section the median of a group beside those of its parts would tell of the answers of one part.
    const typesAlone = isShort(frame, section) ? groupsTold(groups.tree, shown, () => false) : shown;
    const isTold = beside ? isToldBeside(beside, counted, openAt) : (id: string) => typesAlone.has(id);
    const told = new Set([...shown].filter(isTold));
    const medianOf = (some: Uint32Array): number | null =>
      some.length < MIN_GROUP ? null : spreadAt(ranking, some, true).median;
    const apart = groupsWithoutEnds(groups, told, members, places, medianOf);
    place(
      apart,
      counted,
      asked,
      (cohort, number) =>
        put(cohort, spreadAt(ranking, must(places[number], 'every group is dealt to'), isMedianAlone)),
      miss,
    );
  };

  placeSpread(
    rankOverall(sections, frame),
    null,
    openBy(members, (member) => sections.some(({ available }) => available[member] === OPEN)),
    !hasOverallSpread(frame),
    (cohort, spread) => (cohort.overall = spread),
    (count) => (count.overall = true),
  );
  for (const [index, sums] of sections.entries()) {
    const { id: sectionId } = must(frame.sections[index], 'sums per section');
    placeSpread(
      rankSection(sums),
      index,
      openBy(members, (member) => sums.available[member] === OPEN),
      true,
      (cohort, spread) => cohort.sections.push({ sectionId, spread }),
      (count) => (count.sections += 1),
    );
  }
  for (const [index, question] of frame.questions.entries()) {
    const one = answered[index];
    if (!one) continue;
    const { counts } = one;
    const shown = new Map<string, CohortDraft>();
    place(
      one.shown,
      counts,
      question.asked,
      (cohort) => shown.set(cohort.id, cohort),
      (count) => (count.questions += 1),
    );
    const standingOf = (id: string) =>
      must(counts[must(numberOf.get(id), `group ${id} has members`)], 'every group is counted');
    const given = sharesOfGroups(groups.tree, new Set(shown.keys()), standingOf, question.levels);
    for (const [id, shares] of given) {
      const hasFigure = shares.some(
        ({ points, atOrAbovePercent, between }) => points > 0 && (atOrAbovePercent !== null || between),
      );
      if (hasFigure)
        must(shown.get(id), 'a cohort that is shown').questions.push({ questionId: question.id, shares: [...shares] });
      else must(missing.get(id), 'every cohort is watched').questions += 1;
    }
  }

  return ok({
    format: PACK_FORMAT,
    formatVersion: PACK_FORMAT_VERSION,
    id: details.id,
    title: details.title,
    publisher: details.publisher,
    questionnaire: { id: frame.ref.id, version: frame.ref.version },
    period,
    basis: basis === 'organisation' ? 'contributions' : 'illustrative',
    sendersChecked,
    method: methodOf(aggregator, earlier, isUnchecked),
    published: details.published,
    cohorts,
    figures: [],
    withheld: [...withheldGroups(groups, groupChoice.withheld, fewest), ...withheldFigures(cohorts, missing, fewest)],
    disclosureRule: isUnchecked ? UNCHECKED_RULE : DISCLOSURE_RULE,
  });
}

function methodOf(
  { basis, frame, period, count }: Aggregator,
  earlier: readonly Aggregator[],
  isUnchecked: boolean,
): string {
  const senders = isUnchecked
    ? `Made ${SENDERS_NOT_CHECKED}.`
    : `${countOf(count(), 'sender')} checked: one contribution of each counts.`;
  const source =
    basis === 'organisation'
      ? `Worked out from contributions that organisations chose to hand over for ${period}: they are no random sample, and nobody has checked their answers. ${senders}`
      : `ILLUSTRATIVE: made up by a seeded simulation for ${period}. No organisation stands behind any of these figures; they only show what a pack looks like.`;
  return (
    `${source} Edition ${frame.ref.id} ${frame.ref.version}. Of each organisation the newest file counts once. ` +
    'Sections and overall are earned of available points in per cent, sections averaged by their weights; organisations with open questions there are left out. ' +
    'Quantiles interpolate linearly between order statistics (R type 7) over unrounded per cents and are then rounded to whole per cents, halves up. ' +
    'Shares count organisations to which a question applied; "don\'t know" earns no points.' +
    (earlier.length === 0
      ? ''
      : ` Held against contributions of ${periodsOf(earlier)} behind earlier packs, so that no figure differs from one of theirs by a few organisations.`)
  );
}

/** What is given as behind one pack may be many files: how many tells nothing that a reader could use. */
const periodsOf = (earlier: readonly Aggregator[]): string =>
  [...new Set(earlier.map(({ period }) => period))].toSorted().join(', ');

const NOBODY: Standing = { size: 0, fresh: 0 };

type CohortDraft = { -readonly [K in keyof Cohort]: Cohort[K] };

const startCohort = ({ id, title, type, sizeBand, size }: Group): CohortDraft => ({
  id,
  title,
  type,
  sizeBand,
  size,
  overall: null,
  sections: [],
  questions: [],
});

/** By leaf: of how many members something is so. It is asked once, when the first leaf is. */
function openBy({ leaves }: Members, isOpen: (member: number) => boolean): (leaf: number) => number {
  let counted: Uint32Array | null = null;
  return (leaf) => {
    if (counted === null) {
      counted = new Uint32Array(LEAF_COUNT);
      for (let member = 0; member < leaves.length; member += 1) {
        const own = leaves[member] ?? 0;
        if (isOpen(member)) counted[own] = (counted[own] ?? 0) + 1;
      }
    }
    return counted[leaf] ?? 0;
  };
}

/** By group number: how many of these members belong to it. */
function standingsOf(
  some: Uint32Array,
  { leaves }: Members,
  { list, layers }: Groups,
  isFresh: Uint8Array,
): readonly Standing[] {
  const sizes = new Uint32Array(LEAF_COUNT);
  const fresh = new Uint32Array(LEAF_COUNT);
  for (const member of some) {
    const leaf = leaves[member] ?? 0;
    sizes[leaf] = (sizes[leaf] ?? 0) + 1;
    fresh[leaf] = (fresh[leaf] ?? 0) + (isFresh[member] ?? 0);
  }
  const standings = list.map(() => ({ size: 0, fresh: 0 }));
  for (const numbers of layers) {
    for (const [leaf, number] of numbers.entries()) {
      if (number === NO_GROUP) continue;
      const standing = must(standings[number], 'every group stands somewhere');
      standing.size += sizes[leaf] ?? 0;
      standing.fresh += fresh[leaf] ?? 0;
    }
  }
  return standings;
}

/** By group number: its members in the order of the ranking. */
function dealOut(
  { order }: Ranking,
  { leaves }: Members,
  { layers }: Groups,
  counted: readonly Standing[],
): readonly Uint32Array[] {
  // Groups one after another in one list: a list of lists would be looked up millions of times.
  const starts: number[] = [];
  let total = 0;
  for (const { size } of counted) {
    starts.push(total);
    total += size;
  }
  const next = Uint32Array.from(starts);
  const dealt = new Uint32Array(total);
  for (const numbers of layers) {
    for (const member of order) {
      const number = numbers[leaves[member] ?? 0] ?? NO_GROUP;
      if (number === NO_GROUP) continue;
      const place = next[number] ?? 0;
      next[number] = place + 1;
      dealt[place] = member;
    }
  }
  return starts.map((start, number) => dealt.subarray(start, start + (counted[number]?.size ?? 0)));
}

const spreadAt = ({ shareOf }: Ranking, members: Uint32Array, isMedianAlone: boolean): Spread =>
  must(
    spreadOf(
      members.length,
      (place) => shareOf(must(members[place], 'a quantile lies within its group')),
      isMedianAlone,
    ),
    'a shown group has the members that a spread needs',
  );

/** By group number: the counts of one question. */
function levelsByGroup(
  { firstOf, given, known }: LevelCounts,
  questionIndex: number,
  { levels, levelOf }: FrameQuestion,
  { list, layers }: Groups,
): readonly (Standing & LevelStanding)[] {
  const first = must(firstOf[questionIndex], 'every question is counted');
  const standings = list.map(() => ({ size: 0, fresh: 0, atLevel: levels.map(() => 0) }));
  for (const [leaf, leafGiven] of given.entries()) {
    if (!leafGiven) continue;
    for (const numbers of layers) {
      const number = numbers[leaf] ?? NO_GROUP;
      if (number === NO_GROUP) continue;
      const standing = must(standings[number], 'every group stands somewhere');
      standing.fresh -= known[leaf]?.[questionIndex] ?? 0;
      for (let points = 0; points < levelOf.length; points += 1) {
        const count = leafGiven[first + points] ?? 0;
        standing.size += count;
        standing.fresh += count;
        // "Don't know" earns nothing, which is no level of some questions.
        const level = levelOf[points] ?? -1;
        if (level >= 0) standing.atLevel[level] = (standing.atLevel[level] ?? 0) + count;
      }
    }
  }
  return standings;
}
