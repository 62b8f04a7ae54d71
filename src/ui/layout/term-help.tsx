import { useRef } from 'react';
import { Button } from './elements.tsx';
import { TERMS, type Term } from './terms.ts';

/** A small button beside a word that opens what it means; Escape closes it, and the focus comes back. */
export function TermHelp({ term }: { readonly term: Term }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const { title, text } = TERMS[term];
  return (
    <>
      <button
        type="button"
        className="app-link-button app-term"
        aria-haspopup="dialog"
        onClick={() => dialog.current?.showModal()}
      >
        <span aria-hidden="true">?</span>
        <span className="nhsuk-u-visually-hidden">What “{title.toLowerCase()}” means</span>
      </button>
      <dialog className="app-dialog" ref={dialog} aria-label={`What “${title.toLowerCase()}” means`}>
        <p>
          <strong>{title}.</strong> {text}
        </p>
        <Button small onClick={() => dialog.current?.close()}>
          Close
        </Button>
      </dialog>
    </>
  );
}
