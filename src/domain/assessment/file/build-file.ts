import { byId } from '../evidence/pieces.ts';
import type { StoredPlan } from '../plan/schema.ts';
import {
  ASSESSMENT_FORMAT,
  ASSESSMENT_FORMAT_VERSION,
  type Answer,
  type Assessment,
  type AssessmentFile,
  type Change,
  type Evidence,
} from '../schema.ts';

/** What an assessment has beside itself: each is a row of its own where it is kept. */
export type AssessmentParts = {
  readonly answers: readonly Answer[];
  readonly evidence: readonly Evidence[];
  readonly history: readonly Change[];
  /** What is planned; left out, or null, where nothing is. */
  readonly plan?: StoredPlan | null | undefined;
};

/**
 * An assessment in its file form, answers by question id, pieces of evidence by their own.
 * @param history every change to them, in the order in which they were made
 */
export const buildAssessmentFile = (
  assessment: Assessment,
  { answers, evidence, history, plan }: AssessmentParts,
): AssessmentFile => ({
  format: ASSESSMENT_FORMAT,
  formatVersion: ASSESSMENT_FORMAT_VERSION,
  ...assessment,
  answers: byQuestion(answers),
  evidence: byId(evidence),
  history: [...history],
  ...(plan && { plan }),
});

/** Answers in the order of a file: that in which rows are stored says nothing. */
export const byQuestion = (answers: readonly Answer[]): Answer[] =>
  answers.toSorted((a, b) => (a.questionId < b.questionId ? -1 : 1));
