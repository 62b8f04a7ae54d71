import { countProgress, placeQuestions, type AssessmentInput } from '../assessment/questions/index.ts';
import { restedOn } from '../assessment/evidence/index.ts';
import type { Assessment, ScoreSummary, SignOff } from '../assessment/index.ts';
import { fail, ok, type Result } from '../common/result.ts';
import type { Questionnaire } from '../questionnaire/index.ts';
import { SCORER_VERSION, scorePlaced, type Score } from './score.ts';

/** The figures that go into a sign-off and on the first page of a report. */
export const summariseScore = ({ overall, sections, essentialGaps }: Score): ScoreSummary => ({
  percent: overall.lowPercent,
  provablePercent: overall.provablePercent,
  band: overall.band,
  essentialGaps: [...essentialGaps],
  sections: sections.map(({ sectionId, lowPercent, provablePercent, band }) => ({
    id: sectionId,
    percent: lowPercent,
    provablePercent,
    band,
  })),
});

/**
 * Freezes an assessment as a person signs it: answers, the pieces of evidence that they rest on, edition, scorer version and figures, so that
 * next year's board sees what this year's board saw. Fails while questions are open ("don't know"
 * counts as answered).
 */
export function buildSignOff(
  assessment: Assessment,
  { answers, evidence }: Pick<AssessmentInput, 'answers' | 'evidence'>,
  questionnaire: Questionnaire,
  by: Pick<SignOff, 'name' | 'role' | 'statement' | 'signedAt' | 'review'>,
): Result<SignOff, { readonly kind: 'open-questions'; readonly count: number }> {
  const { organisation, assessmentDate } = assessment;
  const placed = placeQuestions({ questionnaire, profile: organisation, assessmentDate, answers, evidence });
  const { open } = countProgress(placed);
  if (open > 0) return fail({ kind: 'open-questions', count: open });
  return ok({
    ...by,
    assessmentDate,
    organisation,
    questionnaire: assessment.questionnaire,
    scorerVersion: SCORER_VERSION,
    score: summariseScore(scorePlaced(placed, questionnaire, assessmentDate)),
    answers: [...answers],
    evidence: [...restedOn(answers, evidence)],
  });
}
