import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { Evidence } from '#src/domain/assessment/index.ts';
import { countOf, formatDate } from '#src/domain/common/format.ts';
import { passingTextSchema, ruleOf } from '#src/domain/common/text.ts';
import { TextField } from '#src/ui/form/fields.tsx';
import { Button } from '#src/ui/layout/elements.tsx';
import { Problem } from '#src/ui/layout/problem.tsx';
import { useBusy } from '#src/ui/layout/use-busy.ts';
import { GRADE_WORDS } from './evidence-form.tsx';

/** So many are shown at once: who has more searches. */
const SHOWN = 10;

type EvidenceChooserProps = {
  readonly idPrefix: string;
  /** The pieces that the answer does not rest on yet. */
  readonly pieces: readonly Evidence[];
  /** How many answers rest on each, by its id. */
  readonly uses: ReadonlyMap<string, number>;
  /** Resolves to whether it is on disk. */
  readonly onUse: (evidenceId: string) => Promise<boolean>;
  readonly onCancel: () => void;
};

/** The pieces of evidence that are here already, found by words of what they are, where they are kept or who reviewed. */
export function EvidenceChooser({ idPrefix, pieces, uses, onUse, onCancel }: EvidenceChooserProps) {
  const [search, setSearch] = useState('');
  const [isRefused, setRefused] = useState(false);
  const [isBusy, runOnce] = useBusy();
  const group = useRef<HTMLDivElement>(null);
  useEffect(() => {
    group.current?.querySelector('input')?.focus();
  }, []);
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const found = pieces.filter(({ title, location, reviewer }) => {
    const text = `${title} ${location} ${reviewer}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const use = async (id: string) => {
    setRefused(false);
    if (!(await onUse(id))) setRefused(true);
  };
  const leaveOnEscape = ({ key }: KeyboardEvent) => {
    if (key === 'Escape') onCancel();
  };
  return (
    <div className="app-evidence__form" role="group" aria-label="Evidence that is here already" ref={group}>
      <TextField
        id={`${idPrefix}-search`}
        label="Search the evidence that is here already"
        hint="Words of what it is, where it is kept or who reviewed it."
        type="search"
        width={20}
        rule={ruleOf(passingTextSchema)}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
        onKeyDown={leaveOnEscape}
      />
      <p role="status">
        {found.length > SHOWN
          ? `${countOf(found.length, 'piece', 'pieces')} found, the first ${SHOWN} shown. Type more of its name.`
          : `${countOf(found.length, 'piece', 'pieces')} found.`}
      </p>
      {isRefused && (
        <Problem>It could not be saved that this answer rests on it. What is stored is as it was. Try again.</Problem>
      )}
      <ul className="nhsuk-list">
        {found.slice(0, SHOWN).map((piece) => (
          <li key={piece.id} className="app-evidence__item">
            <strong>{piece.title}</strong>
            <br />
            {GRADE_WORDS[piece.grade].split(':')[0]}, {formatDate(piece.date)}
            {piece.location && `, kept in ${piece.location}`}. {usedWords(uses.get(piece.id) ?? 0)}
            <br />
            <button
              type="button"
              className="app-link-button"
              aria-disabled={isBusy || undefined}
              onClick={() => void runOnce(() => use(piece.id))}
              onKeyDown={leaveOnEscape}
            >
              Use<span className="nhsuk-u-visually-hidden"> evidence {piece.title}</span>
            </button>
          </li>
        ))}
      </ul>
      <Button small look="secondary" onClick={onCancel}>
        Cancel
      </Button>
    </div>
  );
}

const usedWords = (count: number): string =>
  count === 0 ? 'No answer rests on it.' : `${countOf(count, 'answer rests', 'answers rest')} on it.`;
