import { valueWords } from '../../assessment/answer/index.ts';
import { placeQuestions, type PlacedQuestion } from '../../assessment/questions/index.ts';
import type { Answer, Assessment, Evidence } from '../../assessment/index.ts';
import type { CalendarDate } from '../../common/calendar-date.ts';
import type { Questionnaire } from '../../questionnaire/index.ts';
import { servingQuestions } from '../match.ts';
import type { PastAttack, PastAttackList } from './past-attacks.ts';

/** How an organisation answered on the point of a step: now, and when it signed. */
export type AnswerBeside = {
  readonly place: PlacedQuestion;
  /** Once for each question: a later step says where it stands. */
  readonly now: string;
  readonly signed: readonly { readonly on: CalendarDate; readonly words: string }[];
};

/** A step of an attack with the answers on the same point; none where nothing is asked about it. */
export type StepBeside = { readonly step: PastAttack['steps'][number]; readonly answers: readonly AnswerBeside[] };

export type AttackBeside = { readonly attack: PastAttack; readonly steps: readonly StepBeside[] };

type Answered = {
  readonly questionnaire: Questionnaire;
  readonly assessment: Pick<Assessment, 'organisation' | 'assessmentDate' | 'signOffs'>;
  readonly answers: readonly Answer[];
  readonly evidence: readonly Evidence[];
  /** Other editions, to tell which questions mean the same. */
  readonly editions: readonly Questionnaire[];
};

/**
 * Past attacks, each step beside the answers on the same point. Nothing is judged: what would have come of another
 * answer nobody knows.
 */
export function attacksBeside(
  { attacks }: PastAttackList,
  { questionnaire, assessment, answers, evidence, editions }: Answered,
): readonly AttackBeside[] {
  const placed = (
    of: Pick<Assessment, 'organisation' | 'assessmentDate'>,
    given: readonly Answer[],
    pieces: readonly Evidence[],
  ): ReadonlyMap<string, PlacedQuestion> =>
    new Map(
      placeQuestions({
        questionnaire,
        profile: of.organisation,
        assessmentDate: of.assessmentDate,
        answers: given,
        evidence: pieces,
      }).map((place) => [place.question.id, place]),
    );
  const now = placed(assessment, answers, evidence);
  const signed = assessment.signOffs
    .filter(({ questionnaire: ref }) => ref.id === questionnaire.id && ref.version === questionnaire.version)
    .map((signOff) => ({ on: signOff.assessmentDate, placed: placed(signOff, signOff.answers, signOff.evidence) }));
  const serving = new Map<string, ReadonlySet<string> | null>();
  const isAsked = ({ questionnaire: written, question }: PastAttack['steps'][number]['questions'][number]): boolean => {
    const key = `${written.id} ${written.version}`;
    const known = serving.has(key) ? serving.get(key) : servingQuestions(written, questionnaire, editions);
    serving.set(key, known ?? null);
    return known?.has(question) === true;
  };
  return attacks.map((attack) => ({
    attack,
    steps: attack.steps.map((step) => ({
      step,
      answers: step.questions.filter(isAsked).flatMap(({ question }): readonly AnswerBeside[] => {
        const place = now.get(question);
        if (!place) return [];
        return [
          {
            place,
            now: wordsOf(place, assessment.assessmentDate),
            signed: signed.flatMap(({ on, placed: then }) => {
              const before = then.get(question);
              return before ? [{ on, words: wordsOf(before, on) }] : [];
            }),
          },
        ];
      }),
    })),
  }));
}

/** On how many of the steps a questionnaire has a question, in one sentence. */
export function comparedWords(attacks: readonly AttackBeside[]): string {
  const steps = attacks.flatMap((one) => one.steps);
  const compared = steps.filter(({ answers }) => answers.length > 0).length;
  if (compared === 0) return 'Your questionnaire asks about none of these points, so no answers stand beside them.';
  return compared === steps.length
    ? 'Your questionnaire has a question on the same point for each of the steps.'
    : `Your questionnaire has a question on the same point for ${compared} of the ${steps.length} steps, and none for the other ${steps.length - compared}.`;
}

/** An answer in words; of one that was carried, or waits to be checked, that it is so. */
function wordsOf({ question, state, answer }: PlacedQuestion, assessmentDate: CalendarDate): string {
  if (state.kind === 'not-asked') return 'Not asked of you.';
  if (answer?.value == null) return answer?.carried ? 'Carried from before, and not confirmed yet.' : 'Not answered.';
  const words = valueWords(question, answer.value, assessmentDate);
  return answer.toCheck ? `${words} It is still to be checked.` : words;
}
