import { useState } from 'react';
import { now } from '#src/platform/runtime/index.ts';
import { storageWords } from '#src/platform/storage/index.ts';
import { removeSample } from '#src/platform/storage/sample/index.ts';
import { Button } from '#src/ui/layout/elements.tsx';
import { useBusy } from '#src/ui/layout/use-busy.ts';
import { Problem } from '#src/ui/layout/problem.tsx';

const WORDS = 'Remove the made-up trust';

/** Removes the made-up trust, all of it. It asks nothing first: the same can be opened again. */
export default function RemoveMadeUp({
  onRemoved,
  isLink = false,
}: {
  readonly onRemoved: () => void;
  /** Does it stand in a line of text? */
  readonly isLink?: boolean;
}) {
  const [problem, setProblem] = useState<string | null>(null);
  const [isRemoving, runOnce] = useBusy();
  const remove = async () => {
    const removed = await removeSample(now());
    if (removed.ok) onRemoved();
    else setProblem(storageWords(removed.problem));
  };
  return (
    <>
      {isLink ? (
        <button
          type="button"
          className="app-link-button"
          aria-disabled={isRemoving}
          onClick={() => void runOnce(remove)}
        >
          {WORDS}
        </button>
      ) : (
        <Button look="secondary" small aria-disabled={isRemoving} onClick={() => void runOnce(remove)}>
          {WORDS}
        </Button>
      )}
      {problem && <Problem>{problem}</Problem>}
    </>
  );
}
