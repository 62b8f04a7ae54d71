import { memo, useRef } from 'react';
import { dayAndTime } from '#src/platform/runtime/index.ts';
import type { Draft } from '#src/platform/storage/drafts/index.ts';
import { BegunElsewhere } from '#src/ui/form/begun-elsewhere.tsx';
import type { Unfinished } from './use-saved-form.ts';

type NotSavedProps<P> = {
  readonly unfinished: Unfinished<P> | null;
  readonly problemWords: (problem: P) => string;
  /** What counts until then, as a sentence that begins with "Until then". */
  readonly untilThen: string;
  /** Whose it is, for the names of the buttons: "the answer to question 3". */
  readonly of: string;
  /** Whether it may be said aloud now: not while somebody types. */
  readonly isSpoken: boolean;
  readonly onGiveUp: () => void;
  readonly onSave: () => void;
  /** What other tabs began in the same form. */
  readonly elsewhere: readonly Draft[];
  readonly onShowElsewhere: (other: Draft) => void;
};

/** What is on screen and does not count: why, what counts until then, and the way back to that. */
function AnyNotSaved<P>({
  unfinished,
  problemWords,
  untilThen,
  of,
  isSpoken,
  onGiveUp,
  onSave,
  elsewhere,
  onShowElsewhere,
}: NotSavedProps<P>) {
  const place = useRef<HTMLDivElement>(null);
  const words = unfinished && wordsOf(unfinished, problemWords);
  return (
    <div ref={place}>
      <p className="nhsuk-u-visually-hidden" role="status">
        {words && isSpoken ? `Not saved yet: ${words} ${untilThen}` : ''}
      </p>
      {words !== null && (
        <div className="app-not-saved">
          <p>
            <strong>Not saved yet:</strong> {words} {untilThen}
          </p>
          <p className="app-links">
            {unfinished?.kind === 'held' && (
              <button type="button" className="app-link-button" onClick={onSave}>
                Save it now<span className="nhsuk-u-visually-hidden">: {of}</span>
              </button>
            )}
            <button
              type="button"
              className="app-link-button"
              onClick={() => {
                onGiveUp();
                // The button goes, and the fields show again what counts.
                place.current?.closest('section')?.querySelector<HTMLElement>('h2')?.focus();
              }}
            >
              Discard what is not saved<span className="nhsuk-u-visually-hidden">: {of}</span>
            </button>
          </p>
        </div>
      )}
      <BegunElsewhere begun={elsewhere} when={({ at }) => dayAndTime(at)} of={of} onShow={onShowElsewhere} />
    </div>
  );
}

// Safe: it is drawn as it was, only less often.
export const NotSaved = memo(AnyNotSaved) as typeof AnyNotSaved;

function wordsOf<P>(unfinished: Unfinished<P>, problemWords: (problem: P) => string): string {
  if (unfinished.kind === 'problem') return problemWords(unfinished.problem);
  return 'This could not count when you entered it. It can now.';
}
