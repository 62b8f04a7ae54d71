import {
  useCallback,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
  type ClipboardEvent,
  type ComponentProps,
  type FocusEvent,
  type ReactNode,
} from 'react';
import { useErrorInTitle } from '../layout/page-title.ts';
import { insertInto, typeInto, type TextRule, type TypedElement } from './typing.ts';

type FieldProps = {
  /** Unique on the page; hint and error are joined to the input by it. */
  readonly id: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
};

const describedBy = (id: string, hint: ReactNode, error: string | undefined, isCounted = false): string | undefined =>
  [hint ? `${id}-hint` : '', error ? `${id}-error` : '', isCounted ? `${id}-count` : ''].filter(Boolean).join(' ') ||
  undefined;

const hintOf = (id: string, hint: ReactNode): ReactNode =>
  hint ? (
    <div className="nhsuk-hint" id={`${id}-hint`}>
      {hint}
    </div>
  ) : null;

/** What is wrong with a field, at the field and in the title of the page. */
export function FieldError({ id, error }: { readonly id: string; readonly error: string }) {
  useErrorInTitle(true);
  return (
    <span className="nhsuk-error-message" id={`${id}-error`}>
      <span className="nhsuk-u-visually-hidden">Error: </span>
      {error}
    </span>
  );
}

const errorOf = (id: string, error: string | undefined): ReactNode => error && <FieldError id={id} error={error} />;

const groupClass = (error: string | undefined): string => `nhsuk-form-group${error ? ' nhsuk-form-group--error' : ''}`;

/** From this part of its limit on, a field says how much room is left. */
const COUNTED_FROM = 0.9;
/** After how long a pause in typing a screen reader is told the count, in milliseconds. */
const TELL_AFTER_MS = 1000;

type Counted = {
  readonly onPaste?: ((event: ClipboardEvent<never>) => void) | undefined;
  readonly onBlur?: ((event: FocusEvent<never>) => void) | undefined;
};

/**
 * What a field does with its text: pasted text is cleaned, the ends are taken off when the field is left, and its
 * length is known.
 */
function useTyping(rule: TextRule | 'as-typed') {
  const group = useRef<HTMLDivElement>(null);
  // Read off the page, since some fields are kept by their form and others by the browser.
  const length = useSyncExternalStore(
    useCallback((onChange) => {
      const hear = ({ target }: Event) => {
        if (target instanceof Node && group.current?.contains(target)) onChange();
      };
      // Last of all: a new rendering before the form has heard of the letter would take the letter away.
      document.addEventListener('input', hear);
      return () => document.removeEventListener('input', hear);
    }, []),
    () => {
      const field = group.current?.querySelector<TypedElement>('input, textarea');
      return field && rule !== 'as-typed' ? rule.lengthOf(rule.tidy(field.value)) : 0;
    },
  );
  if (rule === 'as-typed') return { group, count: null, handlers: (given: Counted) => given };
  const handlers = ({ onPaste, onBlur }: Counted) => ({
    onPaste: (event: ClipboardEvent<TypedElement>) => {
      // Safe: the handler of the caller is for the very element.
      onPaste?.(event as ClipboardEvent<never>);
      const pasted = event.clipboardData.getData('text/plain');
      const clean = rule.clean(pasted);
      if (event.defaultPrevented || clean === pasted || event.currentTarget.readOnly) return;
      event.preventDefault();
      insertInto(event.currentTarget, clean);
    },
    onBlur: (event: FocusEvent<TypedElement>) => {
      const field = event.currentTarget;
      const tidy = rule.tidy(field.value);
      if (tidy !== field.value && !field.readOnly && !field.disabled) typeInto(field, tidy);
      // Safe, as above.
      onBlur?.(event as FocusEvent<never>);
    },
  });
  return { group, count: length >= rule.limit * COUNTED_FROM ? { length, limit: rule.limit } : null, handlers };
}

type Count = { readonly length: number; readonly limit: number };

const countWords = ({ length, limit }: Count): string => {
  const left = Math.abs(limit - length);
  return `${left.toLocaleString('en-GB')} ${left === 1 ? 'character' : 'characters'} ${length > limit ? 'too many' : 'remaining'}`;
};

/** How much room is left. A screen reader hears it after a pause, and not at every key. */
function CharacterCount({ id, count }: { readonly id: string; readonly count: Count }) {
  const words = countWords(count);
  const [told, setTold] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setTold(words), TELL_AFTER_MS);
    return () => clearTimeout(timer);
  }, [words]);
  return (
    <>
      <div
        className={count.length > count.limit ? 'app-count app-count--over' : 'nhsuk-hint app-count'}
        id={`${id}-count`}
        aria-hidden="true"
      >
        {words}
      </div>
      <div className="nhsuk-u-visually-hidden" role="status">
        {told}
      </div>
    </>
  );
}

