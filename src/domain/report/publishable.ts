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
  /** By question: the points that it has in some set that gives one of these sums. */
  readonly pointsIn: (sums: readonly number[]) => readonly PointsOf[];
};

const most = (points: PointsOf): number => Math.max(...points);

/**
 * null where counting would take minutes, as a file can have it.
 * @param available more than the questions can give here, where the answers to some are settled
 */
function setsOf(
  questions: readonly PointsOf[],
  available = questions.reduce((sum, points) => sum + most(points), 0),
): Sets | null {
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
    pointsIn: (sums) =>
      questions.map((points) => {
        const rest = must(withoutKind.get(points.join()), 'the others are counted for every question');
        return points.filter((own) => sums.some((sum) => (rest[sum - own] ?? 0) > 0));
      }),
  };
}

/** By sum of points: how many sets of points have it, counted up to `MIN_FITTING_SETS`. */
function countSets(questions: readonly PointsOf[], available: number): Uint8Array {
  return questions.reduce(
    (before, points) => {
      const after = new Uint8Array(available + 1);
      for (const [sum, sets] of before.entries()) {
        if (sets === 0) continue;
        for (const own of points)
          if (sum + own <= available) after[sum + own] = Math.min(MIN_FITTING_SETS, (after[sum + own] ?? 0) + sets);
      }
      return after;
    },
    Uint8Array.from({ length: available + 1 }, (_, sum) => (sum === 0 ? 1 : 0)),
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
    return sets.count(sums) >= MIN_FITTING_SETS && sets.pointsIn(sums).every((points) => points.length > 1);
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
  /** Its whole percentage; null where nothing of it counts. */
  readonly percent: number | null;
  readonly questions: readonly {
    readonly ways: WaysToCount;
    /** May an answer, whichever was given, decide how much of it counts? */
    readonly mayCountLess: boolean;
  }[];
};

/**
 * Answers that can be given together, as far as conditions look at them, and what they leave open. Made without
 * regard to the answers that were given. The sections are those of the paper, in their order.
 */
export type Supposition = readonly SupposedSection[];
export type SupposedSection = {
  readonly weight: number;
  readonly questions: readonly {
    /** The points that it can give beside what is supposed, one where its answer is; null where it does not count. */
    readonly points: PointsOf | null;
    /** Out of so many. */
    readonly available: number;
    readonly ways: WaysToCount;
    /** The answer that is supposed, or that it is not asked; null where it is left open. */
    readonly answer: string | null;
  }[];
};

/** What a paper says of all sections together, in whole per cent. */
export type WholeFigures = { readonly claimed: number; readonly provable: number };

/**
 * The ids of the sections that may be published beside whole percentages for all of them.
 *
 * By itself each must be at a percentage that is publishable either way. Beside the whole, what is published also tells
 * of what is left out: of two sections, the one is at 100% if the other is at 50% and the whole at 75%. How much
 * evidence supports tells of answers too: some of them add up to it. So sections are published only if sets of answers
 * to all of them, in which each question differs, give the very same paper: the same whole and provable percentages, the
 * same sections and the same left out. Those sets are real ones: what conditions ask follows from their answers.
 * To publish none says that this is not so, or that none is publishable by itself: sets of answers of this second kind
 * must pass the same test at those percentages.
 */
export function publishableTogether(
  sections: readonly SectionToPublish[],
  whole: WholeFigures,
  suppositions: readonly Supposition[],
): ReadonlySet<string> {
  const own = remembered(publishableEitherWay);
  const [only, ...more] = sections.filter(({ questions }) => questions.some(({ ways }) => ways.some(Boolean)));
  if (only && more.length === 0) {
    // Its percentage is known as the whole. If it were published or left out by what counts of it, that would say which
    // question or statement does not apply.
    const isPublished = !only.questions.some(({ mayCountLess }) => mayCountLess);
    return new Set(
      isPublished && publishableEitherWay(only.questions.map(({ ways }) => ways)).has(whole.claimed) ? [only.id] : [],
    );
  }
  const publishable = (questions: readonly { readonly ways: WaysToCount }[]) => own(questions.map(({ ways }) => ways));
  const shown = sections.map(({ percent, questions }) =>
    percent !== null && publishable(questions).has(percent) ? percent : null,
  );
  const ids = sections.flatMap(({ id }, place) => (shown[place] === null ? [] : [id]));
  if (ids.length === 0) return new Set();
  const isLeftOut: Fits = ({ questions }, percent) => !publishable(questions).has(percent);
  const isSame: Fits = (section, percent, place) =>
    (shown[place] ?? null) === null
      ? isLeftOut(section, percent, place)
      : !isLeftOut(section, percent, place) && percent === shown[place];
  const sets = remembered(({ points, available }: SettledPoints) => setsOf(points, available));
  return isUndecided(suppositions, whole, isSame, sets) && isUndecided(suppositions, whole, isLeftOut, sets)
    ? new Set(ids)
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

type Fits = (section: SupposedSection, percent: number, place: number) => boolean;
type SettledPoints = { readonly points: readonly PointsOf[]; readonly available: number };
type CountingOfSets = (settled: SettledPoints) => Sets | null;

/** Points of all sections, times the suppositions that are tried: some seconds at most. */
const MAX_TRIED = 2_000_000;
const pointsAmong = (supposition: Supposition): number =>
  supposition.reduce((sum, { questions }) => sum + questions.reduce((more, { available }) => more + available, 1), 1);

/** Is every question, in the sets of answers that fit, answered in two ways at least? */
function isUndecided(
  suppositions: readonly Supposition[],
  whole: WholeFigures,
  fits: Fits,
  countingOf: CountingOfSets,
): boolean {
  const seen = new Map<string, Set<string>>();
  let left = Math.floor(MAX_TRIED / pointsAmong(suppositions[0] ?? []));
  for (const supposition of suppositions) {
    for (const settled of withEveryProvable(supposition, whole)) {
      if (left-- <= 0) return false;
      const fitting = sumsThatFit(settled, whole.claimed, fits, countingOf);
      if (!fitting) continue;
      for (const [place, { questions }] of settled.entries()) {
        const some = fitting.get(place)?.() ?? [];
        let counted = 0;
        for (const [index, { points, answer }] of questions.entries()) {
          const key = `${place} ${index}`;
          const answers = seen.get(key) ?? new Set();
          seen.set(key, answers);
          // Of one that earns points these are what must not be told: two numbers of one band are one answer. Of one
          // that cannot, and of one that is not asked, it is what is supposed.
          const own =
            points === null ? (answer === null ? [] : [answer]) : must(some[counted++], 'each question that counts');
          for (const each of own) answers.add(String(each));
        }
      }
      if (isEach(suppositions, seen)) return true;
    }
  }
  return false;
}

/** Has every question been seen in two ways? Not those that can count in no way, and that nothing looks at. */
const isEach = ([first = []]: readonly Supposition[], seen: ReadonlyMap<string, ReadonlySet<string>>): boolean =>
  first.every(({ questions }, place) =>
    questions.every(
      ({ ways, answer }, index) =>
        (answer === null && !ways.some(Boolean)) || (seen.get(`${place} ${index}`)?.size ?? 0) > 1,
    ),
  );

/**
 * Of each section that counts, by its place, what gives the points that each question that counts has in some set of
 * answers to all sections that fits; null where there is no such set, or it cannot be told.
 */
function sumsThatFit(
  supposition: Supposition,
  claimed: number,
  fits: Fits,
  countingOf: CountingOfSets,
): ReadonlyMap<number, () => readonly PointsOf[]> | null {
  const scored = supposition.flatMap((section, place) => {
    const counted = section.questions.flatMap(({ points, available }) =>
      points === null ? [] : [{ points, available }],
    );
    const available = counted.reduce((sum, one) => sum + one.available, 0);
    return counted.length === 0
      ? []
      : [{ section, place, sets: countingOf({ points: counted.map(({ points }) => points), available }) }];
  });
  const total = scored.reduce((sum, { section: { weight } }) => sum + weight, 0);
  const parts = scored.flatMap(({ section, place, sets }) => {
    if (sets === null) return [];
    const step = (GRID * section.weight) / (sets.available * total);
    return [
      {
        sets,
        place,
        places: sets.sums.flatMap(({ sum, percent }) =>
          fits(section, percent, place) ? [{ sum, at: BigInt(Math.round(step * sum)) }] : [],
        ),
      },
    ];
  });
  // Each place is at most half a step off: so many from the edges of what rounds to the whole.
  const off = scored.length / 2;
  const from = Math.max(0, Math.ceil(((claimed - 0.5) * GRID) / 100 + off));
  const to = Math.floor(((claimed + 0.5) * GRID) / 100 - off);
  if (parts.length < scored.length || to < from) return null;
  // Numbers whose ones are the places that are reached: by the sections before one, and from the whole by those after.
  const reached = parts.reduce<readonly bigint[]>(
    (before, { places }) => [...before, places.reduce((after, { at }) => after | ((before.at(-1) ?? 0n) << at), 0n)],
    [1n],
  );
  let left = ((1n << BigInt(to - from + 1)) - 1n) << BigInt(from);
  if (((reached.at(-1) ?? 0n) & left) === 0n) return null;
  return new Map(
    parts
      .map((part, index) => ({ ...part, before: must(reached[index], 'reached before every section') }))
      .toReversed()
      .map(({ sets, place, places, before }) => {
        const sums = places.filter(({ at }) => ((before << at) & left) !== 0n).map(({ sum }) => sum);
        left = places.reduce((earlier, { at }) => earlier | (left >> at), 0n);
        return [place, () => sets.pointsIn(sums)];
      }),
  );
}

/** So often other answers are settled, so that each question is left open once. */
const MAX_SETTLED = 4;

/**
 * The supposition with so many answers settled that every set of the rest can have evidence for the provable percentage.
 *
 * Points that rise by small steps give every sum: answers of at most one percentage point each give some sum within every
 * percentage point up to their own, and go on to do so with any others that are no more than that sum and a point. None
 * needs to be settled for no evidence, and for evidence of everything.
 */
function withEveryProvable(supposition: Supposition, { claimed, provable }: WholeFigures): readonly Supposition[] {
  if (provable === 0 || provable === claimed) return [supposition];
  const places = supposition.flatMap(({ weight, questions }, section) => {
    const available = questions.reduce((sum, one) => sum + (one.points === null ? 0 : one.available), 0);
    return questions.flatMap(({ points, answer }, index) =>
      points === null ? [] : [{ section, index, weight, available, points, isOpen: answer === null }],
    );
  });
  // In whole numbers: hundredths of what is left of one division by all that there is to have.
  const common = places.reduce((product, { available }) => leastCommon(product, BigInt(available)), 1n);
  const weights = supposition.reduce(
    (sum, { weight, questions }) => sum + (questions.some(({ points }) => points !== null) ? weight : 0),
    0,
  );
  const point = BigInt(weights) * common;
  const partOf = ({ weight, available }: (typeof places)[number], own: number): bigint =>
    (100n * BigInt(weight) * BigInt(own) * common) / BigInt(available);
  const parts = places.map((place) => ({
    ...place,
    parts: place.points.flatMap((own) => (own === 0 ? [] : [{ own, part: partOf(place, own) }])),
  }));
  const all = parts.flatMap((one) => one.parts.map(({ part }) => part));
  const unit = all.reduce(greatestCommon, 0n);
  const step = unit > point ? unit : point;
  const isWithin = (): boolean => {
    const low = BigInt(2 * provable - 1) * point;
    const multiple = (low + 2n * unit - 1n) / (2n * unit);
    return 2n * multiple * unit < low + 2n * point;
  };
  if (unit > point && !isWithin()) return [];
  const largest = all.reduce((one, other) => (one > other ? one : other), 0n);
  const settledBefore = new Set<(typeof parts)[number]>();
  /** Sections in which something is settled: if one of them is low, the others can still be so. */
  const begun = new Set<number>();
  return Array.from({ length: MAX_SETTLED }).flatMap((): readonly Supposition[] => {
    const settled = new Map<(typeof parts)[number], number>();
    let sum = 0n;
    while (largest > step + sum) {
      const choices = parts
        .filter((one) => one.isOpen && !settled.has(one) && !settledBefore.has(one))
        .flatMap((one) => one.parts.flatMap(({ own, part }) => (part <= step + sum ? [{ one, own, part }] : [])));
      const elsewhere = choices.filter(({ one }) => !begun.has(one.section));
      const next = (elsewhere.length > 0 ? elsewhere : choices).reduce<(typeof choices)[number] | null>(
        (best, each) => (best && best.part >= each.part ? best : each),
        null,
      );
      if (!next) return [];
      settled.set(next.one, next.own);
      begun.add(next.one.section);
      sum += next.part;
    }
    for (const one of settled.keys()) settledBefore.add(one);
    return [
      supposition.map((section, place) => ({
        ...section,
        questions: section.questions.map((question, index) => {
          const [, own] = [...settled].find(([one]) => one.section === place && one.index === index) ?? [];
          return own === undefined ? question : { ...question, points: [own] };
        }),
      })),
    ];
  });
}

const greatestCommon = (one: bigint, other: bigint): bigint =>
  other === 0n ? one : greatestCommon(other, one % other);
const leastCommon = (one: bigint, other: bigint): bigint => (one / greatestCommon(one, other)) * other;
