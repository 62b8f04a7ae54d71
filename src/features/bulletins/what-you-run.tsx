import { RUNNING_WORDS } from '#src/domain/bulletins/yours/index.ts';
import { type WhatIsRun } from '#src/domain/bulletins/kept/index.ts';
import { formatDate } from '#src/domain/common/format.ts';
import { londonDay } from '#src/domain/common/london-time.ts';
import { keysOf } from '#src/domain/common/keys-of.ts';
import { now } from '#src/platform/runtime/index.ts';
import { stateWhatIsRun } from '#src/platform/storage/bulletins/index.ts';
import { storageWords } from '#src/platform/storage/index.ts';
import { SelectField } from '#src/ui/form/fields.tsx';

export type RunStatement = WhatIsRun['technologies'][number];

type TechnologyFieldProps = {
  readonly assessmentId: string;
  readonly technology: { readonly id: string; readonly name: string };
  readonly stated: RunStatement | null;
  /** Is what was said too old to count? */
  readonly isTooOld: boolean;
  /** Who says so; null where that has to be typed first. */
  readonly saidBy: string | null;
  readonly onProblem: (words: string | null) => void;
  readonly onNameless: () => void;
};

/** One technology with the answer to "Do you run it?", which is kept as soon as it is chosen. */
export function TechnologyField(props: TechnologyFieldProps) {
  const { assessmentId, technology, stated, isTooOld, saidBy, onProblem, onNameless } = props;
  const say = async (state: RunStatement['state']) => {
    if (saidBy === null) return onNameless();
    const at = now();
    const supplier = state === 'supplier' ? (stated?.supplier ?? '') : '';
    const saved = await stateWhatIsRun(
      assessmentId,
      { technologies: [{ technology: technology.id, state, supplier, saidBy, at }] },
      at,
    );
    return onProblem(saved.ok ? null : storageWords(saved.problem));
  };
  return (
    <div className="app-bulletins__technology">
      <SelectField
        id={`runs-${technology.id}`}
        label={technology.name}
        hint={stated ? hintOf(stated, isTooOld) : undefined}
        options={[
          ...(stated && !isTooOld ? [] : [{ value: '', text: isTooOld ? 'Say again' : 'Not stated' }]),
          ...keysOf(RUNNING_WORDS).map((value) => ({ value, text: RUNNING_WORDS[value] })),
        ]}
        value={stated && !isTooOld ? stated.state : ''}
        onChange={(event) => {
          const chosen = keysOf(RUNNING_WORDS).find((value) => value === event.target.value);
          if (chosen) void say(chosen);
        }}
      />
    </div>
  );
}

function hintOf({ saidBy, at, state, supplier }: RunStatement, isTooOld: boolean): string {
  const who = `${saidBy}, ${formatDate(londonDay(at))}`;
  if (isTooOld) return `"No" was said by ${who}, more than 6 months ago: it counts as not known.`;
  return state === 'supplier' && supplier !== '' ? `${supplier}; said by ${who}` : `Said by ${who}`;
}
