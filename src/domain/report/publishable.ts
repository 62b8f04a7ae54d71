import { must } from '../common/result.ts';

/** A section stands in a public paper only with so many questions that count … */
export const MIN_COUNTED_QUESTIONS = 5;
/** … and if so many different sets of answers fit what is printed. */
export const MIN_FITTING_SETS = 8;

/** Steps of counting, some seconds in all: enough for the 200 questions of four levels that a section can have. */
const MAX_STEPS = 100_000_000;

/** What a reader can know of a question without being told its answer: the points that it can give. */
export type PointsOf = readonly number[];

/** The sets of answers to some questions, by the sum of their points. */
type Sets = {
  readonly available: number;
  /** Every sum that some set gives, rising, with its whole percentage. */
  readonly sums: readonly { readonly sum: number; readonly percent: number }[];
  /** How many sets give one of these sums, counted up to `MIN_FITTING_SETS`. */
  readonly count: (sums: readonly number[]) => number;
  /** Has no question the same points in all sets that give one of these sums? */
  readonly differ: (sums: readonly number[]) => boolean;
};

/** null where counting would take minutes, as a file can have it. */
function setsOf(questions: readonly PointsOf[]): Sets | null {
  const available = questions.reduce((sum, points) => sum + Math.max(...points), 0);
  // Without any of those that give the same points, the others are the same.
  const kinds = new Map(questions.map((points, index) => [points.join(), index]));
  const steps = (kinds.size + 1) * available * questions.reduce((sum, points) => sum + points.length, 0);
  if (steps > MAX_STEPS) return null;
  const counts = countSets(questions, available);
  const withoutKind = new Map(
    [...kinds].map(([kind, index]) => [kind, countSets(questions.toSpliced(index, 1), available)]),
  );
  return {
    available,
    sums: [...counts.entries()].flatMap(([sum, sets]) =>
      sets === 0 ? [] : [{ sum, percent: Math.floor((200 * sum + available) / (2 * available)) }],
    ),
    count: (sums) => sums.reduce((total, sum) => Math.min(MIN_FITTING_SETS, total + (counts[sum] ?? 0)), 0),
    differ: (sums) =>
      questions.every((points) => {
        const rest = must(withoutKind.get(points.join()), 'the others are counted for every question');
        return points.filter((own) => sums.some((sum) => (rest[sum - own] ?? 0) > 0)).length > 1;
      }),
  };
}

/** By sum of points: how many sets of points have it, counted up to `MIN_FITTING_SETS`. */
function countSets(questions: readonly PointsOf[], most: number): Uint8Array {
  return questions.reduce(
    (before, points) => {
      const after = new Uint8Array(most + 1);
      for (const [sum, sets] of before.entries()) {
        if (sets === 0) continue;
        for (const own of points)
          if (sum + own <= most) after[sum + own] = Math.min(MIN_FITTING_SETS, (after[sum + own] ?? 0) + sets);
      }
      return after;
    },
    Uint8Array.from({ length: most + 1 }, (_, sum) => (sum === 0 ? 1 : 0)),
  );
}

/**
 * The whole percentages at which a section may be published, worked out from the questions that count and never
 * from their answers. Which of them count may follow from answers: that is for `publishableEitherWay`.
 *
 * A percentage is safe if at least `MIN_FITTING_SETS` sets of answers round to it, and no question has
 * the same points in all of them. To leave a section out says something as well: that its percentage
 * is one of those that are left out. At full points one set alone fits, so "left out" beside a good
 * overall score would say "100%". Each end is therefore left out so far inwards that the sets of
 * answers in it pass the same test together.
 * @param questions the points that each counted question can give, 0 among them
 */
