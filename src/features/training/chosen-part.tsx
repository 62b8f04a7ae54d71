import { useState } from 'react';
import { now, paths } from '#src/platform/runtime/index.ts';
import { storageWords, type StoredAssessment } from '#src/platform/storage/index.ts';
import { removeEntries, saveEntry } from '#src/platform/storage/training/index.ts';
import { SelectField } from '#src/ui/form/fields.tsx';
import { AppLink } from '#src/ui/layout/elements.tsx';
import { Problem } from '#src/ui/layout/problem.tsx';
import { canBeChosen, nameOf } from './use-chosen.ts';

/** Which assessment the register goes with: its weak answers raise needs, and its reports show the figures. */
export function ChosenPart({
  assessments,
  chosenId,
}: {
  readonly assessments: readonly StoredAssessment[];
  readonly chosenId: string | null;
}) {
  const [problem, setProblem] = useState<string | null>(null);
  const choices = assessments.filter(canBeChosen);
  const choose = async (assessmentId: string) => {
    const saved =
      assessmentId === ''
        ? await removeEntries(['about'], now())
        : await saveEntry({ kind: 'about', id: 'about', assessmentId }, now());
    setProblem(saved.ok ? null : storageWords(saved.problem));
  };
  if (choices.length === 0)
    return (
      <p>
        {assessments.length === 0
          ? 'There is no assessment here that it could go with.'
          : 'No assessment here can go with it: what is made up, and what was sent to be answered or judged, raises nothing of yours.'}{' '}
        <AppLink to={paths.start()}>Start an assessment</AppLink>
      </p>
    );
  return (
    <>
      <SelectField
        id="training-for"
        label="The assessment that the register goes with"
        hint="Its weak answers raise training needs, and its reports for the board and the auditor show the figures."
        value={choices.some(({ assessment }) => assessment.id === chosenId) ? (chosenId ?? '') : ''}
        options={[
          { value: '', text: 'None' },
          ...choices.map((one) => ({ value: one.assessment.id, text: nameOf(one) })),
        ]}
        onChange={(event) => void choose(event.target.value)}
      />
      {problem && <Problem>{problem}</Problem>}
    </>
  );
}
