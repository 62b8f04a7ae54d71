import { keysOf } from '#src/domain/common/keys-of.ts';
import { passingTextSchema, ruleOf } from '#src/domain/common/text.ts';
import { DateFields } from '#src/ui/form/date-fields.tsx';
import { SelectField, TextField } from '#src/ui/form/fields.tsx';
import { BASES, FIGURE_FIELDS, FIGURE_NAMES, type TypedFigures } from './figures-fields.ts';
import type { KeptFormFields } from './use-kept-form.ts';

/** What an action costs and takes, what the money rests on, and from when the figures are. */
export function FigureFields({ form }: { readonly form: KeptFormFields<TypedFigures> }) {
  return (
    <>
      <div className="app-improve__limits">
        {FIGURE_NAMES.map((name) => {
          const { id, ...input } = form.field(name);
          return (
            <TextField
              key={name}
              {...input}
              id={id}
              label={FIGURE_FIELDS[name].label}
              width={10}
              inputMode="numeric"
              rule={ruleOf(passingTextSchema)}
            />
          );
        })}
        <SelectField
          {...form.field('basis')}
          label="What the money rests on"
          options={keysOf(BASES).map((value) => ({ value, text: BASES[value] }))}
        />
      </div>
      <DateFields {...form.date('date')} label="From when the figures are" />
    </>
  );
}
