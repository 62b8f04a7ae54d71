import { useState } from 'react';
import { Swap } from '../layout/swap.tsx';

type BegunElsewhereProps<T> = {
  /** What was begun and is not shown: in other tabs, or in this one before something else was. */
  readonly begun: readonly T[];
  /** When that was, in words. */
  readonly when: (one: T) => string;
  /** Whose it is, for the names of the buttons: "the answer to question 3". */
  readonly of: string;
  /** Puts one in place of what is shown, which stays kept. */
  readonly onShow: (one: T) => void;
};

/** Two things were begun in one form, by two tabs or one: the other one is offered, and neither is lost. */
export function BegunElsewhere<T extends { readonly id: string }>({ begun, when, of, onShow }: BegunElsewhereProps<T>) {
  const [shown, setShown] = useState<string | null>(null);
  return (
    <Swap shown={`${shown} ${begun.map(({ id }) => id).join(' ')}`}>
      {begun.map((one) => (
        <p key={one.id}>
          <strong>Begun here too:</strong> something else was entered here on {when(one)}, and is not saved.{' '}
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
          The other one is shown here now.
        </p>
      )}
    </Swap>
  );
}
