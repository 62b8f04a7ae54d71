import type { PlacedQuestion } from '../../assessment/questions/index.ts';
import { isCounted, pointsEarned } from '../../assessment/questions/index.ts';
import type { AnswerValue } from '../../assessment/index.ts';
import type { CalendarDate } from '../../common/calendar-date.ts';
import { trialChoices } from '../../scoring/standing/index.ts';
import type { Action } from '../../questionnaire/index.ts';
import { pointsWith } from '../instance/effects.ts';

/** What an action that is done proposes for one answer; nothing changes before a person confirms it. */
export type ProposedAnswer = {
  readonly question: string;
  /** null where a person has to say it: a number, a date, a verdict, or anything where nothing is known yet. */
  readonly value: AnswerValue | null;
  /** Points that the answer earns now, and that it is expected to earn. */
  readonly from: number;
  readonly to: number;
};

/**
 * The answers that an action lifts, as they would be with it done. A level, a choice or ticks are proposed; what only
 * somebody who looks can tell is left to them.
 */
export function proposedAnswers(
  { improves }: Action,
  placed: readonly PlacedQuestion[],
  assessmentDate: CalendarDate,
): readonly ProposedAnswer[] {
  return placed.flatMap((place): ProposedAnswer[] => {
    const here = improves.filter(({ question }) => question === place.question.id);
    if (here.length === 0 || !isCounted(place)) return [];
    const [from, to] = [pointsEarned(place), pointsWith(place, here)];
    const isKnown = place.state.kind === 'answered';
    if (isKnown && to <= from) return [];
    return [
      { question: place.question.id, from, to, value: isKnown ? valueOf(place, here, to, assessmentDate) : null },
    ];
  });
}

function valueOf(
  { question, state }: PlacedQuestion,
  improvements: Action['improves'],
  points: number,
  assessmentDate: CalendarDate,
): AnswerValue | null {
  if (state.kind !== 'answered') return null;
  if (question.kind === 'checklist') {
    if (state.value.kind !== 'statements') return null;
    const { value } = state;
    const settled = new Set(value.notApplicable?.map(({ statement }) => statement));
    const brought = new Set(improvements.flatMap((one) => ('statements' in one ? one.statements : [])));
    const holds = (id: string) => value.statements.includes(id) || (brought.has(id) && !settled.has(id));
    return { ...value, statements: question.statements.map(({ id }) => id).filter(holds) };
  }
  if (question.kind !== 'levels' && question.kind !== 'choice') return null;
  // The least of the answers that earn so much: no more is claimed than the action brings.
  return trialChoices(question, assessmentDate).find((choice) => choice.points === points)?.value ?? null;
}
