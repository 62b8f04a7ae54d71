import { group } from 'd3-array';
import { valueMisfit, valueMisfitAtAnyDate } from '../assessment/answer/index.ts';
import type { Contents } from '../assessment/file/index.ts';
import { changeAnswer, changeEvidence, emptyAnswer, subjectOf } from '../assessment/history/index.ts';
import {
  LIST_LIMITS,
  type Answer,
  type AnswerChange,
  type AnswerPart,
  type Assessment,
  type Change,
  type ChangeStamp,
  type Evidence,
} from '../assessment/index.ts';
import { fail, must, ok, type Result } from '../common/result.ts';
import { isSameJson } from '../common/same-json.ts';
import { questionsInOrder, type Questionnaire } from '../questionnaire/index.ts';
import type { Settled } from './join-copies.ts';
import { knownToBoth, MAX_BACKS, type NotForMe, type Sent } from './sent.ts';
import {
  joinedUses,
  threeWay,
  unitKey,
  UNITS,
  withUnits,
  type AnswerMerge,
  type EvidenceMerge,
  type MergeUnit,
} from './three-way.ts';

/** Who changed a unit on the other side, and when. */
export type Source = Readonly<Pick<Change, 'by' | 'at'>> & {
  /** Of every change to it there, oldest first. */
  readonly ids: readonly string[];
};

/** What came back of something sent. */
export type Returned = {
  readonly contents: Contents;
  /** Of each unit that they changed, by `unitKey`. */
  readonly sources: ReadonlyMap<string, Source>;
  /** The questions that they sent back unanswered, since they are not theirs. */
  readonly notForThem: NotForMe;
};

/** What stands here now. */
export type Here = Contents & Readonly<Pick<Assessment, 'status' | 'assessmentDate'>>;

/** Why nothing of it is brought in. */
export type BringInProblem =
  /** A signed-off assessment takes nothing in until it is opened again. */
  | 'signed-off'
  /** It answers a question that was not sent. */
  | 'other-questions'
  /** An answer rests on a piece that was not sent and does not come along. */
  | 'other-pieces'
  /** It does not say of a change who made it. */
  | 'not-told'
  /** What is remembered of what was sent came with a file, and does not fit the edition. */
  | 'sent-unfit'
  /** An answer would rest on more pieces of evidence than it can, or the assessment would have more than it can. */
  | 'too-much-evidence';

/** A unit that is left as it is, and what would have fitted in its place. */
export type Refused = { readonly unit: MergeUnit; readonly expected: string };

/** What bringing in what came back would do. */
export type BringInPlan = {
  readonly here: Here;
  readonly sent: Sent;
  readonly returned: Returned;
  /** What came, over what was sent. */
  readonly theirs: Contents;
  /** What either side changed since they last knew the same; clashes are settled by a person. */
  readonly units: readonly MergeUnit[];
  /** What was brought in before, and came once more. */
  readonly known: readonly MergeUnit[];
  readonly refused: readonly Refused[];
  /**
   * What was given without a look at our answer, says what ours said then, and is not what ours says now. Ours stays,
   * since nobody was asked to change it, and theirs is in the history.
   */
  readonly beside: readonly AnswerMerge[];
};

/**
 * What would become of each unit that was changed on either side since something was sent. Nothing hangs on a clock.
 * What is not of the questions that were sent is left alone.
 */
