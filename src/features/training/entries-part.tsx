import { useState } from 'react';
import { formatDate, formatNumber } from '#src/domain/common/format.ts';
import type { Training } from '#src/domain/training/index.ts';
import {
  titleOf,
  EFFECT_WORDS,
  effectWords,
  type EntryOf,
  type Register,
} from '#src/domain/training/register/index.ts';
import { now } from '#src/platform/runtime/index.ts';
import { storageWords } from '#src/platform/storage/index.ts';
import { removeEntries, saveEntry } from '#src/platform/storage/training/index.ts';
import { Button } from '#src/ui/layout/elements.tsx';
import { DataTable } from '#src/ui/layout/data-table.tsx';
import { Problem } from '#src/ui/layout/problem.tsx';
import { basisWords } from './completion-part.tsx';

type Entered = EntryOf<'counts'> | EntryOf<'effect'>;

/** Takes out what was entered, and puts the last one back. */
function useRemoval() {
  const [gone, setGone] = useState<Entered | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const remove = async (entry: Entered) => {
    const done = await removeEntries([entry.id], now());
    if (done.ok) setGone(entry);
    else setProblem(storageWords(done.problem));
  };
  const putBack = async () => {
    if (!gone) return;
    const done = await saveEntry(gone, now());
    if (done.ok) setGone(null);
    else setProblem(storageWords(done.problem));
  };
  const undo = (
    <div role="status">
      {gone && (
        <p>
          It was taken out.{' '}
          <Button small look="secondary" work={putBack}>
            Put it back
          </Button>
        </p>
      )}
      {problem && <Problem>{problem}</Problem>}
    </div>
  );
  return { remove, undo };
}

/** Counts as they were entered, each with a way to take it out. */
export function CountsList({
  register: { counts },
  modules,
}: {
  readonly register: Register;
  readonly modules: readonly Training[];
}) {
  const { remove, undo } = useRemoval();
  return (
    <>
      {counts.length > 0 && (
        <DataTable
          caption="Counts that were entered"
          rows={counts}
          rowKey={({ id }) => id}
          columns={[
            { heading: 'Group', cell: ({ group }) => group },
            { heading: 'Part', cell: ({ module }) => titleOf(modules, module) },
            {
              heading: 'Passed',
              numeric: true,
              cell: ({ passed, staff }) => `${formatNumber(passed)} of ${formatNumber(staff)}`,
            },
            { heading: 'By what', cell: (entry) => `${basisWords(entry)}, ${formatDate(entry.asOf)}` },
            {
              heading: 'Take out',
              isOffPaper: true,
              cell: (entry) => (
                <Button
                  small
                  look="secondary"
                  work={() => remove(entry)}
                  aria-label={`Take out the counts of ${entry.group}, ${formatDate(entry.asOf)}`}
                >
                  Take out
                </Button>
              ),
            },
          ]}
        />
      )}
      {undo}
    </>
  );
}

/** What training is judged by, the latest first. */
export function EffectsList({ register: { effects } }: { readonly register: Register }) {
  const { remove, undo } = useRemoval();
  return (
    <>
      {effects.length > 0 && (
        <DataTable
          caption="What training is judged by, so far"
          rows={effects}
          rowKey={({ id }) => id}
          columns={[
            { heading: 'What', cell: ({ title }) => title },
            { heading: 'Kind', cell: ({ what }) => EFFECT_WORDS[what] },
            { heading: 'When', cell: ({ date }) => formatDate(date) },
            { heading: 'What it shows', cell: effectWords },
            {
              heading: 'Take out',
              isOffPaper: true,
              cell: (entry) => (
                <Button small look="secondary" work={() => remove(entry)} aria-label={`Take out ${entry.title}`}>
                  Take out
                </Button>
              ),
            },
          ]}
        />
      )}
      {undo}
    </>
  );
}
