import type { ReactNode } from 'react';
import { BegunElsewhere } from '#src/ui/form/begun-elsewhere.tsx';
import { SubmitForm } from '#src/ui/form/submit-form.tsx';
import { Swap } from '#src/ui/layout/swap.tsx';
import type { KeptFormFrame } from './use-kept-form.ts';

type KeptFormProps = {
  readonly frame: KeptFormFrame;
  /** What it is a form of, in words. */
  readonly of: string;
  /** What stands on its button. */
  readonly button: string;
  /** Is it the first thing to do of its page? */
  readonly isFirst?: boolean;
  /** Its fields. */
  readonly children: ReactNode;
};

/** What stands around the fields of a form of `useKeptForm`: what is wrong, what else was begun, its button, the way back. */
export function KeptForm({ frame, of, button, isFirst = false, children }: KeptFormProps) {
  const { errors, attempt, work, isSaved, elsewhere, isBegun, isGivenUp, giveUp, takeBack } = frame;
  const whose = <span className="nhsuk-u-visually-hidden">: {of}</span>;
  return (
    <SubmitForm
      errors={errors}
      attempt={attempt}
      work={work}
      button={button}
      isMinor={!isFirst}
      after={
        <Swap shown={isGivenUp ? 'given-up' : isBegun} className="app-quiet">
          <span role="status">
            {isGivenUp ? 'What was typed is gone from here.' : isSaved ? 'Saved.' : isBegun && 'Not saved yet.'}
          </span>{' '}
          {isGivenUp ? (
            <button type="button" className="app-link-button" data-takes-focus onClick={takeBack}>
              Bring it back{whose}
            </button>
          ) : (
            isBegun &&
            !isSaved && (
              <button type="button" className="app-link-button" onClick={giveUp}>
                Give up what is typed{whose}
              </button>
            )
          )}
        </Swap>
      }
    >
      <BegunElsewhere of={of} {...elsewhere} />
      {children}
    </SubmitForm>
  );
}
