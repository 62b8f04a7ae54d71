import { emptyAnswer } from '../history/history.ts';
import { placeQuestions, type PlacedQuestion } from '../questions/place-questions.ts';
import { valueMisfit } from '../answer/value-misfit.ts';
import { restedOn } from '../evidence/pieces.ts';
import type { Answer, Carried, Evidence, SignOff } from '../schema.ts';
import type { CalendarDate } from '../../common/calendar-date.ts';
import { fail, ok, type Result } from '../../common/result.ts';
import { earlierQuestionIds, isPreviousEdition } from '../../questionnaire/editions/index.ts';
import { questionsInOrder, type Question, type Questionnaire } from '../../questionnaire/index.ts';
import { reasonFor } from '../answer/reason-for-points.ts';

/** Why answers cannot be carried over. */
export type CarryProblem =
  /** The new edition is of another questionnaire, or names another edition as the one before it. */
  { readonly kind: 'not-the-next-edition'; readonly from: string; readonly to: string };

/** What a new assessment begins with. */
export type CarriedOver = { readonly answers: readonly Answer[]; readonly evidence: readonly Evidence[] };

/**
 * Answers of a signed assessment for a new one on the same edition or the next (scoring rules,
 * "Editions"). `same` and `reworded` come as "confirm" with note, evidence, owner and due date;
 * `stricter`, `looser`, `split` and `merged` come as "answer again" with the old answer in words;
 * new questions stay open. None has a value, so none counts before a person confirms it. A value that
 * the new question no longer takes is only shown. The pieces that they rest on come along as they are, each with its old
 * date.
 * @param earlier the edition that was signed
 * @param assessmentDate of the new assessment
 * @param at when it is carried, as the instant of the new answers
 */
export function carryForward(
  signOff: SignOff,
  earlier: Questionnaire,
  edition: Questionnaire,
  assessmentDate: CalendarDate,
  at: string,
): Result<CarriedOver, CarryProblem> {
  if (!canCarry(earlier, edition)) {
    return fail({
      kind: 'not-the-next-edition',
      from: `${earlier.id} ${earlier.version}`,
      to: `${edition.id} ${edition.version}`,
    });
  }
  const placed = placeQuestions({
    questionnaire: earlier,
    profile: signOff.organisation,
    assessmentDate: signOff.assessmentDate,
    answers: signOff.answers,
    evidence: signOff.evidence,
  });
  const before = new Map(placed.map((place) => [place.question.id, place]));
  const answers = questionsInOrder(edition).flatMap(({ question }) => {
    const isSame = isSameEdition(earlier, edition);
    const relation = isSame ? 'same' : (question.relation?.kind ?? 'new');
    const sources = (isSame ? [question.id] : earlierQuestionIds(question))
      .flatMap((id) => before.get(id) ?? [])
      .filter(wasAnswered);
    return carriedAnswer(question, relation, sources, signOff.assessmentDate, assessmentDate, at) ?? [];
  });
  return ok({ answers, evidence: restedOn(answers, signOff.evidence) });
}

/** Answers go to the same edition or to the one that names it as its predecessor. */
export const canCarry = (earlier: Questionnaire, edition: Questionnaire): boolean =>
  isSameEdition(earlier, edition) || isPreviousEdition(earlier, edition);

const isSameEdition = (earlier: Questionnaire, edition: Questionnaire): boolean =>
  earlier.id === edition.id && earlier.version === edition.version;

type RelationKind = NonNullable<Question['relation']>['kind'];

const wasAnswered = ({ state }: PlacedQuestion): boolean => state.kind !== 'open' && state.kind !== 'not-asked';

function carriedAnswer(
  question: Question,
  relation: RelationKind,
  sources: readonly PlacedQuestion[],
  earlierDate: CalendarDate,
  assessmentDate: CalendarDate,
  at: string,
): Answer | null {
  const [source] = sources;
  if (!source) return null;
  const old = source.answer?.value ?? null;
  const keepsMeaning = relation === 'same' || relation === 'reworded';
  const canConfirm = keepsMeaning && old !== null && valueMisfit(question, old, assessmentDate) === null;
  const carried: Carried = {
    kind: canConfirm ? 'confirm' : 'answer-again',
    value: canConfirm ? old : null,
    from: sources.map((place) => ({
      questionId: place.question.id,
      question: place.question.text,
      answer: reasonFor(place, earlierDate),
    })),
  };
  const empty = { ...emptyAnswer(question.id, at), carried };
  if (!keepsMeaning) return empty;
  const { note = '', evidence = [], owner = '', due = null } = source.answer ?? {};
  return { ...empty, note, evidence, owner, due };
}
