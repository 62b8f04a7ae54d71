import { useState } from 'react';
import { keysOf } from '#src/domain/common/keys-of.ts';
import type { Result } from '#src/domain/common/result.ts';
import { isSameJson } from '#src/domain/common/same-json.ts';
import { parseTyped, titleSchema, tooLongWords } from '#src/domain/common/text.ts';
import { dateProblemWords, parseTypedDate, type DateBoxes } from '#src/domain/common/typed-date.ts';
import { parseTypedNumber } from '#src/domain/common/typed-number.ts';
import { now } from '#src/platform/runtime/index.ts';
import { takeUpIn, TRAINING_SCOPE, useFormDraft, type Draft } from '#src/platform/storage/drafts/index.ts';
import { storageWords, type StorageProblem } from '#src/platform/storage/index.ts';

type Fields = Readonly<Record<string, string>>;
export type FieldProblem = { readonly field: string; readonly text: string };

/** A form of the register: what is begun in it is kept, and its errors go with the value that they speak of. */
export function useEntryForm<F extends Fields, T>({
  form,
  empty,
  kept,
  parse,
  save,
}: {
  readonly form: string;
  readonly empty: F;
  readonly kept: Draft | undefined;
  readonly parse: (typed: F) => Result<T, readonly FieldProblem[]>;
  readonly save: (entry: T, at: string) => Promise<Result<unknown, StorageProblem>>;
}) {
  const [typed, setTyped] = useState<F>(() => takeUpIn(empty, kept));
  const { flush } = useFormDraft(TRAINING_SCOPE, form, typed, empty);
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const [attempt, setAttempt] = useState(0);
  const [failure, setFailure] = useState<string | null>(null);
  const [isKept, setIsKept] = useState(false);
  const change = (next: F) => {
    setIsKept(false);
    const changed = keysOf<string>(next).filter((key) => next[key] !== typed[key]);
    setTyped(next);
    setProblems((before) =>
      before.filter(({ field }) => !changed.includes(field) && !(isDate(changed) && field === 'date')),
    );
  };
  const keep = async () => {
    const parsed = parse(typed);
    if (!parsed.ok) {
      setProblems(parsed.problem);
      setAttempt(attempt + 1);
      return;
    }
    const saved = await save(parsed.value, now());
    setFailure(saved.ok ? null : storageWords(saved.problem));
    if (!saved.ok) return;
    setProblems([]);
    // What was typed on while it was saved is another entry, begun.
    setTyped((stands) => (isSameJson(stands, typed) ? empty : stands));
    setIsKept(true);
  };
  return {
    typed,
    change,
    flush,
    keep,
    failure,
    isKept,
    problems,
    attempt,
    showOther: (other: Draft) => change(takeUpIn(empty, other)),
    errorAt: (field: string) => problems.find((problem) => problem.field === field)?.text,
    input: (field: keyof F & string) => ({
      value: typed[field],
      onChange: (event: { readonly target: { readonly value: string } }) =>
        change({ ...typed, [field]: event.target.value }),
      onBlur: flush,
    }),
  };
}

const isDate = (fields: readonly string[]): boolean => fields.some((field) => ['day', 'month', 'year'].includes(field));

/** One line of text that must be there. */
export function readLine(field: string, typed: string, missing: string): Result<string, FieldProblem> {
  const parsed = parseTyped(titleSchema, typed);
  if (parsed.ok) return parsed;
  return {
    ok: false,
    problem: { field, text: parsed.problem.kind === 'empty' ? missing : `${tooLongWords(parsed.problem)}.` },
  };
}

/** A whole number; null where nothing is typed. */
export function readCount(field: string, typed: string, what: string): Result<number | null, FieldProblem> {
  const parsed = parseTypedNumber(typed, '');
  if (parsed.ok && parsed.value === null) return { ok: true, value: null };
  return parsed.ok &&
    parsed.value !== null &&
    Number.isInteger(parsed.value) &&
    parsed.value >= 0 &&
    parsed.value <= 1e6
    ? { ok: true, value: parsed.value }
    : { ok: false, problem: { field, text: `Enter ${what} as a whole number in figures, such as 42.` } };
}

/** A day that is there, and not after today. */
export function readDay(typed: DateBoxes, missing: string, today: string): Result<string, FieldProblem> {
  const date = parseTypedDate(typed);
  if (!date.ok) return { ok: false, problem: { field: 'date', text: `${dateProblemWords(date.problem)}.` } };
  if (date.value === null) return { ok: false, problem: { field: 'date', text: missing } };
  return date.value > today
    ? { ok: false, problem: { field: 'date', text: 'Enter a day that is not after today.' } }
    : { ok: true, value: date.value };
}
