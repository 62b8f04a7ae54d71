import { RUNNING_WORDS } from '#src/domain/bulletins/yours/index.ts';
import type { WhatIsRun } from '#src/domain/bulletins/kept/index.ts';
import { formatDate } from '#src/domain/common/format.ts';
import { londonDay } from '#src/domain/common/london-time.ts';
import { keysOf } from '#src/domain/common/keys-of.ts';
import { today } from '#src/platform/runtime/index.ts';
import type { stateWhatIsRun } from '#src/platform/storage/bulletins/index.ts';
import { SelectField } from '#src/ui/form/fields.tsx';

export type RunStatement = WhatIsRun['technologies'][number];

/** What is said of what is run, once it is known who says it, and when. */
export type Statement = (saidBy: string, at: string) => Parameters<typeof stateWhatIsRun>[1];

type TechnologyFieldProps = {
  readonly technology: { readonly id: string; readonly name: string };
  readonly stated: RunStatement | null;
  /** What was chosen and is kept once there is a name. */
  readonly waiting?: RunStatement['state'] | null;
  /** Is what was said too old to count? */
  readonly isTooOld: boolean;
  readonly onSay: (statement: Statement) => void;
};

/** Beside a choice that nobody has put a name to. */
export const WAITS = 'Not kept yet: enter your name above.';

/** One technology with the answer to "Do you run it?". */
export function TechnologyField({ technology, stated, waiting = null, isTooOld, onSay }: TechnologyFieldProps) {
  return (
    <div className="app-bulletins__technology">
      <SelectField
        id={`runs-${technology.id}`}
        label={technology.name}
        hint={waiting ? WAITS : stated ? hintOf(stated, isTooOld) : undefined}
        options={[
          ...(waiting || (stated && !isTooOld) ? [] : [{ value: '', text: isTooOld ? 'Say again' : 'Not stated' }]),
          ...keysOf(RUNNING_WORDS).map((value) => ({ value, text: RUNNING_WORDS[value] })),
        ]}
        value={waiting ?? (stated && !isTooOld ? stated.state : '')}
        onChange={(event) => {
          const chosen = keysOf(RUNNING_WORDS).find((value) => value === event.target.value);
          const supplier = chosen === 'supplier' ? (stated?.supplier ?? '') : '';
          if (chosen)
            onSay((saidBy, at) => ({
              technologies: [{ technology: technology.id, state: chosen, supplier, saidBy, at }],
            }));
        }}
      />
    </div>
  );
}

function hintOf({ saidBy, at, state, supplier }: RunStatement, isTooOld: boolean): string {
  const day = londonDay(at);
  const who = `${saidBy}, ${formatDate(day)}`;
  if (isTooOld)
    return `"No" was said by ${who}, ${day > today() ? 'a day still to come' : 'more than 6 months ago'}: it counts as not known.`;
  return state === 'supplier' && supplier !== '' ? `${supplier}; said by ${who}` : `Said by ${who}`;
}
