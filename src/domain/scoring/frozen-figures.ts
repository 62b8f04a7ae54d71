import { countProgress, placeQuestions } from '../assessment/questions/index.ts';
import { misfits } from '../assessment/file/index.ts';
import type { AssessmentFile, SignOff } from '../assessment/index.ts';
import { differencesOf, valueText } from '../common/differences.ts';
import { faultsUnder, pathText, type Fault } from '../common/faults.ts';
import type { Questionnaire } from '../questionnaire/index.ts';
import { SCORER_VERSION, scorePlaced } from './score.ts';
import { summariseScore } from './sign-off.ts';

/**
 * Faults of a sign-off beside the edition that it names: answers that do not fit it, else figures that the
 * answers do not give.
 * @param file the assessment that the sign-off is of
 * @param questionnaire the very edition that it names
 * @param path where the sign-off stands in its file
 */
export function signOffFaults(
  file: AssessmentFile,
  signOff: SignOff,
  questionnaire: Questionnaire,
  path: readonly PropertyKey[],
): readonly Fault[] {
  const { answers, evidence, assessmentDate, questionnaire: edition } = signOff;
  // What the organisation expects of itself stands beside its own edition, and none of it is signed.
  const { targetProfile: _chosen, ...rest } = file;
  const unfit = misfits(
    { ...rest, answers, evidence, assessmentDate, questionnaire: edition, ownTargets: [], signOffs: [], history: [] },
    questionnaire,
  );
  return unfit.length > 0 ? faultsUnder(path, unfit) : frozenFigureFaults(signOff, questionnaire, path);
}

/**
 * Holds the figures that a sign-off froze against the answers that it froze, by the scorer of its version:
 * a board was shown those figures, and a file can say anything.
 * @param signOff its answers must fit the edition (`misfits`)
 */
function frozenFigureFaults(
  { answers, evidence, assessmentDate, organisation, scorerVersion, score }: SignOff,
  questionnaire: Questionnaire,
  path: readonly PropertyKey[],
): readonly Fault[] {
  if (scorerVersion !== SCORER_VERSION) {
    return [
      {
        path: pathText([...path, 'scorerVersion']),
        expected: `${SCORER_VERSION}, the only version of the scoring rules that is known here: the signed figures cannot be checked`,
      },
    ];
  }
  const placed = placeQuestions({ questionnaire, profile: organisation, assessmentDate, answers, evidence });
  const { open } = countProgress(placed);
  if (open > 0)
    return [
      {
        path: pathText([...path, 'answers']),
        expected: 'an answer to every question that is asked, as in every sign-off',
      },
    ];
  const again = summariseScore(scorePlaced(placed, questionnaire, assessmentDate));
  return differencesOf(
    score,
    again,
    [...path, 'score'],
    (value) => `${valueText(value)}, which the signed answers give`,
  );
}
