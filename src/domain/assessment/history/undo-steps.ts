import { canonicalJson } from '../../common/canonical-json.ts';
import { assertNever, must } from '../../common/result.ts';
import { changeAnswer } from './history.ts';
import { goesOn, isSameSitting } from './joined-changes.ts';
import type { Answer, AnswerPart, AnswerValue, Change } from '../schema.ts';

/** What one press takes back, or brings back: the parts to be written, and the change that is undone with it. */
export type UndoStep = { readonly undoes: string; readonly part: AnswerPart };

/** Edits that one press takes back together, in the order in which they were made. */
type Run = readonly Change[];
type Undone = { readonly run: Run; readonly by: string };

/**
 * What Undo takes back next: the latest edit of the answer that stands, no matter who made it or in which tab, with
 * what was typed before it in one go. null where nothing is left to take back.
 * @param history of the one answer, in the order in which the changes were made
 * @param answer as it is stored
 */
export const undoStep = (history: readonly Change[], answer: Answer): UndoStep | null =>
  firstThatChanges(
    answer,
    undoStacks(history).standing.map((run) => ({ undoes: firstOf(run).id, part: firstOf(run).from })),
  );

/** What Redo brings back next; null once something else was entered, which history keeps beside it. */
export const redoStep = (history: readonly Change[], answer: Answer): UndoStep | null =>
  firstThatChanges(
    answer,
    undoStacks(history).undone.map(({ run, by }) => ({ undoes: by, part: lastOf(run).to })),
  );

/** The edits that stand: neither taken back, nor a taking back. */
export function standingChanges(history: readonly Change[]): ReadonlySet<Change> {
  const byQuestion = new Map<string, Change[]>();
  for (const change of history) {
    const changes = byQuestion.get(change.questionId);
    if (changes) changes.push(change);
    else byQuestion.set(change.questionId, [change]);
  }
  return new Set(
    [...byQuestion.values()]
      .flatMap((changes) => undoStacks(changes).standing.flat())
      .filter(({ undoes }) => undoes === null),
  );
}

/**
 * The latest last. Where a damaged row is missing between, taking back may change nothing: then the one before is
 * meant.
 */
function firstThatChanges(answer: Answer, steps: readonly UndoStep[]): UndoStep | null {
  const stamp = { id: '', visit: null, by: '', at: answer.updatedAt };
  return steps.findLast(({ part }) => changeAnswer(answer, part, stamp) !== null) ?? null;
}

function undoStacks(history: readonly Change[]): {
  readonly standing: readonly Run[];
  readonly undone: readonly Undone[];
} {
  let standing: readonly Run[] = [];
  let undone: readonly Undone[] = [];
  let before: Change | null = null;
  for (const change of history) {
    const taken = change.undoes === null ? -1 : standing.findIndex((run) => run.some(({ id }) => id === change.undoes));
    const brought = change.undoes === null ? -1 : undone.findIndex(({ by }) => by === change.undoes);
    if (taken >= 0) {
      undone = [...undone, { run: must(standing[taken], 'it was found'), by: change.id }];
      standing = standing.slice(0, taken);
    } else if (brought >= 0) {
      standing = [...standing, must(undone[brought], 'it was found').run];
      undone = undone.slice(0, brought);
    } else {
      const run = standing.at(-1);
      // What takes back a change whose row is gone is an edit like any other.
      standing =
        run && before && isTypedOn(before, change)
          ? [...standing.slice(0, -1), [...run, change]]
          : [...standing, [change]];
      undone = [];
    }
    before = change;
  }
  return { standing, undone };
}

const firstOf = (run: Run): Change => must(run[0], 'a run has a change');
const lastOf = (run: Run): Change => must(run.at(-1), 'a run has a change');

/** Does somebody type on in one field? A choice or a tick is always taken back by itself. */
const isTypedOn = (before: Change, next: Change): boolean =>
  isSameSitting(before, next) && goesOn(before, next) && isTyped(before, next);

function isTyped({ to: was }: Change, { to: is }: Change): boolean {
  if (is.note !== undefined || is.owner !== undefined) return true;
  return typedField(was.value) !== null && typedField(was.value) === typedField(is.value);
}

/** Which field of a value is typed rather than chosen. */
function typedField(value: AnswerValue | null | undefined): string | null {
  if (!value) return null;
  switch (value.kind) {
    case 'number':
    case 'date':
    case 'text':
    case 'not-applicable':
      return value.kind;
    case 'statements':
      return value.notApplicable === undefined
        ? null
        : canonicalJson([value.statements, value.notApplicable.map(({ statement }) => statement)]);
    case 'outcome':
      return value.ownVerdict === null ? null : canonicalJson([value.ticked, value.ownVerdict.verdict]);
    case 'option':
    case 'never':
    case 'dont-know':
      return null;
    default:
      return assertNever(value);
  }
}
