import { keysOf } from '../../common/keys-of.ts';
import { isSameJson } from '../../common/same-json.ts';
import { emptyAnswer, isAnswerChange } from '../history/history.ts';
import { backIdOf } from '../history/unsaved-parts.ts';
import { comparePlans } from '../plan/compare.ts';
import type { Answer, Assessment, AssessmentFile, Change, Evidence, SignOff } from '../schema.ts';
import type { KeptReview } from '../second-opinion/schema.ts';

/**
 * How two copies of one assessment stand to each other by what they hold. "here-contains" says that the one
 * here has all that the other has, and more; "both-changed" that each has something that the other lacks, or
 * that it cannot be told.
 */
export type CopyRelation = 'same' | 'here-contains' | 'there-contains' | 'both-changed';

/** What can differ beside answers. */
export type CopyPart = 'details' | 'made-up' | 'targets' | 'sign-offs' | 'reviews' | 'plan' | 'status';

export type CopyDifference = {
  readonly relation: CopyRelation;
  /** How many changes to answers and pieces of evidence the one holds and the other does not. */
  readonly onlyHere: number;
  readonly onlyThere: number;
  /** Questions that are answered differently, in a fixed order. */
  readonly questionIds: readonly string[];
  /** Pieces of evidence that are there on one side alone, or that say something else, by id in a fixed order. */
  readonly evidenceIds: readonly string[];
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
  const evidenceIds = differingEvidence(here.evidence, there.evidence);
  const [onlyHere, onlyThere] = [lacking(there.history, here.history), lacking(here.history, there.history)];
  const isDetailsSame = isSameJson(detailsOf(here), detailsOf(there));
  const isTargetsSame = isSameJson(targetsOf(here), targetsOf(there));
  const isMarkSame = here.isIllustrative === there.isIllustrative;
  const signOffs = relationOfSignOffs(here.signOffs, there.signOffs);
  const reviews = relationOfReviews(here.reviews ?? [], there.reviews ?? []);
  const plan = comparePlans(here.plan, there.plan);
  // A sign-off is always a further one, so that of two with the same the one that was opened again is later.
  const status =
    here.status === there.status || signOffs !== 'same'
      ? 'same'
      : here.status === 'draft'
        ? 'here-contains'
        : 'there-contains';
  const parts = {
    details: isDetailsSame,
    'made-up': isMarkSame,
    targets: isTargetsSame,
    'sign-offs': signOffs === 'same',
    reviews: reviews === 'same',
    plan: plan === null,
    status: here.status === there.status,
  } satisfies Record<CopyPart, boolean>;
  return {
    relation: joined([
      relationOfAnswers(here, there, onlyHere, onlyThere),
      isDetailsSame && isMarkSame && isTargetsSame ? 'same' : 'both-changed',
      signOffs,
      reviews,
      plan ? relationOf(plan.onlyHere, plan.onlyThere) : 'same',
      status,
    ]),
    onlyHere: onlyHere.length,
    onlyThere: onlyThere.length,
    questionIds,
    evidenceIds,
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
      return leadsTo(there, onlyHere, here) ? byIds : 'both-changed';
    case 'there-contains':
      return leadsTo(here, onlyThere, there) ? byIds : 'both-changed';
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

/** Answers and pieces of evidence of one assessment, as they are at one time and place. */
export type Contents = { readonly answers: readonly Answer[]; readonly evidence: readonly Evidence[] };

/**
 * Do these changes make the later answers and pieces out of the earlier? Else a copy has what no history tells of.
 * @param pieces where others may be damaged, those that alone are asked about; null for all
 */
function leadsTo(
  earlier: Contents,
  changes: readonly Change[],
  later: Contents,
  pieces: ReadonlySet<string> | null = null,
): boolean {
  const { answers, evidence } = replay(earlier, changes);
  return (
    differingQuestions(resting(answers, pieces), resting(later.answers, pieces)).length === 0 &&
    differingEvidence(evidence, later.evidence).length === 0
  );
}

/**
 * What changes make of answers and pieces: each part becomes what the last change to it says, no matter what the change
 * found there. A piece that is never given whole comes out as far as it was given.
 */
export function replay(earlier: Contents, changes: readonly Change[]): Contents {
  const answers = new Map(earlier.answers.map((answer) => [answer.questionId, answer]));
  const evidence = new Map(earlier.evidence.map((piece) => [piece.id, piece]));
  const answeredBefore = new Map<string, string>();
  for (const change of changes) {
    if (!isAnswerChange(change)) {
      const { evidenceId: id, to } = change;
      // Safe: a part that a change does not name is left out of it, and what is not whole in the end is no piece.
      evidence.set(id, { ...evidence.get(id), id, ...to } as Evidence);
      continue;
    }
    const { questionId, to, by, at, undoes } = change;
    const before = answers.get(questionId) ?? emptyAnswer(questionId, at);
    answeredBefore.set(change.id, before.answeredBy);
    // Taken back by the app: then the answer stands as it did before, by whom it was given then.
    const isTakenBack = undoes !== null && change.id === backIdOf(undoes);
    const takenBack = isTakenBack ? answeredBefore.get(undoes) : undefined;
    // Safe: a part that a change does not name is left out of it, so that none is undefined.
    answers.set(questionId, {
      ...before,
      ...(to as Partial<Answer>),
      answeredBy: to.value === undefined ? before.answeredBy : (takenBack ?? by),
      updatedAt: at,
    });
  }
  return { answers: [...answers.values()], evidence: [...evidence.values()] };
}

/**
 * The changes that the one history lacks and the other has, in their order. One that says something else under the same
 * id is another change.
 */
function lacking(history: readonly Change[], other: readonly Change[]): readonly Change[] {
  const changes = new Map(history.map((change) => [change.id, change]));
  return other.filter((change) => !isSameJson(changes.get(change.id) ?? null, change));
}

/** Answers as far as they rest on these pieces. */
const resting = (answers: readonly Answer[], pieces: ReadonlySet<string> | null): readonly Answer[] =>
  pieces === null
    ? answers
    : answers.map((answer) => ({ ...answer, evidence: answer.evidence.filter((id) => pieces.has(id)) }));

/**
 * Does a copy hold everything that can still be read of a damaged one: every change, and every answer and piece of
 * evidence, or what its own further changes made of it?
 */
export function holdsWhatIsLeft(
  there: Contents & Pick<AssessmentFile, 'history'>,
  left: {
    readonly answers: readonly Answer[];
    readonly evidence: readonly Evidence[];
    readonly history: readonly Change[];
  },
): boolean {
  if (lacking(there.history, left.history).length > 0) return false;
  const questions = new Set(left.answers.map(({ questionId }) => questionId));
  const pieces = new Set(left.evidence.map(({ id }) => id));
  return leadsTo(
    { answers: [...left.answers], evidence: [...left.evidence] },
    lacking(left.history, there.history).filter((change) =>
      isAnswerChange(change) ? questions.has(change.questionId) : pieces.has(change.evidenceId),
    ),
    {
      answers: there.answers.filter(({ questionId }) => questions.has(questionId)),
      evidence: there.evidence.filter(({ id }) => pieces.has(id)),
    },
    pieces,
  );
}

/** Questions whose answers say different things, whenever they were said. One that says nothing is none. */
function differingQuestions(one: readonly Answer[], other: readonly Answer[]): readonly string[] {
  const [mine, theirs] = [byQuestionId(one), byQuestionId(other)];
  return [...new Set([...mine.keys(), ...theirs.keys()])]
    .filter((id) => !isSameJson(saidBy(mine.get(id)), saidBy(theirs.get(id))))
    .toSorted();
}

/** Pieces that are there on one side alone, or say different things. */
function differingEvidence(one: readonly Evidence[], other: readonly Evidence[]): readonly string[] {
  const [mine, theirs] = [
    new Map(one.map((piece) => [piece.id, piece])),
    new Map(other.map((piece) => [piece.id, piece])),
  ];
  return [...new Set([...mine.keys(), ...theirs.keys()])]
    .filter((id) => !isSameJson(mine.get(id) ?? null, theirs.get(id) ?? null))
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

/**
 * All that an assessment says of itself and no other part is of: what a later version adds is among it. The time of the
 * last change is left to the clock.
 */
function detailsOf({
  organisation,
  id: _id,
  isIllustrative: _mark,
  ownTargets: _targets,
  targetProfile: _profile,
  status: _status,
  signOffs: _signOffs,
  reviews: _reviews,
  updatedAt: _at,
  answers: _answers,
  evidence: _evidence,
  history: _history,
  plan: _plan,
  ...details
}: AssessmentFile): unknown {
  return { ...details, organisation: { ...organisation, services: organisation.services.toSorted() } };
}

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

/**
 * Reviews are only added, and so is what the organisation says to each: what one side holds of either and the other
 * lacks is more.
 */
function relationOfReviews(here: readonly KeptReview[], there: readonly KeptReview[]): CopyRelation {
  const lacks = (one: readonly KeptReview[], other: readonly KeptReview[]): number =>
    other.filter((review) => !one.some((own) => holdsReview(own, review))).length;
  return relationOf(lacks(there, here), lacks(here, there));
}

const holdsReview = ({ responses: own, ...one }: KeptReview, { responses, ...other }: KeptReview): boolean =>
  isSameJson(one, other) && isSameJson(own.slice(0, responses.length), responses);
