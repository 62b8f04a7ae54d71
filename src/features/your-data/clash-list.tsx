import { useState } from 'react';
import { isSameJson } from '#src/domain/common/same-json.ts';
import { unitKey, type MergeUnit, type Settled } from '#src/domain/merge/index.ts';
import type { FormError } from '#src/ui/form/error-summary.tsx';
import { ChoiceFieldset, Radio, Radios } from '#src/ui/form/fields.tsx';
import { Button, Details } from '#src/ui/layout/elements.tsx';
import type { ReceiptPart, UnitWords } from './unit-words.ts';

export type Settling = {
  readonly clashes: readonly MergeUnit[];
  readonly settled: ReadonlyMap<string, Settled>;
  readonly choose: (units: readonly MergeUnit[], side: Settled) => void;
  /** What is missing, once it was asked for. */
  readonly errors: readonly FormError[];
  readonly attempt: number;
  /** Is every clash settled? If not, what is missing is said from now on. */
  readonly isSettled: () => boolean;
};

/** What a person says of each unit that both sides changed to something else. */
export function useSettling(units: readonly MergeUnit[], say: UnitWords): Settling {
  const [chosen, setChosen] = useState<ReadonlyMap<string, { readonly side: Settled; readonly of: MergeUnit }>>(
    new Map(),
  );
  const [attempt, setAttempt] = useState(0);
  const clashes = units.filter(({ outcome }) => outcome === 'clash');
  // A choice holds for what was shown: another tab may have changed the one here since.
  const settled = new Map(
    clashes.flatMap((unit) => {
      const choice = chosen.get(unitKey(unit));
      return choice && isSameJson(choice.of, unit) ? [[unitKey(unit), choice.side] as const] : [];
    }),
  );
  const missing = clashes.filter((unit) => !settled.has(unitKey(unit)));
  return {
    clashes,
    settled,
    choose: (some, side) =>
      setChosen(new Map([...chosen, ...some.map((unit) => [unitKey(unit), { side, of: unit }] as const)])),
    errors:
      attempt === 0
        ? []
        : missing.map((unit) => ({ fieldId: fieldOf(unit), text: `Say which holds: ${say.title(unit)}` })),
    attempt,
    isSettled: () => {
      if (missing.length === 0) return true;
      setAttempt(attempt + 1);
      return false;
    },
  };
}

const SIDES: Readonly<Record<Settled, string>> = { ours: 'Here', theirs: 'In the file' };

const fieldOf = (unit: MergeUnit): string => `join-${unitKey(unit).replaceAll('/', '-')}`;

/** Asks which holds where both sides changed the same to something else; nothing where none did. */
export function ClashList({
  settling: { clashes, settled, choose, errors },
  say,
}: {
  readonly settling: Settling;
  readonly say: UnitWords;
}) {
  if (clashes.length === 0) return null;
  return (
    <>
      <h3 className="nhsuk-heading-s">Changed in both: which holds? ({clashes.length})</h3>
      {clashes.length > 1 && (
        <div className="app-buttons">
          <Button small look="secondary" onClick={() => choose(clashes, 'ours')}>
            All as here
          </Button>
          <Button small look="secondary" onClick={() => choose(clashes, 'theirs')}>
            All as in the file
          </Button>
        </div>
      )}
      {clashes.map((unit) => (
        <ChoiceFieldset
          key={unitKey(unit)}
          id={fieldOf(unit)}
          label={say.title(unit)}
          hint={<span className="app-prose">Before: {say.side(unit, 'before')}</span>}
          error={errors.find(({ fieldId }) => fieldId === fieldOf(unit)) && 'Say which holds'}
        >
          <Radios>
            {(['ours', 'theirs'] as const).map((side) => (
              <Radio
                key={side}
                id={`${side}-${fieldOf(unit)}`}
                name={fieldOf(unit)}
                value={side}
                label={<span className="app-prose">{`${SIDES[side]}: ${say.side(unit, side)}`}</span>}
                hint={say.by(unit, side) || undefined}
                checked={settled.get(unitKey(unit)) === side}
                onChange={() => choose([unit], side)}
              />
            ))}
          </Radios>
        </ChoiceFieldset>
      ))}
    </>
  );
}

/** What comes in without being asked about, each with what it was before. */
export function TakenList({ units, say }: { readonly units: readonly MergeUnit[]; readonly say: UnitWords }) {
  const taken = units.filter(({ outcome }) => outcome === 'taken' || outcome === 'joined');
  if (taken.length === 0) return null;
  return (
    <Details isNamedOnPaper summary={`What comes from the file (${taken.length})`} standsOpen={taken.length <= 5}>
      <ul>
        {taken.map((unit) => (
          <li key={unitKey(unit)}>
            <strong>{say.title(unit)}</strong>
            <br />
            <span className="app-prose">{say.outcome(unit)}</span>
            <br />
            {say.by(unit, 'theirs')}
            {unit.before !== null && (
              <>
                <br />
                <span className="app-prose">Before: {say.side(unit, 'before')}</span>
              </>
            )}
          </li>
        ))}
      </ul>
    </Details>
  );
}

/** What became of everything that came, folded by what it was. */
export const Receipt = ({ parts }: { readonly parts: readonly ReceiptPart[] }) =>
  parts.map(({ heading, titles }) => (
    <Details isNamedOnPaper key={heading} summary={`${heading} (${titles.length})`}>
      <ul>
        {titles.map((title, index) => (
          // Two entries of one question may bear one name.
          <li key={`${title} ${index}`} className="app-prose">
            {title}
          </li>
        ))}
      </ul>
    </Details>
  ));
