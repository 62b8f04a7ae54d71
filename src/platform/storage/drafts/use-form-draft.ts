import { useCallback, useEffect, useRef, useState } from 'react';
import { comparableJson, isSameJson } from '#src/domain/common/same-json.ts';
import { dayAndTime, now, useAutosave } from '../../runtime/index.ts';
import {
  begunElsewhere,
  forgetDraft,
  keepDraft,
  putAside,
  takeUp,
  type Draft,
  type DraftFields,
  type Drafts,
} from './drafts.ts';

/** How it ends with a form: as it was handed over, with something typed since, or after its person has gone elsewhere. */
export type FormEnd = 'done' | 'typed-on' | 'left';

export type FormDraft = {
  /**
   * To be called when the form is done with: what was in it counts by now, or was given up. Where saving took a while,
   * it is told what was handed over, since what was typed on is not forgotten: it stays, or goes to the form that it
   * belongs to from now on.
   */
  readonly done: (handedOver?: DraftFields, movesTo?: { readonly scope: string; readonly form: string }) => FormEnd;
  /**
   * For a form that stays on the page after it was done with: from now on what is typed in it is begun, and kept.
   * @param fields what stands in it from now on, which nobody has typed
   * @returns the same
   */
  readonly beginAgain: <F extends DraftFields>(fields: F) => F;
  /** Keeps at once what waits for a pause in typing: something else is about to be shown. */
  readonly flush: () => void;
};

/**
 * Keeps what stands in a form that has a button of its own, so that leaving the page loses nothing of it.
 * @param scope the assessment that the form belongs to, or `START_SCOPE`
 * @param form its name, of `draftForms`
 * @param fields what stands in it now
 * @param untouched what stands in it before anybody has typed: there is nothing to keep then
 */
export function useFormDraft(scope: string, form: string, fields: DraftFields, untouched: DraftFields): FormDraft {
  const shown = comparableJson(fields);
  const [opensUntouched] = useState(shown === comparableJson(untouched));
  const last = useRef(shown);
  const givenAgain = useRef('');
  const latest = useRef(fields);
  const isDone = useRef(false);
  const isHere = useRef(true);
  const { later, flush } = useAutosave(() => {
    if (isDone.current) return;
    if ([comparableJson(untouched), givenAgain.current].includes(shown)) void forgetDraft(scope, form, now());
    else void keepDraft(scope, form, fields, now());
  });
  useEffect(() => {
    // What this page began here before, and does not show now, is not to be written over.
    if (opensUntouched) putAside(scope, form);
  }, [opensUntouched, scope, form]);
  useEffect(() => {
    latest.current = fields;
    if (last.current === shown) return;
    last.current = shown;
    later();
  });
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);
  const done: FormDraft['done'] = useCallback(
    (handedOver, movesTo) => {
      const isTypedOn = handedOver !== undefined && !isSameJson(handedOver, latest.current);
      if (isTypedOn && !movesTo) return 'typed-on';
      isDone.current = true;
      if (isTypedOn && movesTo) void keepDraft(movesTo.scope, movesTo.form, latest.current, now());
      void forgetDraft(scope, form, now());
      if (!isHere.current) return 'left';
      return isTypedOn ? 'typed-on' : 'done';
    },
    [scope, form],
  );
  const beginAgain: FormDraft['beginAgain'] = useCallback((from) => {
    // What was typed just before waits for its pause still: what stands here by then is not begun.
    last.current = givenAgain.current = comparableJson(from);
    isDone.current = false;
    return from;
  }, []);
  return { done, beginAgain, flush };
}

/**
 * The fields of a form as they were left, where a draft was kept; those that the form has no more, or that
 * are of another sort by now, stay as they are in `untouched`.
 */
export function withDraft<F extends DraftFields>(untouched: F, kept: DraftFields | undefined): F {
  const isSameSort = (key: string, value: string | string[]) =>
    Array.isArray(value) === Array.isArray(untouched[key]) && Object.hasOwn(untouched, key);
  return {
    ...untouched,
    ...Object.fromEntries(Object.entries(kept ?? {}).filter(([key, value]) => isSameSort(key, value))),
  };
}

/** The fields of a form as it opens, with what was kept of it, which it shows from now on. */
export function takeUpIn<F extends DraftFields>(untouched: F, kept: Draft | undefined): F {
  if (kept) takeUp(kept);
  return withDraft(untouched, kept?.fields);
}

/**
 * What else was begun in a form, for `BegunElsewhere`. Before it is shown, what stands there is kept.
 * @param show puts it in place of what stands there
 */
export const elsewhereOf = (kept: Draft | undefined, flush: FormDraft['flush'], show: (other: Draft) => void) => ({
  begun: begunElsewhere(kept),
  when: ({ at }: Draft) => dayAndTime(at),
  onShow: (other: Draft) => {
    flush();
    show(other);
  },
});

/** What stands in a form of one field. */
export const textOf = ({ fields }: Draft): string => (typeof fields.text === 'string' ? fields.text : '');

/**
 * What was begun in the forms of one kind that have one field each, by the name that each has within the kind. The page
 * shows them from now on.
 * @param formOf the kind, of `draftForms`
 */
export function takeUpTexts(begun: Drafts, formOf: (name: string) => string): Readonly<Record<string, string>> {
  const kind = formOf('');
  return Object.fromEntries(
    [...begun].flatMap(([form, draft]) => {
      if (!form.startsWith(kind)) return [];
      takeUp(draft);
      return [[form.slice(kind.length), textOf(draft)] as const];
    }),
  );
}
