import { useState } from 'react';
import type { Result } from '#src/domain/common/result.ts';
import { isSameJson } from '#src/domain/common/same-json.ts';
import { spreadDate } from '#src/domain/common/typed-date.ts';
import { elsewhereOf, takeUpIn, useFormDraft, type Drafts } from '#src/platform/storage/drafts/index.ts';
import { useFormErrors } from '#src/ui/form/use-form-errors.ts';
import { eachAlone, follow, typedFields, typedThings, type Belonging, type Typed } from './typed-over.ts';

/** What is wrong with a field. */
export type FieldProblem = { readonly field: string; readonly text: string };

type KeptFormSetting<F extends Typed, T> = {
  readonly assessmentId: string;
  /** Its name, of `draftForms`. */
  readonly form: string;
  readonly drafts: Drafts;
  /** What stands in it before anybody has typed. */
  readonly saved: F;
  /** Begins the id of each of its fields. */
  readonly prefix: string;
  readonly parse: (typed: F) => Result<T, readonly FieldProblem[]>;
  /** Which of its fields are one thing; each stands for itself where it is left out. */
  readonly belonging?: Belonging;
  /** Saves what was typed, and nothing else; tells whether it was saved. */
  readonly save: (value: T, isTyped: (thing: string) => boolean) => Promise<boolean>;
  /** What stands in it once that is saved. */
  readonly after: (value: T) => F;
};

const NOTHING_TYPED = {};

/**
 * A form with a button of its own, whose words stay whatever becomes of the page; `KeptForm` draws it. What is saved
 * elsewhere meanwhile, by a slider, by Undo or in another tab, is shown where nobody has typed here.
 */
export function useKeptForm<F extends Typed, T>({
  assessmentId,
  form,
  drafts,
  saved,
  prefix,
  parse,
  belonging = eachAlone,
  save,
  after,
}: KeptFormSetting<F, T>) {
  const kept = drafts.get(form);
  const [{ typed, untouched }, setFields] = useState(() => ({ typed: takeUpIn(saved, kept), untouched: saved }));
  /** What was saved, as it was read last and heeded. */
  const [heeded, setHeeded] = useState(saved);
  const [isSaving, setIsSaving] = useState(false);
  const [isSaved, setIsSaved] = useState(false);
  const [givenUp, setGivenUp] = useState<F | null>(null);
  // While it is being saved it waits: what was handed over is known by what was typed.
  if (!isSaving && !isSameJson(saved, heeded)) {
    setHeeded(saved);
    const next = follow({ typed, untouched }, saved, belonging);
    setFields(next);
    if (!isSameJson(next.typed, typed)) setIsSaved(false);
  }
  const begun = typedFields(typed, untouched, belonging);
  const { done, beginAgain, flush } = useFormDraft(assessmentId, form, begun, NOTHING_TYPED);
  const idOf = (field: string) => `${prefix}-${field}`;
  const { errors, attempt, errorAt, refuse } = useFormErrors((fieldId) => {
    const field = fieldId.slice(prefix.length + 1);
    // A date is in three boxes, and its error is of all of them.
    return Object.entries(typed).filter(([name]) => name === field || name.startsWith(`${field.split('-')[0]}-`));
  });
  const type = (to: F) => {
    setIsSaved(false);
    setGivenUp(null);
    setFields((now) => ({ ...now, typed: to }));
  };
  const set = (changes: Partial<F>) => type({ ...typed, ...changes });
  const input = (name: string) => ({
    value: typed[name] ?? '',
    onChange: ({ target }: { readonly target: { readonly value: string } }) => type({ ...typed, [name]: target.value }),
    onBlur: flush,
  });
  return {
    typed,
    set,
    idOf,
    /** For a field of text or a choice. */
    field: (name: keyof F & string) => ({ ...input(name), id: idOf(name), error: errorAt(idOf(name)) }),
    /** For a date, whose three boxes are named by it. */
    date: (name: string) => ({
      id: idOf(name),
      error: errorAt(idOf(`${name}-day`)),
      spread: spreadDate,
      inputProps: (part: string) => input(`${name}-${part}`),
    }),
    /** For `KeptForm`. */
    frame: {
      errors,
      attempt,
      work: async () => {
        const parsed = parse(typed);
        refuse(parsed.ok ? [] : parsed.problem.map(({ field, text }) => ({ fieldId: idOf(field), text })));
        if (!parsed.ok) return;
        const things = typedThings(typed, untouched, belonging);
        setIsSaving(true);
        const isKept = await save(parsed.value, (thing) => things.has(thing)).finally(() => setIsSaving(false));
        if (!isKept) return;
        setGivenUp(null);
        const stands = after(parsed.value);
        // It is a draft no longer; what was typed on meanwhile stays, and is one.
        const isDone = done(begun) === 'done';
        if (isDone) beginAgain(NOTHING_TYPED);
        setFields((now) => follow({ typed: now.typed, untouched: typed }, stands, belonging));
        setIsSaved(isDone);
      },
      isSaved,
      elsewhere: elsewhereOf(kept, flush, (other) => type(takeUpIn(saved, other))),
      isBegun: !isSameJson(begun, NOTHING_TYPED),
      isGivenUp: givenUp !== null,
      giveUp: () => {
        if (done(begun) !== 'done') return;
        beginAgain(NOTHING_TYPED);
        setIsSaved(false);
        setFields({ typed: saved, untouched: saved });
        setGivenUp(typed);
      },
      takeBack: () => givenUp && type(givenUp),
    },
  };
}

export type KeptFormFrame = ReturnType<typeof useKeptForm>['frame'];

type Field = {
  readonly id: string;
  readonly error: string | undefined;
  readonly value: string;
  readonly onChange: (event: { readonly target: { readonly value: string } }) => void;
  readonly onBlur: () => void;
};

/** What fields that stand in more than one form ask of it. */
export type KeptFormFields<F extends Typed> = {
  readonly field: (name: keyof F & string) => Field;
  readonly date: (name: string) => {
    readonly id: string;
    readonly error: string | undefined;
    readonly spread: typeof spreadDate;
    readonly inputProps: (part: string) => Omit<Field, 'id' | 'error'>;
  };
};
