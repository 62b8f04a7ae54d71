import { isWithinMonthsBefore, type CalendarDate } from '../../common/calendar-date.ts';
import { conditionQuestions, type Questionnaire } from '../../questionnaire/index.ts';
import type { Profile } from '../../questionnaire/profile.ts';
import type { Evidence } from '../schema.ts';
import { isToCheck, isTrue, type PlacedQuestion } from './place-questions.ts';

/** Two or more answers that are hard to hold together, with the question to put to those who gave them. */
export type Contradiction = {
  readonly rule: Questionnaire['contradictions'][number];
  readonly questions: readonly PlacedQuestion[];
};

/** What to look at before anyone signs, each list in questionnaire order. */
export type AnswerCheck = {
  readonly open: readonly PlacedQuestion[];
  readonly dontKnow: readonly PlacedQuestion[];
  /** Marked by those who answered as not checked yet. */
  readonly toCheck: readonly PlacedQuestion[];
  /** Answers that earn points, and those of them that evidence carries. */
  readonly claimed: readonly PlacedQuestion[];
  readonly provable: readonly PlacedQuestion[];
  /** Essential questions that are said not to apply: each is left out of the score, and is no gap. */
  readonly essentialNotApplicable: readonly PlacedQuestion[];
  /** Checklists of which statements are said not to apply: those leave the sum, with a reason each. */
  readonly statementsNotApplicable: readonly PlacedQuestion[];
  /** Points are claimed and nothing beyond an assertion stands behind them. */
  readonly withoutEvidence: readonly PlacedQuestion[];
  /** There is evidence, and all of it is too old at the assessment date. */
  readonly evidenceOutOfDate: readonly PlacedQuestion[];
  readonly contradictions: readonly Contradiction[];
};

/** How far evidence carries an answer: `current` makes its points provable; `to-check` would, were it checked. */
export type EvidenceStanding = 'none' | 'out-of-date' | 'to-check' | 'current';

/**
 * Provable needs evidence that is documented, tested or independent, dated within the valid months
 * before the assessment date, and an answer that is not marked as unchecked (scoring rules, "Provable").
 */
export function evidenceStanding(
  { answer, evidence }: Pick<PlacedQuestion, 'answer' | 'evidence'>,
  validMonths: number,
  assessmentDate: CalendarDate,
): EvidenceStanding {
  const graded = evidence.filter(isMoreThanAsserted);
  if (graded.length === 0) return 'none';
  if (!graded.some(({ date }) => isWithinMonthsBefore(date, validMonths, assessmentDate))) return 'out-of-date';
  return answer?.toCheck === true ? 'to-check' : 'current';
}

const isMoreThanAsserted = ({ grade }: Evidence): boolean => grade !== 'asserted';

export function checkAnswers(
  placed: readonly PlacedQuestion[],
  questionnaire: Questionnaire,
  profile: Profile,
  assessmentDate: CalendarDate,
  validMonths: number,
): AnswerCheck {
  const claimed = placed.filter(({ state }) => state.kind === 'answered' && state.points > 0);
  const standing = (place: PlacedQuestion) => evidenceStanding(place, validMonths, assessmentDate);
  return {
    open: placed.filter(({ state }) => state.kind === 'open'),
    dontKnow: placed.filter(({ state }) => state.kind === 'dont-know'),
    toCheck: placed.filter(isToCheck),
    claimed,
    provable: claimed.filter((place) => standing(place) === 'current'),
    essentialNotApplicable: placed.filter(
      ({ state, question }) => state.kind === 'not-applicable' && question.essential !== undefined,
    ),
    statementsNotApplicable: placed.filter(
      ({ state }) => state.kind === 'answered' && state.value.kind === 'statements' && state.value.notApplicable,
    ),
    withoutEvidence: claimed.filter((place) => standing(place) === 'none'),
    evidenceOutOfDate: claimed.filter((place) => standing(place) === 'out-of-date'),
    contradictions: findContradictions(placed, questionnaire, profile),
  };
}

function findContradictions(
  placed: readonly PlacedQuestion[],
  questionnaire: Questionnaire,
  profile: Profile,
): Contradiction[] {
  const byId = new Map(placed.map((place) => [place.question.id, place]));
  const states = new Map(placed.map((place) => [place.question.id, place.state]));
  return questionnaire.contradictions
    .filter((rule) => isTrue(rule.when, profile, states))
    .map((rule) => ({
      rule,
      questions: conditionQuestions(rule.when).flatMap((id) => byId.get(id) ?? []),
    }));
}