export function publishablePercents(questions: readonly PointsOf[]): ReadonlySet<number> {
  if (questions.length < MIN_COUNTED_QUESTIONS) return new Set();
  const sets = setsOf(questions);
  if (!sets) return new Set();
  const percents = [...new Set(sets.sums.map(({ percent }) => percent))];
  const isSafe = (some: readonly number[]): boolean => {
    const sums = sets.sums.flatMap(({ sum, percent }) => (some.includes(percent) ? [sum] : []));
    return sets.count(sums) >= MIN_FITTING_SETS && sets.differ(sums);
  };
  const lowEnd = percents.findIndex((_, index) => isSafe(percents.slice(0, index + 1)));
  const highEnd = percents.findLastIndex((_, index) => isSafe(percents.slice(index)));
  if (lowEnd === -1 || highEnd === -1) return new Set();
  return new Set(percents.slice(lowEnd + 1, Math.max(lowEnd + 1, highEnd)).filter((percent) => isSafe([percent])));
}

/** Ways in which a section may be made up that are tried; where there are more, it is not published. */
const MAX_WAYS = 64;

/**
 * What may count of one question, as far as a percentage must not tell: the points that it can give, or null where it
 * may leave the sum. More than one where an answer decides: to an earlier question, that it is asked; to itself, that
 * it or a part of it does not apply.
 */
export type WaysToCount = readonly (PointsOf | null)[];

/** The percentages that are publishable whichever way each question counts, so that none says which it is. */
export function publishableEitherWay(questions: readonly WaysToCount[]): ReadonlySet<number> {
  const count = questions.reduce((product, ways) => product * ways.length, 1);
  if (count > MAX_WAYS) return new Set();
  const sets = questions.reduce<readonly (readonly PointsOf[])[]>(
    (before, ways) => before.flatMap((set) => ways.map((points) => (points === null ? set : [...set, points]))),
    [[]],
  );
  const [first = new Set<number>(), ...rest] = sets.map((set) => publishablePercents(set));
  return new Set([...first].filter((percent) => rest.every((others) => others.has(percent))));
}

/** How a question counts by its answer. */
export type Counting = {
  /** The points that it can give; null where it is not in the sum. */
  readonly counted: PointsOf | null;
  readonly ways: WaysToCount;
};

/** A section of a paper, as its answers make it count. */
export type SectionToPublish = {
  readonly id: string;
  readonly weight: number;
  /** Its whole percentage; null where nothing of it counts. */
  readonly percent: number | null;
  readonly questions: readonly (Counting & {
    /** How it would count by other answers, where the paper must not tell that it does not. */
    readonly otherwise: readonly Counting[];
    /** May one answer that it does not apply? */
    readonly mayNotApply: boolean;
  })[];
};

/**
 * The ids of the sections that may be published beside a whole percentage for all of them.
 *
 * By itself each must be at a percentage that is publishable either way. Beside the whole, what is published also tells
 * of what is left out: of two sections, the one is at 100% if the other is at 50% and the whole at 75%. So sections are
 * published only if some sets of answers to all of them, in which each question differs, give the very same paper: the
 * same whole, the same percentages, the same sections left out. To publish none says that this is not so, or that none
 * is publishable by itself: sets of answers of this second kind must pass the same test at that whole.
 */
export function publishableTogether(sections: readonly SectionToPublish[], whole: number): ReadonlySet<string> {
  const own = remembered(publishableEitherWay);
  const [only, ...more] = sections.filter(
    ({ percent, questions }) => percent !== null || questions.some(({ otherwise }) => otherwise.length > 0),
  );
  if (only && more.length === 0) {
    // Its percentage is known as the whole: if it is left out, that must not say that a question does not apply.
    const ways = only.questions.map((one) => (one.mayNotApply ? [...new Set([null, ...one.ways])] : one.ways));
    return new Set(publishableEitherWay(ways).has(whole) ? [only.id] : []);
  }
  const publishable = ({ questions }: Pick<SectionToPublish, 'questions'>) => own(questions.map(({ ways }) => ways));
  const shown = new Map(
    sections.flatMap((section) => {
      const { id, percent } = section;
      return percent !== null && publishable(section).has(percent) ? [[id, percent] as const] : [];
    }),
  );
  if (shown.size === 0) return new Set();
  const isLeftOut: Fits = (section, percent) => !publishable(section).has(percent);
  const isSame: Fits = (section, percent) => {
    const printed = shown.get(section.id);
    if (printed === undefined) return isLeftOut(section, percent);
    return percent === printed && publishable(section).has(percent);
  };
  const sets = remembered(setsOf);
  return isUndecided(sections, whole, isSame, sets) && isUndecided(sections, whole, isLeftOut, sets)
    ? new Set(shown.keys())
    : new Set();
}

