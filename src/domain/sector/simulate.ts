import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { emptyAnswer } from '../assessment/history/index.ts';
import { placeQuestions, type PlacedQuestion } from '../assessment/questions/index.ts';
import type { Answer, AnswerValue } from '../assessment/index.ts';
import { assertNever, must } from '../common/result.ts';
import { questionsInOrder, type Question, type Questionnaire } from '../questionnaire/index.ts';
import type { Profile } from '../questionnaire/profile.ts';
import { levelsOf, type OutcomeQuestion } from '../questionnaire/outcome/index.ts';
import { scorePlaced } from '../scoring/index.ts';
import { packScore, type Contribution } from '../contribution/index.ts';
import type { Period } from '../contribution/series.ts';
import { frameOf } from '../contribution/edition-frame.ts';
import { POPULATION, type Kind } from './made-up-population.ts';

const MAX_SEED = 2 ** 31 - 1;

/** How many leave the size band out, which nobody knows of real organisations. */
const WITHOUT_SIZE_BAND = 0.04;

type Draw = {
  /** A whole number from `from` to `to`, both included. */
  readonly whole: (from: number, to: number) => number;
  readonly chance: (probability: number) => boolean;
  /** Mean 0, spread 1. Twelve uniform draws added up: no function whose last digit differs between engines. */
  readonly normal: () => number;
};

function drawFrom(seed: number): Draw {
  const generator = xoroshiro128plus(seed);
  const uniform = () => uniformFloat64(generator);
  return {
    whole: (from, to) => uniformInt(generator, from, to),
    chance: (probability) => uniform() < probability,
    normal: () => {
      let sum = -6;
      for (let draws = 0; draws < 12; draws += 1) sum += uniform();
      return sum;
    },
  };
}

/** An organisation that was made up: no organisation stands behind it. */
export type MadeUp = {
  readonly profile: Profile;
  readonly answers: readonly Answer[];
  readonly placed: readonly PlacedQuestion[];
};

type Population = {
  readonly count: number;
  readonly seed: number;
  readonly assessmentDate: string;
  readonly lift?: number;
};

/**
 * Made-up organisations of the types that an edition is for. Each has a maturity that lifts or lowers all its sections
 * together, and each question a difficulty that is the same for all. Whole answers are drawn; evidence there is none.
 * @param seed whole number; the same seed gives the same organisations, and a larger `count` only adds more
 * @param lift added to the maturity of each, so that a caller who knows where the middle lies can put it there
 */
export function* simulateOrganisations(
  questionnaire: Questionnaire,
  { count, seed, assessmentDate, lift = 0 }: Population,
): Generator<MadeUp, void> {
  const draw = drawFrom(seed);
  const kinds = POPULATION.filter(({ type }) => questionnaire.audience.includes(type));
  const difficulty = new Map(questionsInOrder(questionnaire).map(({ question }) => [question.id, 0.6 * draw.normal()]));
  for (let index = 1; index <= count; index += 1) {
    const kind = pick(kinds, draw);
    const profile = drawProfile(kind, draw);
    const maturity = kind.maturity + lift + 0.8 * draw.normal();
    const answers = questionnaire.sections.flatMap((section) => {
      const level = maturity + 0.5 * draw.normal();
      return section.questions.map((question): Answer => ({
        ...emptyAnswer(question.id, `${assessmentDate}T00:00:00Z`),
        value: drawValue(
          question,
          level - must(difficulty.get(question.id), 'every question has a difficulty'),
          assessmentDate,
          // Of its own, so that a lift moves one answer by what it moves this one alone.
          drawFrom(draw.whole(0, MAX_SEED)),
        ),
      }));
    });
    const placed = placeQuestions({ questionnaire, profile, assessmentDate, answers, evidence: [] });
    yield { profile, answers, placed };
  }
}

/**
 * Made-up contributions, marked illustrative. Whole answers are drawn and then go the way of real ones, through
 * conditions and scorer.
 */
export function* simulateContributions(
  questionnaire: Questionnaire,
  { period, ...population }: Omit<Population, 'assessmentDate'> & { readonly period: Period },
): Generator<Contribution, void> {
  // Drawn apart, so that anyone who leaves the size band out answers as before.
  const drawSilence = drawFrom(~population.seed);
  const frame = frameOf(questionnaire);
  const assessmentDate = `${period}-06-30`;
  let index = 0;
  for (const { profile, placed } of simulateOrganisations(questionnaire, { ...population, assessmentDate })) {
    index += 1;
    yield packScore(scorePlaced(placed, questionnaire, assessmentDate), frame, {
      basis: 'illustrative',
      cohort: { type: profile.type, sizeBand: drawSilence.chance(WITHOUT_SIZE_BAND) ? null : profile.sizeBand },
      period,
      seriesId: `illustrative-${population.seed}-${String(index).padStart(6, '0')}`,
      revision: 1,
    });
  }
}

