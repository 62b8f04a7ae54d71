import { canonicalJson } from '../../common/canonical-json.ts';
import { assertNever, must } from '../../common/result.ts';
import { changeAnswer, changeEvidence, isAnswerChange, isCreation, subjectOf } from './history.ts';
import { goesOn, isSameSitting } from './joined-changes.ts';
import type { Answer, AnswerChange, AnswerPart, AnswerValue, Change, Evidence, EvidencePart } from '../schema.ts';

/**
 * What one press takes back, or brings back: the parts to be written, of the answer or of a piece of evidence, and the
 * change that is undone with it.
 */
export type UndoStep = { readonly undoes: string } & (
  | { readonly kind: 'answer'; readonly part: AnswerPart }
  | { readonly kind: 'evidence'; readonly evidenceId: string; readonly part: EvidencePart }
);

/** One answer as it is stored, and the pieces of evidence of its assessment. */
export type UndoSubject = { readonly answer: Answer; readonly evidence: readonly Evidence[] };

/** Edits that one press takes back together, in the order in which they were made. */
type Run = readonly Change[];
type Undone = { readonly run: Run; readonly by: string };

/**
 * What Undo takes back next: the latest edit that stands of the answer or of a piece that it rests on, no matter who
 * made it or in which tab, with what was typed before it in one go. null where nothing is left to take back. A piece
 * that came to be stays: what is taken back is that the answer rests on it.
 * @param history of the answer and of these pieces, in the order in which the changes were made
 */
export const undoStep = (history: readonly Change[], subject: UndoSubject): UndoStep | null =>
  firstThatChanges(
    subject,
    undoStacks(ofSubject(history, subject)).standing.map((run) => stepTo(firstOf(run), 'from', firstOf(run).id)),
  );

/** What Redo brings back next; null once something else was entered, which history keeps beside it. */
export const redoStep = (history: readonly Change[], subject: UndoSubject): UndoStep | null =>
  firstThatChanges(
    subject,
    undoStacks(ofSubject(history, subject)).undone.map(({ run, by }) => stepTo(lastOf(run), 'to', by)),
  );

/** The changes of an answer and of the pieces that it rests on now. */
const ofSubject = (history: readonly Change[], { answer }: UndoSubject): readonly Change[] =>
  history.filter((change) =>
    change.kind === 'answer' ? change.questionId === answer.questionId : answer.evidence.includes(change.evidenceId),
  );

const stepTo = (change: Change, side: 'from' | 'to', undoes: string): UndoStep =>
  change.kind === 'answer'
    ? { kind: 'answer', undoes, part: change[side] }
    : { kind: 'evidence', undoes, evidenceId: change.evidenceId, part: change[side] };

/** The edits that stand: neither taken back, nor a taking back. */
export function standingChanges(history: readonly Change[]): ReadonlySet<Change> {
  const bySubject = new Map<string, Change[]>();
  for (const change of history) {
    const changes = bySubject.get(subjectOf(change));
    if (changes) changes.push(change);
    else bySubject.set(subjectOf(change), [change]);
  }
  return new Set(
    [...bySubject.values()]
      .flatMap((changes) => undoStacks(changes).standing.flat())
      .filter(({ undoes }) => undoes === null),
  );
}

/**
 * The latest last. Where a damaged row is missing between, taking back may change nothing: then the one before is
 * meant. What names a piece that is gone, since its damaged row was removed, is brought back without it.
 */
function firstThatChanges({ answer, evidence }: UndoSubject, steps: readonly UndoStep[]): UndoStep | null {
  const stamp = { id: '', visit: null, by: '', at: answer.updatedAt };
  const pieces = new Map(evidence.map((piece) => [piece.id, piece]));
  const here = steps.flatMap((step): UndoStep[] => {
    if (step.kind === 'evidence') return pieces.has(step.evidenceId) ? [step] : [];
    const { evidence: ids } = step.part;
    return ids ? [{ ...step, part: { ...step.part, evidence: ids.filter((id) => pieces.has(id)) } }] : [step];
  });
  return (
    here.findLast((step) =>
      step.kind === 'answer'
        ? changeAnswer(answer, step.part, stamp) !== null
        : changeEvidence(step.evidenceId, pieces.get(step.evidenceId) ?? null, step.part, stamp) !== null,
    ) ?? null
  );
}

/** Worked through in one go, each change once: a file may hold as many as its schema lets through. */
function undoStacks(history: readonly Change[]): {
  readonly standing: readonly Run[];
  readonly undone: readonly Undone[];
} {
  const standing: Change[][] = [];
  const undone: { readonly run: Change[]; readonly by: string }[] = [];
  /** The run that a change is in, and where a run and what took one back stood last: both may have gone since. */
  const runs = new Map<string, Change[]>();
  const places = new Map<Change[], number>();
  const undonePlaces = new Map<string, number>();
  const stand = (run: Change[]): void => {
    places.set(run, standing.length);
    standing.push(run);
  };
  let before: Change | null = null;
  for (const change of history) {
    if (isCreation(change)) continue;
    const run = change.undoes === null ? undefined : runs.get(change.undoes);
    const taken = run && placeIn(standing, places.get(run), (each) => each === run);
    const brought =
      change.undoes === null
        ? undefined
        : placeIn(undone, undonePlaces.get(change.undoes), ({ by }) => by === change.undoes);
    const latest = standing.at(-1);
    if (run && taken !== undefined) {
      const others = othersOver(standing, taken, firstOf);
      standing.length = taken;
      others.forEach(stand);
      undonePlaces.set(change.id, undone.length);
      undone.push({ run, by: change.id });
    } else if (brought !== undefined) {
      stand(must(undone[brought], 'it was found').run);
      const others = othersOver(undone, brought, (each) => firstOf(each.run));
      undone.length = brought;
      for (const each of others) {
        undonePlaces.set(each.by, undone.length);
        undone.push(each);
      }
    } else {
      // What takes back a change whose row is gone is an edit like any other.
      if (latest && before && isTypedOn(before, change)) latest.push(change);
      else stand([change]);
      runs.set(change.id, must(standing.at(-1), 'it stands'));
      undone.length = 0;
    }
    before = change;
  }
  return { standing, undone };
}

/**
 * What lies over one that is taken back or brought back, and stays: what is of another answer or piece, since at
 * another question it was not among what Undo goes by. What is of the same was passed over: it changed nothing.
 */
function othersOver<T>(list: readonly T[], place: number, changeOf: (one: T) => Change): readonly T[] {
  const subject = subjectOf(changeOf(must(list[place], 'it was found')));
  return list.slice(place + 1).filter((one) => subjectOf(changeOf(one)) !== subject);
}

/** The place where something stood last, if it stands there still. */
const placeIn = <T>(list: readonly T[], place: number | undefined, isIt: (each: T) => boolean): number | undefined => {
  const found = place === undefined ? undefined : list[place];
  return found !== undefined && isIt(found) ? place : undefined;
};

const firstOf = (run: Run): Change => must(run[0], 'a run has a change');
const lastOf = (run: Run): Change => must(run.at(-1), 'a run has a change');

/** Does somebody type on in one field? A choice or a tick is always taken back by itself. */
const isTypedOn = (before: Change, next: Change): boolean =>
  isAnswerChange(before) &&
  isAnswerChange(next) &&
  isSameSitting(before, next) &&
  goesOn(before, next) &&
  isTyped(before, next);

function isTyped({ to: was }: AnswerChange, { to: is }: AnswerChange): boolean {
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