export function planBringIn(
  here: Here,
  sent: Sent,
  returned: Returned,
  questionnaire: Questionnaire,
): Result<BringInPlan, BringInProblem> {
  if (here.status === 'signed-off') return fail('signed-off');
  if (!sentFits(sent, questionnaire)) return fail('sent-unfit');
  const base = knownToBoth(sent);
  const questions = new Set(sent.questions);
  if (!returned.contents.answers.every(({ questionId }) => questions.has(questionId))) return fail('other-questions');
  const problem = piecesProblem(here, base, returned.contents);
  if (problem) return fail(problem);
  const came = overBase(sent, returned.contents);
  const pieces = new Set([...base.evidence, ...came.evidence].map(({ id }) => id));
  const ours = {
    answers: here.answers.filter(({ questionId }) => questions.has(questionId)),
    evidence: here.evidence.filter(({ id }) => pieces.has(id)),
  };
  const newsOf = newsIn(sent, returned, came);
  const differing = threeWay({ before: base, ours: base, theirs: came }).map((unit) => ({ unit, news: newsOf(unit) }));
  if (differing.some(({ news }) => news === 'not-told')) return fail('not-told');
  const unitsOf = (...kinds: readonly News[]) =>
    differing.flatMap(({ unit, news }) => (kinds.includes(news) ? [unit] : []));
  const keysOf = (units: readonly MergeUnit[]) => new Set(units.map(unitKey));
  // Where nothing is news, it stays as it last came.
  const theirs = withUnits(came, unitsOf('known', 'as-sent'), 'before', sent.sentAt);
  const isAside = keysOf(unitsOf('aside'));
  const unled = givenUnled(sent, returned, newsOf, { base, ours });
  const before = asFarAsHere(here, withUnits(base, unitsSince(sent.base, base, isAside), 'before', sent.sentAt));
  const all = threeWay({ before, ours, theirs });
  const isNews = new Set([...keysOf(unitsOf('news')), ...isAside]);
  const [changed, untouched] = [
    all.filter((unit) => isNews.has(unitKey(unit))),
    all.filter((unit) => !isNews.has(unitKey(unit))),
  ];
  const isKnown = keysOf(unitsOf('known'));
  const known = threeWay({ before: base, ours, theirs: came }).filter((unit) => isKnown.has(unitKey(unit)));
  const byId = new Map(questionsInOrder(questionnaire).map(({ question }) => [question.id, question]));
  const refused = changed.flatMap((unit): Refused[] => {
    if (unit.kind === 'evidence' || !unit.theirs.value) return [];
    const question = byId.get(unit.questionId);
    const expected = question
      ? valueMisfit(question, unit.theirs.value, here.assessmentDate)
      : `a question of ${questionnaire.id} ${questionnaire.version}`;
    return expected === null ? [] : [{ unit, expected }];
  });
  const isRefused = new Set(refused.map(({ unit }) => unit));
  const comes = changed.filter((unit) => !isRefused.has(unit));
  const restedOn = new Set(comes.filter(isAnswer).flatMap(standingUses));
  const stays = untouched.filter((unit) =>
    // A piece that nobody changed and that is not here comes back with what rests on it.
    isPiece(unit) && unit.outcome === 'taken' ? restedOn.has(unit.evidenceId) : !isKnown.has(unitKey(unit)),
  );
  const units = [...comes, ...stays].filter((unit) => !unled.has(unitKey(unit)));
  const beside = all.filter(isAnswer).filter((unit) => unled.has(unitKey(unit)));
  const plan = { here, sent, returned, theirs, units, known, refused, beside };
  // What is remembered may say that a piece came before, which is in nothing that is here.
  const willBe = new Set(
    [...here.evidence, ...units.filter(isPiece).flatMap((unit) => unit.theirs ?? [])].map(({ id }) => id),
  );
  if (!units.filter(isAnswer).every((unit) => standingUses(unit).every((id) => willBe.has(id))))
    return fail('other-pieces');
  return units.some((unit) => unit.kind === 'answer' && standingUses(unit).length > LIST_LIMITS.evidence)
    ? fail('too-much-evidence')
    : ok(plan);
}

/**
 * Is it of questions of the edition, with values that fit them? What stood here when it was sent goes into the history
 * where it clashes, and no backup with a value there that does not fit could be opened.
 */
function sentFits({ questions, base, since }: Sent, questionnaire: Questionnaire): boolean {
  const byId = new Map(questionsInOrder(questionnaire).map(({ question }) => [question.id, question]));
  return (
    questions.every((id) => byId.has(id)) &&
    [...base.answers, ...(since?.answers ?? [])].every(({ questionId, value }) => {
      const question = byId.get(questionId);
      return question !== undefined && (value === null || valueMisfitAtAnyDate(question, value) === null);
    })
  );
}

/**
 * What is new in a unit that is not as it last came. `as-sent`: it is as it was sent out, and something has come of it
 * since, from another copy or a later state of this one. `aside`: it goes on from another state than the one that came
 * last, as where two people answered one parcel.
 */
type News = 'news' | 'known' | 'as-sent' | 'aside' | 'not-told';

function newsIn(sent: Sent, returned: Returned, came: Contents): (unit: MergeUnit) => News {
  const seen = new Map(sent.seen.map(({ unit, ids }) => [unit, ids]));
  const notAsSent = new Set(threeWay({ before: sent.base, ours: sent.base, theirs: came }).map(unitKey));
  return (unit) => {
    const key = unitKey(unit);
    const [before, ids] = [seen.get(key) ?? [], returned.sources.get(key)?.ids ?? []];
    const [last, latest] = [before.at(-1), ids.at(-1)];
    if (latest === undefined) return notAsSent.has(key) ? 'not-told' : 'as-sent';
    if (before.includes(latest)) return 'known';
    // A workbook tells of no state from which it goes on.
    return last === undefined || ids.includes(last) || sent.kind === 'workbook' ? 'news' : 'aside';
  };
}

