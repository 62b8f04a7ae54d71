import type { ClipboardEvent, ComponentProps, FocusEvent, ReactNode } from 'react';
import { Swap } from '../layout/swap.tsx';
import { ChoiceFieldset } from './fields.tsx';
import { typeInto } from './typing.ts';

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
  /** Takes a whole date apart; null for a text that is none. */
  readonly spread: (text: string) => Readonly<Record<Part, string>> | null;
  /** A question about a date that could be right but rarely is, and what is done when the user keeps it. */
  readonly doubt?: { readonly text: string; readonly onKeep: () => void } | null;
};

const PARTS: readonly { readonly part: Part; readonly label: string; readonly width: number }[] = [
  { part: 'day', label: 'Day', width: 2 },
  { part: 'month', label: 'Month', width: 2 },
  { part: 'year', label: 'Year', width: 4 },
];

/**
 * A date as three boxes: quicker to type than any calendar, and it says what it wants. A whole date that is typed or
 * pasted into one of them goes into all three.
 */
export function DateFields({
  id,
  label,
  hint,
  error,
  legendSize,
  inputProps,
  disabled,
  spread,
  doubt,
}: DateFieldsProps) {
  const spreadOver = (text: string): boolean => {
    const parts = spread(text);
    if (!parts) return false;
    for (const { part } of PARTS) {
      const box = document.getElementById(`${id}-${part}`);
      if (box instanceof HTMLInputElement && !box.readOnly) typeInto(box, parts[part]);
    }
    return true;
  };
  const box = (part: Part) => {
    const { onPaste, onBlur, ...props } = inputProps(part);
    return {
      ...props,
      onPaste: (event: ClipboardEvent<HTMLInputElement>) => {
        onPaste?.(event);
        if (spreadOver(event.clipboardData.getData('text/plain'))) event.preventDefault();
      },
      onBlur: (event: FocusEvent<HTMLInputElement>) => {
        const { value } = event.currentTarget;
        if (!spreadOver(value) && value.trim() !== value && !event.currentTarget.readOnly)
          typeInto(event.currentTarget, value.trim());
        onBlur?.(event);
      },
    };
  };
  return (
    <Swap shown={Boolean(doubt)}>
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
                  aria-invalid={error ? true : undefined}
                  disabled={disabled}
                  {...box(part)}
                />
              </div>
            </div>
          ))}
        </div>
        <div role="status">
          {doubt && (
            <p className="app-doubt">
              <strong>Check this date.</strong> {doubt.text}.{' '}
              <button type="button" className="app-link-button" onClick={doubt.onKeep}>
                Keep it
              </button>
            </p>
          )}
        </div>
      </ChoiceFieldset>
    </Swap>
  );
}
