import type { ReactNode } from 'react';
import { emptyAnswer, redoStep, undoStep } from '#src/domain/assessment/history/index.ts';
import type { Answer, Evidence } from '#src/domain/assessment/index.ts';
import { useAnswerHistory } from '#src/platform/storage/answers/index.ts';

type UndoRedoProps = {
  readonly assessmentId: string;
  readonly questionId: string;
  readonly number: number;
  readonly answer: Answer | null;
  readonly pieces: readonly Evidence[];
  /** Does what is on screen not count yet? It is not what is taken back. */
  readonly isUnfinished: boolean;
  readonly onUndo: () => void;
  readonly onUndoTogether: (togetherId: string) => void;
  readonly onRedo: () => void;
};

/**
 * What can be taken back and brought back of one answer and of the pieces that it rests on, worked out from its history: so it is there after a reload,
 * and in every tab. A button that has nothing more to do stays, since the focus may be on it.
 */
export function UndoRedo({
  assessmentId,
  questionId,
  number,
  answer,
  pieces,
  isUnfinished,
  onUndo,
  onUndoTogether,
  onRedo,
}: UndoRedoProps) {
  const stored = answer ?? emptyAnswer(questionId, '');
  const history = useAnswerHistory(assessmentId, stored);
  // A history that cannot be read is told where it is shown.
  if (!history?.ok || history.value.length === 0) return null;
  const subject = { answer: stored, evidence: pieces };
  const next = undoStep(history.value, subject);
  const [canUndo, canRedo] = [next !== null, redoStep(history.value, subject) !== null];
  const undone = history.value.find(({ id }) => id === next?.undoes);
  const together = undone?.kind === 'answer' ? (undone.together ?? null) : null;
  if (!canUndo && !canRedo) return null;
  return (
    <>
      {' '}
      <Step name="undo" isPossible={canUndo} onPress={onUndo}>
        Undo
        <span className="nhsuk-u-visually-hidden">
          {' '}
          the last {isUnfinished ? 'saved ' : ''}change to question {number}
        </span>
      </Step>{' '}
      {together && (
        <Step name="undo-together" isPossible onPress={() => onUndoTogether(together.id)}>
          Undo all {together.count} done together
        </Step>
      )}{' '}
      <Step name="redo" isPossible={canRedo} onPress={onRedo}>
        Redo<span className="nhsuk-u-visually-hidden"> what was taken back in question {number}</span>
      </Step>
    </>
  );
}

type StepProps = {
  readonly name: 'undo' | 'undo-together' | 'redo';
  readonly isPossible: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
};

function Step({ name, isPossible, onPress, children }: StepProps) {
  return (
    <button
      type="button"
      className="app-link-button"
      data-key={name}
      aria-disabled={!isPossible || undefined}
      onClick={() => isPossible && onPress()}
    >
      {children}
    </button>
  );
}
