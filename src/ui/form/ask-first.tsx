import { useState, type ReactNode } from 'react';
import { Button } from '../layout/elements.tsx';
import { Swap } from '../layout/swap.tsx';

type AskFirstProps = {
  /** What would be done, to what. */
  readonly name: string;
  /** What its being done would mean. */
  readonly question: ReactNode;
  readonly yes: string;
  readonly no: string;
  readonly onYes: () => Promise<unknown>;
  /** What stands there until it asks; the control that asks is marked `data-takes-focus`. */
  readonly children: (ask: () => void) => ReactNode;
};

/**
 * Something that cannot be taken back is done only after a second yes. The question itself takes the focus, so that no
 * key held down answers it.
 */
export function AskFirst({ name, question, yes, no, onYes, children }: AskFirstProps) {
  const [isAsking, setIsAsking] = useState(false);
  const answerYes = async () => {
    await onYes();
    setIsAsking(false);
  };
  return (
    <Swap shown={isAsking}>
      {isAsking ? (
        <div role="group" aria-label={name} tabIndex={-1} data-takes-focus>
          <p>{question}</p>
          <div className="app-buttons">
            <Button small look="warning" work={answerYes}>
              {yes}
            </Button>
            <Button small look="secondary" onClick={() => setIsAsking(false)}>
              {no}
            </Button>
          </div>
        </div>
      ) : (
        children(() => setIsAsking(true))
      )}
    </Swap>
  );
}
