import { countOf } from '../../common/format.ts';
import type { AnswerChange, Change } from '../schema.ts';
import { isAnswerChange } from './history.ts';
import { undoStep, type UndoStep, type UndoSubject } from './undo-steps.ts';

/** What was done to several answers with one press. */
type TogetherKind = 'confirmed' | 'set' | 'brought-in' | 'taken-back';

/** Made here, values come together only by confirming them; owners and due dates by setting them. */
const togetherKind = ({ to, undoes, brought }: AnswerChange): TogetherKind =>
  undoes !== null ? 'taken-back' : brought !== undefined ? 'brought-in' : to.value === undefined ? 'set' : 'confirmed';

/** What a change was made along with, and by whom, as a sentence; null where it was made alone. */
export function togetherWords(change: Change): string | null {
  if (!isAnswerChange(change) || !change.together) return null;
  return `${WORDS[togetherKind(change)]} together, ${countOf(change.together.count, 'answer')}, by ${change.by || 'somebody not named'}.`;
}

const WORDS: Readonly<Record<TogetherKind, string>> = {
  confirmed: 'Confirmed',
  set: 'Set',
  'brought-in': 'Brought in',
  'taken-back': 'Taken back',
};

/**
 * What Undo would take back next of an answer, where it is of a group: none where something else of it was changed since,
 * which is taken back by itself first.
 * @param history of the answer, in the order in which the changes were made
 */
export function standingTogether(
  history: readonly Change[],
  subject: UndoSubject,
  togetherId: string,
): Extract<UndoStep, { kind: 'answer' }> | null {
  // A piece of evidence that was renewed since leaves the answer as it was confirmed.
  const changes = history.filter(isAnswerChange).filter(({ questionId }) => questionId === subject.answer.questionId);
  const step = undoStep(changes, subject);
  const isOfGroup = changes.some(({ id, together }) => id === step?.undoes && together?.id === togetherId);
  return step?.kind === 'answer' && isOfGroup ? step : null;
}
