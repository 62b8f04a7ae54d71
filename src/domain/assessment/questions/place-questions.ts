import { countOf } from '../../common/format.ts';
import { assertNever } from '../../common/result.ts';
import type { CalendarDate } from '../../common/calendar-date.ts';
import {
  availablePoints,
  questionsInOrder,
  type Condition,
  type Question,
  type Questionnaire,
  type Section,
} from '../../questionnaire/index.ts';
import type { Profile } from '../../questionnaire/profile.ts';
import { availableBeside, earnedPoints, whyNoneApplies, type GivenValue } from '../answer/points.ts';
import type { Answer, AnswerValue, Evidence } from '../schema.ts';

/** Where a question stands (scoring rules, "States of a question"). */
export type QuestionState =
  | { readonly kind: 'not-asked' }
  | { readonly kind: 'not-applicable'; readonly reason: string }
  | { readonly kind: 'open' }
  | { readonly kind: 'dont-know' }
  /** `available` is less than the question's own where statements are said not to apply. */
  | { readonly kind: 'answered'; readonly value: GivenValue; readonly points: number; readonly available: number };

/** A question in its section, with its state. `answer` is null when it has none, or is not asked. */
export type PlacedQuestion = {
  readonly section: Section;
  readonly question: Question;
  readonly state: QuestionState;
  readonly answer: Answer | null;
  /** The pieces of evidence that this answer rests on. */
  readonly evidence: readonly Evidence[];
};

/** What decides which questions are asked and what they earn. */
export type AssessmentInput = {
  readonly questionnaire: Questionnaire;
  readonly profile: Profile;
  readonly assessmentDate: CalendarDate;
  readonly answers: readonly Answer[];
  /** The pieces of evidence that these answers may rest on, and any others. */
  readonly evidence: readonly Evidence[];
};

const NO_EVIDENCE: readonly Evidence[] = [];

/**
 * Every question in questionnaire order with its state. Conditions are applied here and nowhere
 * else: they look back only, and an answer to a question that is not asked stays stored but is
 * seen by nothing after this.
 */
export function placeQuestions({
  questionnaire,
  profile,
  assessmentDate,
  answers,
  evidence,
}: AssessmentInput): readonly PlacedQuestion[] {
  const answerOf = new Map(answers.map((answer) => [answer.questionId, answer]));
  const pieceOf = new Map(evidence.map((piece) => [piece.id, piece]));
  const states = new Map<string, QuestionState>();
  const piecesOf = ({ evidence: ids }: Answer): readonly Evidence[] => ids.flatMap((id) => pieceOf.get(id) ?? []);
  return questionsInOrder(questionnaire).map(({ section, question }) => {
    const isAsked = !question.askedWhen || isTrue(question.askedWhen, profile, states);
    const answer = isAsked ? (answerOf.get(question.id) ?? null) : null;
    const state: QuestionState = isAsked ? stateOf(question, answer, assessmentDate) : { kind: 'not-asked' };
    states.set(question.id, state);
    return {
      section,
      question,
      state,
      answer,
      evidence: answer === null || answer.evidence.length === 0 ? NO_EVIDENCE : piecesOf(answer),
    };
  });
}

const stateOf = (question: Question, answer: Answer | null, assessmentDate: CalendarDate): QuestionState =>
  stateGiven(question, answer?.value ?? null, assessmentDate);

/** Where a question that is asked stands with a value that fits it; null for none. */
export function stateGiven(question: Question, value: AnswerValue | null, assessmentDate: CalendarDate): QuestionState {
  if (value === null) return { kind: 'open' };
  if (value.kind === 'dont-know') return { kind: 'dont-know' };
  if (value.kind === 'not-applicable') return { kind: 'not-applicable', reason: value.reason };
  const reason = whyNoneApplies(question, value);
  if (reason !== null) return { kind: 'not-applicable', reason };
  return {
    kind: 'answered',
    value,
    points: earnedPoints(question, value, assessmentDate),
    available: availableBeside(question, value),
  };
}

/** Is a condition true for these states? Leaves about questions without a given answer are false. */
export function isTrue(condition: Condition, profile: Profile, states: ReadonlyMap<string, QuestionState>): boolean {
  switch (condition.kind) {
    case 'all':
      return condition.of.every((part) => isTrue(part, profile, states));
    case 'any':
      return condition.of.some((part) => isTrue(part, profile, states));
    case 'not':
      return !isTrue(condition.condition, profile, states);
    case 'profile':
      return profileValues(profile, condition.field).some((value) => condition.anyOf.includes(value));
    case 'dont-know':
      return states.get(condition.question)?.kind === 'dont-know';
    case 'answered':
      return states.get(condition.question)?.kind === 'answered';
    default: {
      const state = states.get(condition.question);
      return state?.kind === 'answered' && isLeafTrue(condition, state);
    }
  }
}

