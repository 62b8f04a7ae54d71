import { useState } from 'react';
import { RUNNING_WORDS } from '#src/domain/bulletins/yours/index.ts';
import type { WhatIsRun } from '#src/domain/bulletins/kept/index.ts';
import { formatDate } from '#src/domain/common/format.ts';
import { londonDay } from '#src/domain/common/london-time.ts';
import { keysOf } from '#src/domain/common/keys-of.ts';
import { optionalTitleSchema, parseTyped, ruleOf, tooLongWords } from '#src/domain/common/text.ts';
import { today, useAutosave } from '#src/platform/runtime/index.ts';
import type { stateWhatIsRun } from '#src/platform/storage/bulletins/index.ts';
import { SelectField, TextField } from '#src/ui/form/fields.tsx';

export type RunStatement = WhatIsRun['technologies'][number];

type Said = Parameters<typeof stateWhatIsRun>[1];

/** What is said of what is run, once it is known who says it, and when; and what stood there as it was said. */
export type Statement = ((saidBy: string, at: string) => Said) & { readonly seen: Said };

export const statement = (seen: Said, say: (saidBy: string, at: string) => Said): Statement =>
  Object.assign(say, { seen });

type TechnologyFieldProps = {
  readonly technology: { readonly id: string; readonly name: string };
  readonly stated: RunStatement | null;
  /** What was chosen and is kept once there is a name. */
  readonly waiting?: RunStatement['state'] | null;
  /** Is what was said too old to count? */
  readonly isTooOld: boolean;
  /** Is it known who says it? Then what is typed is kept as one goes. */
  readonly isNamed?: boolean;
  readonly onSay: (statement: Statement) => void;
};

/** Beside a choice that nobody has put a name to. */
export const WAITS = 'Not kept yet: enter your name above.';

/** One technology with the answer to "Do you run it?". */
export function TechnologyField({
  technology,
  stated,
  waiting = null,
  isTooOld,
  isNamed = true,
  onSay,
}: TechnologyFieldProps) {
  /** Who was named last: going through the list by its arrows says everything else for a moment. */
  const [named, setNamed] = useState(stated?.supplier ?? '');
  if (stated && stated.supplier !== '' && stated.supplier !== named) setNamed(stated.supplier);
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
          const supplier = chosen === 'supplier' ? named : '';
          if (chosen)
            onSay(
              statement({ technologies: stated ? [stated] : [] }, (saidBy, at) => ({
                technologies: [{ technology: technology.id, state: chosen, supplier, saidBy, at }],
              })),
            );
        }}
      />
      {!waiting && stated?.state === 'supplier' && (
        <SupplierField
          technology={technology}
          supplier={stated.supplier}
          isNamed={isNamed}
          onSay={(supplier, seen) =>
            onSay(
              statement({ technologies: [{ ...stated, supplier: seen }] }, (saidBy, at) => ({
                technologies: [{ technology: technology.id, state: 'supplier', supplier, saidBy, at }],
              })),
            )
          }
        />
      )}
    </div>
  );
}

type SupplierFieldProps = Required<Pick<TechnologyFieldProps, 'technology' | 'isNamed'>> & {
  readonly supplier: string;
  /** @param seen who was named as it was typed */
  readonly onSay: (supplier: string, seen: string) => void;
};

/** Who runs it, so that a letter can be written to them; kept as one types, or as the field is left without a name. */
function SupplierField({ technology, supplier, isNamed, onSay }: SupplierFieldProps) {
  // `seen` is who was named as the last letter was typed, and `said` what was said here: anything else is another tab's.
  const [{ typed, of, seen, said }, setTyped] = useState({
    typed: supplier,
    of: supplier,
    seen: supplier,
    said: [] as readonly string[],
  });
  const read = parseTyped(optionalTitleSchema, typed);
  // What another tab says is shown where nobody has typed.
  if (of !== supplier) {
    const isUntouched = read.ok && read.value === of;
    const isKnown = isUntouched || said.includes(supplier);
    setTyped({ typed: isUntouched ? supplier : typed, of: supplier, seen: isKnown ? supplier : seen, said });
  }
  const other = seen === supplier || (read.ok && read.value === supplier) ? null : supplier;
  const say = () => {
    if (!read.ok || read.value === supplier) return;
    setTyped((before) => ({ ...before, said: [...before.said, read.value] }));
    onSay(read.value, seen);
  };
  const { later, flush } = useAutosave(() => {
    if (isNamed) say();
  });
  return (
    <TextField
      id={`supplier-${technology.id}`}
      label={
        <>
          Which supplier (optional)<span className="nhsuk-u-visually-hidden">: {technology.name}</span>
        </>
      }
      width={20}
      hint={
        other === null
          ? undefined
          : other === ''
            ? 'Another tab has taken the name away meanwhile. Type on to put yours there.'
            : `Another tab has said “${other}” meanwhile, and that stands. Type on to put yours in its place.`
      }
      rule={ruleOf(optionalTitleSchema)}
      error={!read.ok && read.problem.kind !== 'empty' ? tooLongWords(read.problem) : undefined}
      value={typed}
      onChange={(event) => {
        // Typed on beside what another tab said, which stands below the label: it takes its place.
        setTyped({ typed: event.target.value, of, seen: supplier, said });
        later();
      }}
      onBlur={() => {
        flush();
        if (!isNamed) say();
      }}
    />
  );
}

function hintOf({ saidBy, at, state, supplier }: RunStatement, isTooOld: boolean): string {
  const day = londonDay(at);
  const who = `${saidBy}, ${formatDate(day)}`;
  if (isTooOld)
    return `"No" was said by ${who}, ${day > today() ? 'a day still to come' : 'more than 6 months ago'}: it counts as not known.`;
  return state === 'supplier' && supplier !== '' ? `${supplier}; said by ${who}` : `Said by ${who}`;
}
