import { useState } from 'react';
import { formatDate, formatNumber } from '#src/domain/common/format.ts';
import type { Training } from '#src/domain/training/index.ts';
import {
  isAhead,
  titleOf,
  EFFECT_WORDS,
  effectWords,
  placeOfCounts,
  type EntryOf,
  type Register,
} from '#src/domain/training/register/index.ts';
import { now, today } from '#src/platform/runtime/index.ts';
import { storageWords } from '#src/platform/storage/index.ts';
import { removeEntries, saveEntry } from '#src/platform/storage/training/index.ts';
import { Button } from '#src/ui/layout/elements.tsx';
import { DataTable } from '#src/ui/layout/data-table.tsx';
import { Problem } from '#src/ui/layout/problem.tsx';
import { basisWords } from './completion-part.tsx';

/** None is entered so: the clock of this computer was set back since, or was wrong then. */
const dayWords = (day: string): string =>
  isAhead(day, today()) ? `${formatDate(day)}, ahead of today: it counts nowhere until then` : formatDate(day);

type Entered = EntryOf<'counts'> | EntryOf<'effect'>;

/** @param here what stands there now: what was entered again since it was taken out is not written over */
function useRemoval(here: readonly Entered[]) {
  const [gone, setGone] = useState<readonly Entered[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const remove = async (entry: Entered) => {
    const done = await removeEntries([entry.id], now());
    setProblem(done.ok ? null : storageWords(done.problem));
    if (done.ok) setGone((before) => [...before, entry]);
  };
  const waiting = gone.filter((entry) => here.every((one) => !isInItsPlace(one, entry)));
  const last = waiting.at(-1);
  const putBack = async (entry: Entered) => {
    const done = await saveEntry(entry, now());
    setProblem(done.ok ? null : storageWords(done.problem));
    if (done.ok) setGone((before) => before.filter((one) => one !== entry));
  };
  const undo = (
    <>
      <div role="status">
        {last && (
          <p>
            {entryWords(last)} {waiting.length === 1 ? 'is' : `and ${waiting.length - 1} before it are`} taken out.
          </p>
        )}
      </div>
      {last && (
        <p>
          <Button small look="secondary" work={() => putBack(last)}>
            Put {entryWords(last)} back
          </Button>
        </p>
      )}
      {problem && <Problem>{problem}</Problem>}
    </>
  );
  return { remove, undo };
}

const isInItsPlace = (one: Entered, entry: Entered): boolean => {
  const place = placeOfCounts(entry);
  return one.id === entry.id || (place !== null && placeOfCounts(one) === place);
};

const entryWords = (entry: Entered): string =>
  entry.kind === 'counts' ? `“${entry.group}”, ${formatDate(entry.asOf)},` : `“${entry.title}”`;

/** Counts as they were entered, each with a way to take it out. */
export function CountsList({
  register: { counts },
  modules,
}: {
  readonly register: Register;
  readonly modules: readonly Training[];
}) {
  const { remove, undo } = useRemoval(counts);
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
            { heading: 'By what', cell: (entry) => `${basisWords(entry)}, ${dayWords(entry.asOf)}` },
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
  const { remove, undo } = useRemoval(effects);
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
            { heading: 'When', cell: ({ date }) => dayWords(date) },
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
