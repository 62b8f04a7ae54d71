import type { KeptPlan, Quarter, StoredPlan } from '../../assessment/plan/index.ts';
import { countOf, formatDate, formatNumber } from '../../common/format.ts';
import { formatInstantDay } from '../../common/london-time.ts';
import { asSentence, inShort, listInWords, quotedInShort } from '../../common/prose.ts';
import type { PlanFigures, PlanTakes } from '../figures.ts';
import { preparePlan } from '../prepare.ts';
import { keptAsTold, numbersOf, ofRecordAlone, standingOfKept, type KeptStanding } from '../roadmap/kept-plan.ts';
import { roadmapOf, timingOf } from '../roadmap/roadmap.ts';
import { FAR_WORDS } from '../roadmap/schedule.ts';
import { requestOf, type PlannedAssessment } from '../stored/request.ts';
import { planRows, type PlanRow } from './plan-rows.ts';

/** An action of the kept plan with its place in time. */
export type PlannedRow = PlanRow & {
  /** When it begins; null where it has no place: it is done, it is told by an answer, no quarter has its days, or it is too far. */
  readonly quarter: Quarter | null;
  readonly doneIn: Quarter | null;
  /** Is it in every best plan? null where that was not worked out. */
  readonly isInEvery: boolean | null;
};

/** The plan that was kept, as papers tell it. It is worked out from what is kept alone, and solves nothing. */
export type PlanPaper = {
  readonly kept: KeptPlan;
  /** What it comes to: each a sentence. */
  readonly sentences: readonly string[];
  /** The same in at most ten lines, for half a page. */
  readonly short: readonly string[];
  /** Those that a paper of everything has as well. */
  readonly further: readonly string[];
  /** The plan's actions, in the order in which they begin. */
  readonly actions: readonly PlannedRow[];
  /** Every other action of which something is said, or which costs something. */
  readonly others: readonly PlanRow[];
  readonly expected: KeptPlan['expected'];
};

const POINTS_ARE_NOT_RISK =
  'By this questionnaire and these prices, if every action works in full; points are not risk.';

/** null where no plan has been kept. */
export function planPaper(plan: StoredPlan, planned: PlannedAssessment): PlanPaper | null {
  if (!plan.kept) return null;
  const standing = standingOfKept(plan.kept, plan, planned);
  const kept = keptAsTold(plan.kept, standing);
  const rows = planRows(plan, planned);
  const titles = new Map(rows.map(({ id, title }) => [id, title]));
  const asked = requestOf(plan, planned, kept.start);
  const ready = preparePlan(asked.request);
  const prepared = ready.ok ? ready.value : null;
  const numbers = prepared ? numbersOf(kept, prepared) : [];
  const roadmap = prepared && roadmapOf(prepared, numbers, timingOf(plan, kept.start));
  const places = new Map(roadmap?.scheduled.map((one) => [one.id, one]));
  const every = kept.inEvery === null ? null : new Set(kept.inEvery);
  const actions = rows
    .filter(({ isInPlan }) => isInPlan)
    .map((row): PlannedRow => ({
      ...row,
      quarter: places.get(row.id)?.quarter ?? null,
      doneIn: places.get(row.id)?.doneIn ?? null,
      isInEvery: every && every.has(row.id),
    }))
    .toSorted((a, b) =>
      (a.quarter ?? '9999') < (b.quarter ?? '9999') ? -1 : Number((a.quarter ?? '9999') > (b.quarter ?? '9999')),
    );
  const changed =
    standing === 'changed'
      ? [
          'Answers, prices, marks or limits have changed since it was kept: work it out again before it is decided on.',
          ...goneSentence(kept.actions.length - actions.length),
        ]
      : [];
  const money = roadmap ? moneySentences(roadmap.whole.takes) : [];
  const gaps = roadmap && standing === 'stands' ? gapsWords(roadmap.whole) : '';
  return {
    kept,
    sentences: [
      ...(standing === 'wrong' ? wrongSentences(kept, actions.length) : headline(kept, actions.length, standing, gaps)),
      ...changed,
      ...money,
      ...cutSentences(kept, titles),
      ...curveSentences(kept, STEPS),
    ],
    short: [
      ...(standing === 'wrong'
        ? wrongSentences(kept, actions.length)
        : headlineInShort(kept, actions.length, standing, gaps)),
      ...changed,
      ...money,
      ...cutSentences({ ...kept, cuts: kept.cuts.filter((cut) => cut.percent === 80) }, titles),
      ...curveSentences(kept, STEPS_IN_SHORT),
    ],
    further: [
      limitSentence(kept, standing),
      ...(roadmap ? placeSentences(roadmap, kept, titles) : []),
      ...asked.notPlannable.map(({ id, why }) =>
        why === 'no-price'
          ? `"${titles.get(id) ?? id}" is not planned on: nobody has said yet what it costs.`
          : `"${titles.get(id) ?? id}" is not planned on: it waits for an action of which nobody has said what it costs.`,
      ),
      ...(plan.settings.priceBase === '' ? [] : [asSentence(`Prices: ${plan.settings.priceBase}`)]),
    ],
    actions,
    others: rows.filter((row) => !row.isInPlan),
    expected: kept.expected,
  };
}

