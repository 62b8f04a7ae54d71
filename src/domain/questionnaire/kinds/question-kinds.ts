import { pathText, type Fault } from '../../common/faults.ts';
import { assertNever } from '../../common/result.ts';
import { levelsOf, outcomeGroups } from '../outcome/outcome.ts';
import type { Question, QuestionKind, Section } from '../schema.ts';

/*
 * What the questionnaire itself says of each kind of question. What an answer to it says is in the room of the
 * assessment.
 */

type Path = readonly PropertyKey[];

const fault = (path: Path, expected: string): Fault => ({ path: pathText(path), expected });

/** Everything with an id of its own inside a question: what can be chosen or ticked. */
export function choicesOf(question: Question): { readonly id: string; readonly text: string; readonly path: Path }[] {
  const at = (list: readonly { readonly id: string; readonly text: string }[], name: string) =>
    list.map(({ id, text }, index) => ({ id, text, path: [name, index] as Path }));
  switch (question.kind) {
    case 'levels':
    case 'choice':
      return at(question.options, 'options');
    case 'checklist':
      return at(question.statements, 'statements');
    case 'outcome':
      return outcomeGroups(question).flatMap(({ group, statements }) => at(statements, group));
    case 'number':
    case 'date':
    case 'text':
      return [];
  }
}

const NONE = { id: 'none', text: 'None of these' };
const NEVER = { id: 'never', text: 'Never' };

/** What can be answered beside what the edition lists, by kind, as a condition may name it. */
const BESIDE_CHOICES: Readonly<Record<QuestionKind, readonly { readonly id: string; readonly text: string }[]>> = {
  levels: [],
  choice: [],
  checklist: [NONE],
  outcome: [],
  number: [],
  date: [NEVER],
  text: [],
};

/** Everything that a condition can name of the answer to a question. */
export const namedChoices = (question: Question): readonly { readonly id: string; readonly text: string }[] => [
  ...choicesOf(question),
  ...BESIDE_CHOICES[question.kind],
];

const TAKES_SEVERAL: Readonly<Record<QuestionKind, boolean>> = {
  levels: false,
  choice: false,
  checklist: true,
  outcome: true,
  number: false,
  date: false,
  text: false,
};

/** Are its choices ticked, any of them together, rather than one chosen? */
export const takesSeveral = ({ kind }: Question): boolean => TAKES_SEVERAL[kind];

/** The bands of points of a question whose answer is measured; none of any other. */
export const bandsOf = (question: Question): readonly { readonly points: number; readonly meaning: string }[] =>
  'bands' in question ? question.bands : [];

/** The most points that a question can give (scoring rules, "Questions and points"). */
export function availablePoints(question: Question): number {
  switch (question.kind) {
    case 'levels':
    case 'choice':
      return question.options.reduce((most, { points }) => Math.max(most, points), 0);
    case 'checklist':
      return question.statements.reduce((sum, statement) => sum + statement.points, 0);
    case 'outcome':
      return Math.max(question.points.notAchieved, question.points.partlyAchieved, question.points.achieved);
    case 'number':
    case 'date':
      return question.bands.reduce((most, { points }) => Math.max(most, points), 0);
    case 'text':
      return 0;
  }
}

/** Every number of points that an answer to the question can earn. */
export function reachablePoints(question: Question): ReadonlySet<number> {
  switch (question.kind) {
    case 'levels':
    case 'choice':
      return new Set(question.options.map(({ points }) => points));
    case 'checklist':
      return question.statements.reduce<ReadonlySet<number>>(
        (sums, { points }) => new Set([...sums].flatMap((sum) => [sum, sum + points])),
        new Set([0]),
      );
    case 'outcome':
      return new Set(levelsOf(question).map((level) => question.points[level]));
    case 'number':
      return new Set(question.bands.map(({ points }) => points));
    case 'date':
      // "Never" earns nothing.
      return new Set([0, ...question.bands.map(({ points }) => points)]);
    case 'text':
      return new Set([0]);
  }
}

/** Can any question of a section give points? If none can, it has no score and no band. */
export const isScoredSection = ({ questions }: Section): boolean =>
  questions.some((question) => availablePoints(question) > 0);

