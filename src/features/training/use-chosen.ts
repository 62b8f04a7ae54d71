import { placeQuestions } from '#src/domain/assessment/questions/index.ts';
import { weakAnswersOf } from '#src/domain/analysis/training/index.ts';
import { formatDate } from '#src/domain/common/format.ts';
import { rankWeaknesses, scorePlaced, type RankedQuestion } from '#src/domain/scoring/index.ts';
import type { WeakAnswer } from '#src/domain/training/needs/index.ts';
import type { StoredAssessment } from '#src/platform/storage/index.ts';

/** One's own and real: what was handed out by others has no figures, and what is made up stands in no register. */
export const canBeChosen = ({ assessment }: StoredAssessment): boolean =>
  !assessment.isIllustrative && assessment.errand === undefined;

export const nameOf = ({ assessment, questionnaire }: StoredAssessment): string =>
  `${assessment.organisation.name}, ${questionnaire.title}, ${formatDate(assessment.assessmentDate)}`;

/** The answers of an assessment that lose points, the worst first. */
export function weaknessesOf({
  assessment,
  questionnaire,
  answers,
  evidence,
}: StoredAssessment): readonly RankedQuestion[] {
  const { organisation: profile, assessmentDate } = assessment;
  const placed = placeQuestions({ questionnaire, profile, assessmentDate, answers, evidence });
  return rankWeaknesses(scorePlaced(placed, questionnaire, assessmentDate), questionnaire);
}

export const weakOf = (stored: StoredAssessment): readonly WeakAnswer[] =>
  weakAnswersOf(weaknessesOf(stored), stored.questionnaire.id);