const percent = (value: number | null): string => (value === null ? 'no score' : `${value}%`);

/** An own action that was taken away since: the plan held it, and its score counts it. */
const goneSentence = (count: number): readonly string[] =>
  count === 0 ? [] : [`By its own record it held ${countOf(count, 'more action', 'more actions')}, here no more.`];

/** What of the plan that was kept is its own word alone, for who reads it as data; nothing where none was. */
export function keptWitness(plan: StoredPlan, planned: PlannedAssessment): readonly string[] {
  if (!plan.kept) return [];
  const standing = standingOfKept(plan.kept, plan, planned);
  return [
    `the plan that was kept, by its own record: ${listInWords(ofRecordAlone(standing))} were not worked out again`,
    ...(standing === 'wrong' ? ['the scores of the plan that was kept do not follow from its actions'] : []),
  ];
}

function wrongSentences(kept: KeptPlan, count: number): readonly string[] {
  return [
    `${countOf(count, 'action')}, kept on ${formatInstantDay(kept.at)}. The scores that were kept with them do not follow from them, and are left out: the file may have been changed. Work the plan out again before it is decided on.`,
  ];
}

/** Scores that were worked out again need no witness; those of answers or prices that are here no more have one alone. */
const ofRecord = (standing: KeptStanding): string => (standing === 'stands' ? '' : ', by its own record');

/** What becomes of essential gaps, as the rest of a sentence; it was worked out again, so that it needs no record. */
function gapsWords({ gapsClosed, after }: PlanFigures): string {
  const all = gapsClosed.length + after.essentialGaps.length;
  return all === 0 ? '' : `; ${formatNumber(gapsClosed.length)} of ${countOf(all, 'essential gap')} closed`;
}

function headline(kept: KeptPlan, count: number, standing: KeptStanding, gaps: string): readonly string[] {
  return [
    `The plan kept on ${formatInstantDay(kept.at)}${kept.by === '' ? '' : ` by ${kept.by}`} has ${countOf(count, 'action')}. It was to take the overall score from ${percent(kept.before)} to ${percent(kept.after)}${ofRecord(standing)}${gaps}. ${POINTS_ARE_NOT_RISK}`,
    kept.isProved
      ? `Proved then, by its own record; nothing is proved again for a paper: no other set of actions within its limits is worth more by its goal (${GOAL_WORDS[kept.goal]}).`
      : `Not proved to be the best: by its own record, the time was up before every set of actions was settled (${GOAL_WORDS[kept.goal]}).`,
  ];
}

/** The same for half a page. */
function headlineInShort(kept: KeptPlan, count: number, standing: KeptStanding, gaps: string): readonly string[] {
  const by = kept.by === '' ? '' : ` by ${inShort(kept.by, 30)}`;
  return [
    `${countOf(count, 'action')}, kept on ${formatInstantDay(kept.at)}${by}: the overall score was to go from ${percent(kept.before)} to ${percent(kept.after)}${ofRecord(standing)}${gaps}.`,
    `${kept.isProved ? 'Proved then, by its own record: nothing within its limits is worth more' : 'By its own record not proved to be the best'} (goal: ${GOAL_WORDS[kept.goal]}). ${POINTS_ARE_NOT_RISK}`,
  ];
}

const GOAL_WORDS: Readonly<Record<KeptPlan['goal'], string>> = {
  gaps: 'essential gaps first, then the target profile, then most points',
  profile: 'the target profile at least cost',
  'worst-section': 'the worst section first',
  points: 'most points',
};

/** Two significant figures: no more is meant where most of the money is a guess. */
const roughly = (pounds: number): number => {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, pounds))) - 1);
  return Math.round(pounds / step) * step;
};

function moneySentences(takes: PlanTakes): readonly string[] {
  const isIndicative = 2 * takes.poundsOnOwnFigures < takes.pounds;
  const money = (value: number) =>
    `${isIndicative && value > 0 ? 'about ' : ''}£${formatNumber(isIndicative ? roughly(value) : value)}`;
  const parts = [
    `${money(takes.capital)} capital`,
    `${money(takes.revenue)} revenue this year`,
    ...(takes.budgetNotSaid > 0 ? [`${money(takes.budgetNotSaid)} from a budget that is not said`] : []),
    // Where nothing of it is costed, no sum of it is given, not even 0.
    ...(takes.yearly === 0 && takes.yearlyNotCosted > 0 ? [] : [`${money(takes.yearly)} in each year after`]),
    countOf(takes.days, 'staff day'),
  ];
  return [
    `It takes ${listInWords(parts)}.${takes.yearlyNotCosted === 0 ? '' : ` What ${countOf(takes.yearlyNotCosted, 'action')} ${takes.yearlyNotCosted === 1 ? 'costs' : 'cost'} each year is not costed, and is in no sum.`}`,
    `£${formatNumber(takes.poundsOnOwnFigures)} of ${money(takes.pounds)} in this financial year rests on own figures.${isIndicative ? ' Indicative; not a business case.' : ''}`,
  ];
}

