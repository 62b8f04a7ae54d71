import { faultsUnder, pathText, type Fault } from '../../common/faults.ts';
import { profileOf, questionsInOrder, targetFaultsOf, type Questionnaire } from '../../questionnaire/index.ts';
import { valueMisfit, valueMisfitAtAnyDate } from '../answer/value-misfit.ts';
import { planMisfits } from '../plan/faults.ts';
import type { Answer, AssessmentFile } from '../schema.ts';
import { errandMisfits, reviewMisfits } from '../second-opinion/misfits.ts';

// Apart from what reads a file: what is changed here is held against its edition too.

/** Faults that show only beside the edition: unknown questions, and values and targets that do not fit theirs. */
export function misfits(file: AssessmentFile, questionnaire: Questionnaire): readonly Fault[] {
  const questions = new Map(questionsInOrder(questionnaire).map(({ question }) => [question.id, question]));
  const ofAnswers = (answers: readonly Answer[], assessmentDate: string, path: readonly PropertyKey[]) =>
    answers.flatMap((answer, index): Fault[] => {
      const question = questions.get(answer.questionId);
      const at = [...path, index];
      if (!question) {
        return [
          {
            path: pathText([...at, 'questionId']),
            expected: `a question of ${questionnaire.id} ${questionnaire.version}`,
          },
        ];
      }
      const misfit = answer.value && valueMisfit(question, answer.value, assessmentDate);
      const carriedMisfit = answer.carried?.value && valueMisfit(question, answer.carried.value, assessmentDate);
      return [
        ...(misfit ? [{ path: pathText([...at, 'value']), expected: misfit }] : []),
        ...(carriedMisfit ? [{ path: pathText([...at, 'carried', 'value']), expected: carriedMisfit }] : []),
      ];
    });
  return [
    ...ofAnswers(file.answers, file.assessmentDate, ['answers']),
    ...file.signOffs.flatMap((signOff, index) =>
      ofAnswers(signOff.answers, signOff.assessmentDate, ['signOffs', index, 'answers']),
    ),
    ...(file.reviews ?? []).flatMap((kept, index) =>
      faultsUnder(['reviews', index], reviewMisfits(kept, questionnaire)),
    ),
    ...(file.errand?.kind === 'review'
      ? faultsUnder(['errand'], errandMisfits(file.errand, file.assessmentDate, questions))
      : []),
    ...(file.plan ? faultsUnder(['plan'], planMisfits(file.plan, questionnaire)) : []),
    ...file.ownTargets.flatMap((target, index) =>
      targetFaultsOf(
        target,
        questions,
        ['ownTargets', index],
        `a question of ${questionnaire.id} ${questionnaire.version}`,
      ),
    ),
    ...(file.targetProfile === undefined || profileOf(questionnaire, file.targetProfile)
      ? []
      : [
          {
            path: 'targetProfile',
            expected: `a target profile of ${questionnaire.id} ${questionnaire.version}; "${file.targetProfile}" is none`,
          },
        ]),
    ...file.history.flatMap((change, index): Fault[] => {
      if (change.kind === 'evidence') return [];
      const { questionId, from, to } = change;
      const question = questions.get(questionId);
      if (!question) {
        return [
          {
            path: pathText(['history', index, 'questionId']),
            expected: `a question of ${questionnaire.id} ${questionnaire.version}`,
          },
        ];
      }
      return Object.entries({ from, to }).flatMap(([side, { value }]) => {
        const misfit = value && valueMisfitAtAnyDate(question, value);
        return misfit ? [{ path: pathText(['history', index, side, 'value']), expected: misfit }] : [];
      });
    }),
  ];
}
