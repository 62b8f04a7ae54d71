import {
  ASSESSMENT_FORMAT,
  ASSESSMENT_FORMAT_VERSION,
  type Answer,
  type Assessment,
  type AssessmentFile,
  type Change,
} from '../schema.ts';

/**
 * An assessment in its file form, answers by question id.
 * @param history every change to the answers, in the order in which they were made
 */
export const buildAssessmentFile = (
  assessment: Assessment,
  answers: readonly Answer[],
  history: readonly Change[],
): AssessmentFile => ({
  format: ASSESSMENT_FORMAT,
  formatVersion: ASSESSMENT_FORMAT_VERSION,
  ...assessment,
  answers: byQuestion(answers),
  history: [...history],
});

/** Answers in the order of a file: that in which rows are stored says nothing. */
export const byQuestion = (answers: readonly Answer[]): Answer[] =>
  answers.toSorted((a, b) => (a.questionId < b.questionId ? -1 : 1));
