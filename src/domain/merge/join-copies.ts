import { buildAssessmentFile, misfits, replay, type Contents } from '../assessment/file/index.ts';
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
import {
  joinedUses,
  threeWay,
  unitKey,
  unitKeysOf,
  type AnswerMerge,
  type EvidenceMerge,
  type MergeUnit,
} from './three-way.ts';

/** Why two copies of an assessment are not put together. */
export type JoinProblem =
  /** They are of two assessments, or answer two editions. */
  | 'other-assessment'
  /** One of them is signed off: it takes nothing in until it is opened again. */
  | 'signed-off'
  /** They bear other sign-offs. */
  | 'sign-offs-differ'
  /** One is made up and the other is not. */
  | 'made-up-differs'
  /** Their histories do not lead back to one state, or have what they share in another order. */
  | 'not-told'
  /** An answer would rest on more pieces of evidence than it can, or the assessment would have more than it can. */
  | 'too-much-evidence'
  /** The history would be longer than a file can hold. */
  | 'too-many-changes'
  /** What the one answered does not fit the assessment date of the other. */
  | 'unfit';

/** Two copies of one assessment that each went its own way, and what is to become of each unit. */
export type JoinPlan = {
  readonly ours: AssessmentFile;
  readonly theirs: AssessmentFile;
  readonly units: readonly MergeUnit[];
  /** What only theirs holds of the history, in its order. */
  readonly onlyTheirs: readonly Change[];
  /** The changes of both. */
  readonly history: readonly Change[];
  /** The last change on either side since the two went their own ways, by `unitKey`. */
  readonly last: Readonly<Record<Settled, ReadonlyMap<string, Change>>>;
  /** Where the changes of both lead to: from the one copy, from the other, and from the beginning. */
  readonly ends: readonly Ends[];
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
  if (!isSameJson(ours.signOffs, theirs.signOffs)) return fail('sign-offs-differ');
  if (ours.isIllustrative !== theirs.isIllustrative) return fail('made-up-differs');
  const apart = changesApart(ours.history, theirs.history);
  if (!apart) return fail('not-told');
  const { onlyOurs, onlyTheirs } = apart;
  const room = LIST_LIMITS.changes - ours.history.length - onlyTheirs.length;
  if (room < 0) return fail('too-many-changes');
  const beginning = commonBeginning(ours, theirs);
  if (!beginning) return fail('not-told');
  const before = replay(beginning, apart.shared);
  const first = { ours: firstOf(onlyOurs), theirs: firstOf(onlyTheirs) };
  const units = threeWay({ before, ours, theirs }).map((unit) => settledTwice(unit, first));
  // Each may need one further change.
  if (units.length > room) return fail('too-many-changes');
  const history = interleaved(ours.history, theirs.history, apart.shared);
  const ends = [replay(ours, onlyTheirs), replay(theirs, onlyOurs), replay(beginning, history)].map(endsOf);
  // A change that was pushed in before ones that both hold would come to stand, and nobody would be shown it.
  const keys = new Set(units.map(unitKey));
  if (
    ends.some((end) =>
      threeWay({ before: ours, ours, theirs: contentsOf(end) }).some((unit) => !keys.has(unitKey(unit))),
    )
  )
    return fail('not-told');
  const last = { ours: lastOf(onlyOurs), theirs: lastOf(onlyTheirs) };
  const plan = { ours, theirs, units, onlyTheirs, history, last, ends };
  // What does not fit does so however clashes are settled, but for these two.
  for (const settled of ['ours', 'theirs'] as const) {
    const problem = problemOf(settledAs(plan, () => settled, NO_STAMP).contents, ours, questionnaire);
    if (problem) return fail(problem);
  }
  return ok(plan);
}

/** Who changed a unit last on one side since the two went their own ways; null where that side did not. */
export const changedBy = ({ last }: JoinPlan, unit: MergeUnit, side: Settled): string | null =>
  last[side].get(unitKey(unit))?.by ?? null;

/** The units that a person has to settle. */
export const clashesOf = ({ units }: JoinPlan): readonly MergeUnit[] =>
  units.filter(({ outcome }) => outcome === 'clash');

/**
 * Two copies as one. Every change of either is in its history; where both changed a unit, one further change says what
 * holds. So it contains both: wherever one of them turns up again, it is known to be older.
 * @param settled of every clash, by `unitKey`
 * @param stamp of the further changes, whose ids begin with its own
 */
export function joinCopies(plan: JoinPlan, settled: ReadonlyMap<string, Settled>, stamp: ChangeStamp): AssessmentFile {
  const { contents, further } = settledAs(
    plan,
    (unit) => must(settled.get(unitKey(unit)), 'every clash is settled'),
    stamp,
  );
  const { format: _format, formatVersion: _version, answers: _a, evidence: _e, history: _h, ...assessment } = plan.ours;
  return buildAssessmentFile(
    { ...assessment, updatedAt: stamp.at },
    { ...contents, history: [...plan.history, ...further] },
  );
}

const NO_STAMP: ChangeStamp = { id: 'plan', visit: null, by: '', at: '1970-01-01T00:00:00.000Z' };

