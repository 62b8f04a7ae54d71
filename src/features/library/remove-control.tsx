import { useState, type ReactNode } from 'react';
import type { Result } from '#src/domain/common/result.ts';
import { storageWords, type StorageProblem } from '#src/platform/storage/index.ts';
import { AskFirst } from '#src/ui/form/ask-first.tsx';
import { Problem } from '#src/ui/layout/problem.tsx';

type RemoveControlProps = {
  /** What would go, as a reader would name it. */
  readonly name: string;
  /** What its going would mean. */
  readonly children: ReactNode;
  readonly onRemove: () => Promise<Result<unknown, StorageProblem>>;
  readonly onRemoved: () => void;
};

/** Removes one thing from this browser, once it is confirmed. */
export function RemoveControl({ name, children, onRemove, onRemoved }: RemoveControlProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const remove = async () => {
    const removed = await onRemove();
    if (removed.ok) onRemoved();
    else setProblem(storageWords(removed.problem));
  };
  const question = (
    <>
      Remove {name} from this browser? {children}
    </>
  );
  return (
    <>
      <AskFirst name={`Remove ${name}`} question={question} yes="Yes, remove it" no="No, keep it" onYes={remove}>
        {(ask) => (
          <p>
            <button type="button" className="app-link-button" data-takes-focus onClick={ask}>
              Remove<span className="nhsuk-u-visually-hidden"> {name}</span>
            </button>
          </p>
        )}
      </AskFirst>
      {problem && <Problem>{problem}</Problem>}
    </>
  );
}
