import { useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { Button } from './elements.tsx';
import { TERMS, type Term } from './terms.ts';

type TermHelpProps = {
  readonly term: Term;
  /** What the readers of the edition call it, where that is another word. */
  readonly word?: string;
};

/** A small button beside a word that says what it means. Escape closes it, and the focus comes back. */
export function TermHelp({ term, word }: TermHelpProps) {
  const [isOpen, setOpen] = useState(false);
  const name = `What “${(word ?? TERMS[term].title).toLowerCase()}” means`;
  return (
    <>
      <button
        type="button"
        className="app-link-button app-no-print"
        aria-haspopup="dialog"
        aria-label={name}
        title={name}
        onClick={() => setOpen(true)}
      >
        (?)
      </button>
      {/* The word may stand in a heading or a paragraph, which can hold no paragraphs. */}
      {isOpen && createPortal(<Meaning name={name} term={term} onClose={() => setOpen(false)} />, document.body)}
    </>
  );
}

type MeaningProps = { readonly name: string; readonly term: Term; readonly onClose: () => void };

function Meaning({ name, term, onClose }: MeaningProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog className="app-dialog" ref={dialog} aria-label={name} onClose={onClose}>
      <p className="nhsuk-heading-s">{name}</p>
      <p>{TERMS[term].text}</p>
      <Button small onClick={() => dialog.current?.close()}>
        Close
      </Button>
    </dialog>
  );
}