/** Worked out once for the same points. */
function remembered<From, To>(work: (from: From) => To): (from: From) => To {
  const known = new Map<string, { readonly value: To }>();
  return (from) => {
    const key = JSON.stringify(from);
    const { value } = known.get(key) ?? { value: work(from) };
    known.set(key, { value });
    return value;
  };
}

/** Of the whole, in parts of it: fine enough that the roundings of 60 sections are less than a percentage point. */
const GRID = 20_000;

type Fits = (section: SectionToPublish, percent: number) => boolean;
type CountingOfSets = (questions: readonly PointsOf[]) => Sets | null;

/** Could each question be answered otherwise, and what an answer makes count or not be the other way, and all fit? */
function isUndecided(
  sections: readonly SectionToPublish[],
  whole: number,
  fits: Fits,
  countingOf: CountingOfSets,
): boolean {
  const fitting = (changed: readonly SectionToPublish[]) => sumsThatFit(changed, whole, fits, countingOf);
  if (!fitting(sections)?.every(({ sets, sums }) => sets.differ(sums))) return false;
  return sections.every((section, place) =>
    section.questions.every((question, index) =>
      question.otherwise.every((other) => {
        const questions = section.questions.with(index, { ...question, ...other });
        return fitting(sections.with(place, { ...section, questions })) !== null;
      }),
    ),
  );
}

/**
 * Of each section that counts, the sums of points that it has in some set of answers to all sections that fits; null
 * where there is none, or it cannot be told.
 */
function sumsThatFit(
  sections: readonly SectionToPublish[],
  whole: number,
  fits: Fits,
  countingOf: CountingOfSets,
): readonly { readonly sets: Sets; readonly sums: readonly number[] }[] | null {
  const scored = sections.flatMap((section) => {
    const counted = section.questions.flatMap(({ counted: points }) => (points === null ? [] : [points]));
    return counted.length === 0 ? [] : [{ section, sets: countingOf(counted) }];
  });
  const total = scored.reduce((sum, { section: { weight } }) => sum + weight, 0);
  const parts = scored.flatMap(({ section, sets }) => {
    if (sets === null) return [];
    const step = (GRID * section.weight) / (sets.available * total);
    return [
      {
        sets,
        places: sets.sums.flatMap(({ sum, percent }) =>
          fits(section, percent) ? [{ sum, at: BigInt(Math.round(step * sum)) }] : [],
        ),
      },
    ];
  });
  // Each place is at most half a step off: so many from the edges of what rounds to the whole.
  const off = scored.length / 2;
  const from = Math.max(0, Math.ceil(((whole - 0.5) * GRID) / 100 + off));
  const to = Math.floor(((whole + 0.5) * GRID) / 100 - off);
  if (parts.length < scored.length || to < from) return null;
  // Numbers whose ones are the places that are reached: by the sections before one, and from the whole by those after.
  const reached = parts.reduce<readonly bigint[]>(
    (before, { places }) => [...before, places.reduce((after, { at }) => after | ((before.at(-1) ?? 0n) << at), 0n)],
    [1n],
  );
  let left = ((1n << BigInt(to - from + 1)) - 1n) << BigInt(from);
  if (((reached.at(-1) ?? 0n) & left) === 0n) return null;
  return parts
    .map((part, index) => ({ ...part, before: must(reached[index], 'reached before every section') }))
    .toReversed()
    .map(({ sets, places, before }) => {
      const sums = places.filter(({ at }) => ((before << at) & left) !== 0n).map(({ sum }) => sum);
      left = places.reduce((earlier, { at }) => earlier | (left >> at), 0n);
      return { sets, sums };
    });
}