/** What the schema of its kind cannot say of a question. */
export function kindFaults(question: Question, path: Path): readonly Fault[] {
  switch (question.kind) {
    case 'levels':
      return question.options.flatMap((option, o) => {
        const before = question.options[o - 1];
        return before && option.points < before.points
          ? [fault([...path, 'options', o, 'points'], `at least ${before.points}: points never fall along levels`)]
          : [];
      });
    case 'checklist':
      return question.statements.flatMap((statement, s) =>
        statement.id === NONE.id
          ? [fault([...path, 'statements', s, 'id'], 'another id: "none" stands for none of these')]
          : [],
      );
    case 'outcome': {
      const { notAchieved, partlyAchieved, achieved } = question.points;
      return [
        ...(partlyAchieved < notAchieved
          ? [fault([...path, 'points', 'partlyAchieved'], `at least ${notAchieved}`)]
          : []),
        ...(achieved < partlyAchieved ? [fault([...path, 'points', 'achieved'], `at least ${partlyAchieved}`)] : []),
      ];
    }
    case 'number':
      return [
        ...(question.maximum <= question.minimum ? [fault([...path, 'maximum'], `more than ${question.minimum}`)] : []),
        ...bandFaults(question.bands, path, question),
      ];
    case 'date':
      return bandFaults(question.bands, path, { minimum: 0, maximum: MAX_MONTHS, whole: true });
    case 'choice':
    case 'text':
      return [];
    default:
      return assertNever(question);
  }
}

type Reach = { readonly minimum: number; readonly maximum: number; readonly whole: boolean };

/** A band that begins longer ago than this has no date that a screen could try out (`FIRST_YEAR`). */
const MAX_MONTHS = 1200;

/** A band that no answer can fall in would count to the available points and never be earned. */
function bandFaults(
  bands: readonly { readonly from: number }[],
  path: Path,
  { minimum, maximum, whole }: Reach,
): Fault[] {
  return bands.flatMap(({ from }, b) => {
    const before = bands[b - 1];
    const at: Path = [...path, 'bands', b, 'from'];
    if (!before) return from === minimum ? [] : [fault(at, `${minimum}, since the first band begins there`)];
    if (from <= before.from) return [fault(at, `more than ${before.from}`)];
    if (from > maximum) return [fault(at, `at most ${maximum}, the largest number that is taken`)];
    return whole && !Number.isInteger(from) ? [fault(at, 'a whole number, as every answer here is')] : [];
  });
}

/**
 * All of a question that decides what share of its points an answer earns: equal shapes give equal
 * shares to equal answers. A question may come to count for more, since the change between two
 * assessments scores the same answers under the new points (scoring rules, "Editions").
 */
export function scoringShape(question: Question): unknown {
  // Choices are told by id: their order on the page scores nothing.
  const pointsById = (list: readonly { readonly id: string; readonly points: number }[]) => {
    const lowest = inLowestTerms(list.map(({ points }) => points));
    return Object.fromEntries(list.map(({ id }, index) => [id, lowest[index]]));
  };
  const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id).toSorted();
  const bands = (list: readonly { readonly from: number; readonly points: number }[]) => ({
    from: list.map(({ from }) => from),
    points: inLowestTerms(list.map(({ points }) => points)),
  });
  const { kind } = question;
  switch (kind) {
    case 'levels':
    case 'choice':
      return { kind, options: pointsById(question.options) };
    case 'checklist':
      return { kind, statements: pointsById(question.statements) };
    case 'outcome': {
      const { notAchieved, partlyAchieved, partlyAndAchieved = [], achieved, points } = question;
      return {
        kind,
        notAchieved: ids(notAchieved),
        partlyAchieved: ids(partlyAchieved),
        partlyAndAchieved: ids(partlyAndAchieved),
        achieved: ids(achieved),
        points: inLowestTerms([points.notAchieved, points.partlyAchieved, points.achieved]),
      };
    }
    case 'number': {
      const { unit, minimum, maximum, whole } = question;
      return { kind, unit, minimum, maximum, whole, bands: bands(question.bands) };
    }
    case 'date':
      return { kind, bands: bands(question.bands) };
    case 'text':
      return { kind };
    default:
      return assertNever(kind);
  }
}

/** Points divided by what divides them all: 0, 2, 4 as 0, 1, 2. */
function inLowestTerms(points: readonly number[]): readonly number[] {
  const divisor = points.reduce(greatestCommonDivisor, 0);
  return divisor === 0 ? points : points.map((one) => one / divisor);
}

const greatestCommonDivisor = (a: number, b: number): number => (b === 0 ? a : greatestCommonDivisor(b, a % b));
