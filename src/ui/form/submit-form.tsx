import type { ReactNode } from 'react';
import { Button } from '../layout/elements.tsx';
import { useBusy } from '../layout/use-busy.ts';
import { ErrorSummary, type FormError } from './error-summary.tsx';

type SubmitFormProps = {
  /** What is wrong with it, and how often it was refused (`useFormErrors`). */
  readonly errors: readonly FormError[];
  readonly attempt: number;
  /** What its button does, and Enter in a field: once, however often it is pressed at once. */
  readonly work: () => Promise<unknown>;
  /** What stands on its button. */
  readonly button: string;
  readonly buttonId?: string;
  /** A form within a part of a page, whose button is small and not the page's first. */
  readonly isMinor?: boolean;
  readonly label?: string;
  /** Beside its button. */
  readonly beside?: ReactNode;
  /** Said while the work lasts, where that may be a second or more. */
  readonly busy?: string | undefined;
  /** Below its button. */
  readonly after?: ReactNode;
  /** Its fields. */
  readonly children: ReactNode;
};

/** A form with one button that does its work: errors at its top, the fields, the button. */
export function SubmitForm({
  errors,
  attempt,
  work,
  button,
  buttonId,
  isMinor = false,
  label,
  beside,
  busy,
  after,
  children,
}: SubmitFormProps) {
  const [isBusy, runOnce] = useBusy();
  const submit = (
    <Button type="submit" id={buttonId} aria-disabled={isBusy} look={isMinor ? 'secondary' : 'primary'} small={isMinor}>
      {button}
    </Button>
  );
  return (
    <form
      noValidate
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        void runOnce(work);
      }}
    >
      <ErrorSummary errors={errors} attempt={attempt} />
      {children}
      {beside ? (
        <div className="app-buttons">
          {submit}
          {beside}
        </div>
      ) : (
        submit
      )}
      {busy !== undefined && <div role="status">{isBusy && <p>{busy}</p>}</div>}
      {after}
    </form>
  );
}
