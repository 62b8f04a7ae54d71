import { questionnaireRef, type QuestionnaireRef } from '../assessment/index.ts';
import { must } from '../common/result.ts';
import {
  availablePoints,
  conditionLeaves,
  questionsInOrder,
  reachablePoints,
  sectionWeight,
  type Questionnaire,
} from '../questionnaire/index.ts';

/** What a packed line of points needs to know of one question of its edition. */
export type FrameQuestion = {
  readonly id: string;
  readonly sectionIndex: number;
  readonly available: number;
  /** Points that an answer can give, rising. */
  readonly levels: readonly number[];
  /** By points, from 0 to the most there are: the place among `levels`, or -1 for points that no answer gives. */
  readonly levelOf: Int16Array;
  readonly mayBeNotApplicable: boolean;
  /** May single statements of it be said not to apply? */
  readonly isChecklist: boolean;
  readonly mayBeNotAsked: boolean;
  readonly asked: Asked;
};

/**
 * Whom a question is asked: everyone, or those of some type, size or services (`by-profile`); or whether it is asked
 * follows from an answer, which it then tells, and from that alone (`by-answer`) or not (`by-answer-and-profile`).
 */
export type Asked = 'everyone' | 'by-profile' | 'by-answer' | 'by-answer-and-profile';

/**
 * An edition boiled down to what contributions are checked and added up against. Made once per
 * edition: its hash costs more than thousands of contributions do.
 */
export type EditionFrame = {
  readonly ref: QuestionnaireRef;
  readonly sections: readonly { readonly id: string; readonly weight: number }[];
  readonly questions: readonly FrameQuestion[];
};

/** Can an answer to the question give so many points? */
export const canGive = ({ levelOf }: FrameQuestion, points: number): boolean => (levelOf[points] ?? -1) >= 0;

/** Can so many points be left once some statements do not apply, of which so many were earned? */
export const canBeAvailable = (question: FrameQuestion, available: number, earned: number): boolean =>
  question.isChecklist &&
  available < question.available &&
  canGive(question, available) &&
  canGive(question, question.available - available) &&
  canGive(question, available - earned);

export function frameOf(questionnaire: Questionnaire): EditionFrame {
  const sectionIds = questionnaire.sections.map(({ id }) => id);
  const asked = askedOf(questionnaire);
  return {
    ref: questionnaireRef(questionnaire),
    sections: questionnaire.sections.map((section) => ({ id: section.id, weight: sectionWeight(section) })),
    questions: questionsInOrder(questionnaire).map(({ section, question }) => {
      const levels = [...reachablePoints(question)].toSorted((a, b) => a - b);
      return {
        id: question.id,
        sectionIndex: sectionIds.indexOf(section.id),
        available: availablePoints(question),
        levels,
        levelOf: placesOf(levels),
        // None of the statements of a checklist may apply.
        mayBeNotApplicable: question.notApplicableWhen !== undefined || question.kind === 'checklist',
        isChecklist: question.kind === 'checklist',
        mayBeNotAsked: question.askedWhen !== undefined,
        asked: must(asked.get(question.id), 'every question is gone through'),
      };
    }),
  };
}

export const isAskedByAnswer = (asked: Asked): boolean => asked === 'by-answer' || asked === 'by-answer-and-profile';

/**
 * Whom any of some questions with points is asked. Beside one that some types are asked alone, one that follows from an
 * answer decides of all other types who stands behind the sum.
 */
export function askedTogether(questions: readonly FrameQuestion[]): Asked {
  const kinds = questions.flatMap(({ available, asked }) => (available > 0 ? [asked] : []));
  if (kinds.includes('everyone')) return 'everyone';
  if (!kinds.some(isAskedByAnswer)) return 'by-profile';
  return kinds.every((asked) => asked === 'by-answer') ? 'by-answer' : 'by-answer-and-profile';
}

/** Conditions look back only: what those questions hang on, this one hangs on as well. */
function askedOf(questionnaire: Questionnaire): ReadonlyMap<string, Asked> {
  const known = new Map<string, Asked>();
  for (const { question } of questionsInOrder(questionnaire)) {
    const leaves = question.askedWhen ? conditionLeaves(question.askedWhen) : [];
    const earlier = leaves.flatMap((leaf) => (leaf.kind === 'profile' ? [] : (known.get(leaf.question) ?? [])));
    const isByProfile =
      leaves.some(({ kind }) => kind === 'profile') ||
      earlier.some((one) => one === 'by-profile' || one === 'by-answer-and-profile');
    if (earlier.length > 0) known.set(question.id, isByProfile ? 'by-answer-and-profile' : 'by-answer');
    else known.set(question.id, isByProfile ? 'by-profile' : 'everyone');
  }
  return known;
}

function placesOf(levels: readonly number[]): Int16Array {
  const places = new Int16Array((levels.at(-1) ?? 0) + 1).fill(-1);
  for (const [place, points] of levels.entries()) places[points] = place;
  return places;
}
