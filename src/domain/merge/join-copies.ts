import { buildAssessmentFile, isSameOrder, lacking, misfits, replay, type Contents } from '../assessment/file/index.ts';
import { changeAnswer, changeEvidence, emptyAnswer, isAnswerChange } from '../assessment/history/index.ts';
import {
  LIST_LIMITS,
  type Answer,
  type AssessmentFile,
  type Change,
  type ChangeStamp,
  type Evidence,
  type EvidencePart,
} from '../assessment/index.ts';
import { fail, must, ok, type Result } from '../common/result.ts';
import { isSameJson } from '../common/same-json.ts';
import type { Questionnaire } from '../questionnaire/index.ts';
import { joinedUses, threeWay, unitKey, type AnswerMerge, type EvidenceMerge, type MergeUnit } from './three-way.ts';

/** Why two copies of an assessment are not put together. */
export type JoinProblem =
  /** They are of two assessments, or answer two editions. */
  | 'other-assessment'
  /** One of them is signed off: it takes nothing in until it is opened again. */
  | 'signed-off'
  /** They bear other sign-offs, or one is made up and the other is not. */
  | 'sign-offs-differ'
  /** Their histories do not lead back to one state, so that it cannot be told who changed what. */
  | 'not-told'
  /** An answer would rest on more pieces of evidence than it can, or the assessment would have more than it can. */
  | 'too-much-evidence'
  /** What the one answered does not fit the assessment date of the other. */
  | 'unfit';

/** Two copies of one assessment that each went its own way, and what is to become of each unit. */
export type JoinPlan = {
  readonly ours: AssessmentFile;
  readonly theirs: AssessmentFile;
  readonly units: readonly MergeUnit[];
};

/** Which of the two holds, of a unit that both changed. */
export type Settled = 'ours' | 'theirs';

/**
 * What putting two copies of one assessment together would do. What they had in common is worked out from their
 * histories: both must lead back to it. Details, targets and sign-offs have no history and stay as they are in ours.
 */
export function planJoin(
  ours: AssessmentFile,
  theirs: AssessmentFile,
  questionnaire: Questionnaire,
): Result<JoinPlan, JoinProblem> {
  if (ours.id !== theirs.id || !isSameJson(ours.questionnaire, theirs.questionnaire)) return fail('other-assessment');
  if (ours.status === 'signed-off' || theirs.status === 'signed-off') return fail('signed-off');
  if (!isSameJson(ours.signOffs, theirs.signOffs) || ours.isIllustrative !== theirs.isIllustrative)
    return fail('sign-offs-differ');
  const before = commonState(ours, theirs);
  if (!before) return fail('not-told');
  const plan = { ours, theirs, units: threeWay({ before, ours, theirs }) };
  // What does not fit does so however clashes are settled, but for these two.
  for (const settled of ['ours', 'theirs'] as const) {
    const problem = problemOf(
      joinSettled(plan, () => settled, NO_STAMP),
      questionnaire,
    );
    if (problem) return fail(problem);
  }
  return ok(plan);
}

/** Who changed a unit last on one side since the two went their own ways; null where that side did not. */
export const changedBy = ({ ours, theirs }: JoinPlan, unit: MergeUnit, side: Settled): string | null =>
  (side === 'ours'
    ? lastBy(lacking(theirs.history, ours.history), unit)
    : lastBy(lacking(ours.history, theirs.history), unit)) ?? null;

/** The units that a person has to settle. */
export const clashesOf = ({ units }: JoinPlan): readonly MergeUnit[] =>
  units.filter(({ outcome }) => outcome === 'clash');

/**
 * Two copies as one. Every change of either is in its history, ours first; where both changed a unit, one further change
 * says what holds. So it contains both: wherever one of them turns up again, it is known to be older.
 * @param settled of every clash, by `unitKey`
 * @param stamp of the further changes, whose ids begin with its own
 */
