import { useEffect, useRef, useState } from 'react';
import { countOf } from '#src/domain/common/format.ts';
import type { Result } from '#src/domain/common/result.ts';
import type { ChangedTogether } from '#src/platform/storage/answers/index.ts';
import { storageWords, type StorageProblem } from '#src/platform/storage/index.ts';
import { Button } from '#src/ui/layout/elements.tsx';
import { Problem } from '#src/ui/layout/problem.tsx';
import type { TogetherDesk } from './use-together.ts';

/** How something that was done to many answers went. */
export type Ended = { readonly what: string; readonly result: Result<ChangedTogether, StorageProblem> };

type TogetherOutcomeProps = { readonly ended: Ended | null; readonly onUndo: TogetherDesk['undo'] };

/** Says what was done and what was left, and offers to take all of it back. The focus comes here. */
export function TogetherOutcome({ ended, onUndo }: TogetherOutcomeProps) {
  const [undone, setUndone] = useState<{ readonly of: Ended; readonly ended: Ended } | null>(null);
  const shown = ended && undone?.of === ended ? undone.ended : ended;
  const place = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (shown) place.current?.focus();
  }, [shown]);
  if (!ended || !shown) return null;
  if (!shown.result.ok) return <Problem>{storageWords(shown.result.problem)}</Problem>;
  const { changed, left } = shown.result.value;
  const togetherId = ended.result.ok ? ended.result.value.togetherId : null;
  return (
    <div>
      <p ref={place} tabIndex={-1} role="status">
        {countOf(changed.length, 'answer')} {shown.what}.
        {left.length > 0 &&
          ` ${countOf(left.length, 'answer')} left as ${left.length === 1 ? 'it is' : 'they are'}: changed meanwhile, fitting no more, or to be looked at alone.`}
      </p>
      {shown === ended && togetherId !== null && (
        <Button
          small
          look="secondary"
          work={async () => setUndone({ of: ended, ended: { what: 'taken back', result: await onUndo(togetherId) } })}
        >
          Undo all {changed.length}
        </Button>
      )}
    </div>
  );
}
