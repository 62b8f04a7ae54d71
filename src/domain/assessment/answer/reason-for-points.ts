import type { PlacedQuestion } from '../questions/place-questions.ts';
import type { CalendarDate } from '../../common/calendar-date.ts';
import { asSentence } from '../../common/prose.ts';
import { assertNever } from '../../common/result.ts';
import { describeAnswer } from './answer-words.ts';

/** One sentence that says why a question earns what it earns, from the answer itself. */
export function reasonFor(
  { question, state }: Pick<PlacedQuestion, 'question' | 'state'>,
  assessmentDate: CalendarDate,
): string {
  switch (state.kind) {
    case 'not-asked':
      return 'Not asked of this organisation.';
    case 'not-applicable':
      return `Does not apply: ${asSentence(state.reason)}`;
    case 'open':
      return 'Not answered yet.';
    case 'dont-know':
      return 'The answer is not known, so it earns nothing.';
    case 'answered':
      return describeAnswer(question, state.value, assessmentDate);
    default:
      return assertNever(state);
  }
}
