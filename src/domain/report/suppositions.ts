import { emptyAnswer } from '../assessment/history/index.ts';
import type { AnswerValue, AssessmentFile } from '../assessment/index.ts';
import { placeQuestions, pointsEarned, type PlacedQuestion } from '../assessment/questions/index.ts';
import { assertNever, must } from '../common/result.ts';
import {
  availablePoints,
  conditionQuestions,
  questionsInOrder,
  reachablePoints,
  sectionWeight,
  type Question,
  type Questionnaire,
} from '../questionnaire/index.ts';
import { choicesOf } from '../questionnaire/kinds/index.ts';
import type { PointsOf, SupposedSection, Supposition } from './publishable.ts';

const lookedAtBy = ({ askedWhen }: Question): readonly string[] => (askedWhen ? conditionQuestions(askedWhen) : []);

/** May answers decide that it is not asked? */
export const isHanging = (question: Question): boolean => lookedAtBy(question).length > 0;

/**
 * Answers to all questions that conditions look at, one set after the other: each has its answers in turn. Which
 * questions are then asked follows from them alone. All others are left open; in one supposition each, one that may not
 * apply does not.
 */
export function suppositionsOf(
  questionnaire: Questionnaire,
  { organisation, assessmentDate, status, signOffs, updatedAt }: AssessmentFile,
): readonly Supposition[] {
  const profile = (status === 'signed-off' ? signOffs.at(-1)?.organisation : undefined) ?? organisation;
  const questions = questionsInOrder(questionnaire).map(({ question }) => question);
  const lookedAt = new Set(questions.flatMap(lookedAtBy));
  const answersTo = questions.flatMap((question) =>
    lookedAt.has(question.id) ? [{ question, values: valuesToSuppose(question, assessmentDate) }] : [],
  );
  const most = Math.max(1, ...answersTo.map(({ values }) => values.length));
  const mayNotApply = questions.flatMap(({ id, notApplicableWhen }) =>
    notApplicableWhen !== undefined && !lookedAt.has(id) ? [[id]] : [],
  );
  // Those in which all apply come first, which is where most papers are decided.
  const leftOut: readonly (readonly string[])[] = [...Array.from({ length: most }, () => []), ...mayNotApply].slice(
    0,
    MAX_SUPPOSED,
  );
  return leftOut.map((ids, turn): Supposition => {
    const given = answersTo.map(({ question, values }) => ({
      ...emptyAnswer(question.id, updatedAt),
      value: must(values[turn % values.length], 'some answer can be given'),
    }));
    const none = ids.map((id) => ({ ...emptyAnswer(id, updatedAt), value: DOES_NOT_APPLY }));
    const answers = [...given, ...none];
    const placed = new Map(
      placeQuestions({ questionnaire, profile, assessmentDate, answers, evidence: [] }).map((place) => [
        place.question.id,
        place,
      ]),
    );
    return questionnaire.sections.map((section) => ({
      weight: sectionWeight(section),
      questions: section.questions.map((question) =>
        toSuppose(must(placed.get(question.id), 'every question is placed')),
      ),
    }));
  });
}

/** More than any edition that ships has use for; what is not decided by then is not published. */
const MAX_SUPPOSED = 60;

const DOES_NOT_APPLY: AnswerValue = { kind: 'not-applicable', reason: 'None' };

function toSuppose(place: PlacedQuestion): SupposedSection['questions'][number] {
  const { question, state, answer } = place;
  const whole = reachableBeside(question, []);
  const hangs = isHanging(question);
  const isAsked = state.kind !== 'not-asked';
  const applies = isAsked && state.kind !== 'not-applicable';
  return {
    points: !applies || whole === null ? null : state.kind === 'open' ? whole : [pointsEarned(place)],
    available: availablePoints(question),
    ways: whole === null || (!isAsked && !hangs) ? [null] : applies && !hangs ? [whole] : [null, whole],
    // That one does not apply is no second answer: who knows better would have the first.
    answer: !isAsked ? (hangs ? 'not asked' : null) : applies && answer ? JSON.stringify(answer.value) : null,
  };
}

/** Answers to a question among which conditions can tell. */
function valuesToSuppose(question: Question, assessmentDate: string): readonly AnswerValue[] {
  const given = (): readonly AnswerValue[] => {
    switch (question.kind) {
      case 'levels':
      case 'choice':
        return question.options.map(({ id }) => ({ kind: 'option', option: id }));
      case 'checklist': {
        const ids = question.statements.map(({ id }) => id);
        return [[], ids, ...ids.map((id) => [id])].map((statements) => ({ kind: 'statements', statements }));
      }
      case 'outcome': {
        const ids = choicesOf(question).map(({ id }) => id);
        return [[], ids, ...ids.map((id) => [id])].map((ticked) => ({ kind: 'outcome', ticked, ownVerdict: null }));
      }
      case 'number':
        return [...question.bands.map(({ from }) => from), question.maximum].map((number) => ({
          kind: 'number',
          number,
        }));
      case 'date':
        return [{ kind: 'never' }, { kind: 'date', date: assessmentDate }];
      case 'text':
        return [{ kind: 'text', text: '…' }];
      default:
        return assertNever(question);
    }
  };
  return [...given(), { kind: 'dont-know' }];
}

/** The points that a question can give once some of its statements do not apply; null where that is none. */
export function reachableBeside(question: Question, leftOut: readonly string[]): PointsOf | null {
  const points = reachablePoints(
    question.kind === 'checklist'
      ? { ...question, statements: question.statements.filter(({ id }) => !leftOut.includes(id)) }
      : question,
  );
  // "Don't know" earns nothing, whatever a question's lowest answer gives.
  return Math.max(...points) === 0 ? null : [...new Set([0, ...points])];
}
