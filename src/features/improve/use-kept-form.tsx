import { useState, type ReactNode } from 'react';
import { isSameJson } from '#src/domain/common/same-json.ts';
import { dayAndTime } from '#src/platform/runtime/index.ts';
import { begunElsewhere, takeUpIn, useFormDraft, type Drafts } from '#src/platform/storage/drafts/index.ts';
import { BegunElsewhere } from '#src/ui/form/begun-elsewhere.tsx';
import { useFormErrors } from '#src/ui/form/use-form-errors.ts';

type KeptForm<F extends Readonly<Record<string, string>>> = {
  readonly assessmentId: string;
  /** Its name, of `draftForms`. */
  readonly form: string;
  readonly drafts: Drafts;
  /** What stands in it before anybody has typed. */
  readonly saved: F;
  /** What it is a form of, in words. */
  readonly of: string;
  /** Begins the id of each of its fields. */
  readonly prefix: string;
};

/** What is wrong with a field. */
export type FieldProblem = { readonly field: string; readonly text: string };

/**
 * A form with a button of its own, whose words stay whatever becomes of the page. What is saved elsewhere meanwhile, by
 * a slider, by Undo or in another tab, is shown as long as nobody has typed here.
 */
export function useKeptForm<F extends Readonly<Record<string, string>>>({
  assessmentId,
  form,
  drafts,
  saved,
  of,
  prefix,
}: KeptForm<F>) {
  const kept = drafts.get(form);
  const [typed, setTyped] = useState<F>(() => takeUpIn(saved, kept));
  const [shown, setShown] = useState(saved);
  if (!isSameJson(saved, shown)) {
    setShown(saved);
    if (isSameJson(typed, shown)) setTyped(saved);
  }
  const { done, beginAgain, flush } = useFormDraft(assessmentId, form, typed, saved);
  const idOf = (field: string) => `${prefix}-${field}`;
  const { errors, attempt, errorAt, refuse } = useFormErrors((fieldId) => {
    const field = fieldId.slice(prefix.length + 1);
    // A date is in three boxes, and its error is of all of them.
    return Object.entries(typed).filter(([name]) => name === field || name.startsWith(`${field.split('-')[0]}-`));
  });
  const elsewhere: ReactNode = (
    <BegunElsewhere
      begun={begunElsewhere(kept)}
      when={({ at }) => dayAndTime(at)}
      of={of}
      onShow={(other) => {
        flush();
        setTyped(takeUpIn(saved, other));
      }}
    />
  );
  return {
    typed,
    elsewhere,
    errors,
    attempt,
    idOf,
    errorAt: (field: string) => errorAt(idOf(field)),
    /** For a field of text. */
    field: (name: keyof F & string) => ({
      id: idOf(name),
      error: errorAt(idOf(name)),
      value: typed[name],
      onChange: ({ target }: { readonly target: { readonly value: string } }) =>
        setTyped({ ...typed, [name]: target.value }),
      onBlur: flush,
    }),
    set: (changes: Partial<F>) => setTyped({ ...typed, ...changes }),
    refuse: (problems: readonly FieldProblem[]) =>
      refuse(problems.map(({ field, text }) => ({ fieldId: idOf(field), text }))),
    /** What was typed is saved: it is a draft no longer. What was typed on meanwhile stays, and is one. */
    done: (as: F) => {
      if (done(typed) === 'done') setTyped(beginAgain(as));
    },
  };
}
