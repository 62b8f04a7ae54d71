import { memo } from 'react';
import { countOf } from '#src/domain/common/format.ts';
import { paths } from '#src/platform/runtime/index.ts';
import { Checkbox, Checkboxes } from '#src/ui/form/fields.tsx';
import { DataTable } from '#src/ui/layout/data-table.tsx';
import { EditionText } from '#src/ui/layout/edition-text.tsx';
import { AppLink, KeptDetails } from '#src/ui/layout/elements.tsx';
import type { Ready } from './plan-messages.ts';
import type { PlanView } from './plan-view.ts';
import { useAtOnce } from './use-at-once.ts';

/** Of long lists so many stand in sight. */
const SHOWN = 10;

/** What comes before any spending: answers to find out, proof to show, decisions to take. */
export const BeforeSpending = memo(function BeforeSpending({
  view: { stored, placeOf, titleOf, kept, save },
  ready,
}: {
  readonly view: PlanView;
  readonly ready: Ready | null;
}) {
  const { id } = stored.assessment;
  const [assumeWorst, setAssumeWorst] = useAtOnce(kept.settings.assumeWorst, (to) =>
    save({ kind: 'settings', to: { assumeWorst: to } }),
  );
  if (!ready) return <p>Being worked out.</p>;
  const { findOut, evidence, decisions } = ready;
  const question = (questionId: string) => {
    const place = placeOf(questionId);
    return (
      <AppLink to={paths.section(id, place.section.id, place.question.id)}>
        <EditionText>{place.question.shortTitle ?? place.question.text}</EditionText>
      </AppLink>
    );
  };
  const tableOf = (rows: typeof findOut, caption: string) => (
    <DataTable
      caption={caption}
      isCaptionHidden
      isCompact
      hasLongNames
      rows={rows}
      rowKey={(row) => row.question}
      columns={[
        { heading: 'Question', cell: (row) => question(row.question) },
        {
          heading: 'Could add at most, in percentage points',
          numeric: true,
          cell: ({ percentAtMost }) => (percentAtMost < 0.05 ? 'under 0.1' : percentAtMost.toFixed(1)),
        },
      ]}
    />
  );
  return (
    <>
      <h3 className="nhsuk-heading-s">Find out first</h3>
      {findOut.length === 0 ? (
        <p>Every question has a known answer.</p>
      ) : (
        <>
          <p>
            {countOf(findOut.length, 'question has', 'questions have')} no known answer. No plan is made on them, so
            finding out may change it; the first could change it most.
          </p>
          {tableOf(findOut.slice(0, SHOWN), 'Find out first')}
          {findOut.length > SHOWN && (
            <KeptDetails summary={`${findOut.length - SHOWN} more to find out`}>
              {tableOf(findOut.slice(SHOWN), 'More to find out')}
            </KeptDetails>
          )}
        </>
      )}
      <Checkboxes isSmall>
        <Checkbox
          id="assume-worst"
          label="Assume the worst of them, and plan on that"
          hint="Answers that are not there or not known are taken to earn nothing, and every paper says so."
          checked={assumeWorst}
          onChange={(event) => setAssumeWorst(event.target.checked)}
        />
      </Checkboxes>
      <h3 className="nhsuk-heading-s">Free first</h3>
      {decisions.length === 0 ? (
        <p>No action that is open takes a decision alone: each takes money or staff days.</p>
      ) : (
        <>
          <p>These need a decision, and neither money nor staff days:</p>
          <ul>
            {decisions.map((action) => (
              <li key={action}>
                <EditionText>{titleOf(action)}</EditionText>
              </li>
            ))}
          </ul>
        </>
      )}
      {evidence.length === 0 ? (
        <p>No answer claims points without current proof.</p>
      ) : (
        <KeptDetails summary={`${countOf(evidence.length, 'answer is', 'answers are')} claimed without current proof`}>
          <p>They need evidence alone: what is claimed becomes provable, and the claimed score stays as it is.</p>
          <ul>
            {evidence.map((one) => (
              <li key={one}>{question(one)}</li>
            ))}
          </ul>
        </KeptDetails>
      )}
    </>
  );
});
