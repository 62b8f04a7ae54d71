import { countOf, formatDate, formatNumber } from '#src/domain/common/format.ts';
import { BASIS_WORDS, ROLE_WORDS, type Register } from '#src/domain/training/register/index.ts';
import { DataTable } from '#src/ui/layout/data-table.tsx';

type CompletionRow = Register['rows'][number];

export const groupWords = (group: string): string => (group === '' ? 'Work not given' : group);
export const basisWords = ({ basis, attestedBy }: Pick<CompletionRow, 'basis' | 'attestedBy'>): string =>
  basis === 'slips' ? 'Slips: by word' : basis === 'word' ? BASIS_WORDS.word : `${BASIS_WORDS[basis]}: ${attestedBy}`;

/** Per cent of a group, as a whole number; none where nobody said how many work there. */
export const shareWords = ({ staff, passed }: Pick<CompletionRow, 'staff' | 'passed'>): string =>
  staff === null ? 'Not known' : `${Math.round((passed * 100) / staff)}%`;

/** Who passed what within the last 12 months, by group. */
export function CompletionPart({ register: { rows } }: { readonly register: Register }) {
  if (rows.length === 0) return <p>Nothing yet: bring in slips, or enter counts below.</p>;
  return (
    <DataTable
      caption="Passed within the last 12 months, by group"
      rows={rows}
      rowKey={({ group, moduleId, partId }) => `${moduleId}/${partId}/${group}`}
      columns={[
        { heading: 'Group', cell: ({ group }) => groupWords(group) },
        { heading: 'Whose work', cell: ({ role }) => (role === null ? 'Not said' : ROLE_WORDS[role]) },
        { heading: 'Part', cell: ({ title }) => title },
        {
          heading: 'Passed',
          numeric: true,
          cell: ({ passed, staff }) =>
            staff === null ? formatNumber(passed) : `${formatNumber(passed)} of ${formatNumber(staff)}`,
        },
        { heading: 'Share', numeric: true, cell: shareWords },
        {
          heading: 'By what',
          cell: (row) => (
            <>
              {basisWords(row)}, {formatDate(row.asOf)}
              {row.unnamed > 0 &&
                `. ${countOf(row.unnamed, 'slip')} without a name beside it, which nobody can tell apart`}
              {row.slipsBeside > 0 &&
                `. ${countOf(row.slipsBeside, 'person', 'people')} with a slip beside it, not added`}
            </>
          ),
        },
      ]}
    />
  );
}
