import { useState, type ReactNode } from 'react';
import type { Result } from '#src/domain/common/result.ts';
import { storageWords, type StorageProblem } from '#src/platform/storage/index.ts';
import { Button } from '#src/ui/layout/elements.tsx';

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
  const [isAsking, setIsAsking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const remove = async () => {
    const removed = await onRemove();
    if (removed.ok) return onRemoved();
    setProblem(storageWords(removed.problem));
    setIsAsking(false);
  };
  return (
    <>
      {isAsking ? (
        <div role="group" aria-label={`Remove ${name}`}>
          <p>
            Remove {name} from this browser? {children}
          </p>
          <div className="app-buttons">
            <Button small look="warning" onClick={() => void remove()}>
              Yes, remove it
            </Button>
            <Button small look="secondary" onClick={() => setIsAsking(false)}>
              No, keep it
            </Button>
          </div>
        </div>
      ) : (
        <p>
          <button type="button" className="app-link-button" onClick={() => setIsAsking(true)}>
            Remove<span className="nhsuk-u-visually-hidden"> {name}</span>
          </button>
        </p>
      )}
      {problem && <p role="alert">{problem}</p>}
    </>
  );
}
