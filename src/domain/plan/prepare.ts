import { placeQuestions, type AssessmentInput } from '../assessment/questions/index.ts';
import { ok, type Result } from '../common/result.ts';
import { scorePlaced } from '../scoring/index.ts';
import { buildClusters } from './instance/choices.ts';
import { buildInstance, type PlanInput, type PlanProblem } from './instance/instance.ts';
import type { Model } from './solve/project.ts';

/** What a plan is asked for of: an assessment, and what the organisation says of its actions. */
export type PlanRequest = Omit<PlanInput, 'questionnaire' | 'placed' | 'score' | 'sizeBand'> & {
  readonly assessment: AssessmentInput;
};

/** An assessment made ready for any number of questions about its plans. */
export type Prepared = Model & { readonly input: PlanInput; readonly request: PlanRequest };

/** Scores an assessment and makes the planner's numbers of it, or says why nothing can be planned. */
export function preparePlan(request: PlanRequest): Result<Prepared, PlanProblem> {
  const { assessment, ...others } = request;
  const { questionnaire, profile, assessmentDate } = assessment;
  const placed = placeQuestions(assessment);
  const input: PlanInput = {
    ...others,
    questionnaire,
    placed,
    score: scorePlaced(placed, questionnaire, assessmentDate),
    sizeBand: profile.sizeBand,
  };
  const instance = buildInstance(input);
  if (!instance.ok) return instance;
  const clusters = buildClusters(instance.value);
  return clusters.ok ? ok({ input, request, instance: instance.value, ...clusters.value }) : clusters;
}
