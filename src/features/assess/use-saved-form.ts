import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { comparableJson, isSameJson } from '#src/domain/common/same-json.ts';
import type { Result } from '#src/domain/common/result.ts';
import { now, useAutosave } from '#src/platform/runtime/index.ts';
import {
  begunElsewhere,
  forgetDraft,
  isDoneHere,
  keepDraft,
  putAside,
  takeUp,
  takeUpIn,
  withDraft,
  type Draft,
  type DraftFields,
} from '#src/platform/storage/drafts/index.ts';
import { afterPress } from '#src/ui/form/after-press.ts';
import { useFields, type Fields } from '#src/ui/form/use-fields.ts';

/** Why what is on screen does not count. */
export type Unfinished<P> =
  | { readonly kind: 'problem'; readonly problem: P }
  /** It could not count when it was entered, and it can now; nobody has looked at it since. */
  | { readonly kind: 'held' };

type SavedFormOptions<F, V, P> = {
  /** The assessment and the form, by which a draft is kept. */
  readonly scope: string;
  readonly name: string;
  /**
   * What counts, and when it was entered; '' for never. Whether that changes says that it was read again: no time is
   * compared.
   */
  readonly stored: V;
  readonly storedAt: string;
  /** What was begun and does not count, if anything was. */
  readonly kept: Draft | undefined;
  readonly isReadOnly: boolean;
  readonly fieldsOf: (stored: V) => F;
  readonly parse: (fields: F) => Result<V, P>;
  /** Resolves once it is on disk, or was refused. */
  readonly onSave: (value: V, at: string) => Promise<unknown>;
};

/** What a person does in it. */
type Acts<V> = {
  /** Something was chosen: save at once. */
  readonly choose: () => void;
  /** Something was typed: save after a pause. */
  readonly type: () => void;
  /** A field was left: save, and say what is wrong. */
  readonly leave: () => void;
  /** Puts a value in place of what is on screen, and saves it. */
  readonly put: (value: V) => void;
  /** Gives up what does not count: the fields show again what does. */
  readonly giveUp: () => void;
  /** Shows what another tab began in place of what is on screen, which stays kept beside it. */
  readonly showElsewhere: (other: Draft) => void;
};

/** The same until what it shows changes. */
export type SavedForm<F extends DraftFields, V, P> = Acts<V> & {
  readonly form: Fields<F>;
  /** null while what is on screen counts, or is on its way to. */
  readonly unfinished: Unfinished<P> | null;
  /** The problem with what is on screen, once the field was left as it is; it goes with what it speaks of. */
  readonly problem: P | null;
  /** Was what is on screen chosen or left as it is, so that it may be said aloud? */
  readonly isSettled: boolean;
  /** Hands over what waits for a pause in typing. */
  readonly flush: () => void;
  /** What other tabs began here, knowing nothing of what is shown. */
  readonly elsewhere: readonly Draft[];
};

/**
 * The fields of one thing that is saved as one goes. What is valid is saved; what is not is kept as a draft, and
 * is unfinished. A read of the store takes away neither what is unfinished nor what is on its way to the store.
 */
