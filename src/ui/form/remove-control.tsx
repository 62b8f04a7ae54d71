import { useState, type ReactNode } from 'react';
import { Problem } from '../layout/problem.tsx';
import { AskFirst } from './ask-first.tsx';

type RemoveControlProps = {
  /** What would go, as a reader would name it. */
  readonly name: string;
  /** What its going would mean. */
  readonly children: ReactNode;
  /** @returns why it could not be removed, in words; null when it was */
  readonly onRemove: () => Promise<string | null>;
  readonly onRemoved: () => void;
};

/** Removes one thing from this browser, once it is confirmed. */
export function RemoveControl({ name, children, onRemove, onRemoved }: RemoveControlProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const remove = async () => {
    const whyNot = await onRemove();
    if (whyNot === null) onRemoved();
    else setProblem(whyNot);
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
