import { AppLink, ButtonLink } from '#src/ui/layout/elements.tsx';

type OneByOneProps = {
  readonly count: number;
  /** Of the question that is shown, from 0. */
  readonly position: number;
  /** The address of the question in a place; undefined where there is none. */
  readonly pathOf: (position: number) => string | undefined;
};

/** The way on where one question is shown at a time, and how far one is. What was answered is saved by then. */
export function OneByOne({ count, position, pathOf }: OneByOneProps) {
  const [next, previous] = [pathOf(position + 1), pathOf(position - 1)];
  return (
    <nav className="app-no-print" aria-label="Questions">
      <p>
        <label>
          Question {position + 1} of {count} <progress value={position + 1} max={count} />
        </label>
      </p>
      <div className="app-buttons">
        {next !== undefined && (
          <ButtonLink data-key="next-question" to={next}>
            Next question
          </ButtonLink>
        )}
        {previous !== undefined && (
          <AppLink data-key="previous-question" to={previous}>
            Previous question
          </AppLink>
        )}
      </div>
    </nav>
  );
}
