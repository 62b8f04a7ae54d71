import type { ComponentProps, ReactNode } from 'react';

type FieldProps = {
  /** Unique on the page; hint and error are joined to the input by it. */
  readonly id: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
};

const describedBy = (id: string, hint: ReactNode, error: string | undefined): string | undefined =>
  [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined;

function Hint({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  return children ? (
    <div className="nhsuk-hint" id={`${id}-hint`}>
      {children}
    </div>
  ) : null;
}

function FieldError({ id, error }: { readonly id: string; readonly error: string | undefined }) {
  return error ? (
    <span className="nhsuk-error-message" id={`${id}-error`}>
      <span className="nhsuk-u-visually-hidden">Error: </span>
      {error}
    </span>
  ) : null;
}

const groupClass = (error: string | undefined): string => `nhsuk-form-group${error ? ' nhsuk-form-group--error' : ''}`;

type TextFieldProps = FieldProps & Omit<ComponentProps<'input'>, 'id' | 'className'> & { readonly width?: 2 | 4 | 5 | 10 | 20 };

/** A one-line text input with label, hint and error joined to it. */
export function TextField({ id, label, hint, error, width, ...input }: TextFieldProps) {
  return (
    <div className={groupClass(error)}>
      <label className="nhsuk-label" htmlFor={id}>
        {label}
      </label>
      <Hint id={id}>{hint}</Hint>
      <FieldError id={id} error={error} />
      <input
        className={`nhsuk-input${width ? ` nhsuk-input--width-${width}` : ''}${error ? ' nhsuk-input--error' : ''}`}
        id={id}
        type="text"
        autoComplete="off"
        aria-describedby={describedBy(id, hint, error)}
        aria-invalid={error ? true : undefined}
        {...input}
      />
    </div>
  );
}

/*
 * A browser keeps what stands in fields to restore a session, in files that no lock of ours seals. "off" keeps
 * a field out of them, whatever its kind: so every field has it, those that are no text as well.
 */

type TextAreaProps = FieldProps & Omit<ComponentProps<'textarea'>, 'id' | 'className'>;

export function TextArea({ id, label, hint, error, ...input }: TextAreaProps) {
  return (
    <div className={groupClass(error)}>
      <label className="nhsuk-label" htmlFor={id}>
        {label}
      </label>
      <Hint id={id}>{hint}</Hint>
      <FieldError id={id} error={error} />
      <textarea
        className={`nhsuk-textarea${error ? ' nhsuk-textarea--error' : ''}`}
        id={id}
        rows={3}
        autoComplete="off"
        aria-describedby={describedBy(id, hint, error)}
        aria-invalid={error ? true : undefined}
        {...input}
      />
    </div>
  );
}

type SelectFieldProps = FieldProps &
  Omit<ComponentProps<'select'>, 'id' | 'className' | 'children'> & {
    readonly options: readonly { readonly value: string; readonly text: string }[];
  };

export function SelectField({ id, label, hint, error, options, ...select }: SelectFieldProps) {
  return (
    <div className={groupClass(error)}>
      <label className="nhsuk-label" htmlFor={id}>
        {label}
      </label>
      <Hint id={id}>{hint}</Hint>
      <FieldError id={id} error={error} />
      <select
        className={`nhsuk-select${error ? ' nhsuk-select--error' : ''}`}
        id={id}
        autoComplete="off"
        aria-describedby={describedBy(id, hint, error)}
        aria-invalid={error ? true : undefined}
        {...select}
      >
        {options.map(({ value, text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}

type ChoiceFieldsetProps = FieldProps & {
  /** How large the legend is: the question of a card, or a small field. */
  readonly legendSize?: 's' | 'm';
  readonly children: ReactNode;
};

/** A group of inputs under one legend, with hint and error joined to the group. */
export function ChoiceFieldset({ id, label, hint, error, legendSize = 's', children }: ChoiceFieldsetProps) {
  return (
    <div className={groupClass(error)}>
      <fieldset className="nhsuk-fieldset" id={id} aria-describedby={describedBy(id, hint, error)}>
        <legend className={`nhsuk-fieldset__legend nhsuk-fieldset__legend--${legendSize}`}>{label}</legend>
        <Hint id={id}>{hint}</Hint>
        <FieldError id={id} error={error} />
        {children}
      </fieldset>
    </div>
  );
}

type ChoiceProps = Omit<ComponentProps<'input'>, 'id' | 'className' | 'type' | 'children'> & {
  readonly id: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** Shown under the choice while it is chosen. */
  readonly children?: ReactNode;
};

export function Radio(props: ChoiceProps) {
  return <Choice kind="radios" type="radio" {...props} />;
}

export function Checkbox(props: ChoiceProps) {
  return <Choice kind="checkboxes" type="checkbox" {...props} />;
}

function Choice({ kind, type, id, label, hint, children, ...input }: ChoiceProps & { readonly kind: 'radios' | 'checkboxes'; readonly type: 'radio' | 'checkbox' }) {
  return (
    <>
      <div className={`nhsuk-${kind}__item`}>
        <input className={`nhsuk-${kind}__input`} id={id} type={type} autoComplete="off" aria-describedby={hint ? `${id}-hint` : undefined} {...input} />
        <label className={`nhsuk-label nhsuk-${kind}__label`} htmlFor={id}>
          {label}
        </label>
        {hint && (
          <div className={`nhsuk-hint nhsuk-${kind}__hint`} id={`${id}-hint`}>
            {hint}
          </div>
        )}
      </div>
      {children && <div className={`nhsuk-${kind}__conditional`}>{children}</div>}
    </>
  );
}

export function Radios({ children }: { readonly children: ReactNode }) {
  return <div className="nhsuk-radios">{children}</div>;
}

export function Checkboxes({ children }: { readonly children: ReactNode }) {
  return <div className="nhsuk-checkboxes">{children}</div>;
}

/** The small word between the levels and "I don't know". */
export function OrDivider({ kind }: { readonly kind: 'radios' | 'checkboxes' }) {
  return <div className={`nhsuk-${kind}__divider`}>or</div>;
}
