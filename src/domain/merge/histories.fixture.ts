import type { Contents } from '../assessment/file/index.ts';
import { changeAnswer, changeEvidence, emptyAnswer, undoStep } from '../assessment/history/index.ts';
import type { AnswerPart, Change, ChangeStamp, EvidencePart } from '../assessment/index.ts';
import type { Returned } from './bring-in.ts';
import { unitKeysOf } from './three-way.ts';

/** What stands at one side, and how it came to stand there. */
export type Side = Contents & { readonly history: readonly Change[] };

export const NOTHING: Contents = { answers: [], evidence: [] };

/** Every change of these histories bears this instant: nothing may hang on a clock. */
export const AT = '2026-06-01T08:00:00.000Z';

/** One part of an answer, as it is saved: nothing where nothing differs. */
export function answered<S extends Side>(
  side: S,
  question: string,
  part: AnswerPart,
  by: ChangeStamp,
  undoes: string | null = null,
): S {
  const before = side.answers.find(({ questionId }) => questionId === question) ?? emptyAnswer(question, AT);
  const changed = changeAnswer(before, part, by, undoes);
  if (!changed) return side;
  return {
    ...side,
    answers: [...side.answers.filter((each) => each !== before), changed.answer],
    history: [...side.history, changed.change],
  };
}

/** The last step of an answer, or of a piece that it rests on, taken back. */
export function undone<S extends Side>(side: S, question: string, by: ChangeStamp): S {
  const found = side.answers.find(({ questionId }) => questionId === question);
  const undo = found && undoStep(side.history, { answer: found, evidence: side.evidence });
  if (!undo) return side;
  return undo.kind === 'answer'
    ? answered(side, question, undo.part, by, undo.undoes)
    : renamed(side, undo.evidenceId, undo.part, by, undo.undoes);
}

/** Something else said of a piece, or a new one. */
export function renamed<S extends Side>(
  side: S,
  id: string,
  part: EvidencePart,
  by: ChangeStamp,
  undoes: string | null = null,
): S {
  const before = side.evidence.find((piece) => piece.id === id) ?? null;
  const changed = changeEvidence(id, before, part, by, undoes);
  if (!changed) return side;
  return {
    ...side,
    evidence: [...side.evidence.filter((each) => each !== before), changed.evidence],
    history: [...side.history, changed.change],
  };
}

/** What was made at one side, as a parcel says it. */
export function returnedOf({ history, answers, evidence }: Side): Returned {
  const sources = new Map<string, { by: string; at: string; ids: string[] }>();
  for (const { change, key } of history.flatMap((each) =>
    unitKeysOf(each).map((unit) => ({ change: each, key: unit })),
  ))
    sources.set(key, { by: change.by, at: change.at, ids: [...(sources.get(key)?.ids ?? []), change.id] });
  return { contents: { answers, evidence }, sources, notForThem: [] };
}
