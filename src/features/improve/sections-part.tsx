import { memo } from 'react';
import { must } from '#src/domain/common/result.ts';
import { countOf, formatNumber } from '#src/domain/common/format.ts';
import { MiniBar } from '#src/ui/chart/mini-bar.tsx';
import { DataTable } from '#src/ui/layout/data-table.tsx';
import { EditionText } from '#src/ui/layout/edition-text.tsx';
import { KeptDetails } from '#src/ui/layout/elements.tsx';
import type { WithPlan } from './plan-view.ts';

const words = (percent: number | null): string => (percent === null ? 'No score' : `${percent}%`);

/** Each section on the scale, before and after the plan. */
export const SectionMoves = memo(function SectionMoves({ view: { plan, stored, ready } }: { readonly view: WithPlan }) {
  const titles = new Map(stored.questionnaire.sections.map(({ id, title }) => [id, title]));
  const isOpen = ready.before.isOpen;
  const titleOf = (id: string) => must(titles.get(id), 'a section of the edition');
  const risen = plan.sections.flatMap(({ id, before, after }) =>
    before !== null && after !== null && after > before ? [{ id, before, after }] : [],
  );
  const [most] = risen.toSorted((a, b) => b.after - b.before - (a.after - a.before));
  return (
    <section aria-labelledby="by-section">
      <h2 className="nhsuk-heading-s nhsuk-u-margin-bottom-2" id="by-section" tabIndex={-1}>
        What it buys, section by section
      </h2>
      <p>
        {most === undefined
          ? 'The score of no section rises by a whole per cent.'
          : risen.length === 1
            ? `One section of ${formatNumber(plan.sections.length)} rises: "${titleOf(most.id)}", from ${most.before}% to ${most.after}%.`
            : `${formatNumber(risen.length)} of ${countOf(plan.sections.length, 'section')} rise, most of all "${titleOf(most.id)}": from ${most.before}% to ${most.after}%.`}
        {isOpen && ' Questions that are not answered yet count as nothing here.'}
      </p>
      <KeptDetails summary="Every section, before and after" isOnPaper>
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
                cell: ({ id }) => <EditionText>{titleOf(id)}</EditionText>,
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
      </KeptDetails>
    </section>
  );
});
