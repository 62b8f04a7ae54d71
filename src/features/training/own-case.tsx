import { useState } from 'react';
import { sectionTitlesOf } from './weak-sections.ts';
import { useAssessments, storageWords } from '#src/platform/storage/index.ts';
import { SelectField } from '#src/ui/form/fields.tsx';
import { DataTable } from '#src/ui/layout/data-table.tsx';
import { Problem } from '#src/ui/layout/problem.tsx';
import { canBeChosen, nameOf } from './use-chosen.ts';

/**
 * The organisation's own weak sections beside the case, for the person who leads the talk: in the app alone, after a choice,
 * and kept nowhere. No page, package or print that is handed out holds it.
 */
export default function OwnCase() {
  const assessments = useAssessments();
  const [id, setId] = useState('');
  if (!assessments) return null;
  if (!assessments.ok) return <Problem>{storageWords(assessments.problem)}</Problem>;
  const choices = assessments.value.filter(canBeChosen);
  if (choices.length === 0) return <p>There is no assessment of your own in this browser.</p>;
  const chosen = choices.find(({ assessment }) => assessment.id === id);
  return (
    <div className="app-no-print">
      <SelectField
        id="own-case"
        label="Your assessment"
        hint="Only on this screen, and only now: it is not kept, printed or handed out. Look who else sees the screen."
        value={id}
        options={[
          { value: '', text: 'Choose' },
          ...choices.map((one) => ({ value: one.assessment.id, text: nameOf(one) })),
        ]}
        onChange={(event) => setId(event.target.value)}
      />
      {chosen && (
        <DataTable
          caption="Your own weakest sections"
          rows={sectionTitlesOf(chosen)}
          rowKey={({ title }) => title}
          columns={[
            { heading: 'Section', cell: ({ title }) => title },
            { heading: 'Where it falls short', cell: ({ weak }) => weak.join('; ') },
          ]}
        />
      )}
    </div>
  );
}
