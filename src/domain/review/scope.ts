import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import {
  evidenceStanding,
  isCounted,
  pointsAvailable,
  pointsEarned,
  type PlacedQuestion,
} from '../assessment/questions/index.ts';
import type { KeptReview, ReviewScope } from '../assessment/second-opinion/index.ts';
import type { CalendarDate } from '../common/calendar-date.ts';
import { ownValue } from '../common/own-value.ts';
import { assertNever, must } from '../common/result.ts';
import { evidenceValidMonths, sectionWeight, type Question, type Questionnaire } from '../questionnaire/index.ts';

/** Why a question is in a sample. */
export type WhyDrawn = 'essential' | 'largest' | 'random';
export type DrawnQuestion = { readonly questionId: string; readonly why: WhyDrawn };

export type ScopedQuestions = {
  /** In the order of the edition. */
  readonly questionIds: readonly string[];
  /** Outcomes to which no question leads that is asked here. */
  readonly notCovered: readonly string[];
};

/** The questions that a scope takes in: never one that is not asked. */
export function questionsInScope(
  scope: ReviewScope,
  placed: readonly PlacedQuestion[],
  questionnaire: Questionnaire,
  assessmentDate: CalendarDate,
): ScopedQuestions {
  const asked = placed.filter(({ state }) => state.kind !== 'not-asked').map(({ question }) => question);
  switch (scope.kind) {
    case 'all':
      return { questionIds: asked.map(({ id }) => id), notCovered: [] };
    case 'outcomes': {
      const items = [...scope.mandated, ...scope.own.map(({ item }) => item)];
      const itemsOf = ({ mappings }: Question): readonly string[] => ownValue(mappings ?? {}, scope.framework) ?? [];
      return {
        questionIds: asked.filter((question) => itemsOf(question).some((id) => items.includes(id))).map(({ id }) => id),
        notCovered: items.filter((id) => !asked.some((question) => itemsOf(question).includes(id))),
      };
    }
    case 'sample':
      return {
        questionIds: drawSample(scope, placed, questionnaire, assessmentDate).map(({ questionId }) => questionId),
        notCovered: [],
      };
    default:
      return assertNever(scope);
  }
}

/**
 * Every essential question, the largest of those that earn points by word alone, and some at random of the other
 * answers. Which come at random is read from one order of the whole edition that the seed alone decides, so that the
 * same answers give the same sample, and another answer moves it no further than it must.
 * @returns in the order of the edition
 */
export function drawSample(
  { largest, random, seed }: Extract<ReviewScope, { kind: 'sample' }>,
  placed: readonly PlacedQuestion[],
  questionnaire: Questionnaire,
  assessmentDate: CalendarDate,
): readonly DrawnQuestion[] {
  const why = new Map<string, WhyDrawn>();
  const validMonths = evidenceValidMonths(questionnaire);
  const weights = weightsOf(placed);
  const asked = placed.filter(({ state }) => state.kind !== 'not-asked');
  for (const { question } of asked) if (question.essential) why.set(question.id, 'essential');
  asked
    .filter(
      (place) =>
        !why.has(place.question.id) &&
        pointsEarned(place) > 0 &&
        evidenceStanding(place, validMonths, assessmentDate) === 'none',
    )
    .toSorted((a, b) =>
      byWeight(must(weights.get(a.question.id), 'it counts'), must(weights.get(b.question.id), 'it counts')),
    )
    .slice(0, largest)
    .forEach(({ question }) => why.set(question.id, 'largest'));
  // Where nothing was answered there is nothing to hold against evidence.
  const rest = new Set(
    asked.flatMap(({ question, state }) => (state.kind === 'open' || why.has(question.id) ? [] : [question.id])),
  );
  orderBySeed(
    placed.map(({ question }) => question.id),
    seed,
  )
    .filter((id) => rest.has(id))
    .slice(0, random)
    .forEach((id) => why.set(id, 'random'));
  return placed.flatMap(({ question: { id } }) => {
    const reason = why.get(id);
    return reason ? [{ questionId: id, why: reason }] : [];
  });
}

/** Ids in an order of which each is as likely as any other; the same for the same seed. */
export function orderBySeed(ids: readonly string[], seed: number): readonly string[] {
  const generator = xoroshiro128plus(seed);
  const left = [...ids];
  return ids.map(() => must(left.splice(uniformInt(generator, 0, left.length - 1), 1)[0], 'one is left'));
}

type Weight = { readonly numerator: number; readonly denominator: number };

/** What each question that counts can move of the whole, but for what all have in common: whole numbers. */
function weightsOf(placed: readonly PlacedQuestion[]): ReadonlyMap<string, Weight> {
  const available = new Map<string, number>();
  const counted = placed.filter(isCounted);
  for (const place of counted)
    available.set(place.section.id, (available.get(place.section.id) ?? 0) + pointsAvailable(place));
  return new Map(
    counted.map((place) => [
      place.question.id,
      {
        numerator: sectionWeight(place.section) * pointsAvailable(place),
        denominator: Math.max(1, available.get(place.section.id) ?? 0),
      },
    ]),
  );
}

/** Larger first. */
const byWeight = (a: Weight, b: Weight): number => b.numerator * a.denominator - a.numerator * b.denominator;

/** The last year in which a review looked at each outcome of a framework. */
export function lastTested(
  reviews: readonly Pick<KeptReview, 'review'>[],
  framework: string,
): ReadonlyMap<string, string> {
  const years = new Map<string, string>();
  for (const { review } of reviews) {
    const { scope } = review;
    if (scope.kind !== 'outcomes' || scope.framework !== framework) continue;
    for (const item of [...scope.mandated, ...scope.own.map((own) => own.item)]) {
      const before = years.get(item);
      if (before === undefined || before < scope.year) years.set(item, scope.year);
    }
  }
  return years;
}
