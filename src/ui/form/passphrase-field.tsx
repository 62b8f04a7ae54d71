import { useState, type ReactNode } from 'react';
import { Button } from '../layout/elements.tsx';
import { TextField } from './fields.tsx';

type PassphraseFieldProps = {
  readonly id: string;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly value: string;
  readonly onChange: (value: string) => void;
};

/** A passphrase, hidden until the user asks to see it: long words are easily mistyped. */
export function PassphraseField({ id, label, hint, error, value, onChange }: PassphraseFieldProps) {
  const [isShown, setIsShown] = useState(false);
  return (
    <div className="app-passphrase">
      <TextField
        id={id}
        label={label}
        hint={hint}
        error={error}
        // Every letter counts, a space at an end as well.
        rule="as-typed"
        type={isShown ? 'text' : 'password'}
        spellCheck={false}
        autoCapitalize="none"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      <Button small look="secondary" aria-controls={id} onClick={() => setIsShown(!isShown)}>
        {isShown ? 'Hide' : 'Show'}
        <span className="nhsuk-u-visually-hidden"> {label.toLowerCase()}</span>
      </Button>
    </div>
  );
}
