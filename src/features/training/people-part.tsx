import { useState } from 'react';
import { countOf, formatDate } from '#src/domain/common/format.ts';
import { countReturns, type Person, type Register } from '#src/domain/training/register/index.ts';
import { now } from '#src/platform/runtime/index.ts';
import { storageWords } from '#src/platform/storage/index.ts';
import { removeEntries } from '#src/platform/storage/training/index.ts';
import { AskFirst } from '#src/ui/form/ask-first.tsx';
import { Checkbox, Checkboxes } from '#src/ui/form/fields.tsx';
import { Button } from '#src/ui/layout/elements.tsx';
import { DataTable } from '#src/ui/layout/data-table.tsx';
import { Problem } from '#src/ui/layout/problem.tsx';

/** Everybody whose slips are here: what they took, what comes back to them, and how those who left are taken out. */
export function PeoplePart({ register: { people, unnamed } }: { readonly register: Register }) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [said, setSaid] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const leavers = people.filter(({ key }) => chosen.has(key));
  const choose = (key: string, isOn: boolean) => {
    setSaid(null);
    setChosen(new Set(isOn ? [...chosen, key] : [...chosen].filter((one) => one !== key)));
  };
  const slips = leavers.flatMap((person) => person.slips);
  const remove = async () => {
    setProblem(null);
    const removed = await removeEntries(
      slips.map(({ id }) => `s-${id}`),
      now(),
    );
    if (!removed.ok) return setProblem(storageWords(removed.problem));
    setSaid(`Removed ${countOf(leavers.length, 'person', 'people')} with ${countOf(slips.length, 'slip')}.`);
    setChosen(new Set());
  };
  const { due, overdue } = countReturns(people);
  if (people.length === 0 && unnamed === 0 && said === null)
    return <p>No slip is here, so that nothing comes back to anybody.</p>;
  return (
    <>
      <p>
        Short pieces that come back: {due} due and {overdue} overdue.
        {unnamed > 0 &&
          ` ${countOf(unnamed, 'slip')} ${unnamed === 1 ? 'names' : 'name'} nobody: what comes back to them cannot be followed.`}
      </p>
      {people.length > 0 && (
        <DataTable
          caption="People"
          rows={people}
          rowKey={({ key }) => key}
          columns={[
            {
              heading: 'Name or staff number',
              cell: (person) => (
                <Checkboxes isSmall>
                  <Checkbox
                    id={`person-${person.slips[0]?.id ?? ''}`}
                    label={person.who}
                    checked={chosen.has(person.key)}
                    onChange={(event) => choose(person.key, event.target.checked)}
                  />
                </Checkboxes>
              ),
            },
            { heading: 'Work', cell: ({ work }) => (work === '' ? 'Not given' : work) },
            { heading: 'Last slip', cell: lastSlipWords },
            { heading: 'What comes back', cell: returnWords },
          ]}
        />
      )}
      <div role="status">{said && <p>{said}</p>}</div>
      {problem && <Problem>{problem}</Problem>}
      {leavers.length > 0 && (
        <AskFirst
          name="Remove those who left"
          question={`Remove ${countOf(leavers.length, 'person', 'people')} with ${countOf(slips.length, 'slip')} for good? This cannot be undone here. Backups that were made before still hold them.`}
          yes="Remove them"
          no="Keep them"
          onYes={remove}
        >
          {(ask) => (
            <Button look="secondary" data-takes-focus onClick={ask}>
              Remove those chosen
            </Button>
          )}
        </AskFirst>
      )}
    </>
  );
}

function lastSlipWords({ slips: [last] }: Person): string {
  return last ? `${last.module.title}, ${last.isPassed ? 'passed' : 'not passed'} on ${formatDate(last.date)}` : '';
}

const STANDING_WORDS = { later: 'from', due: 'due since', overdue: 'overdue since' } as const;

const returnWords = ({ returns }: Person): string =>
  returns.length === 0
    ? 'Nothing'
    : returns
        .map(
          ({ partId, standing, dueOn }) =>
            `${partId.replace('-', ' ')} days: ${STANDING_WORDS[standing]} ${formatDate(dueOn)}`,
        )
        .join('; ');
