import { useEffect, useRef, useState } from 'react';
import { now } from '#src/platform/runtime/index.ts';
import { saveSetting, storageWords } from '#src/platform/storage/index.ts';
import { Button } from '#src/ui/layout/elements.tsx';
import { Problem } from '#src/ui/layout/problem.tsx';

/** What each key does, as `use-page-keys.ts` and `question-keys.ts` have it. */
const KEYS: readonly { readonly key: string; readonly does: string }[] = [
  { key: 'j', does: 'Next question' },
  { key: 'k', does: 'Previous question' },
  { key: '1 to 9', does: 'Choose that level, or tick that statement' },
  { key: '0', does: '"I don\'t know"' },
  { key: 'c', does: 'Confirm the answer carried over from last time' },
  { key: 'w', does: 'Why it matters, who may know, what could prove it' },
  { key: 'n', does: 'Write a note' },
  { key: 'e', does: 'Add evidence; Enter keeps it' },
  { key: 'h', does: 'History of the answer' },
  { key: 'u', does: 'Undo the last change to the answer' },
  { key: 'r', does: 'Redo what was taken back' },
  { key: 'f', does: 'Find a question' },
  { key: '?', does: 'This list' },
];

/** The keyboard map, and the switch that turns single keys off. */
export default function KeyboardHelp({
  hasShortcuts,
  onClose,
}: {
  readonly hasShortcuts: boolean;
  readonly onClose: () => void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  const turn = async () => {
    const saved = await saveSetting('hasShortcuts', !hasShortcuts, now());
    setProblem(saved.ok ? null : storageWords(saved.problem));
  };
  return (
    <dialog className="app-dialog" ref={dialog} aria-labelledby="keys-title" onClose={onClose}>
      <h2 className="nhsuk-heading-m" id="keys-title">
        Keyboard shortcuts
      </h2>
      <p>{hasShortcuts ? 'They work while you are not typing.' : 'They are turned off.'}</p>
      <dl className="app-keys">
        {KEYS.map(({ key, does }) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <div className="app-buttons">
        <Button small onClick={() => dialog.current?.close()}>
          Close
        </Button>
        <Button small look="secondary" work={turn}>
          {hasShortcuts ? 'Turn single keys off' : 'Turn single keys on'}
        </Button>
      </div>
      {problem && <Problem>{problem}</Problem>}
    </dialog>
  );
}
