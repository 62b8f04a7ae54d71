import { useEffect, useRef, type ReactNode } from 'react';
import { AppLink, ButtonLink } from '#src/ui/layout/elements.tsx';
import { bringIntoSight } from './question-keys.ts';

type OneByOneProps = {
  readonly count: number;
  /** Of the question that is shown, from 0. */
  readonly position: number;
  /** The address of the question in a place; undefined where there is none. */
  readonly pathOf: (position: number) => string | undefined;
  /** The way on from the last question. */
  readonly onward: ReactNode;
};

/**
 * The way on where one question is shown at a time, and how far one is: right below the answers, so that it is in sight
 * with them. What was answered is saved by then.
 */
export function OneByOne({ count, position, pathOf, onward }: OneByOneProps) {
  const [next, previous] = [pathOf(position + 1), pathOf(position - 1)];
  const nav = useRef<HTMLElement>(null);
  // It stands in the card of its question, and so is a new one with each.
  useEffect(() => {
    if (nav.current) bringIntoSight(nav.current);
  }, []);
  return (
    <nav ref={nav} className="app-one-by-one app-no-print" aria-label="Questions">
      {next === undefined ? (
        onward
      ) : (
        <ButtonLink data-key="next-question" to={next}>
          Next question
        </ButtonLink>
      )}
      {previous !== undefined && (
        <AppLink data-key="previous-question" to={previous}>
          Previous question
        </AppLink>
      )}
      <label>
        Question {position + 1} of {count} in this section <progress value={position + 1} max={count} />
      </label>
    </nav>
  );
}
