import { memo, useRef, useState } from 'react';
import { LIST_LIMITS, type Evidence, type EvidencePart } from '#src/domain/assessment/index.ts';
import type { CalendarDate } from '#src/domain/common/calendar-date.ts';
import { countOf, formatDate } from '#src/domain/common/format.ts';
import { dayAndTime, now } from '#src/platform/runtime/index.ts';
import {
  begunElsewhere,
  keepDraft,
  putAside,
  takeUp,
  type Draft,
  type DraftFields,
} from '#src/platform/storage/drafts/index.ts';
import { BegunElsewhere } from '#src/ui/form/begun-elsewhere.tsx';
import { Button } from '#src/ui/layout/elements.tsx';
import { Swap } from '#src/ui/layout/swap.tsx';
import { useBusy } from '#src/ui/layout/use-busy.ts';
import { EvidenceChooser } from './evidence-chooser.tsx';
import { EvidenceForm, FULL, GRADE_WORDS, pieceOfDraft } from './evidence-form.tsx';

type EvidenceEditorProps = {
  readonly idPrefix: string;
  /** By which a piece that is begun is kept (`useFormDraft`), and what was. */
  readonly scope: string;
  readonly form: string;
  readonly kept: Draft | undefined;
  /** Whose evidence it is, for the names of buttons. */
  readonly of: string;
  /** The pieces that the answer rests on, by id. */
  readonly evidence: readonly string[];
  /** Every piece of the assessment, and how many answers rest on each, by its id. */
  readonly pieces: readonly Evidence[];
  readonly uses: ReadonlyMap<string, number>;
  readonly assessmentDate: CalendarDate;
  readonly prompts: readonly string[];
  readonly isReadOnly: boolean;
  /** Keeps a new piece or a change, for this answer. Resolves to why it was not kept, in words; null when it was. */
  readonly onKeep: (evidenceId: string, part: EvidencePart) => Promise<string | null>;
  /** Lets the answer rest on a piece, or no longer. Resolves to whether that is on disk. */
  readonly onUse: (evidenceId: string, isUsed: boolean) => Promise<boolean>;
};

/**
 * What is open: nothing, the choice among the pieces that are here, a form for a new piece, or for one by its id. That
 * one has a place in the list, where it stays: an undo or another tab may take its piece out of the answer meanwhile.
 */
type Open =
  { readonly what: 'choice' | 'new' } | { readonly what: 'piece'; readonly id: string; readonly at: number } | null;

/**
 * What stands behind an answer: where it is kept and how strong it is, never the document itself. Drawn again only when
 * that has changed.
 */
export const EvidenceEditor = memo(AnyEvidenceEditor);

