import { useState } from 'react';
import { formatInstantDay, londonTime } from '#src/domain/common/london-time.ts';
import { Swap } from '../layout/swap.tsx';

type BegunElsewhereProps<T> = {
  /** What was begun in other tabs, and when. */
  readonly begun: readonly T[];
  /** Whose it is, for the names of the buttons: "the answer to question 3". */
  readonly of: string;
  /** Puts one in place of what is shown, which stays kept. */
  readonly onShow: (one: T) => void;
};

/** Two tabs began something in one form: what the other one began is offered, and neither is lost. */
export function BegunElsewhere<T extends { readonly id: string; readonly at: string }>({
  begun,
  of,
  onShow,
}: BegunElsewhereProps<T>) {
  const [shown, setShown] = useState<string | null>(null);
  return (
    <Swap shown={`${shown} ${begun.map(({ id }) => id).join(' ')}`}>
      {begun.map((one) => (
        <p key={one.id} className="app-begun-elsewhere">
          <strong>Begun in another tab:</strong> something else was entered here on {formatInstantDay(one.at)} at{' '}
          {londonTime(one.at)}, and is not saved.{' '}
          <button
            type="button"
            className="app-link-button"
            onClick={() => {
              onShow(one);
              setShown(one.id);
            }}
          >
            Show it here<span className="nhsuk-u-visually-hidden">: {of}</span>
          </button>
        </p>
      ))}
      {shown !== null && (
        <p className="app-quiet" tabIndex={-1} data-takes-focus>
          What was begun in the other tab is shown here now.
        </p>
      )}
    </Swap>
  );
}
