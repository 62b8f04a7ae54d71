import {
  COUNTED_STATES,
  formatResponsesCsv,
  groupWords,
  type GatheredResponses,
  type GroupCounts,
  type ListResponses,
} from '#src/domain/centre/index.ts';
import { formatNumber } from '#src/domain/common/format.ts';
import { keysOf } from '#src/domain/common/keys-of.ts';
import { ORGANISATION_TYPES } from '#src/domain/questionnaire/profile.ts';
import { download, fileNameOf } from '#src/platform/files/index.ts';
import { today } from '#src/platform/runtime/index.ts';
import { DataTable } from '#src/ui/layout/data-table.tsx';
import { Button, Details } from '#src/ui/layout/elements.tsx';
import { HeldAgainst, NotChecked } from './held-against.tsx';

const STATES = keysOf(COUNTED_STATES);
type CountedState = (typeof STATES)[number];

/** What became of the bulletins of the list, by type. */
export function GatheredResponsesPart({ gathered }: { readonly gathered: GatheredResponses | null }) {
  return (
    <>
      <h2 className="nhsuk-heading-m">What became of bulletins</h2>
      {gathered?.table ? (
        <Counts list={gathered.table} gathered={gathered} />
      ) : (
        <p>No response file{gathered && ' about your list'} was among them.</p>
      )}
    </>
  );
}

type CountsProps = { readonly list: ListResponses; readonly gathered: GatheredResponses };

function Counts({ list, gathered }: CountsProps) {
  const { fewest, isChecked } = gathered;
  return (
    <>
      <p>
        A count is given where at least {fewest} organisations are in it and at least {fewest} of the same group are
        not, of a larger group more; at least as many are left over in states that are withheld. Organisations that
        chose to be named hide nobody, and are told by name.
      </p>
      {!isChecked && <NotChecked />}
      <OneList list={list} gathered={gathered} />
    </>
  );
}

function OneList({ list, gathered }: CountsProps) {
  const { fewest } = gathered;
  const { publisher, listId, heldAgainst, bulletins, named } = list;
  const isWithheld = bulletins.every(({ groups }) => groups.length === 0);
  return (
    <section aria-label={`${listId}, ${publisher}`}>
      <h3 className="nhsuk-heading-s">
        {listId}, {publisher}
      </h3>
      <HeldAgainst count={heldAgainst} />
      {isWithheld ? (
        <p>
          Fewer than {fewest} organisations without a name sent a file about this list
          {heldAgainst > 0 && ', or too few whose word is in no earlier table'}, so no count is given.
        </p>
      ) : (
        bulletins.map(({ id, title, revision, groups }) => (
          <DataTable
            key={id}
            caption={`${title}, revision ${revision}`}
            rows={groups}
            rowKey={({ group }) => group}
            columns={[
              { heading: 'Who', cell: ({ group }: GroupCounts<CountedState>) => groupWords(group) },
              { heading: 'Organisations', numeric: true, cell: ({ size }) => formatNumber(size) },
              ...STATES.filter((state) => groups.some(({ counts }) => counts[state] !== null)).map((state) => ({
                heading: COUNTED_STATES[state],
                numeric: true,
                cell: ({ counts }: GroupCounts<CountedState>) => {
                  const count = counts[state];
                  return count === null ? 'Withheld' : formatNumber(count);
                },
              })),
              { heading: 'All other states', cell: () => 'Withheld' },
            ]}
          />
        ))
      )}
      {named.length > 0 && (
        <Details isNamedOnPaper summary={`Named by their own choice (${named.length})`}>
          {named.map(({ name, type, states }) => (
            <section key={name} aria-label={name}>
              <p>
                <strong>{name}</strong>
                {type === null ? '' : `, ${ORGANISATION_TYPES[type]}`}
              </p>
              <ul>
                {bulletins.map(({ id, title }) => {
                  const state = states.get(id);
                  return state ? (
                    <li key={id}>
                      {title}: {COUNTED_STATES[state]}
                    </li>
                  ) : null;
                })}
              </ul>
            </section>
          ))}
        </Details>
      )}
      <Button
        look="secondary"
        onClick={() =>
          download(`${fileNameOf('responses', listId, today())}.csv`, 'text/csv', formatResponsesCsv(list, gathered))
        }
      >
        Download the counts (CSV)
      </Button>
    </section>
  );
}
