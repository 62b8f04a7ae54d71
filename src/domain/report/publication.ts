import { countOf } from '../common/format.ts';
import { must } from '../common/result.ts';
import { availablePoints, conditionQuestions, reachablePoints, type Question } from '../questionnaire/index.ts';
import type { BoardReport } from './board-report.ts';
import type { SectionRow, Sentence, SentenceId } from '../analysis/index.ts';

/** A section stands in a public paper only with so many questions that count … */
const MIN_COUNTED_QUESTIONS = 5;
/** … and if so many different sets of answers fit what is printed. */
export const MIN_FITTING_SETS = 8;

export const PUBLICATION_RULE =
  `A section stands here only where at least ${MIN_COUNTED_QUESTIONS} questions count and all are answered, and where at least ${MIN_FITTING_SETS} different sets of answers fit its percentage, ` +
  'whichever way answers decide what counts, so that no single answer follows from it. A section near 0% or 100% is left out for that reason. The band and evidence by section are not published, since they could tell of single answers.';

/** Steps of counting, some seconds in all: enough for the 200 questions of four levels that a section can have. */
const MAX_STEPS = 100_000_000;

/** What a reader can know of a question without being told its answer: the points that it can give. */
export type PointsOf = readonly number[];

/**
 * The whole percentages at which a section may be published, worked out from the questions that count and never
 * from their answers. Which of them count may follow from answers: that is for `publishableEitherWay`.
 *
 * A percentage is safe if at least `MIN_FITTING_SETS` sets of answers round to it, and no question has
 * the same points in all of them. To leave a section out says something as well: that its percentage
 * is one of those that are left out. At full points one set alone fits, so "left out" beside a good
 * overall score would say "100%". Each end is therefore left out so far inwards that the sets of
 * answers in it pass the same test together.
 *
 * Of a section whose points would take minutes to count, as a file can have, nothing is published.
 * @param questions the points that each counted question can give, 0 among them
 */
