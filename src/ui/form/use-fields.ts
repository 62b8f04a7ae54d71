import { useMemo, useRef, useState, type ChangeEvent, type FocusEvent } from 'react';

type Typed = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** The fields of a form that hold one text each. */
type TextNames<F> = { [Name in keyof F]: F[Name] extends string ? Name : never }[keyof F] & string;

export type Fields<F> = {
  /** As they are drawn. */
  readonly shown: F;
  /** As they are by now: what was typed within an event is drawn after it. */
  readonly current: () => F;
  readonly set: <Name extends keyof F>(name: Name, value: F[Name]) => void;
  readonly reset: (fields: F) => void;
  /** What an input takes that shows one text; of radio buttons each has a value of its own beside it. */
  readonly register: (
    name: TextNames<F>,
    heard?: { readonly onChange?: (text: string) => void; readonly onBlur?: (event: FocusEvent<Typed>) => void },
  ) => {
    readonly name: string;
    readonly value: string;
    readonly onChange: (event: ChangeEvent<Typed>) => void;
    readonly onBlur?: (event: FocusEvent<Typed>) => void;
  };
};

/** The fields of one form, and nothing else: what they must be is for the caller. The same until one of them changes. */
export function useFields<F extends object>(atFirst: F): Fields<F> {
  const [shown, setShown] = useState(atFirst);
  const latest = useRef(shown);
  const [steady] = useState(() => {
    const current = () => latest.current;
    const reset = (fields: F) => {
      latest.current = fields;
      setShown(fields);
    };
    const set = <Name extends keyof F>(name: Name, value: F[Name]) => reset({ ...current(), [name]: value });
    return { current, reset, set };
  });
  return useMemo(
    () => ({
      ...steady,
      shown,
      register: (name, { onChange, onBlur } = {}) => ({
        name,
        value: String(shown[name]),
        onChange: ({ target }) => {
          // Safe: the names of fields that hold a text.
          steady.set(name, target.value as F[typeof name]);
          onChange?.(target.value);
        },
        ...(onBlur && { onBlur }),
      }),
    }),
    [shown, steady],
  );
}
