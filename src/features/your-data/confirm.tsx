import { useState } from 'react';
import { storageWords, type StorageProblem } from '#src/platform/storage/index.ts';
import { Button, SummaryList } from '#src/ui/layout/elements.tsx';
import { Problem } from '#src/ui/layout/problem.tsx';

type ConfirmProps = {
  readonly title: string;
  readonly rows: readonly { readonly term: string; readonly value: string }[];
  readonly button: string;
  readonly onConfirm: () => Promise<{ readonly ok: true } | { readonly ok: false; readonly problem: StorageProblem }>;
  readonly onDone: () => void;
  readonly onCancel: () => void;
};

/** What is in a file, before it is kept. */
export function Confirm({ title, rows, button, onConfirm, onDone, onCancel }: ConfirmProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const confirm = async () => {
    const stored = await onConfirm();
    if (stored.ok) onDone();
    else setProblem(storageWords(stored.problem));
  };
  return (
    <>
      <h2 className="nhsuk-heading-m" tabIndex={-1} data-takes-focus>
        {title}
      </h2>
      <SummaryList rows={rows} />
      <div className="app-buttons">
        <Button work={confirm}>{button}</Button>
        <Button look="secondary" onClick={onCancel}>
          Cancel
        </Button>
      </div>
      {problem && <Problem>{problem}</Problem>}
    </>
  );
}
