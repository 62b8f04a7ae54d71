import { isWithinMonthsBefore, type CalendarDate } from '../../common/calendar-date.ts';
import { searchForm } from '../../common/search-form.ts';
import type { Question } from '../../questionnaire/index.ts';
import { reasonFor } from '../answer/reason-for-points.ts';
import { valueMisfit } from '../answer/value-misfit.ts';
import type { AnswerValue, Carried } from '../schema.ts';
import { stateGiven, type PlacedQuestion } from './place-questions.ts';

/** Why a carried answer must be looked at by itself. */
export type WhyAlone = 'essential' | 'evidence-ended' | 'evidence-gone' | 'owner-changed' | 'unfit';

/** An answer of last time that nobody has confirmed yet. */
export type Carry = {
  readonly place: PlacedQuestion;
  readonly carried: Carried;
  /** The value that confirming gives. */
  readonly value: AnswerValue;
  /** What that value says, where the words of last time do not (`confirmedWords`). */
  readonly reads: string | null;
  /** null where it may be confirmed together with others. */
  readonly why: WhyAlone | null;
};

/**
 * Answers of last time that wait to be confirmed as they stand, in the order given, and which of them may be confirmed
 * together. Essential ones may not, nor those that somebody else answers for now, nor those that rest on evidence that
 * is too old at the assessment date, or cannot be read.
 */
export const listCarried = (
  placed: readonly PlacedQuestion[],
  validMonths: number,
  assessmentDate: CalendarDate,
): readonly Carry[] =>
  placed.flatMap((place): Carry[] => {
    const carried = place.answer?.carried;
    if (place.state.kind !== 'open' || carried?.kind !== 'confirm' || carried.value === null) return [];
    const { value } = carried;
    return [
      {
        place,
        carried,
        value,
        reads: confirmedWords(place.question, carried, assessmentDate),
        why: whyAlone(place, carried, value, validMonths, assessmentDate),
      },
    ];
  });

/**
 * What a carried answer says once it is confirmed, worked out of the value that is entered then; null where the words of
 * last time say the same. Those came beside the value, of an earlier day or edition, and in a file they can be anything.
 */
export function confirmedWords(
  question: Question,
  { value, from }: Carried,
  assessmentDate: CalendarDate,
): string | null {
  if (value === null || valueMisfit(question, value, assessmentDate) !== null) return null;
  const words = reasonFor({ question, state: stateGiven(question, value, assessmentDate) }, assessmentDate);
  return from.every(({ answer }) => answer === words) ? null : words;
}

function whyAlone(
  { question, answer, evidence }: PlacedQuestion,
  carried: Carried,
  value: AnswerValue,
  validMonths: number,
  assessmentDate: CalendarDate,
): WhyAlone | null {
  if (question.essential !== undefined) return 'essential';
  // The assessment date may have been moved since.
  if (valueMisfit(question, value, assessmentDate) !== null) return 'unfit';
  if (isOwnerChanged(carried.owner, answer?.owner ?? '')) return 'owner-changed';
  if (evidence.length < (answer?.evidence.length ?? 0)) return 'evidence-gone';
  if (evidence.some(({ date }) => !isWithinMonthsBefore(date, validMonths, assessmentDate))) return 'evidence-ended';
  return null;
}

/** An owner where there was none before is no other owner. */
const isOwnerChanged = (before: string, now: string): boolean =>
  before.trim() !== '' && searchForm(before).trim() !== searchForm(now).trim();