function AnyEvidenceEditor({
  idPrefix,
  scope,
  form,
  kept,
  of,
  evidence,
  pieces,
  uses,
  assessmentDate,
  prompts,
  isReadOnly,
  onKeep,
  onUse,
}: EvidenceEditorProps) {
  const byId = new Map(pieces.map((piece) => [piece.id, piece]));
  const atPiece = (id: string): Open => ({ what: 'piece', id, at: evidence.indexOf(id) });
  /** Where a draft is shown: at its piece, or as a new one where the answer does not rest on that (any more). */
  const placeOf = (fields: DraftFields): Open => {
    const id = pieceOfDraft(fields);
    return id !== null && evidence.includes(id) && byId.has(id) ? atPiece(id) : { what: 'new' };
  };
  // What was begun last time stands open again.
  const [begun, setBegun] = useState(() => {
    if (kept) takeUp(kept);
    return kept?.fields;
  });
  /** Counts what was put in place of a form that is open: the next one is another. */
  const [round, setRound] = useState(0);
  const flushForm = useRef(() => {});
  const [openAtFirst] = useState<Open>(() => (kept ? placeOf(kept.fields) : null));
  const [open, setOpen] = useState(openAtFirst);
  /** What was written and given up: Escape is pressed by mistake too. */
  const [givenUp, setGivenUp] = useState<DraftFields | null>(null);
  const [removed, setRemoved] = useState<Evidence | null>(null);
  /** The one that was chosen last, for those who do not see the list grow. */
  const [used, setUsed] = useState<Evidence | null>(null);
  /** The one that was changed last, which takes the focus again. */
  const [changed, setChanged] = useState<string | null>(null);
  const [isBusy, runOnce] = useBusy();
  const isFull = evidence.length >= LIST_LIMITS.evidence;
  const others = pieces.filter(({ id }) => !evidence.includes(id));
  const othersOn = (id: string) => Math.max(0, (uses.get(id) ?? 0) - (evidence.includes(id) ? 1 : 0));

  const keep = async (id: string, part: EvidencePart): Promise<string | null> => {
    if (isFull && !evidence.includes(id)) return FULL;
    return onKeep(id, part);
  };
  const leave = () => {
    setChanged(open?.what === 'piece' ? open.id : null);
    setOpen(null);
    setBegun(undefined);
    setGivenUp(null);
  };
  const giveUp = (written: DraftFields | null) => {
    leave();
    setGivenUp(written);
  };
  /** Opens something else, beside which a piece that is begun is kept. */
  const openAnew = (next: Open) => {
    flushForm.current();
    putAside(scope, form);
    setBegun(undefined);
    setOpen(next);
  };
  const takeUpAgain = (fields: DraftFields) => {
    openAnew(placeOf(fields));
    setGivenUp(null);
    setBegun(fields);
    void keepDraft(scope, form, fields, now());
  };
  const showElsewhere = (other: Draft) => {
    flushForm.current();
    takeUp(other);
    setGivenUp(null);
    setBegun(other.fields);
    setOpen(placeOf(other.fields));
    setRound(round + 1);
  };
  const use = async (id: string): Promise<boolean> => {
    const isUsed = await onUse(id, true);
    if (isUsed) {
      setUsed(byId.get(id) ?? null);
      setChanged(null);
      // A form that is open beside stays, with what was typed.
      setOpen((before) => (before?.what === 'choice' ? null : before));
      setRemoved(null);
    }
    return isUsed;
  };
  const remove = async (piece: Evidence) => {
    setUsed(null);
    setRemoved(piece);
    setChanged(null);
    if (!(await onUse(piece.id, false))) setRemoved(null);
  };

  const formProps = {
    draft: { scope, form, kept: begun, flush: flushForm },
    assessmentDate,
    prompts,
    onKeep: keep,
    onKept: () => {
      setRemoved(null);
      leave();
    },
    onCancel: giveUp,
    takesFocus: open !== openAtFirst,
  };
  const listed =
    open?.what === 'piece' && !evidence.includes(open.id) ? evidence.toSpliced(open.at, 0, open.id) : evidence;
  const newPiece = open?.what === 'new' && begun ? (byId.get(pieceOfDraft(begun) ?? '') ?? null) : null;
  return (
    <Swap
      className="app-evidence"
      shown={`${open?.what} ${open?.what === 'piece' && open.id} ${evidence.length} ${removed?.id} ${givenUp === null}`}
    >
      <h3 className="nhsuk-heading-xs">Evidence</h3>
      {evidence.length === 0 && open === null && (
        <p>None yet. Evidence counts once it is documented, tested or independent, and recent.</p>
      )}
      <ul className="nhsuk-list">
        {listed.map((id) => {
          const piece = byId.get(id);
          if (open?.what === 'piece' && open.id === id)
            return (
              <li key={id}>
                <EvidenceForm
                  key={round}
                  {...formProps}
                  idPrefix={`${idPrefix}-${id}`}
                  initial={piece ?? null}
                  isTakenOut={!evidence.includes(id)}
                  otherUses={othersOn(id)}
                />
              </li>
            );
          if (!piece)
            return (
              <li key={id} className="app-evidence__item">
                <strong>A piece of evidence that cannot be read.</strong> It is kept as it is, and no figure counts it.
                On “Your data” you can restore or remove it.
              </li>
            );
          return (
            <li key={`${id} shown`} className="app-evidence__item">
              <strong>{piece.title}</strong>
              <br />
              {GRADE_WORDS[piece.grade].split(':')[0]}, {formatDate(piece.date)}
              {piece.location && `, kept in ${piece.location}`}
              {piece.reviewer && `, reviewed by ${piece.reviewer}`}
              {othersOn(id) > 0 && (
                <>
                  <br />
                  <span className="app-quiet">Also used for {countOf(othersOn(id), 'other answer')}</span>
                </>
              )}
              {!isReadOnly && (
                <>
                  <br />
                  <button
                    type="button"
                    className="app-link-button"
                    data-takes-focus={id === changed || undefined}
                    onClick={() => openAnew(atPiece(id))}
                  >
                    Change<span className="nhsuk-u-visually-hidden"> evidence {piece.title}</span>
                  </button>{' '}
                  <button
                    type="button"
                    className="app-link-button"
                    aria-disabled={isBusy || undefined}
                    onClick={() => void runOnce(() => remove(piece))}
                  >
                    Remove<span className="nhsuk-u-visually-hidden"> evidence {piece.title} from this answer</span>
                  </button>
                </>
              )}
            </li>
          );
        })}
      </ul>
      <div role="status">
        {used && open === null && <p>This answer rests on "{used.title}" now.</p>}
        {givenUp && open === null && (
          <p>
            What you wrote was not kept
            {typeof givenUp.title === 'string' && givenUp.title.trim() !== '' && `: “${givenUp.title.trim()}”`}.{' '}
            <button type="button" className="app-link-button" data-takes-focus onClick={() => takeUpAgain(givenUp)}>
              Go on with it
            </button>
          </p>
        )}
        {removed && (
          <p>
            Removed "{removed.title}" from this answer.{' '}
            {othersOn(removed.id) > 0
              ? `It stays with ${countOf(othersOn(removed.id), 'other answer')}. `
              : 'It stays with the evidence of this assessment, and counts for nothing. '}
            <button
              type="button"
              className="app-link-button"
              data-takes-focus
              onClick={() => void runOnce(() => use(removed.id))}
            >
              Undo
            </button>
          </p>
        )}
      </div>
      <BegunElsewhere
        begun={isReadOnly ? [] : begunElsewhere(kept)}
        when={({ at }) => dayAndTime(at)}
        of={of}
        onShow={showElsewhere}
      />
      {open?.what === 'new' ? (
        <EvidenceForm
          key={round}
          {...formProps}
          idPrefix={`${idPrefix}-new`}
          initial={newPiece}
          otherUses={newPiece ? othersOn(newPiece.id) : 0}
        />
      ) : open?.what === 'choice' ? (
        <EvidenceChooser
          idPrefix={idPrefix}
          pieces={isFull ? [] : others}
          uses={uses}
          onUse={use}
          onCancel={() => setOpen(null)}
        />
      ) : (
        !isReadOnly &&
        (isFull ? (
          <p data-key="add-evidence" data-takes-focus tabIndex={-1}>
            One answer keeps {LIST_LIMITS.evidence} pieces of evidence at most. Remove one to add another.
          </p>
        ) : (
          <div className="app-buttons">
            <Button
              look="secondary"
              small
              data-key="add-evidence"
              data-takes-focus
              onClick={() => openAnew({ what: 'new' })}
            >
              Add evidence
            </Button>
            {others.length > 0 && (
              <Button look="secondary" small data-key="choose-evidence" onClick={() => openAnew({ what: 'choice' })}>
                Choose from the {countOf(others.length, 'piece', 'pieces')} here already
              </Button>
            )}
          </div>
        ))
      )}
    </Swap>
  );
}