export const joinCopies = (plan: JoinPlan, settled: ReadonlyMap<string, Settled>, stamp: ChangeStamp): AssessmentFile =>
  joinSettled(plan, (unit) => must(settled.get(unitKey(unit)), 'every clash is settled'), stamp);

const NO_STAMP: ChangeStamp = { id: 'plan', visit: null, by: '', at: '1970-01-01T00:00:00.000Z' };

function joinSettled(
  { ours, theirs, units }: JoinPlan,
  settledOf: (unit: MergeUnit) => Settled,
  stamp: ChangeStamp,
): AssessmentFile {
  const onlyTheirs = lacking(ours.history, theirs.history);
  const onlyOurs = lacking(theirs.history, ours.history);
  const ends = [endsOf(replay(ours, onlyTheirs)), endsOf(replay(theirs, onlyOurs))];
  const further = units.flatMap((unit, index): Change[] => {
    const side = sideOf(unit, settledOf);
    // Who chose between two has answered; where there was nothing to choose, they did whose change stands.
    const isChosen = side === null || unit.outcome === 'clash';
    const by = isChosen ? stamp.by : (lastBy(side === 'ours' ? onlyOurs : onlyTheirs, unit) ?? stamp.by);
    const each = { ...stamp, id: `${stamp.id}-${index}`, by };
    const change =
      unit.kind === 'answer'
        ? answerFurther(unit, side, ends, each)
        : evidenceFurther(unit, must(side, 'a piece is of one side'), ends, each);
    return change ? [change] : [];
  });
  const { answers, evidence } = replay(ours, [...onlyTheirs, ...further]);
  const { format: _format, formatVersion: _version, answers: _a, evidence: _e, history: _h, ...assessment } = ours;
  return buildAssessmentFile(
    { ...assessment, updatedAt: stamp.at },
    { answers, evidence, history: [...ours.history, ...onlyTheirs, ...further] },
  );
}

/** The side whose unit holds; null where it is put together of both. */
function sideOf(unit: MergeUnit, settledOf: (unit: MergeUnit) => Settled): Settled | null {
  switch (unit.outcome) {
    case 'ours':
      return 'ours';
    case 'taken':
    case 'same':
      return 'theirs';
    case 'clash':
      return settledOf(unit);
    case 'joined':
      return null;
  }
}

/**
 * The change that makes a unit what it is to be, from whichever of the two copies somebody comes; null where the changes
 * that there are lead there from both.
 */
const answerFurther = (
  unit: AnswerMerge,
  side: Settled | null,
  ends: readonly Ends[],
  stamp: ChangeStamp,
): Change | null =>
  asOne(
    ends.map(({ answers }) => {
      const wanted = side === null ? { evidence: [...joinedUses(unit)] } : unit[side];
      const answer = answers.get(unit.questionId) ?? emptyAnswer(unit.questionId, stamp.at);
      return changeAnswer(answer, wanted, stamp)?.change ?? null;
    }),
  );

/** The same of a piece. One that one side alone has comes along by the change that made it. */
const evidenceFurther = (
  unit: EvidenceMerge,
  side: Settled,
  ends: readonly Ends[],
  stamp: ChangeStamp,
): Change | null =>
  asOne(
    ends.map(({ evidence }) => {
      const piece = evidence.get(unit.evidenceId);
      const wanted = unit[side];
      return piece && wanted ? (changeEvidence(piece.id, piece, partOf(wanted), stamp)?.change ?? null) : null;
    }),
  );

/** One change of all the parts that either changes: what it found is what the first of them found. */
const asOne = <C extends Change>(changes: readonly (C | null)[]): C | null =>
  changes.reduce(
    (one, other) =>
      one && other ? { ...one, from: { ...other.from, ...one.from }, to: { ...other.to, ...one.to } } : (one ?? other),
    null,
  );

const partOf = ({ id: _id, ...part }: Evidence): EvidencePart => part;