function cutSentences({ cuts, after }: KeptPlan, titles: ReadonlyMap<string, string>): readonly string[] {
  return cuts.map(({ percent: share, score, lost, gapsLeftOpen }) => {
    const names = lost.map((id) => titles.get(id) ?? id);
    const gone =
      names.length === 0
        ? 'Nothing would go.'
        : `These would go: ${quotedInShort(names.slice(0, 3), 40)}${names.length > 3 ? `, and ${names.length - 3} more` : ''}.`;
    // As where the curve dips.
    const more = after !== null && score > after ? ' More money goes to what comes first by the goal.' : '';
    return `By its own record, with ${share}% of the money the best plan reached ${score === after ? `${score}% as well, in whole per cents` : `${score}% in place of ${percent(after)}`}${gapsLeftOpen === undefined ? '' : `, and left ${countOf(gapsLeftOpen, 'more essential gap', 'more essential gaps')} open`}.${more} ${gone}`;
  });
}

/** At most so many steps of the curve in a sentence. */
const STEPS = 10;
const STEPS_IN_SHORT = 5;

function curveSentences({ curve }: KeptPlan, most: number): readonly string[] {
  if (!curve || curve.steps.length === 0) return [];
  const { steps } = curve;
  // Evenly over all of them, the first and the last among them.
  const places = Array.from({ length: Math.min(most, steps.length) }, (_, at) =>
    Math.round((at * (steps.length - 1)) / Math.max(1, Math.min(most, steps.length) - 1)),
  );
  const spread = places.flatMap((at) => steps[at] ?? []);
  // Gaps, targets or the worst section come first: then a dearer plan may have a lower score.
  const dips = spread.some((step, at) => step.percent < (spread[at - 1]?.percent ?? 0));
  return [
    `By its own record, the score of the best plan by money (${CURVE_WORDS[curve.limit]}): ${spread.map((step) => `£${formatNumber(step.budget)} ${step.percent}%`).join(', ')}.${dips ? ' It dips where more money goes to what comes first by the goal.' : ''}`,
  ];
}

const CURVE_WORDS = {
  capital: 'capital',
  revenue: 'revenue this year',
  yearly: 'revenue in each year after',
  pounds: 'capital and revenue as one pot',
} as const;

function limitSentence({ limits, start, overruns }: KeptPlan, standing: KeptStanding): string {
  const money = (words: string, value: number | null) => (value === null ? [] : [`£${formatNumber(value)} ${words}`]);
  const set = [
    ...money('capital', limits.capital),
    ...money('revenue this year', limits.revenue),
    ...money('in each year after', limits.yearly),
    ...money('in one pot', limits.pounds),
    ...(limits.days === null ? [] : [countOf(limits.days, 'staff day')]),
    ...(limits.months === null ? [] : [countOf(limits.months, 'month')]),
  ];
  const spare =
    overruns === 0
      ? ''
      : overruns === 'all'
        ? ' By its own record, it keeps to the money even if every action costs the top of its range.'
        : ` By its own record, it keeps to the money even if any ${overruns} of its actions cost the top of their range.`;
  return `${standing === 'stands' ? 'Planned' : 'By its own record, planned'} from ${formatDate(start)} ${set.length === 0 ? 'without a limit' : `within ${listInWords(set)}`}.${spare}`;
}

function placeSentences(
  { unplaced, later, byDate, whole }: ReturnType<typeof roadmapOf>,
  { limits }: KeptPlan,
  titles: ReadonlyMap<string, string>,
): readonly string[] {
  const named = (ids: readonly string[]) => listInWords(ids.map((id) => `"${titles.get(id) ?? id}"`));
  const idsOf = (isFar: boolean) => unplaced.filter(({ why }) => (why === 'far') === isFar).map(({ id }) => id);
  const [short, far] = [idsOf(false), idsOf(true)];
  return [
    ...(short.length === 0 ? [] : [`No quarter has the staff days for ${named(short)}.`]),
    ...(far.length === 0 ? [] : [`${FAR_WORDS}: ${named(far)}.`]),
    ...(later.length === 0 || limits.months === null
      ? []
      : [
          `By the date that was set the plan reaches ${percent(byDate.after.overall.lowPercent)} in place of ${percent(whole.after.overall.lowPercent)}: ${named(later)} would be done later.`,
        ]),
  ];
}