type AnswerLeaf = Extract<Condition, { kind: 'chose' | 'points' | 'points-below' | 'number' | 'number-below' }>;

function isLeafTrue(leaf: AnswerLeaf, { value, points }: Extract<QuestionState, { kind: 'answered' }>): boolean {
  switch (leaf.kind) {
    case 'chose':
      return chosenIds(value).some((id) => leaf.anyOf.includes(id));
    case 'points':
      return points >= leaf.atLeast;
    case 'points-below':
      return points < leaf.below;
    case 'number':
      return value.kind === 'number' && value.number >= leaf.atLeast;
    case 'number-below':
      return value.kind === 'number' && value.number < leaf.below;
    default:
      return assertNever(leaf);
  }
}

function chosenIds(value: GivenValue): readonly string[] {
  switch (value.kind) {
    case 'option':
      return [value.option];
    case 'statements':
      return value.statements.length === 0 ? ['none'] : value.statements;
    case 'outcome':
      return value.ticked;
    case 'never':
      return ['never'];
    case 'number':
    case 'date':
    case 'text':
      return [];
  }
}

function profileValues(profile: Profile, field: 'type' | 'sizeBand' | 'services'): readonly string[] {
  return field === 'services' ? profile.services : [profile[field]];
}

/** Points earned so far: nothing while open, not known, not asked or not applicable. */
export const pointsEarned = ({ state }: PlacedQuestion): number => (state.kind === 'answered' ? state.points : 0);

/** Points that it can give: of an answer, beside what it says does not apply. */
export const pointsAvailable = ({ question, state }: PlacedQuestion): number =>
  state.kind === 'answered' ? state.available : availablePoints(question);

/** Is it asked and applicable, so that its points are in the sum? */
export const isCounted = ({ state }: PlacedQuestion): boolean =>
  state.kind !== 'not-asked' && state.kind !== 'not-applicable';

/** Is it answered in any way, and marked as not checked yet? */
export const isToCheck = ({ state, answer }: PlacedQuestion): boolean =>
  state.kind !== 'not-asked' && state.kind !== 'open' && answer?.toCheck === true;

/**
 * An essential question whose answer earns less than its floor, or than what applies where that is less; "don't
 * know" included (scoring rules, "Essential questions"). One without an answer is open, and no gap.
 */
export const isEssentialGap = (place: PlacedQuestion): boolean =>
  isCounted(place) &&
  place.state.kind !== 'open' &&
  place.question.essential !== undefined &&
  pointsEarned(place) < Math.min(place.question.essential.minPoints, pointsAvailable(place));

/** How far one has come: counts of asked questions, and the points that they can give. */
export type Progress = {
  readonly asked: number;
  /** Answered, "don't know" and not applicable: nothing left to do. */
  readonly done: number;
  readonly open: number;
  readonly dontKnow: number;
  /** Points that the applicable questions can give, and those of the questions that are done. */
  readonly pointsAsked: number;
  readonly pointsDone: number;
};

/** Counts how far one has come. */
export function countProgress(placed: readonly PlacedQuestion[]): Progress {
  const points = { pointsAsked: 0, pointsDone: 0 };
  for (const place of placed) {
    if (!isCounted(place)) continue;
    const available = pointsAvailable(place);
    points.pointsAsked += available;
    if (place.state.kind !== 'open') points.pointsDone += available;
  }
  return { ...countDone(placed), ...points };
}

/** The same without points, which take each option of each question to be looked at. */
export function countDone(placed: readonly PlacedQuestion[]): Pick<Progress, 'asked' | 'done' | 'open' | 'dontKnow'> {
  const count = { asked: 0, done: 0, open: 0, dontKnow: 0 };
  for (const { state } of placed) {
    if (state.kind === 'not-asked') continue;
    count.asked += 1;
    if (state.kind === 'open') count.open += 1;
    else count.done += 1;
    if (state.kind === 'dont-know') count.dontKnow += 1;
  }
  return count;
}

/** "12 of 129 questions answered". Of nothing, nothing is answered, and that is said. */
export const answeredWords = ({ asked, done }: Pick<Progress, 'asked' | 'done'>): string =>
  asked === 0 ? 'No question is asked of this organisation' : `${done} of ${countOf(asked, 'question')} answered`;
