import { useEffect, useRef } from 'react';
import { useErrorInTitle } from '../layout/page-title.ts';

export type FormError = { readonly fieldId: string; readonly text: string };

/**
 * All errors of a form at its top, each leading to its field. It takes the focus when errors come,
 * since a screen reader would not notice them otherwise.
 */
export function ErrorSummary({ errors, attempt }: { readonly errors: readonly FormError[]; readonly attempt: number }) {
  const box = useRef<HTMLDivElement>(null);
  useErrorInTitle(errors.length > 0);
  useEffect(() => {
    if (attempt > 0) box.current?.focus();
  }, [attempt]);
  if (errors.length === 0) return null;
  return (
    <div className="nhsuk-error-summary" ref={box} tabIndex={-1}>
      {/* The alert sits inside the focused element, so that it is announced whether or not focus moves. */}
      <div role="alert">
        <h2 className="nhsuk-error-summary__title">There is a problem</h2>
        <div className="nhsuk-error-summary__body">
          <ul className="nhsuk-list nhsuk-error-summary__list">
            {errors.map(({ fieldId, text }) => (
              <li key={fieldId}>
                <a
                  href={`#${fieldId}`}
                  onClick={(event) => {
                    // The hash is the route here, so the jump is made by hand.
                    event.preventDefault();
                    const field = document.getElementById(fieldId);
                    (field?.matches('fieldset') ? field.querySelector<HTMLElement>('input') : field)?.focus();
                  }}
                >
                  {text}
                </a>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  );
}