export function publishablePercents(questions: readonly PointsOf[]): ReadonlySet<number> {
  if (questions.length < MIN_COUNTED_QUESTIONS) return new Set();
  const available = questions.reduce((sum, points) => sum + Math.max(...points), 0);
  // Without any of those that give the same points, the others are the same.
  const kinds = new Map(questions.map((points, index) => [points.join(), index]));
  const steps = (kinds.size + 1) * available * questions.reduce((sum, points) => sum + points.length, 0);
  if (steps > MAX_STEPS) return new Set();
  const setsOf = countSets(questions, available);
  const withoutKind = new Map(
    [...kinds].map(([kind, index]) => [kind, countSets(questions.toSpliced(index, 1), available)]),
  );
  const without = questions.map((points) => withoutKind.get(points.join()));
  const sumsByPercent = new Map<number, number[]>();
  for (const [sum, sets] of setsOf.entries()) {
    if (sets === 0) continue;
    const percent = Math.floor((200 * sum + available) / (2 * available));
    sumsByPercent.set(percent, [...(sumsByPercent.get(percent) ?? []), sum]);
  }
  const isSafe = (percents: readonly number[]): boolean => {
    const sums = percents.flatMap((percent) => sumsByPercent.get(percent) ?? []);
    if (sums.reduce((total, sum) => total + (setsOf[sum] ?? 0), 0) < MIN_FITTING_SETS) return false;
    return questions.every((points, index) => {
      const rest = must(without[index], 'the others are counted for every question');
      return points.filter((own) => sums.some((sum) => (rest[sum - own] ?? 0) > 0)).length > 1;
    });
  };
  const percents = [...sumsByPercent.keys()].toSorted((a, b) => a - b);
  const lowEnd = percents.findIndex((_, index) => isSafe(percents.slice(0, index + 1)));
  const highEnd = percents.findLastIndex((_, index) => isSafe(percents.slice(index)));
  if (lowEnd === -1 || highEnd === -1) return new Set();
  return new Set(percents.slice(lowEnd + 1, Math.max(lowEnd + 1, highEnd)).filter((percent) => isSafe([percent])));
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

/** Ways in which a section may be made up that are tried; where there are more, it is not published. */
const MAX_WAYS = 64;

/**
 * What may count of one question, as far as a percentage must not tell: the points that it can give, or null where it
 * may leave the sum. More than one where an answer decides: to an earlier question, that it is asked; to itself, that
 * it or a part of it does not apply.
 */
type WaysToCount = readonly (PointsOf | null)[];

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

/** The sections that may be published, without what is known of evidence, and the titles of those that may not. */
export function publishableSections({ answers, sections, questionnaire }: BoardReport): {
  readonly rows: readonly SectionRow[];
  readonly leftOut: readonly string[];
} {
  const entries = new Map(answers.flatMap((section) => section.answers.map((entry) => [entry.id, entry] as const)));
  const questionsOf = new Map(questionnaire.sections.map(({ id, questions }) => [id, questions]));
  const rows = sections.filter(({ id, claimed, openCount }) => {
    if (openCount > 0 || claimed.low === null) return false;
    const ways = must(questionsOf.get(id), 'every section is in the edition').map((question) =>
      waysToCount(question, must(entries.get(question.id), 'every question is in the register')),
    );
    return publishableEitherWay(ways).has(claimed.low);
  });
  return {
    rows: rows.map((row) => ({ ...row, provablePercent: null })),
    leftOut: sections.filter((section) => !rows.includes(section)).map(({ title }) => title),
  };
}

type Entry = BoardReport['answers'][number]['answers'][number];

function waysToCount(question: Question, { points, leftOut, state }: Entry): WaysToCount {
  if (availablePoints(question) === 0) return [null];
  const whole = reachableBeside(question, []);
  const hangsOnAnswers = question.askedWhen !== undefined && conditionQuestions(question.askedWhen).length > 0;
  if (!points) return hangsOnAnswers || state === 'not-applicable' ? [null, whole] : [null];
  const left = leftOut.map(({ id }) => id);
  const counted = left.length > 0 ? [reachableBeside(question, left), whole] : [whole];
  return hangsOnAnswers ? [null, ...counted] : counted;
}

/** The points that a question can give once some of its statements do not apply; null where that is none. */
function reachableBeside(question: Question, leftOut: readonly string[]): PointsOf | null {
  const points = reachablePoints(
    question.kind === 'checklist'
      ? { ...question, statements: question.statements.filter(({ id }) => !leftOut.includes(id)) }
      : question,
  );
  // "Don't know" earns nothing, whatever a question's lowest answer gives.
  return Math.max(...points) === 0 ? null : [...new Set([0, ...points])];
}

/** What the public may read of one sentence; null for nothing. */
type PublicText = ((report: BoardReport, sentence: Sentence) => string | null) | null;
const asItIs: PublicText = (_report, { publicText }) => publicText;

/**
 * While questions are open, whether there is a place among the peers hangs on the band, and so on single essential
 * answers: the same is said with and without one.
 */
const placeText: PublicText = ({ position: { claimed }, comparison }, { publicText }) => {
  if (claimed.certainty === 'known') return publicText;
  const median = comparison?.rows.find(({ isOverall }) => isOverall)?.medianText;
  return `Not every question is answered yet, so no place among the peers is given.${median === undefined ? '' : ` The peers' middle score is ${median}.`}`;
};

/**
 * What the public may read of each sentence, by its id: a new sentence does not compile until it is
 * decided here. Single answers show in the band, in counts, and in the parts of a change, one of which
 * may rest on one question.
 */
const PUBLIC_TEXT: Readonly<Record<Exclude<SentenceId, `weakness.${string}`>, PublicText>> = {
  'position.no-score': asItIs,
  'position.not-started': () => 'Not started, so there is no score.',
  'position.score': ({ position: { claimed } }) => `By its own answers the organisation scores ${claimed.text}.`,
  'position.score-held': ({ position: { claimed } }) => `By its own answers the organisation scores ${claimed.text}.`,
  'position.range': ({ position: { claimed } }) => {
    const score =
      claimed.low === claimed.high
        ? `The answers so far give ${claimed.low}%.`
        : `The score lies between ${claimed.low}%, if the open questions earn nothing, and ${claimed.high}%, if they earn everything.`;
    return `This is a draft: not every question is answered yet. ${score}`;
  },
  'position.open-unscored': null,
  'position.provisional': null,
  'position.band': null,
  'position.band-not-known': null,
  'position.essential-short': null,
  'position.essential-met': null,
  'position.essential-open': null,
  // Whole percentages alone: whether one answer lacks evidence must not show in the words.
  'position.evidence': ({ position: { claimed, provable } }) => {
    if (claimed.low === null || provable.percent === null) return null;
    const rest = claimed.low - provable.percent;
    const others =
      rest === 0
        ? ''
        : `; the other ${countOf(rest, 'percentage point')} ${rest === 1 ? 'rests' : 'rest'} on the organisation's word`;
    return `Current evidence supports ${provable.percent}%${others}.`;
  },
  'position.evidence-so-far': null,
  'position.unknown': null,
  'position.signed': asItIs,
  'change.none': asItIs,
  'change.other-edition': asItIs,
  'change.other-rules': asItIs,
  'change.unfinished': () => 'Not every question is answered yet, so the score is not compared with the earlier one.',
  'change.no-score': asItIs,
  'change.overall': asItIs,
  'change.moves': null,
  'change.no-moves': null,
  'change.closed': null,
  'change.new': null,
  'change.no-gaps': null,
  'change.unanswered': null,
  'change.uncounted': null,
  'trend.parts': null,
  'trend.method': null,
  'standing.no-score': asItIs,
  'standing.not-started': asItIs,
  'standing.unplaced': placeText,
  'standing.no-spread': asItIs,
  'standing.overall': placeText,
  'standing.bridge': asItIs,
  'standing.below': null,
  'standing.above': null,
  'decision.draft': null,
  'decision.owners': null,
  'decision.fund-or-accept': null,
  'decision.unknowns': null,
  'decision.evidence': null,
  'decision.contradictions': null,
  'decision.note': null,
  'manager.title': null,
  'manager.standing': null,
  'manager.standing-held': null,
  'manager.unfinished': null,
  'manager.no-score': null,
  'manager.so-far': null,
  'manager.none': null,
  'manager.order': null,
  'manager.more': null,
  'manager.not-applicable': null,
  'manager.find-out': null,
  'manager.to-check': null,
  'manager.look-again': null,
  'manager.answer-again': null,
  'manager.finish-first': null,
};

const publicTextOf = (report: BoardReport, sentence: Sentence): string | null => {
  const rule = isOfWeakness(sentence.id) ? null : PUBLIC_TEXT[sentence.id];
  return rule && rule(report, sentence);
};

const isOfWeakness = (id: SentenceId): id is `weakness.${string}` => id.startsWith('weakness.');

/**
 * A report for the public: what is left can differ between two sets of answers in whole percentages
 * alone, and in what follows from these. All public formats are made of this (docs/threat-model.md).
 */
export function forPublication(report: BoardReport): BoardReport {
  const published = (sentences: readonly Sentence[]): readonly Sentence[] =>
    sentences.map((sentence) => ({ ...sentence, publicText: publicTextOf(report, sentence) }));
  return {
    ...report,
    position: {
      ...report.position,
      keyFigures: report.position.keyFigures.flatMap((figure) => {
        const value = PUBLIC_FIGURE[figure.kind](figure, report);
        return value === null ? [] : [{ ...figure, value }];
      }),
      sentences: published(report.position.sentences),
    },
    change: { ...report.change, sentences: published(report.change.sentences) },
    trend: null,
    comparison: report.comparison && { ...report.comparison, sentences: published(report.comparison.sentences) },
    method: { ...report.method, facts: report.method.facts.filter(({ isPublic }) => isPublic) },
  };
}

/** The provable figure in whole per cent; of an unfinished assessment it is never given as if it were final. */
export function publicProvable({ position: { claimed, provable } }: BoardReport): string {
  if (provable.percent === null || claimed.certainty === 'not-started' || claimed.certainty === 'no-score')
    return provable.text;
  return `${provable.percent}%${claimed.certainty === 'range' ? ' so far' : ''}`;
}

type KeyFigure = BoardReport['position']['keyFigures'][number];

/**
 * Whole percentages as they are, and nothing else: "under 1%" would say that one answer has evidence. null for what is
 * not public.
 */
const PUBLIC_FIGURE: Readonly<Record<KeyFigure['kind'], (figure: KeyFigure, report: BoardReport) => string | null>> = {
  claimed: ({ value }) => value,
  provable: (_figure, report) => publicProvable(report),
  band: () => null,
  'essential-gaps': () => null,
};
