import { useState } from 'react';
import { Button } from '../layout/elements.tsx';
import { ErrorSummary } from './error-summary.tsx';
import { PassphraseField } from './passphrase-field.tsx';

type Typed = { readonly passphrase: string; readonly again: string };

type NewPassphraseProps = Typed & {
  /** Unique on the page; the ids of the fields begin with it. */
  readonly id: string;
  readonly error: string | undefined;
  readonly errorAgain: string | undefined;
  /** How often the passphrase was handed in: each time, what is wrong takes the focus. */
  readonly attempt: number;
  readonly onChange: (typed: Typed) => void;
  readonly onSuggest: () => Promise<string>;
};

/** A passphrase to be set, typed twice; or words to take for it, which the user writes down and types. */
export function NewPassphrase({
  id,
  passphrase,
  again,
  error,
  errorAgain,
  attempt,
  onChange,
  onSuggest,
}: NewPassphraseProps) {
  const [suggestion, setSuggestion] = useState<string | null>(null);
  const errors = [
    ...(error === undefined ? [] : [{ fieldId: `${id}-passphrase`, text: error }]),
    ...(errorAgain === undefined ? [] : [{ fieldId: `${id}-again`, text: errorAgain }]),
  ];
  return (
    <>
      <ErrorSummary errors={errors} attempt={attempt} />
      <PassphraseField
        id={`${id}-passphrase`}
        label="Passphrase"
        hint="At least 15 characters. Several words that do not belong together are strong and easy to type. Do not use the name of your organisation, a song or a saying."
        error={error}
        value={passphrase}
        onChange={(value) => onChange({ passphrase: value, again })}
      />
      <Button small look="secondary" work={() => onSuggest().then(setSuggestion)}>
        Suggest six words
      </Button>
      <div role="status">
        {suggestion && (
          <p>
            For instance: <strong className="app-suggestion">{suggestion}</strong>. Write it down before you go on, then
            type it.
          </p>
        )}
      </div>
      <PassphraseField
        id={`${id}-again`}
        label="Passphrase again"
        error={errorAgain}
        value={again}
        onChange={(value) => onChange({ passphrase, again: value })}
      />
    </>
  );
}
