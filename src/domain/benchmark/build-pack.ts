import { countOf } from '../common/format.ts';
import { fail, must, ok, type Result } from '../common/result.ts';
import { LEFT_OUT, OPEN, type Aggregator, type Kept } from './aggregate.ts';
import { chooseGroups, DISCLOSURE_RULE, MIN_FOR_SHARES, MIN_GROUP, type WithheldReason } from './disclosure.ts';
import { groupIdsOf, groupsOf, type Group, type Groups } from './group.ts';
import { PACK_FORMAT, PACK_FORMAT_VERSION, type BenchmarkPack, type Cohort, type Spread } from './pack.ts';
import { spreadOf } from './quantile.ts';
import { rankOverall, rankSection, type Ranking } from './ranking.ts';

/** What a publisher says of a pack; the rest is counted. */
export type PackDetails = Pick<BenchmarkPack, 'id' | 'title' | 'publisher' | 'published'>;

/** Too few organisations for any figure at all. */
export type PackProblem = { readonly kind: 'too-few'; readonly count: number; readonly needed: number };

/**
 * A pack from all that an aggregator holds. The same contributions in any order give the same pack.
 *
 * Section and overall percents are worked out anew from the points. An organisation with an open
 * question in a section has no single figure there (scoring rules, "Section, overall, range") and
 * so is left out of that section and of the overall spread; its answered questions still count.
 * "Don't know" counts as answered with 0 points; not applicable and not asked leave a question's shares.
 */
export function buildPack(aggregator: Aggregator, details: PackDetails): Result<BenchmarkPack, PackProblem> {
  const members = aggregator.kept();
  if (members.length < MIN_GROUP) return fail({ kind: 'too-few', count: members.length, needed: MIN_GROUP });
  const groups = groupsOf(members);
  const { frame, basis, period } = aggregator;
  const groupChoice = chooseGroups(groups.tree, (id) => must(groups.byId.get(id), `group ${id} is counted`).size, MIN_GROUP);
  const cohorts = [...groups.byId.values()].filter(({ id }) => groupChoice.published.has(id)).map(startCohort);
  const missing = new Map<string, Missing>(cohorts.map(({ id }) => [id, { overall: false, sections: 0, questions: 0 }]));
  const byId = new Map(cohorts.map((cohort) => [cohort.id, cohort]));

  /** Puts one figure into every published group that may show it, and counts those that may not. */
  const place = (
    sizes: ReadonlyMap<string, number>,
    minimum: number,
    put: (cohort: CohortDraft) => void,
    miss: (count: Missing) => void,
  ): void => {
    const sizeOf = (id: string) => (groupChoice.published.has(id) ? (sizes.get(id) ?? 0) : 0);
    const choice = chooseGroups(groups.tree, sizeOf, minimum);
    for (const cohort of cohorts) {
      if (choice.published.has(cohort.id)) put(cohort);
      else if (sizeOf(cohort.id) > 0) miss(must(missing.get(cohort.id), 'every cohort is watched'));
    }
  };

  const ofGroup = (ranking: Ranking) => placesByGroup(ranking, members, byId);
  const overall = rankOverall(members, frame);
  const overallPlaces = ofGroup(overall);
  place(
    sizesOf(overallPlaces),
    MIN_GROUP,
    (cohort) => (cohort.overall = spreadAt(overall, overallPlaces, cohort.id)),
    (count) => (count.overall = true),
  );
  frame.sections.forEach(({ id: sectionId }, index) => {
    const ranking = rankSection(members, frame, index);
    const places = ofGroup(ranking);
    place(
      sizesOf(places),
      MIN_GROUP,
      (cohort) => cohort.sections.push({ sectionId, spread: spreadAt(ranking, places, cohort.id) }),
      (count) => (count.sections += 1),
    );
  });
  frame.questions.forEach(({ id: questionId, reachable }, index) => {
    const levels = [...reachable].toSorted((a, b) => a - b);
    if (levels.length < 2) return;
    const counts = countPoints(members, index, byId);
    place(
      new Map([...counts].map(([id, { size }]) => [id, size])),
      MIN_FOR_SHARES,
      (cohort) => cohort.questions.push({ questionId, shares: sharesOf(must(counts.get(cohort.id), 'a shown group is counted'), levels) }),
      (count) => (count.questions += 1),
    );
  });

  return ok({
    format: PACK_FORMAT,
    formatVersion: PACK_FORMAT_VERSION,
    id: details.id,
    title: details.title,
    publisher: details.publisher,
    questionnaire: { id: frame.ref.id, version: frame.ref.version },
    period,
    basis: basis === 'organisation' ? 'contributions' : 'illustrative',
    method: methodOf(aggregator),
    published: details.published,
    cohorts,
    figures: [],
    withheld: [...withheldGroups(groups, groupChoice.withheld), ...withheldFigures(cohorts, missing)],
    disclosureRule: DISCLOSURE_RULE,
  });
}