/**
 * What both knew, without the pieces that are not here: nobody takes a piece away, so that an older state took the place
 * of the one that had them, and one that comes is new.
 */
function asFarAsHere(here: Contents, { answers, evidence }: Contents): Contents {
  const ids = new Set(here.evidence.map(({ id }) => id));
  return { answers, evidence: evidence.filter(({ id }) => ids.has(id)) };
}

/** Of these units, those that are something else now than they were. */
const unitsSince = (was: Contents, now: Contents, keys: ReadonlySet<string>): readonly MergeUnit[] =>
  threeWay({ before: was, ours: was, theirs: now }).filter((unit) => keys.has(unitKey(unit)));

/** Where the answers did not go along: what is told `beside`. Who gave it left nothing as it was: it is an answer. */
function givenUnled(
  { withAnswers }: Sent,
  { contents }: Returned,
  newsOf: (unit: MergeUnit) => News,
  { base, ours }: { readonly base: Contents; readonly ours: Contents },
): ReadonlySet<string> {
  if (withAnswers) return new Set();
  const differs = new Set(threeWay({ before: base, ours: base, theirs: ours }).map(unitKey));
  const isLed = new Set(threeWay({ before: base, ours: base, theirs: contents }).map(unitKey));
  return new Set(
    givenIn(contents).flatMap((unit) => {
      const key = unitKey(unit);
      const isUnled = differs.has(key) && !isLed.has(key) && unit.kind === 'answer' && unit.unit !== 'uses';
      return isUnled && (newsOf(unit) === 'news' || newsOf(unit) === 'aside') ? [key] : [];
    }),
  );
}

/** What is not blank. */
const givenIn = (theirs: Contents): readonly MergeUnit[] =>
  threeWay({ before: BLANK, ours: BLANK, theirs })
    // A mark that an answer is not checked yet says nothing where there is none.
    .filter((unit) => unit.kind === 'evidence' || unit.unit !== 'answer' || unit.theirs.value !== null);

/** What was brought in: what stands now of what changed, and the changes, which follow on all that were there. */
export type BroughtIn = {
  readonly answers: readonly Answer[];
  readonly evidence: readonly Evidence[];
  readonly changes: readonly Change[];
  /** The changes that can be taken back as one, by id; the others only keep in the history what lost a clash. */
  readonly standing: readonly string[];
  /** How many pieces of evidence came to be, which stay whatever is taken back. */
  readonly newPieces: number;
  /** What is remembered of it from now on. */
  readonly sent: Sent;
};

/**
 * Brings in what came back. Each answer has one change, by who gave it and when they did; where a clash is settled for
 * what stands here, what lost is in the history as made and taken back.
 * @param settled of every clash, by `unitKey`
 * @param stamp of the person who brings it in: ids of the changes begin with its own
 */
