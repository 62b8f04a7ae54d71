import { keysOf } from '../../common/keys-of.ts';
import { isSameJson } from '../../common/same-json.ts';
import { emptyAnswer } from '../history/history.ts';
import type { Answer, Assessment, AssessmentFile, Change, SignOff } from '../schema.ts';

/**
 * How two copies of one assessment stand to each other by what they hold. "here-contains" says that the one
 * here has all that the other has, and more; "both-changed" that each has something that the other lacks, or
 * that it cannot be told.
 */
export type CopyRelation = 'same' | 'here-contains' | 'there-contains' | 'both-changed';

/** What can differ beside answers. */
export type CopyPart = 'details' | 'targets' | 'sign-offs' | 'status';

export type CopyDifference = {
  readonly relation: CopyRelation;
  /** How many changes to answers the one holds and the other does not. */
  readonly onlyHere: number;
  readonly onlyThere: number;
  /** Questions that are answered differently, in a fixed order. */
  readonly questionIds: readonly string[];
  readonly parts: readonly CopyPart[];
};

/**
 * Compares two copies of one assessment by the ids of their changes, and never by a clock, which can be set
 * back and differs from one computer to the next. A copy contains another only if its further changes lead
 * from the other's answers to its own. Details and targets have no history: where they differ it cannot be
 * told which is later, so that both count as changed.
 */
export function compareCopies(here: AssessmentFile, there: AssessmentFile): CopyDifference {
  const questionIds = differingQuestions(here.answers, there.answers);
  const [onlyHere, onlyThere] = [lacking(there.history, here.history), lacking(here.history, there.history)];
  const isDetailsSame = isSameJson(detailsOf(here), detailsOf(there));
  const isTargetsSame = isSameJson(targetsOf(here), targetsOf(there));
  const signOffs = relationOfSignOffs(here.signOffs, there.signOffs);
  // A sign-off is always a further one, so that of two with the same the one that was opened again is later.
  const status =
    here.status === there.status || signOffs !== 'same'
      ? 'same'
      : here.status === 'draft'
        ? 'here-contains'
        : 'there-contains';
  const parts = {
    details: isDetailsSame,
    targets: isTargetsSame,
    'sign-offs': signOffs === 'same',
    status: here.status === there.status,
  } satisfies Record<CopyPart, boolean>;
  return {
    relation: joined([
      relationOfAnswers(here, there, onlyHere, onlyThere),
      isDetailsSame && isTargetsSame ? 'same' : 'both-changed',
      signOffs,
      status,
    ]),
    onlyHere: onlyHere.length,
    onlyThere: onlyThere.length,
    questionIds,
    parts: keysOf<CopyPart>(parts).filter((part) => !parts[part]),
  };
}

/** What holds for the whole where these hold for its parts. */
export function joined(relations: readonly CopyRelation[]): CopyRelation {
  const [first = 'same', ...others] = new Set(relations.filter((relation) => relation !== 'same'));
  return others.length === 0 ? first : 'both-changed';
}

/** How two stand to each other of which each lacks so much of the other. */
export const relationOf = (onlyHere: number, onlyThere: number): CopyRelation =>
  onlyHere > 0 ? (onlyThere > 0 ? 'both-changed' : 'here-contains') : onlyThere > 0 ? 'there-contains' : 'same';

function relationOfAnswers(
  here: AssessmentFile,
  there: AssessmentFile,
  onlyHere: readonly Change[],
  onlyThere: readonly Change[],
): CopyRelation {
  const byIds = relationOf(onlyHere.length, onlyThere.length);
  if (!isSameOrder(here.history, there.history)) return 'both-changed';
  switch (byIds) {
    case 'same':
    case 'here-contains':
      return leadsTo(there.answers, onlyHere, here.answers) ? byIds : 'both-changed';
    case 'there-contains':
      return leadsTo(here.answers, onlyThere, there.answers) ? byIds : 'both-changed';
    case 'both-changed':
      return byIds;
  }
}

/**
 * Do the changes that both hold come in one order? A copy that was carried on has them as they were; what undo takes
 * back hangs on it.
 */
