import { useEffect, useMemo, useState } from 'react';
import { placeQuestions } from '#src/domain/assessment/questions/index.ts';
import { weakAnswersOf } from '#src/domain/analysis/training/index.ts';
import { ok } from '#src/domain/common/result.ts';
import { rankWeaknesses, scorePlaced } from '#src/domain/scoring/index.ts';
import type { Training } from '#src/domain/training/index.ts';
import { needsOf, trainingFigures, type TrainingFigures } from '#src/domain/training/needs/index.ts';
import { registerOf } from '#src/domain/training/register/index.ts';
import { loadShippedTraining } from '#src/platform/files/training.ts';
import { useBulletinsOfQuarter } from '#src/platform/files/your-bulletins.ts';
import { today } from '#src/platform/runtime/index.ts';
import type { Live, StoredAssessment } from '#src/platform/storage/index.ts';
import { useRegister } from '#src/platform/storage/training/index.ts';

/** What the register of training says for a report of this assessment; null where it goes with none, or another. */
export function useTrainingFigures(stored: StoredAssessment): Live<TrainingFigures | null> {
  const register = useRegister();
  const [modules, setModules] = useState<readonly Training[] | null>(null);
  const [failed, setFailed] = useState<{ readonly error: unknown } | null>(null);
  const isOurs =
    register?.ok === true &&
    !stored.assessment.isIllustrative &&
    register.value.some((entry) => entry.kind === 'about' && entry.assessmentId === stored.assessment.id);
  useEffect(() => {
    // Few keep a register, and the modules are large.
    if (isOurs) loadShippedTraining().then(setModules, (error: unknown) => setFailed({ error }));
  }, [isOurs]);
  const quarter = useBulletinsOfQuarter(isOurs ? stored : null);
  const figures = useMemo(() => {
    if (!register?.ok || !modules || !isOurs || !quarter?.ok) return null;
    const { assessment, questionnaire, answers, evidence } = stored;
    const placed = placeQuestions({
      questionnaire,
      profile: assessment.organisation,
      assessmentDate: assessment.assessmentDate,
      answers,
      evidence,
    });
    const weak = weakAnswersOf(
      rankWeaknesses(scorePlaced(placed, questionnaire, assessment.assessmentDate), questionnaire),
      questionnaire.id,
    );
    const day = today();
    const shown = registerOf(register.value, modules, day);
    return trainingFigures(shown, needsOf(modules, shown, weak, quarter.value?.bitten ?? []), day);
  }, [register, modules, isOurs, quarter, stored]);
  // For the boundary around the screens to say.
  if (failed) throw failed.error;
  if (!register) return undefined;
  if (!register.ok) return register;
  if (quarter && !quarter.ok) return quarter;
  return isOurs && (!modules || !quarter) ? undefined : ok(figures);
}
