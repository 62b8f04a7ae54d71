import { useCallback, useEffect, useRef } from 'react';
import { comparableJson } from '#src/domain/common/same-json.ts';
import { now, useAutosave } from '../../runtime/index.ts';
import { forgetDraft, keepDraft, type DraftFields } from './drafts.ts';

/**
 * Keeps what stands in a form that has a button of its own, so that leaving the page loses nothing of it.
 * @param scope the assessment that the form belongs to, or `START_SCOPE`
 * @param form its name, of `draftForms`
 * @param fields what stands in it now
 * @param untouched what stands in it before anybody has typed: there is nothing to keep then
 * @returns to be called when the form is done with: what was in it counts by now, or was given up
 */
export function useFormDraft(scope: string, form: string, fields: DraftFields, untouched: DraftFields): () => void {
  const shown = comparableJson(fields);
  const last = useRef(shown);
  const isDone = useRef(false);
  const { later } = useAutosave(() => {
    if (isDone.current) return;
    if (shown === comparableJson(untouched)) void forgetDraft(scope, form, now());
    else void keepDraft(scope, form, fields, now());
  });
  useEffect(() => {
    if (last.current === shown) return;
    last.current = shown;
    later();
  }, [shown, later]);
  return useCallback(() => {
    isDone.current = true;
    void forgetDraft(scope, form, now());
  }, [scope, form]);
}

/**
 * The fields of a form as they were left, where a draft was kept; those that the form has no more, or that
 * are of another sort by now, stay as they are in `untouched`.
 */
export function withDraft<F extends DraftFields>(untouched: F, kept: DraftFields | undefined): F {
  const isSameSort = (key: string, value: string | string[]) =>
    Array.isArray(value) === Array.isArray(untouched[key]) && key in untouched;
  return {
    ...untouched,
    ...Object.fromEntries(Object.entries(kept ?? {}).filter(([key, value]) => isSameSort(key, value))),
  };
}
