import { memo } from 'react';
import { must } from '#src/domain/common/result.ts';
import { MiniBar } from '#src/ui/chart/mini-bar.tsx';
import { DataTable } from '#src/ui/layout/data-table.tsx';
import { EditionText } from '#src/ui/layout/edition-text.tsx';
import type { WithPlan } from './plan-view.ts';

const words = (percent: number | null): string => (percent === null ? 'No score' : `${percent}%`);

/** Each section on the scale, before and after the plan. */
export const SectionMoves = memo(function SectionMoves({ view: { plan, stored, ready } }: { readonly view: WithPlan }) {
  const titles = new Map(stored.questionnaire.sections.map(({ id, title }) => [id, title]));
  const isOpen = ready.before.isOpen;
  return (
    <section aria-labelledby="by-section">
      <h2 className="nhsuk-heading-s nhsuk-u-margin-bottom-2" id="by-section">
        What it buys, section by section
      </h2>
      {isOpen && <p>Questions that are not answered yet count as nothing here.</p>}
      <div className="app-chart app-sections">
        <ul className="app-legend" aria-hidden="true">
          <li>
            <span className="app-legend__key app-legend__key--claimed" /> Today
          </li>
          <li>
            <span className="app-legend__key app-legend__key--open" /> What the plan adds
          </li>
        </ul>
        <DataTable
          caption="Score of each section before and after the plan"
          isCaptionHidden
          isCompact
          rows={plan.sections}
          rowKey={({ id }) => id}
          columns={[
            {
              heading: 'Section',
              cell: ({ id }) => <EditionText>{must(titles.get(id), 'a section of the edition')}</EditionText>,
            },
            {
              heading: 'Scale',
              cell: ({ before, after }) => <MiniBar low={before} high={after} provable={null} />,
            },
            { heading: 'Today', numeric: true, cell: ({ before }) => words(before) },
            {
              heading: 'After',
              numeric: true,
              cell: ({ before, after }) => (after === before ? words(after) : <strong>{words(after)}</strong>),
            },
          ]}
        />
      </div>
    </section>
  );
});