/** Where the changes of both lead to, from the one copy or from the other. */
type Ends = { readonly answers: ReadonlyMap<string, Answer>; readonly evidence: ReadonlyMap<string, Evidence> };

const endsOf = ({ answers, evidence }: Contents): Ends => ({
  answers: new Map(answers.map((answer) => [answer.questionId, answer])),
  evidence: new Map(evidence.map((piece) => [piece.id, piece])),
});

/** Who changed a unit last. */
const lastBy = (changes: readonly Change[], unit: MergeUnit): string | undefined =>
  changes.findLast((change) =>
    isAnswerChange(change)
      ? unit.kind === 'answer' &&
        change.questionId === unit.questionId &&
        Object.keys(unit.ours).some((field) => Object.hasOwn(change.to, field))
      : unit.kind === 'evidence' && change.evidenceId === unit.evidenceId,
  )?.by;

/** What two copies had in common; null where their histories do not lead from one beginning to what stands in each. */
function commonState(ours: AssessmentFile, theirs: AssessmentFile): Contents | null {
  if (!isSameOrder(ours.history, theirs.history)) return null;
  const onlyTheirs = lacking(ours.history, theirs.history);
  const ids = new Set(ours.history.map(({ id }) => id));
  // One id stands for two changes.
  if (onlyTheirs.some(({ id }) => ids.has(id))) return null;
  const [mine, other] = [beginningOf(ours), beginningOf(theirs)];
  if (!mine || !other || !isSameState(mine, other)) return null;
  const onlyOurs = new Set(lacking(theirs.history, ours.history));
  return replay(
    mine,
    ours.history.filter((change) => !onlyOurs.has(change)),
  );
}

/**
 * What stood before every change: each part is what the first change to it found. null where the changes do not lead
 * from there to what stands.
 */
function beginningOf(file: AssessmentFile): Contents | null {
  const { answers, evidence } = endsOf(file);
  const [answersThen, evidenceThen] = [new Map(answers), new Map(evidence)];
  for (const change of file.history.toReversed()) {
    if (isAnswerChange(change)) {
      const answer = answersThen.get(change.questionId) ?? emptyAnswer(change.questionId, change.at);
      // Safe: a part that a change does not name is left out of it, so that none is undefined.
      answersThen.set(change.questionId, { ...answer, ...(change.from as Partial<Answer>) });
    } else if (Object.keys(change.from).length === 0) {
      evidenceThen.delete(change.evidenceId);
    } else {
      const piece = evidenceThen.get(change.evidenceId);
      // Safe, as above.
      if (piece) evidenceThen.set(change.evidenceId, { ...piece, ...(change.from as Partial<Evidence>) });
    }
  }
  const then = { answers: [...answersThen.values()], evidence: [...evidenceThen.values()] };
  const now = replay(then, file.history);
  return threeWay({ before: now, ours: now, theirs: file }).length === 0 ? then : null;
}

function isSameState(one: Contents, other: Contents): boolean {
  if (threeWay({ before: one, ours: one, theirs: other }).length > 0) return false;
  // What was carried from last time changes with no answer.
  const carried = ({ answers }: Contents) =>
    new Map(answers.flatMap((answer) => (answer.carried ? [[answer.questionId, answer.carried] as const] : [])));
  return isSameJson([...sorted(carried(one))], [...sorted(carried(other))]);
}

const sorted = <T>(map: ReadonlyMap<string, T>): readonly (readonly [string, T])[] =>
  [...map].toSorted(([a], [b]) => (a < b ? -1 : 1));

function problemOf(file: AssessmentFile, questionnaire: Questionnaire): JoinProblem | null {
  if (
    file.evidence.length > LIST_LIMITS.pieces ||
    file.answers.some(({ evidence }) => evidence.length > LIST_LIMITS.evidence)
  )
    return 'too-much-evidence';
  return misfits(file, questionnaire).length > 0 ? 'unfit' : null;
}