type Ruled = {
  /** The rule of the text, or `as-typed` for what must stay letter for letter, such as a passphrase. */
  readonly rule: TextRule | 'as-typed';
};

// Text is never cut by the browser: it would go without a word.
type TextFieldProps = FieldProps &
  Ruled &
  Omit<ComponentProps<'input'>, 'id' | 'className' | 'maxLength'> & { readonly width?: 2 | 4 | 5 | 10 | 20 };

/** A one-line text input with label, hint and error joined to it. */
export function TextField({ id, label, hint, error, width, rule, onPaste, onBlur, ...input }: TextFieldProps) {
  const { group, count, handlers } = useTyping(rule);
  const isOver = count !== null && count.length > count.limit;
  return (
    <div className={groupClass(error)} ref={group}>
      <label className="nhsuk-label" htmlFor={id}>
        {label}
      </label>
      {hintOf(id, hint)}
      {errorOf(id, error)}
      <input
        className={`nhsuk-input${width ? ` nhsuk-input--width-${width}` : ''}${error || isOver ? ' nhsuk-input--error' : ''}`}
        id={id}
        type="text"
        autoComplete="off"
        aria-describedby={describedBy(id, hint, error, count !== null)}
        aria-invalid={error || isOver ? true : undefined}
        {...input}
        {...handlers({ onPaste, onBlur })}
      />
      {count && <CharacterCount id={id} count={count} />}
    </div>
  );
}

/*
 * A browser keeps what stands in fields to restore a session, in files that no lock of ours seals. "off" keeps
 * a field out of them, but for choices and file pickers in Firefox (`hide-choices.ts`, `take-chosen.ts`): so every field
 * has it.
 */

type TextAreaProps = FieldProps & Ruled & Omit<ComponentProps<'textarea'>, 'id' | 'className' | 'maxLength'>;

/** A text input of several lines with label, hint and error joined to it. */
export function TextArea({ id, label, hint, error, rule, onPaste, onBlur, ...input }: TextAreaProps) {
  const { group, count, handlers } = useTyping(rule);
  const isOver = count !== null && count.length > count.limit;
  return (
    <div className={groupClass(error)} ref={group}>
      <label className="nhsuk-label" htmlFor={id}>
        {label}
      </label>
      {hintOf(id, hint)}
      {errorOf(id, error)}
      <textarea
        className={`nhsuk-textarea${error || isOver ? ' nhsuk-textarea--error' : ''}`}
        id={id}
        rows={3}
        autoComplete="off"
        aria-describedby={describedBy(id, hint, error, count !== null)}
        aria-invalid={error || isOver ? true : undefined}
        {...input}
        {...handlers({ onPaste, onBlur })}
      />
      {count && <CharacterCount id={id} count={count} />}
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
      {hintOf(id, hint)}
      {errorOf(id, error)}
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
        {hintOf(id, hint)}
        {errorOf(id, error)}
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

/** More choices than this are offered as a list to choose from. */
export const MOST_RADIOS = 12;

export const Radio = (props: ChoiceProps) => choiceOf({ kind: 'radios', type: 'radio', ...props });

export const Checkbox = (props: ChoiceProps) => choiceOf({ kind: 'checkboxes', type: 'checkbox', ...props });

function choiceOf({
  kind,
  type,
  id,
  label,
  hint,
  children,
  ...input
}: ChoiceProps & { readonly kind: 'radios' | 'checkboxes'; readonly type: 'radio' | 'checkbox' }) {
  return (
    <>
      <div className={`nhsuk-${kind}__item`}>
        <input
          className={`nhsuk-${kind}__input`}
          id={id}
          type={type}
          autoComplete="off"
          aria-describedby={hint ? `${id}-hint` : undefined}
          {...input}
        />
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

type ChoicesProps = { readonly children: ReactNode; readonly isSmall?: boolean };

export function Radios({ children, isSmall = false }: ChoicesProps) {
  return <div className={`nhsuk-radios${isSmall ? ' nhsuk-radios--small' : ''}`}>{children}</div>;
}

export function Checkboxes({ children, isSmall = false }: ChoicesProps) {
  return <div className={`nhsuk-checkboxes${isSmall ? ' nhsuk-checkboxes--small' : ''}`}>{children}</div>;
}

/** The small word between the levels and "I don't know". */
export function OrDivider({ kind }: { readonly kind: 'radios' | 'checkboxes' }) {
  return <div className={`nhsuk-${kind}__divider`}>or</div>;
}
