import { ChoiceFieldset } from './fields.tsx';
import type { ComponentProps, ReactNode } from 'react';

type Part = 'day' | 'month' | 'year';
type DateFieldsProps = {
  readonly id: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly legendSize?: 's' | 'm';
  /** Props of each of the three boxes, by part. */
  readonly inputProps: (part: Part) => Omit<ComponentProps<'input'>, 'id' | 'className' | 'type'>;
  readonly disabled?: boolean;
};

const PARTS: readonly { readonly part: Part; readonly label: string; readonly width: number }[] = [
  { part: 'day', label: 'Day', width: 2 },
  { part: 'month', label: 'Month', width: 2 },
  { part: 'year', label: 'Year', width: 4 },
];

/** A date as three boxes: quicker to type than any calendar, and it says what it wants. */
export function DateFields({ id, label, hint, error, legendSize, inputProps, disabled }: DateFieldsProps) {
  return (
    <ChoiceFieldset id={id} label={label} hint={hint} error={error} {...(legendSize ? { legendSize } : {})}>
      <div className="nhsuk-date-input">
        {PARTS.map(({ part, label: partLabel, width }) => (
          <div className="nhsuk-date-input__item" key={part}>
            <div className="nhsuk-form-group">
              <label className="nhsuk-label nhsuk-date-input__label" htmlFor={`${id}-${part}`}>
                {partLabel}
              </label>
              <input
                className={`nhsuk-input nhsuk-date-input__input nhsuk-input--width-${width}${error ? ' nhsuk-input--error' : ''}`}
                id={`${id}-${part}`}
                type="text"
                inputMode="numeric"
                autoComplete="off"
                disabled={disabled}
                {...inputProps(part)}
              />
            </div>
          </div>
        ))}
      </div>
    </ChoiceFieldset>
  );
}