export function bringIn(plan: BringInPlan, settled: ReadonlyMap<string, Settled>, stamp: ChangeStamp): BroughtIn {
  const { here, sent, returned } = plan;
  const answers = new Map(here.answers.map((answer) => [answer.questionId, answer]));
  const pieces = new Map(here.evidence.map((piece) => [piece.id, piece]));
  let count = 0;
  const stampBy = ({ by, at }: Pick<Change, 'by' | 'at'>, visit: string | null = null): ChangeStamp => ({
    id: `${stamp.id}-${(count += 1)}`,
    visit,
    by,
    at,
  });
  const mine = () => stampBy(stamp, stamp.visit);
  const theirs = (units: readonly MergeUnit[]) =>
    stampBy(sourceOf(returned, must(units.at(-1), 'an answer that changes has a unit')));
  const marked = <C extends Change>(change: C): C => ({ ...change, brought: sent.id });
  const answering = (
    questionId: string,
    part: AnswerPart,
    by: ChangeStamp,
    undoes: string | null,
    together?: AnswerChange['together'],
  ) => {
    const before = answers.get(questionId) ?? emptyAnswer(questionId, stamp.at);
    const { answer, change } = must(
      changeAnswer(before, part, by, undoes, together),
      'what clashes or comes in differs',
    );
    answers.set(questionId, answer);
    return marked(change);
  };
  const renewing = (piece: Evidence, by: ChangeStamp, undoes: string | null) => {
    const { id, ...part } = piece;
    const { evidence, change } = must(
      changeEvidence(id, pieces.get(id) ?? null, part, by, undoes),
      'what clashes or comes in differs',
    );
    pieces.set(id, evidence);
    return marked(change);
  };

  const lost = [...plan.units.filter((unit) => holderOf(unit, settled) === 'lost'), ...plan.beside];
  const won = plan.units.filter((unit) => holderOf(unit, settled) === 'won');
  const kept = [
    ...lost.filter(isPiece).flatMap((unit): Change[] => {
      const change = renewing(must(unit.theirs, 'a clash is of what both have'), theirs([unit]), null);
      return [change, renewing(must(unit.ours, 'a clash is of what both have'), mine(), change.id)];
    }),
    ...byQuestion(lost.filter(isAnswer)).flatMap(([questionId, units]): Change[] => {
      const change = answering(
        questionId,
        partOfAll(units, ({ theirs: part }) => part),
        theirs(units),
        null,
      );
      return [
        change,
        answering(
          questionId,
          partOfAll(units, ({ ours }) => ours),
          mine(),
          change.id,
        ),
      ];
    }),
  ];
  const wonAnswers = byQuestion(won.filter(isAnswer));
  const together = wonAnswers.length > 1 ? { id: stamp.id, count: wonAnswers.length } : undefined;
  const wonPieces = won.filter(isPiece).map((unit) => ({
    isNew: unit.ours === null,
    change: renewing(
      must(unit.theirs, 'they changed it'),
      // Nobody changed one that only comes back with what rests on it.
      returned.sources.has(unitKey(unit)) ? theirs([unit]) : mine(),
      null,
    ),
  }));
  const standing = [
    // A piece that came to be stays, as every piece does.
    ...wonPieces.flatMap(({ isNew, change }) => (isNew ? [] : [change])),
    ...wonAnswers.map(([questionId, units]) =>
      answering(questionId, partOfAll(units, wantedOf), theirs(units), null, together),
    ),
  ];
  const changes = [...kept, ...wonPieces.flatMap(({ isNew, change }) => (isNew ? [change] : [])), ...standing];
  const isChanged = new Set(changes.map(subjectOf));
  return {
    answers: [...answers.values()].filter(({ questionId }) => isChanged.has(`answer/${questionId}`)),
    evidence: [...pieces.values()].filter(({ id }) => isChanged.has(`evidence/${id}`)),
    changes,
    standing: standing.map(({ id }) => id),
    newPieces: wonPieces.filter(({ isNew }) => isNew).length,
    sent: {
      ...sent,
      since: cameBack(plan),
      seen: seenIn(plan),
      backs: [...sent.backs, stamp.at].slice(-MAX_BACKS),
      notForThem: notForThemNow(plan),
    },
  };
}

/**
 * What came back, over what was sent. An answer or a piece that it does not hold is as it was: nothing that is left out
 * clears anything. Nor does a blank, where the answers did not go along.
 */
function overBase(sent: Sent, theirs: Contents): Contents {
  const { withAnswers, sentAt } = sent;
  const base = knownToBoth(sent);
  if (!withAnswers) {
    const uses = new Map(base.answers.map(({ questionId, evidence }) => [questionId, evidence]));
    const given = givenIn(theirs).map((unit) =>
      // Nobody saw the pieces that were there, so that nobody took one away.
      unit.kind === 'answer' && unit.unit === 'uses'
        ? { ...unit, theirs: { evidence: union(uses.get(unit.questionId) ?? [], unit.theirs.evidence ?? []) } }
        : unit,
    );
    return withUnits(base, given, 'theirs', sentAt);
  }
  const answers = new Map([...base.answers, ...theirs.answers].map((answer) => [answer.questionId, answer]));
  const evidence = new Map([...base.evidence, ...theirs.evidence].map((piece) => [piece.id, piece]));
  return { answers: [...answers.values()], evidence: [...evidence.values()] };
}

const union = (one: readonly string[], other: readonly string[]): string[] => [...new Set([...one, ...other])];

const BLANK: Contents = { answers: [], evidence: [] };