/** One of a list by its whole-number weights. */
function pick<T extends { readonly weight: number }>(list: readonly T[], draw: Draw): T {
  let left = draw.whole(
    1,
    list.reduce((sum, { weight }) => sum + weight, 0),
  );
  return must(
    list.find(({ weight }) => (left -= weight) <= 0),
    'the weights cover every draw',
  );
}

function drawProfile({ type, sizes, services }: Kind, draw: Draw): Profile {
  return {
    type,
    sizeBand: pick(sizes, draw).band,
    services: services.filter(({ probability }) => draw.chance(probability)).map(({ service }) => service),
  };
}

const NOT_APPLICABLE_REASON = 'Made up: does not apply.';

function drawValue(question: Question, level: number, assessmentDate: string, draw: Draw): AnswerValue {
  if (question.notApplicableWhen && draw.chance(0.06)) return { kind: 'not-applicable', reason: NOT_APPLICABLE_REASON };
  // Who is less mature knows less of themselves.
  if (draw.chance(level < 0 ? 0.05 : 0.015)) return { kind: 'dont-know' };
  const quality = level + 0.7 * draw.normal();
  switch (question.kind) {
    case 'levels':
    case 'choice':
      return { kind: 'option', option: atQuality(question.options, quality).id };
    case 'checklist':
      return {
        kind: 'statements',
        statements: question.statements.filter(() => level + 0.9 * draw.normal() > -0.2).map(({ id }) => id),
      };
    case 'outcome':
      return { kind: 'outcome', ticked: drawTicks(question, quality, draw), ownVerdict: null };
    case 'number':
      return { kind: 'number', number: drawNumber(question, quality, draw) };
    case 'date': {
      const date = drawDate(question, quality, assessmentDate, draw);
      // Of those who would be in the lowest band some have never done it.
      return quality < -1.5 ? { kind: 'never' } : { kind: 'date', date };
    }
    case 'text':
      return { kind: 'text', text: 'Made up.' };
    default:
      return assertNever(question);
  }
}

/**
 * One of a list, from fewest points to most, as the quality rises; for four of them the steps are at -0.9, 0 and 0.9.
 */
function atQuality<T extends { readonly points: number }>(list: readonly T[], quality: number): T {
  const rising = list.toSorted((a, b) => a.points - b.points);
  const steps = rising.slice(1).filter((_, index) => quality > 3.6 * ((index + 1) / rising.length - 0.5)).length;
  return must(rising[steps], 'there are as many steps as places after the first');
}

function drawTicks(question: OutcomeQuestion, quality: number, draw: Draw): string[] {
  const { notAchieved, partlyAchieved, partlyAndAchieved = [], achieved } = question;
  const levels = levelsOf(question);
  const { level: verdict } = atQuality(
    levels.map((level, points) => ({ level, points })),
    quality,
  );
  const ids = (statements: readonly { readonly id: string }[]) => statements.map(({ id }) => id);
  const partly = [...ids(partlyAchieved), ...ids(partlyAndAchieved)];
  if (verdict === 'achieved') return [...partly, ...ids(achieved)];
  if (verdict === 'partlyAchieved') {
    const missing = draw.whole(0, achieved.length - 1);
    return [...partly, ...ids(achieved).filter((_, index) => index !== missing)];
  }
  // Without statements that count against, ticking nothing is what gives "not achieved".
  if (notAchieved.length === 0) return [];
  const against = draw.whole(0, notAchieved.length - 1);
  return [...ids(notAchieved).slice(against, against + 1), ...partly];
}

/** How far the last band of months is followed. */
const LAST_BAND_MONTHS = 12;

type BandRange = { readonly points: number; readonly from: number; readonly to: number };

/** Each band with the whole numbers that lie in it; a band that holds none is left out. */
function bandRanges(
  bands: readonly { readonly from: number; readonly points: number }[],
  end: number,
): readonly BandRange[] {
  return bands.flatMap(({ from, points }, index) => {
    const next = bands[index + 1];
    const range = { points, from: Math.ceil(from), to: next ? Math.ceil(next.from) - 1 : Math.floor(end) };
    return range.to < range.from ? [] : [range];
  });
}

function drawNumber(question: Extract<Question, { kind: 'number' }>, quality: number, draw: Draw): number {
  const ranges = bandRanges(question.bands, question.maximum);
  if (ranges.length === 0) return question.minimum;
  const { from, to } = atQuality(ranges, quality);
  return draw.whole(from, to);
}

function drawDate(
  question: Extract<Question, { kind: 'date' }>,
  quality: number,
  assessmentDate: string,
  draw: Draw,
): string {
  const last = question.bands.at(-1)?.from ?? 0;
  const { from, to } = atQuality(bandRanges(question.bands, Math.ceil(last) + LAST_BAND_MONTHS), quality);
  return monthsBefore(assessmentDate, draw.whole(from, to));
}

/** The first of the month, so many months earlier: never after the date itself, and so many whole months before it. */
function monthsBefore(date: string, months: number): string {
  const index = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 - months;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-01`;
}