/** What answers and pieces become, and the further changes that make them so. */
function settledAs(
  { units, last, ends, ours, onlyTheirs }: JoinPlan,
  settledOf: (unit: MergeUnit) => Settled,
  stamp: ChangeStamp,
): { readonly contents: Contents; readonly further: readonly Change[] } {
  const further = units.flatMap((unit, index): Change[] => {
    const side = sideOf(unit, settledOf);
    // Who chose between two has answered; where there was nothing to choose, they did whose change stands, and then.
    const standing = side === null || unit.outcome === 'clash' ? undefined : last[side].get(unitKey(unit));
    const each = { ...stamp, id: `${stamp.id}-${index}`, ...(standing && { by: standing.by, at: standing.at }) };
    const change =
      unit.kind === 'answer'
        ? answerFurther(unit, side, ends, each)
        : evidenceFurther(unit, must(side, 'a piece is of one side'), ends, each);
    return change ? [change] : [];
  });
  return { contents: replay(ours, [...onlyTheirs, ...further]), further };
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

const contentsOf = ({ answers, evidence }: Ends): Contents => ({
  answers: [...answers.values()],
  evidence: [...evidence.values()],
});

/** The last change to each unit, by `unitKey`. */
const lastOf = (changes: readonly Change[]): ReadonlyMap<string, Change> =>
  new Map(changes.flatMap((change) => unitKeysOf(change).map((key) => [key, change] as const)));

/** The first change to each, likewise. */
const firstOf = (changes: readonly Change[]): ReadonlyMap<string, Change> => lastOf(changes.toReversed());

/**
 * Where each of two had taken in the other, each may have settled one clash its own way: what the one chose is then what
 * the changes of both lead to by themselves, and would pass for unchanged. That it was chosen shows by what it found.
 */
function settledTwice(unit: MergeUnit, first: Readonly<Record<Settled, ReadonlyMap<string, Change>>>): MergeUnit {
  if (unit.outcome !== 'ours' && unit.outcome !== 'taken') return unit;
  // Of the pieces that an answer rests on, each addition and removal holds anyway.
  if (unit.kind === 'answer' && unit.unit === 'uses') return unit;
  const { from = {} } = first[unit.outcome === 'ours' ? 'theirs' : 'ours'].get(unitKey(unit)) ?? {};
  const found = new Map<string, unknown>(Object.entries(from));
  const isOther = Object.entries(unit.before ?? {}).some(
    ([field, was]) => found.has(field) && !isSameJson(found.get(field), was),
  );
  return isOther ? { ...unit, outcome: 'clash' } : unit;
}

type Apart = {
  readonly shared: readonly Change[];
  readonly onlyOurs: readonly Change[];
  readonly onlyTheirs: readonly Change[];
};

/**
 * What two histories share and what each has alone; null where one id stands for two changes, and where they have what
 * they share in another order. Looked at once: a history may hold as many changes as its schema lets through.
 */
function changesApart(ours: readonly Change[], theirs: readonly Change[]): Apart | null {
  const mine = new Map(ours.map((change) => [change.id, change]));
  const [sharedTheirs, onlyTheirs] = parted(theirs, ({ id }) => mine.has(id));
  if (sharedTheirs.some((change) => !isSameJson(mine.get(change.id), change))) return null;
  const ids = new Set(sharedTheirs.map(({ id }) => id));
  const [shared, onlyOurs] = parted(ours, ({ id }) => ids.has(id));
  return shared.every(({ id }, at) => id === sharedTheirs[at]?.id) ? { shared, onlyOurs, onlyTheirs } : null;
}

function parted<T>(list: readonly T[], isFirst: (each: T) => boolean): readonly [readonly T[], readonly T[]] {
  const parts: readonly [T[], T[]] = [[], []];
  for (const each of list) parts[isFirst(each) ? 0 : 1].push(each);
  return parts;
}

/**
 * The changes of both in an order that keeps the order of either: each copy is known again by it. What lies between two
 * that both hold comes in the same order, no matter who takes in whom, a visit of the page in one piece: by the largest id so
 * far, which no further copy between them alters.
 */
function interleaved(ours: readonly Change[], theirs: readonly Change[], shared: readonly Change[]): readonly Change[] {
  const ids = new Set(shared.map(({ id }) => id));
  const [mine, other] = [gapsOf(ours, ids), gapsOf(theirs, ids)];
  return mine.flatMap((gap, at) => {
    const both = [...keyed(gap), ...keyed(other[at] ?? [])];
    const ordered = both.toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ change }) => change);
    const next = shared[at];
    return next ? [...ordered, next] : ordered;
  });
}

/** What lies before each of the changes with these ids, and after the last. */
function gapsOf(history: readonly Change[], ids: ReadonlySet<string>): readonly (readonly Change[])[] {
  const gaps: [Change[], ...Change[][]] = [[]];
  for (const change of history) {
    if (ids.has(change.id)) gaps.push([]);
    else must(gaps.at(-1), 'there is a gap').push(change);
  }
  return gaps;
}

function keyed(changes: readonly Change[]): readonly { readonly key: string; readonly change: Change }[] {
  let key = '';
  return changes.map((change, at) => {
    const isSameVisit = change.visit !== null && change.visit === changes[at - 1]?.visit;
    if (!isSameVisit && change.id > key) key = change.id;
    return { key, change };
  });
}

/** What two copies began from; null where their histories do not lead from one beginning to what stands in each. */
function commonBeginning(ours: AssessmentFile, theirs: AssessmentFile): Contents | null {
  const [mine, other] = [beginningOf(ours), beginningOf(theirs)];
  return mine && other && isSameState(mine, other) ? mine : null;
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

function problemOf(
  { answers, evidence }: Contents,
  ours: AssessmentFile,
  questionnaire: Questionnaire,
): JoinProblem | null {
  if (evidence.length > LIST_LIMITS.pieces || answers.some(({ evidence: ids }) => ids.length > LIST_LIMITS.evidence))
    return 'too-much-evidence';
  // Of the two histories each was looked at as it came in.
  return misfits({ ...ours, answers: [...answers], evidence: [...evidence], history: [] }, questionnaire).length > 0
    ? 'unfit'
    : null;
}
