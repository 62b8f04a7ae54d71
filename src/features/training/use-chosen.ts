import { useMemo } from 'react';
import { placeQuestions } from '#src/domain/assessment/questions/index.ts';
import { weakAnswersOf, type QuarterOfBulletins } from '#src/domain/analysis/training/index.ts';
import { formatDate } from '#src/domain/common/format.ts';
import { rankWeaknesses, scorePlaced, type RankedQuestion } from '#src/domain/scoring/index.ts';
import type { Training } from '#src/domain/training/index.ts';
import { needsOf, type Need, type WeakAnswer } from '#src/domain/training/needs/index.ts';
import type { Register } from '#src/domain/training/register/index.ts';
import { useBulletinsOfQuarter } from '#src/platform/files/your-bulletins.ts';
import type { Live, StoredAssessment } from '#src/platform/storage/index.ts';

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

/** The assessment that the register goes with; null where there is none, or it may not be chosen. */
export const chosenIn = (
  { assessmentId }: Pick<Register, 'assessmentId'>,
  assessments: readonly StoredAssessment[],
): StoredAssessment | null => assessments.find((one) => one.assessment.id === assessmentId && canBeChosen(one)) ?? null;

/** Needs as they are known: without bulletins where those are not read yet (`quarter` is undefined) or cannot be. */
export function useNeeds(
  modules: readonly Training[],
  register: Register,
  chosen: StoredAssessment | null,
): NeedsKnown {
  const quarter = useBulletinsOfQuarter(chosen);
  const needs = useMemo(
    () => needsOf(modules, register, chosen ? weakOf(chosen) : [], quarter?.ok ? (quarter.value?.bitten ?? []) : []),
    [modules, register, chosen, quarter],
  );
  return { needs, quarter };
}
export type NeedsKnown = {
  readonly needs: readonly Need[];
  readonly quarter: Live<QuarterOfBulletins | null>;
};

const weakOf = (stored: StoredAssessment): readonly WeakAnswer[] =>
  weakAnswersOf(weaknessesOf(stored), stored.questionnaire.id);
