import type { Answer } from '../assessment/index.ts';
import type { AssessmentInput } from '../assessment/questions/index.ts';
import { placeQuestions } from '../assessment/questions/index.ts';
import { scorePlaced, type Score } from './score.ts';

/** The score as it would be if answers carried from last time still held, and how many of them nobody has confirmed. */
export type Provisional = { readonly score: Score; readonly unconfirmed: number };

/**
 * Carried answers count only once a person confirms them. Until then they may give a provisional
 * figure, which is to be marked so wherever it is said. null where none is waiting to be confirmed.
 */
export function scoreProvisionally(input: AssessmentInput): Provisional | null {
  const placed = placeQuestions({ ...input, answers: input.answers.map(asIfConfirmed) });
  const waiting = new Set(input.answers.filter(isUnconfirmed).map(({ questionId }) => questionId));
  const unconfirmed = placed.filter(
    ({ question, state }) => waiting.has(question.id) && state.kind !== 'not-asked',
  ).length;
  return unconfirmed === 0
    ? null
    : { score: scorePlaced(placed, input.questionnaire, input.assessmentDate), unconfirmed };
}

const isUnconfirmed = ({ value, carried }: Answer): boolean =>
  value === null && carried?.kind === 'confirm' && carried.value !== null;

const asIfConfirmed = (answer: Answer): Answer =>
  isUnconfirmed(answer) ? { ...answer, value: answer.carried?.value ?? null } : answer;