function methodOf({ basis, frame, period }: Aggregator): string {
  const source =
    basis === 'organisation'
      ? `Worked out from contributions that organisations chose to hand over for ${period}: they are no random sample, and nobody has checked their answers.`
      : `ILLUSTRATIVE: made up by a seeded simulation for ${period}. No organisation stands behind any of these figures; they only show what a pack looks like.`;
  return (
    `${source} Edition ${frame.ref.id} ${frame.ref.version}. Of each organisation the newest file counts once. ` +
    'Sections and overall are earned of available points in per cent, sections averaged by their weights; organisations with open questions there are left out. ' +
    'Quantiles interpolate linearly between order statistics (R type 7) over unrounded per cents and are then rounded to whole per cents, halves up. ' +
    'Shares count organisations to which a question applied; "don\'t know" earns no points.'
  );
}

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

/** Group id to its members, lowest first, as indexes of members. */
type Places = ReadonlyMap<string, readonly number[]>;

function placesByGroup({ order }: Ranking, members: readonly Kept[], shown: ReadonlyMap<string, unknown>): Places {
  const places = new Map<string, number[]>();
  for (const member of order) {
    for (const id of groupIdsOf(must(members[member], 'an order holds members'))) {
      if (!shown.has(id)) continue;
      const list = places.get(id);
      if (list) list.push(member);
      else places.set(id, [member]);
    }
  }
  return places;
}

const sizesOf = (places: Places): ReadonlyMap<string, number> => new Map([...places].map(([id, list]) => [id, list.length]));

function spreadAt({ shareOf }: Ranking, places: Places, id: string): Spread {
  const list = must(places.get(id), 'a shown group has members');
  return must(
    spreadOf(list.length, (place) => shareOf(must(list[place], 'a quantile lies within its group'))),
    'a shown group has the members that a spread needs',
  );
}

type PointCounts = { size: number; readonly byPoints: Map<number, number> };

function countPoints(members: readonly Kept[], questionIndex: number, shown: ReadonlyMap<string, unknown>): ReadonlyMap<string, PointCounts> {
  const counts = new Map<string, PointCounts>();
  for (const member of members) {
    const points = must(member.points[questionIndex], 'points per question');
    if (points === LEFT_OUT || points === OPEN) continue;
    for (const id of groupIdsOf(member)) {
      if (!shown.has(id)) continue;
      const count = counts.get(id) ?? { size: 0, byPoints: new Map<number, number>() };
      count.size += 1;
      count.byPoints.set(points, (count.byPoints.get(points) ?? 0) + 1);
      counts.set(id, count);
    }
  }
  return counts;
}

/** Levels in rising order, each with the whole per cent, halves up, of organisations at it or above. */
function sharesOf({ size, byPoints }: PointCounts, levels: readonly number[]): Cohort['questions'][number]['shares'] {
  return levels.map((points) => {
    let reaching = 0;
    for (const [earned, count] of byPoints) if (earned >= points) reaching += count;
    return { points, atOrAbovePercent: Math.floor((200 * reaching + size) / (2 * size)) };
  });
}

type Missing = { overall: boolean; sections: number; questions: number };

const WHY: Readonly<Record<WithheldReason, string>> = {
  'too-few': `Fewer than ${MIN_GROUP} organisations.`,
  'few-left-over': `Those left over of the larger group would number 1 to ${MIN_GROUP - 1}, and could be worked out by subtraction.`,
};

function withheldGroups({ byId }: Groups, withheld: ReadonlyMap<string, WithheldReason>): BenchmarkPack['withheld'] {
  return [...byId.values()].flatMap(({ id, title }) => {
    const reason = withheld.get(id);
    return reason ? [{ cohort: id, what: title, why: WHY[reason] }] : [];
  });
}

function withheldFigures(cohorts: readonly CohortDraft[], missing: ReadonlyMap<string, Missing>): BenchmarkPack['withheld'] {
  return cohorts.flatMap(({ id, title, size }) => {
    const { overall, sections, questions } = must(missing.get(id), 'every cohort is watched');
    const parts = [
      ...(overall ? ['the overall score'] : []),
      ...(sections > 0 ? [countOf(sections, 'section')] : []),
      // Below the minimum no shares are ever given, and the rule says so already.
      ...(questions > 0 && size >= MIN_FOR_SHARES ? [`the answers to ${countOf(questions, 'question')}`] : []),
    ];
    if (parts.length === 0) return [];
    return [
      {
        cohort: id,
        what: `${title}: ${parts.join(', ')}`,
        why: `Too few organisations to which they applied (${MIN_GROUP} for scores, ${MIN_FOR_SHARES} for answers), or too few left over of the larger group.`,
      },
    ];
  });
}
