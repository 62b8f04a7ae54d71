import { useState } from 'react';
import { now } from '#src/platform/runtime/index.ts';
import { storageWords } from '#src/platform/storage/index.ts';
import { removeSample } from '#src/platform/storage/sample/index.ts';
import { Button } from '#src/ui/layout/elements.tsx';
import { Problem } from '#src/ui/layout/problem.tsx';

/** Removes the made-up trust, all of it. It asks nothing first: the same can be opened again. */
export default function RemoveMadeUp({ onRemoved }: { readonly onRemoved: () => void }) {
  const [problem, setProblem] = useState<string | null>(null);
  const remove = async () => {
    const removed = await removeSample(now());
    if (removed.ok) onRemoved();
    else setProblem(storageWords(removed.problem));
  };
  return (
    <>
      <Button look="secondary" small work={remove}>
        Remove the made-up trust
      </Button>
      {problem && <Problem>{problem}</Problem>}
    </>
  );
}