/** Does what came hold, or has it lost a clash? `null` where there was nothing to choose, and it stays as it is here. */
function holderOf(unit: MergeUnit, settled: ReadonlyMap<string, Settled>): 'won' | 'lost' | null {
  switch (unit.outcome) {
    case 'ours':
    case 'same':
      return null;
    case 'taken':
      return 'won';
    case 'joined':
      return unit.kind === 'answer' && isSameJson(joinedUses(unit), unit.ours.evidence ?? []) ? null : 'won';
    case 'clash':
      return must(settled.get(unitKey(unit)), 'every clash is settled') === 'theirs' ? 'won' : 'lost';
  }
}

const isAnswer = (unit: MergeUnit): unit is AnswerMerge => unit.kind === 'answer';
const isPiece = (unit: MergeUnit): unit is EvidenceMerge => unit.kind === 'evidence';

const sourceOf = ({ sources }: Returned, unit: MergeUnit): Source =>
  must(sources.get(unitKey(unit)), 'every change has a source');

/** The parts of an answer that a unit brings. */
const wantedOf = (unit: AnswerMerge): AnswerPart =>
  unit.outcome === 'joined' ? { evidence: [...joinedUses(unit)] } : unit.theirs;

const standingUses = (unit: AnswerMerge): readonly string[] =>
  unit.outcome === 'ours' ? [] : (wantedOf(unit).evidence ?? []);

const partOfAll = (units: readonly AnswerMerge[], take: (unit: AnswerMerge) => AnswerPart): AnswerPart =>
  units.reduce<AnswerPart>((part, unit) => ({ ...part, ...take(unit) }), {});

const byQuestion = (units: readonly AnswerMerge[]) => [...group(units, ({ questionId }) => questionId)];

/** What both know from now on: what came, but for what was refused, which may fit when it comes once more. */
function cameBack({ sent, theirs, refused }: BringInPlan): Sent['base'] {
  const since = knownToBoth(sent);
  const isRefused = new Set(refused.map(({ unit }) => unitKey(unit)));
  const left = threeWay({ before: since, ours: since, theirs }).filter((unit) => isRefused.has(unitKey(unit)));
  const both = withUnits(theirs, left, 'before', sent.sentAt);
  return { answers: [...both.answers], evidence: [...both.evidence] };
}

/**
 * What is not for them by now. A file that does not go on from all that came is of another copy, or an older state: what
 * was said before stands, and it adds to that only where it brings anything.
 */
function notForThemNow({ sent, returned, units }: BringInPlan): NotForMe {
  const goesOn = sent.seen.every(({ unit, ids }) => {
    const last = ids.at(-1);
    return last !== undefined && returned.sources.get(unit)?.ids.includes(last) === true;
  });
  if (goesOn) return returned.notForThem;
  if (units.every(({ outcome }) => outcome === 'ours')) return sent.notForThem;
  const said = new Set(sent.notForThem.map(({ question }) => question));
  return [...sent.notForThem, ...returned.notForThem.filter(({ question }) => !said.has(question))];
}

function seenIn({ sent, returned, theirs, refused }: BringInPlan): Sent['seen'] {
  // What else a file names would only fill the store.
  const units = new Set([
    ...sent.questions.flatMap((id) => UNITS.map((unit) => `answer/${id}/${unit}`)),
    ...theirs.evidence.map(({ id }) => `evidence/${id}`),
  ]);
  const isOfThis = (unit: string): boolean => units.has(unit);
  const isRefused = new Set(refused.map(({ unit }) => unitKey(unit)));
  const seen = new Map(sent.seen.map(({ unit, ids }) => [unit, ids]));
  for (const [unit, { ids }] of returned.sources) {
    const before = seen.get(unit) ?? [];
    const latest = ids.at(-1);
    if (latest === undefined || isRefused.has(unit) || !isOfThis(unit) || before.includes(latest)) continue;
    const isNow = new Set(ids);
    seen.set(unit, [...before.filter((id) => !isNow.has(id)), ...ids].slice(-LIST_LIMITS.changes));
  }
  return [...seen].map(([unit, ids]) => ({ unit, ids }));
}

function piecesProblem(here: Here, base: Contents, theirs: Contents): BringInProblem | null {
  const came = new Set([...base.evidence, ...theirs.evidence].map(({ id }) => id));
  if (!theirs.answers.every(({ evidence }) => evidence.every((id) => came.has(id)))) return 'other-pieces';
  return new Set([...here.evidence.map(({ id }) => id), ...came]).size > LIST_LIMITS.pieces
    ? 'too-much-evidence'
    : null;
}
