import Fraction from 'fraction.js';
import { CLOSEST_PERCENT, MIN_QUESTIONS_FOR_QUARTILES } from '../benchmark/pack/disclosure.ts';
import { isAskedByAnswer, type Asked, type EditionFrame } from '../contribution/edition-frame.ts';

/** So closely nobody's score is known from a spread, as a share. */
export const CLOSEST = new Fraction(CLOSEST_PERCENT, 100);

/**
 * What the largest question counts for at most, of the score of each section and overall, as shares from 0 to 1.
 *
 * A question that is asked of some only may be all that others are told of: it is held against those that are always
 * asked.
 */
function largestOf({ sections, questions }: EditionFrame): {
  readonly overall: Fraction;
  readonly sections: readonly Fraction[];
} {
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
      .reduce(larger, NOTHING),
  );
  return {
    sections: largest,
    overall: sections
      .map(({ weight }, index) =>
        (largest[index] ?? NOTHING).mul(new Fraction(weight, weights - (alwaysWeighs[index] ?? 0) + weight)),
      )
      .reduce(larger, NOTHING),
  };
}

const NOTHING = new Fraction(0);
const larger = (one: Fraction, other: Fraction): Fraction => (other.compare(one) > 0 ? other : one);

/** Of the scores of so few questions a median tells how many give one answer, as a share does. */
const FEW_QUESTIONS = new Fraction(1, 2);

/**
 * May quartiles and deciles of the overall score be given? Only where it is made of many questions that everyone is
 * asked, none of which counts for more than `CLOSEST_PERCENT` points: of few, a quartile and the shares of their answers
 * add up to an answer. Of a section they never are.
 */
export const hasOverallSpread = (frame: EditionFrame): boolean =>
  alwaysAsked(frame, null).length >= MIN_QUESTIONS_FOR_QUARTILES && largestOf(frame).overall.compare(CLOSEST) <= 0;

const SHORT = 3;
/**
 * Are at most three questions with points asked of everyone in a section, or in the whole (null)? Then the median of a
 * group beside those of its parts tells too easily what all of one part answered.
 */
export const isShort = (frame: EditionFrame, section: number | null): boolean =>
  alwaysAsked(frame, section).length <= SHORT;

/** The questions with points that everyone is asked, of a section or of the whole (null). */
const alwaysAsked = ({ questions }: EditionFrame, section: number | null): EditionFrame['questions'] =>
  questions.filter(
    ({ sectionIndex, available, mayBeNotAsked }) =>
      (section === null || sectionIndex === section) && available > 0 && !mayBeNotAsked,
  );

/**
 * Of scores in which one question counts for half or more: the questions without whose shares they are not given. Those
 * that are asked because of an answer may have no shares where a section has its scores: they count only where there
 * are no others. null of all other scores.
 */
export function sharesBeside(
  frame: EditionFrame,
  section: number | null,
): readonly { readonly index: number; readonly asked: Asked }[] | null {
  const largest = largestOf(frame);
  if (((section === null ? largest.overall : largest.sections[section]) ?? NOTHING).compare(FEW_QUESTIONS) < 0)
    return null;
  const own = [...frame.questions.entries()].flatMap(([index, { sectionIndex, levels, asked }]) =>
    levels.length > 1 && (section === null || sectionIndex === section) ? [{ index, asked }] : [],
  );
  const byNoAnswer = own.filter(({ asked }) => !isAskedByAnswer(asked));
  return byNoAnswer.length > 0 ? byNoAnswer : own;
}
