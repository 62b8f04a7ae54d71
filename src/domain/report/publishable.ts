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

/** A section of a paper, as its answers make it count. */
export type SectionToPublish = {
  readonly id: string;
  readonly weight: number;
  /** Its whole percentage; null where nothing of it counts. */
  readonly percent: number | null;
  readonly questions: readonly {
    /** The points that it can give as it counts; null where it does not. */
    readonly counted: PointsOf | null;
    readonly ways: WaysToCount;
  }[];
};

/**
 * The ids of the sections that may be published beside a whole percentage for all of them.
 *
 * By itself each must be at a percentage that is publishable either way. Beside the whole, what is published also tells
 * of what is left out: of two sections, the one is at 100% if the other is at 50% and the whole at 75%. So sections are
 * published only if some sets of answers to all of them, in which each question differs and each counts in
 * another way, give the very same paper: the same whole, the same percentages, the same sections left out. To
 * publish none says that it is so or that none is publishable by itself: sets of answers of this second
 * kind must pass the same test at that whole.
 */
export function publishableTogether(sections: readonly SectionToPublish[], whole: number): ReadonlySet<string> {
  const own = new Map(
    sections.map(({ id, questions }) => [id, publishableEitherWay(questions.map(({ ways }) => ways))]),
  );
  const ownOf = (id: string) => must(own.get(id), 'every section is looked at');
  const shown = new Map(
    sections.flatMap(({ id, percent }) => (percent !== null && ownOf(id).has(percent) ? [[id, percent] as const] : [])),
  );
  const scored = sections.filter(({ percent }) => percent !== null);
  if (shown.size === 0 || (scored.length === 1 && sections.length === 1)) return new Set(shown.keys());
  const isLeftOut = (id: string, percent: number): boolean => !ownOf(id).has(percent);
  const isSame = (id: string, percent: number): boolean => {
    const printed = shown.get(id);
    return printed === undefined ? isLeftOut(id, percent) : percent === printed;
  };
  return [isSame, isLeftOut].every((fits) => isUndecided(sections, whole, fits)) ? new Set(shown.keys()) : new Set();
}

/** Of the whole, in parts of it: fine enough that the roundings of 60 sections are less than a percentage point. */
const GRID = 20_000;

type Fits = (id: string, percent: number) => boolean;

/** Could each question be answered, and count, otherwise, and all percentages fit? */
function isUndecided(sections: readonly SectionToPublish[], whole: number, fits: Fits): boolean {
  const counted = sections.map(({ questions }) => questions.map((question) => question.counted));
  const countedOf = (index: number) => must(counted[index], 'every section has its questions');
  const asTheyAre = fitting(sections, counted, whole, fits);
  if (!asTheyAre?.every(({ sets, sums }) => sums.length > 0 && sets.differ(sums))) return false;
  return sections.every(({ questions }, place) =>
    questions.every(({ counted: now, ways }, index) =>
      ways
        .filter((way) => way?.join() !== now?.join())
        .every((way) => {
          const otherwise = fitting(sections, counted.with(place, countedOf(place).with(index, way)), whole, fits);
          return otherwise?.every(({ sums }) => sums.length > 0) ?? false;
        }),
    ),
  );
}

/** Of each section that counts: the sums of points that it has in some set of answers that fits; null where too many. */
function fitting(
  sections: readonly SectionToPublish[],
  counted: readonly (readonly (PointsOf | null)[])[],
  whole: number,
  fits: Fits,
): readonly { readonly sets: Sets; readonly sums: readonly number[] }[] | null {
  const scored = sections.flatMap(({ id, weight }, index) => {
    const questions = must(counted[index], 'every section has its questions').filter((points) => points !== null);
    return questions.length === 0 ? [] : [{ id, weight, sets: setsOf(questions) }];
  });
  const total = scored.reduce((sum, { weight }) => sum + weight, 0);
  const parts = scored.flatMap(({ id, weight, sets }) =>
    sets === null
      ? []
      : [
          {
            sets,
            places: sets.sums.flatMap(({ sum, percent }) =>
              fits(id, percent)
                ? [{ sum, at: BigInt(Math.round((GRID * weight * sum) / (sets.available * total))) }]
                : [],
            ),
          },
        ],
  );
  if (parts.length < scored.length) return null;
  // Each place is at most half a step off: so many from the edges of what rounds to the whole.
  const off = scored.length / 2;
  const from = Math.max(0, Math.ceil(((whole - 0.5) * GRID) / 100 + off));
  const to = Math.floor(((whole + 0.5) * GRID) / 100 - off);
  if (to < from) return null;
  // A number whose ones are the places that are reached: from below by the sections before, from the whole by those after.
  const reached = parts.reduce<readonly bigint[]>(
    (before, { places }) => [...before, places.reduce((after, { at }) => after | ((before.at(-1) ?? 0n) << at), 0n)],
    [1n],
  );
  let left = ((1n << BigInt(to - from + 1)) - 1n) << BigInt(from);
  return parts
    .toReversed()
    .map(({ sets, places }, index) => {
      const before = must(reached[parts.length - 1 - index], 'reached before every section');
      const sums = places.filter(({ at }) => ((before << at) & left) !== 0n).map(({ sum }) => sum);
      left = places.reduce((earlier, { at }) => earlier | (left >> at), 0n);
      return { sets, sums };
    })
    .toReversed();
}
