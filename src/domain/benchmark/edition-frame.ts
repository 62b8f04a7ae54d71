import { questionnaireRef, type QuestionnaireRef } from '../assessment/index.ts';
import { availablePoints, questionsInOrder, reachablePoints, sectionWeight, type Questionnaire } from '../questionnaire/index.ts';

/** What a packed line of points needs to know of one question of its edition. */
export type FrameQuestion = {
  readonly id: string;
  readonly sectionIndex: number;
  readonly available: number;
  readonly reachable: ReadonlySet<number>;
  readonly mayBeNotApplicable: boolean;
  readonly mayBeNotAsked: boolean;
};

/**
 * An edition boiled down to what contributions are checked and added up against. Made once per
 * edition: its hash costs more than thousands of contributions do.
 */
export type EditionFrame = {
  readonly ref: QuestionnaireRef;
  readonly sections: readonly { readonly id: string; readonly weight: number }[];
  readonly questions: readonly FrameQuestion[];
};

export function frameOf(questionnaire: Questionnaire): EditionFrame {
  const sectionIds = questionnaire.sections.map(({ id }) => id);
  return {
    ref: questionnaireRef(questionnaire),
    sections: questionnaire.sections.map((section) => ({ id: section.id, weight: sectionWeight(section) })),
    questions: questionsInOrder(questionnaire).map(({ section, question }) => ({
      id: question.id,
      sectionIndex: sectionIds.indexOf(section.id),
      available: availablePoints(question),
      reachable: reachablePoints(question),
      mayBeNotApplicable: question.notApplicableWhen !== undefined,
      mayBeNotAsked: question.askedWhen !== undefined,
    })),
  };
}