export function useSavedForm<F extends DraftFields, V, P>(options: SavedFormOptions<F, V, P>): SavedForm<F, V, P> {
  const { scope, name, stored, storedAt, isReadOnly, fieldsOf, parse, onSave } = options;
  const kept = isReadOnly ? undefined : options.kept;
  const [atFirst] = useState(() => takeUpIn(fieldsOf(stored), kept));
  const [opensUntouched] = useState(kept === undefined);
  useEffect(() => {
    // What this page began here before, and does not show now, is not to be written over.
    if (opensUntouched) putAside(scope, name);
  }, [opensUntouched, scope, name]);
  const form = useFields<F>(atFirst);
  const shown = comparableJson(form.shown);
  /** The draft that the fields were filled from, for as long as nobody has touched them since. */
  const [adopted, setAdopted] = useState(() => (kept ? comparableJson(atFirst) : null));
  const [told, setTold] = useState<{ readonly shown: string; readonly isLeft: boolean } | null>(null);
  const reading = comparableJson([stored ?? null, storedAt, kept?.fields ?? null, kept?.id ?? '', isReadOnly]);
  const counting = comparableJson([stored ?? null, storedAt]);
  /**
   * What was handed to the store last, and what had been read then: until something else is read after it is there, a
   * read is out of date.
   */
  const saved = useRef<{ readonly value: V; readonly counting: string; isThere: boolean } | null>(null);
  const lastKept = useRef<string | null>(null);

  const isOutOfDate = (): boolean =>
    saved.current !== null && (!saved.current.isThere || saved.current.counting === counting);
  const isUntouched = (): boolean => saved.current === null && lastKept.current === null;
  const standing = (): V => (saved.current && isOutOfDate() ? saved.current.value : stored);
  const isClean = (fields: F): boolean => {
    const counts = standing();
    if (isSameJson(fields, fieldsOf(counts))) return true;
    const parsed = parse(fields);
    return parsed.ok && isSameJson(parsed.value, counts);
  };

  const forget = (at: string) => {
    setAdopted(null);
    if (lastKept.current === null && !kept) return;
    lastKept.current = null;
    void forgetDraft(scope, name, at);
  };
  const save = (value: V) => {
    const at = now();
    const handed = { value, counting, isThere: false };
    saved.current = handed;
    void onSave(value, at).finally(() => {
      handed.isThere = true;
    });
    forget(at);
  };
  /** It was signed off meanwhile: what stands here and does not count is kept until somebody reopens it. */
  const keepForLater = () => {
    const fields = form.current();
    const json = comparableJson(fields);
    if (isClean(fields) || json === adopted || json === lastKept.current) return;
    lastKept.current = json;
    void keepDraft(scope, name, fields, now());
  };
  const commit = () => {
    if (isReadOnly) return keepForLater();
    const fields = form.current();
    const parsed = parse(fields);
    if (isClean(fields)) return forget(now());
    if (parsed.ok) return save(parsed.value);
    const json = comparableJson(fields);
    if (json === adopted || (json === lastKept.current && kept)) return;
    lastKept.current = json;
    void keepDraft(scope, name, fields, now());
  };
  const { later, flush, isWaiting } = useAutosave(commit);
  /** As they stood when something was typed last. */
  const typed = useRef<F | null>(null);

  /** What is chosen or put in may take typed words off the screen before their pause is over, such as a reason. */
  const saveTyped = () => {
    const fields = typed.current;
    typed.current = null;
    if (isReadOnly || fields === null || !isWaiting()) return;
    const parsed = parse(fields);
    if (parsed.ok && !isClean(fields)) save(parsed.value);
  };

  const settle = (isLeft: boolean) => {
    commit();
    setTold({ shown: comparableJson(form.current()), isLeft });
  };
  const show = (fields: F, isAdopted: boolean) => {
    form.reset(fields);
    setAdopted(isAdopted ? comparableJson(fields) : null);
  };

  const readAgain = () => {
    if (isReadOnly) {
      flush();
      keepForLater();
      saved.current = null;
      lastKept.current = null;
      if (!isSameJson(form.current(), fieldsOf(stored))) show(fieldsOf(stored), false);
      return;
    }
    if (isWaiting()) return;
    const fields = form.current();
    const draft = kept && !isDoneHere(kept) ? withDraft(fieldsOf(stored), kept.fields) : null;
    const isAsAdopted = adopted !== null && adopted === comparableJson(fields);
    if (isAsAdopted || isClean(fields)) {
      // Another tab may have begun something here, gone on with it, or finished it. Who has entered something here
      // gets theirs offered, and is not interrupted by it.
      if (kept && draft && (isAsAdopted || isUntouched()) && !isSameJson(draft, fields)) {
        takeUp(kept);
        show(draft, true);
      } else if (!draft && !isClean(fields)) show(fieldsOf(stored), false);
    } else if (parse(fields).ok && !isOutOfDate()) {
      // Another tab, or an undo, has changed what counts.
      show(fieldsOf(stored), false);
    }
  };
  const latestRead = useRef(readAgain);
  useEffect(() => {
    latestRead.current = readAgain;
  });
  // Whenever something else was read, and at no other time.
  // oxlint-disable-next-line react/exhaustive-effect-dependencies
  useEffect(() => latestRead.current(), [reading]);

  const parsed = parse(form.shown);
  const isHeld = parsed.ok && adopted === shown;
  // What was handed over is drawn with the fields that it came from, whose change draws again.
  // oxlint-disable-next-line react/refs
  const isCounting = isReadOnly || isClean(form.shown);
  const whyNot = isCounting || parsed.ok ? null : parsed.problem;
  const unfinished = useMemo<Unfinished<P> | null>(
    () => (whyNot !== null ? { kind: 'problem', problem: whyNot } : !isCounting && isHeld ? { kind: 'held' } : null),
    [whyNot, isCounting, isHeld],
  );
  const isTold = told?.shown === shown;
  const problem = unfinished?.kind === 'problem' && isTold && told.isLeft ? unfinished.problem : null;
  const begun = isReadOnly ? [] : begunElsewhere(kept);
  const elsewhere = begun.length > 0 ? begun : NONE_BEGUN;
  const acts: Acts<V> = {
    choose: () => {
      saveTyped();
      settle(false);
    },
    type: () => {
      typed.current = form.current();
      later();
    },
    leave: () =>
      afterPress(() => {
        flush();
        settle(true);
      }),
    put: (value) => {
      saveTyped();
      form.reset(fieldsOf(value));
      save(value);
    },
    giveUp: () => {
      form.reset(fieldsOf(stored));
      forget(now());
    },
    showElsewhere: (other) => {
      flush();
      commit();
      takeUp(other);
      lastKept.current = null;
      show(withDraft(fieldsOf(stored), other.fields), true);
    },
  };
  const steady = useSteady(acts);
  return useMemo(
    () => ({ form, unfinished, problem, isSettled: isTold, flush, elsewhere, ...steady }),
    [form, unfinished, problem, isTold, flush, elsewhere, steady],
  );
}

const NONE_BEGUN: readonly Draft[] = [];

/** Functions that stay the same from one drawing to the next, so that nothing is drawn again for them alone. */
function useSteady<V>(acts: Acts<V>): Acts<V> {
  const latest = useRef(acts);
  // Before anybody can press what was drawn with them.
  useLayoutEffect(() => {
    latest.current = acts;
  });
  const [steady] = useState<Acts<V>>(() => ({
    choose: () => latest.current.choose(),
    type: () => latest.current.type(),
    leave: () => latest.current.leave(),
    put: (value) => latest.current.put(value),
    giveUp: () => latest.current.giveUp(),
    showElsewhere: (other) => latest.current.showElsewhere(other),
  }));
  return steady;
}
