import { assertNever, must } from '../../common/result.ts';
import { wholeMonthsBetween, type CalendarDate } from '../../common/calendar-date.ts';
import { availablePoints, type Question } from '../../questionnaire/index.ts';
import { statementsFor, type OutcomeQuestion } from '../../questionnaire/outcome/index.ts';
import type { AnswerValue, Verdict } from '../schema.ts';

/** A value that scores: neither "don't know" nor "not applicable". */
export type GivenValue = Exclude<AnswerValue, { kind: 'dont-know' | 'not-applicable' }>;

/**
 * Points that one given answer earns, whole and never rounded (scoring rules, "Questions and points").
 * @throws when the value does not fit the question: `parseAnswer` and the file check let none through
 */
export function earnedPoints(question: Question, value: GivenValue, assessmentDate: CalendarDate): number {
  switch (question.kind) {
    case 'levels':
    case 'choice': {
      const { option: id } = expectKind(value, 'option');
      return must(
        question.options.find((option) => option.id === id),
        `${question.id} has option ${id}`,
      ).points;
    }
    case 'checklist': {
      const { statements } = expectKind(value, 'statements');
      return question.statements.reduce((sum, { id, points }) => sum + (statements.includes(id) ? points : 0), 0);
    }
    case 'outcome':
      return question.points[scoringVerdict(question, expectKind(value, 'outcome'))];
    case 'number':
      return bandAt(question.bands, expectKind(value, 'number').number).points;
    case 'date':
      if (value.kind === 'never') return 0;
      return bandAt(question.bands, wholeMonthsBetween(expectKind(value, 'date').date, assessmentDate)).points;
    case 'text':
      return 0;
    default:
      return assertNever(question);
  }
}

/**
 * Points that the question can give beside this answer: statements that are said not to apply give none.
 */
export function availableBeside(question: Question, value: GivenValue): number {
  const all = availablePoints(question);
  if (question.kind !== 'checklist' || value.kind !== 'statements' || !value.notApplicable) return all;
  const leftOut = new Set(value.notApplicable.map(({ statement }) => statement));
  return question.statements.reduce((sum, { id, points }) => sum - (leftOut.has(id) ? points : 0), all);
}

/** Why no statement of a checklist applies, and so the question does not; null while one applies. */
export function whyNoneApplies(question: Question, value: GivenValue): string | null {
  if (question.kind !== 'checklist' || value.kind !== 'statements' || !value.notApplicable) return null;
  if (value.notApplicable.length < question.statements.length) return null;
  return [...new Set(value.notApplicable.map(({ reason }) => reason.trim()))].join('\n');
}

type OutcomeValue = Extract<AnswerValue, { kind: 'outcome' }>;

/**
 * The verdict that the ticks give: any tick that counts against gives not achieved; else all statements
 * needed for achieved give achieved; else all those needed for partly achieved, where there are any, give
 * partly achieved; else not achieved. Advice decides nothing.
 */
export function workedOutVerdict(question: OutcomeQuestion, ticked: readonly string[]): Verdict {
  const isTicked = ({ id }: { readonly id: string }) => ticked.includes(id);
  if (question.notAchieved.some(isTicked)) return 'notAchieved';
  if (statementsFor(question, 'achieved').every(isTicked)) return 'achieved';
  const partly = statementsFor(question, 'partlyAchieved');
  if (partly.length > 0 && partly.every(isTicked)) return 'partlyAchieved';
  return 'notAchieved';
}

/** The verdict that scores: the organisation's own where it gave one, else the one worked out. */
export const scoringVerdict = (question: OutcomeQuestion, value: OutcomeValue): Verdict =>
  value.ownVerdict?.verdict ?? workedOutVerdict(question, value.ticked);

/** The band that a number falls in: from its `from`, inclusive, to the next one's. */
export function bandAt<B extends { readonly from: number }>(bands: readonly B[], value: number): B {
  return must(
    bands.findLast((band) => band.from <= value),
    `a band holds ${value}`,
  );
}

/** Narrows a value to the kind that its question takes. */
export function expectKind<K extends AnswerValue['kind']>(
  value: AnswerValue,
  kind: K,
): Extract<AnswerValue, { kind: K }> {
  if (value.kind !== kind) throw new Error(`Broken invariant: an answer of kind ${kind}, not ${value.kind}`);
  // Safe: the kind was compared on the line above; the compiler does not narrow by a type parameter.
  return value as Extract<AnswerValue, { kind: K }>;
}
