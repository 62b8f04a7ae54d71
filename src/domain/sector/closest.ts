import Fraction from 'fraction.js';
import { CLOSEST_PERCENT } from '../benchmark/pack/disclosure.ts';
import { isAskedByAnswer, type Asked, type EditionFrame } from '../contribution/edition-frame.ts';

/** Of the scores of a long edition, as a share. */
export const CLOSEST = new Fraction(CLOSEST_PERCENT, 100);

/** How closely the scores of a group may be known, as shares from 0 to 1. */
export type Closest = { readonly overall: Fraction; readonly sections: readonly Fraction[] };

/**
 * How closely a score may be known without telling how one question was answered: no more closely than what the
 * largest question is of it, and never more closely than `CLOSEST_PERCENT`. A score within 10 points of 0% says of a
 * section of one question what the answer is.
 *
 * A question that is asked of some only may be all that others are told of: it is held against those that are always
 * asked.
 */
export function closestOf({ sections, questions }: EditionFrame): Closest {
  const always = sections.map((_, index) =>
    questions
      .filter(({ sectionIndex, mayBeNotAsked }) => sectionIndex === index && !mayBeNotAsked)
      .reduce((sum, { available }) => sum + available, 0),
  );
  const alwaysWeighs = sections.map(({ weight }, index) => ((always[index] ?? 0) > 0 ? weight : 0));
  const weights = alwaysWeighs.reduce((sum, weight) => sum + weight, 0);
  const largest = sections.map((_, index) =>
    questions
      .filter(({ sectionIndex, available }) => sectionIndex === index && available > 0)
      .map(
        ({ available, mayBeNotAsked }) =>
          new Fraction(available, (always[index] ?? 0) + (mayBeNotAsked ? available : 0)),
      )
      .reduce((most, share) => (share.compare(most) > 0 ? share : most), CLOSEST),
  );
  return {
    sections: largest,
    overall: sections
      .map(({ weight }, index) =>
        (largest[index] ?? CLOSEST).mul(new Fraction(weight, weights - (alwaysWeighs[index] ?? 0) + weight)),
      )
      .reduce((most, share) => (share.compare(most) > 0 ? share : most), CLOSEST),
  };
}

/** Of the scores of so few questions a median tells how many give one answer, as a share does. */
const FEW_QUESTIONS = new Fraction(1, 2);
/** Does one question count for half of a score or more? */
export const areFewQuestions = (closest: Fraction): boolean => closest.compare(FEW_QUESTIONS) >= 0;

const SHORT = 3;
/**
 * Are at most three questions with points asked of everyone in a section, or in the whole (null)? Then their shares and a
 * lower or upper quartile add up to an answer too easily.
 */
export const isShort = ({ questions }: EditionFrame, section: number | null): boolean =>
  questions.filter(
    ({ sectionIndex, available, mayBeNotAsked }) =>
      (section === null || sectionIndex === section) && available > 0 && !mayBeNotAsked,
  ).length <= SHORT;

/**
 * Of scores in which one question counts for half or more: the questions without whose shares they are not given. Those
 * that are asked because of an answer may have no shares where a section has its scores: they count only where there
 * are no others. null of all other scores.
 */
export function sharesBeside(
  { questions }: EditionFrame,
  closest: Fraction,
  section: number | null,
): readonly { readonly index: number; readonly asked: Asked }[] | null {
  if (!areFewQuestions(closest)) return null;
  const own = [...questions.entries()].flatMap(([index, { sectionIndex, levels, asked }]) =>
    levels.length > 1 && (section === null || sectionIndex === section) ? [{ index, asked }] : [],
  );
  const byNoAnswer = own.filter(({ asked }) => !isAskedByAnswer(asked));
  return byNoAnswer.length > 0 ? byNoAnswer : own;
}
