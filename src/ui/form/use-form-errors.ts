import { useState } from 'react';
import type { FormError } from './error-summary.tsx';

type Refused = { readonly error: FormError; readonly value: string };

/**
 * The errors of a form with a button of its own. Each speaks of what stood in its field when the button was
 * pressed, and goes as soon as something else stands there.
 * @param valueOf what stands in a field now; undefined for an error that is of no field, which stays until the next
 *   attempt
 */
export function useFormErrors(valueOf: (fieldId: string) => unknown) {
  const [refused, setRefused] = useState<readonly Refused[]>([]);
  const [attempt, setAttempt] = useState(0);
  const errors = refused
    .filter(({ error, value }) => textOf(valueOf(error.fieldId)) === value)
    .map(({ error }) => error);
  return {
    errors,
    /** Counts the refusals, for `ErrorSummary`. */
    attempt,
    errorAt: (fieldId: string): string | undefined => errors.find((error) => error.fieldId === fieldId)?.text,
    refuse: (found: readonly FormError[]): void => {
      setRefused(found.map((error) => ({ error, value: textOf(valueOf(error.fieldId)) })));
      setAttempt((before) => before + 1);
    },
  };
}

const textOf = (value: unknown): string => JSON.stringify(value) ?? '';
