import { useState } from 'react';
import { compareWithBackup, type Backup, type RestoreChoice } from '#src/domain/backup/index.ts';
import { countOf, formatDate } from '#src/domain/common/format.ts';
import { dayAndTime, now, paths } from '#src/platform/runtime/index.ts';
import { damagedAssessments, restoreBackup, storageWords, useAssessmentFiles, useDamage } from '#src/platform/storage/index.ts';
import { Checkbox, Checkboxes, ChoiceFieldset } from '#src/ui/form/fields.tsx';
import { Button } from '#src/ui/layout/elements.tsx';
import { Problem } from '#src/ui/layout/problem.tsx';

const STANDING_WORDS: Readonly<Record<RestoreChoice['standing'], string>> = {
  'new-here': 'Not in this browser.',
  'damaged-here': 'Here, but damaged. The whole of it would be replaced.',
  same: 'Here already, just the same.',
  'newer-in-backup': 'Here in an older state, which would be replaced.',
  'newer-here': 'Here in a newer state, which would be replaced by this older one.',
};

type RestoreFormProps = { readonly backup: Backup; /** How many damaged parts it is without. */ readonly leftOut: number; readonly onDone: (text: string, link: { readonly to: string; readonly text: string }) => void; readonly onCancel: () => void };

/** Shows what a backup would change, assessment by assessment, and brings back what is ticked. */
export function RestoreForm({ backup, leftOut, onDone, onCancel }: RestoreFormProps) {
  const here = useAssessmentFiles();
  const damage = useDamage();
  const [ticked, setTicked] = useState<readonly string[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  if (!here?.ok || !damage?.ok) return null;
  const choices = compareWithBackup(backup, here.value, damagedAssessments(damage.value));
  // What can only help is ticked to begin with; replacing newer work is left to the user.
  const chosen = ticked ?? choices.filter(({ standing }) => standing === 'new-here' || standing === 'damaged-here' || standing === 'newer-in-backup').map(({ assessment }) => assessment.id);
  const restore = async () => {
    const restored = await restoreBackup(backup, chosen, now());
    if (!restored.ok) return setProblem(storageWords(restored.problem));
    onDone(`Restored ${countOf(chosen.length, 'assessment')}, ${countOf(backup.questionnaires.length, 'questionnaire')} and ${countOf(backup.packs.length, 'benchmark pack')}.`, { to: paths.home(), text: 'Your assessments' });
  };
  return (
    <>
      <h2 className="nhsuk-heading-m" tabIndex={-1} data-takes-focus>
        A backup of {dayAndTime(backup.madeAt)}
      </h2>
      {leftOut > 0 && <p>{countOf(leftOut, 'damaged part')} of what it was made of cannot be read, and will not come back.</p>}
      <ChoiceFieldset id="restore" label="Which assessments should come back?" hint="Assessments that are not in the backup stay as they are.">
        <Checkboxes>
          {choices.map(({ assessment, standing }) => (
            <Checkbox
              key={assessment.id}
              id={`restore-${assessment.id}`}
              label={`${assessment.organisation.name}, ${assessment.questionnaire.id} ${assessment.questionnaire.version}, ${formatDate(assessment.assessmentDate)}`}
              hint={`${countOf(assessment.answers.length, 'answer')}, last changed ${dayAndTime(assessment.updatedAt)}. ${STANDING_WORDS[standing]}`}
              checked={chosen.includes(assessment.id)}
              disabled={standing === 'same'}
              onChange={(event) => setTicked(event.target.checked ? [...chosen, assessment.id] : chosen.filter((id) => id !== assessment.id))}
            />
          ))}
        </Checkboxes>
      </ChoiceFieldset>
      {choices.length === 0 && <p>The backup holds no assessment.</p>}
      <div className="app-buttons">
        <Button work={restore}>Restore</Button>
        <Button look="secondary" onClick={onCancel}>
          Cancel
        </Button>
      </div>
      {problem && <Problem>{problem}</Problem>}
    </>
  );
}