function isSameOrder(here: readonly Change[], there: readonly Change[]): boolean {
  const shared = (history: readonly Change[], other: readonly Change[]): readonly string[] => {
    const ids = new Set(other.map(({ id }) => id));
    return history.flatMap(({ id }) => (ids.has(id) ? [id] : []));
  };
  return isSameJson(shared(here, there), shared(there, here));
}

/** Do these changes make the later answers out of the earlier? Else a copy has answers that no history tells of. */
function leadsTo(earlier: readonly Answer[], changes: readonly Change[], later: readonly Answer[]): boolean {
  const answers = new Map(earlier.map((answer) => [answer.questionId, answer]));
  for (const { questionId, to, by, at } of changes) {
    const before = answers.get(questionId) ?? emptyAnswer(questionId, at);
    // Safe: a part that a change does not name is left out of it, so that none is undefined.
    answers.set(questionId, {
      ...before,
      ...(to as Partial<Answer>),
      answeredBy: to.value === undefined ? before.answeredBy : by,
    });
  }
  return differingQuestions([...answers.values()], later).length === 0;
}

/**
 * The changes that the one history lacks and the other has, in their order. One that says something else under the same
 * id is another change.
 */
export function lacking(history: readonly Change[], other: readonly Change[]): readonly Change[] {
  const changes = new Map(history.map((change) => [change.id, change]));
  return other.filter((change) => !isSameJson(changes.get(change.id) ?? null, change));
}

/**
 * Does a copy hold everything that can still be read of a damaged one: every change, and every answer or one that its
 * own further changes made of it?
 */
export function holdsWhatIsLeft(
  there: Pick<AssessmentFile, 'answers' | 'history'>,
  left: { readonly answers: readonly Answer[]; readonly history: readonly Change[] },
): boolean {
  if (lacking(there.history, left.history).length > 0) return false;
  const readable = new Set(left.answers.map(({ questionId }) => questionId));
  return leadsTo(
    left.answers,
    lacking(left.history, there.history).filter(({ questionId }) => readable.has(questionId)),
    there.answers.filter(({ questionId }) => readable.has(questionId)),
  );
}

/** Questions whose answers say different things, whenever they were said. One that says nothing is none. */
function differingQuestions(one: readonly Answer[], other: readonly Answer[]): readonly string[] {
  const [mine, theirs] = [byQuestionId(one), byQuestionId(other)];
  return [...new Set([...mine.keys(), ...theirs.keys()])]
    .filter((id) => !isSameJson(saidBy(mine.get(id)), saidBy(theirs.get(id))))
    .toSorted();
}

const byQuestionId = (answers: readonly Answer[]): ReadonlyMap<string, Answer> =>
  new Map(answers.map((answer) => [answer.questionId, answer]));

/** An answer but for the time, or null where it says nothing. */
function saidBy(answer: Answer | undefined): unknown {
  if (!answer) return null;
  const { updatedAt: _at, answeredBy, ...said } = answer;
  const { updatedAt: _none, answeredBy: _nobody, ...nothing } = emptyAnswer(answer.questionId, '');
  // Who answered does not matter where the answer was taken back.
  return isSameJson(said, nothing) ? null : { ...said, answeredBy: said.value === null ? '' : answeredBy };
}

const detailsOf = ({ organisation, assessmentDate, questionnaire, continuedFrom }: Assessment): unknown => ({
  organisation: { ...organisation, services: organisation.services.toSorted() },
  assessmentDate,
  questionnaire,
  continuedFrom,
});

const targetsOf = ({ ownTargets, targetProfile }: Assessment): unknown => ({
  own: ownTargets.toSorted((a, b) => (a.question < b.question ? -1 : 1)),
  profile: targetProfile ?? null,
});

/**
 * Each sign-off comes after those before it, and the last is in force: so the one list begins as the other, or both
 * have changed.
 */
function relationOfSignOffs(here: readonly SignOff[], there: readonly SignOff[]): CopyRelation {
  const shared = Math.min(here.length, there.length);
  return isSameJson(here.slice(0, shared), there.slice(0, shared))
    ? relationOf(here.length - shared, there.length - shared)
    : 'both-changed';
}
