import { group } from 'd3-array';
import { useState, type ReactNode } from 'react';
import { countOf, formatDate, formatNumber } from '#src/domain/common/format.ts';
import { firstInWords } from '#src/domain/common/prose.ts';
import { holdsSearch, nameForm } from '#src/domain/common/search-form.ts';
import { passingTextSchema, ruleOf } from '#src/domain/common/text.ts';
import { countReturns, MONTHS_COUNTED, type Person, type Register } from '#src/domain/training/register/index.ts';
import { now, today } from '#src/platform/runtime/index.ts';
import { storageWords } from '#src/platform/storage/index.ts';
import { removeEntries } from '#src/platform/storage/training/index.ts';
import { AskFirst } from '#src/ui/form/ask-first.tsx';
import { Checkbox, Checkboxes, TextField } from '#src/ui/form/fields.tsx';
import { Button } from '#src/ui/layout/elements.tsx';
import { DataTable } from '#src/ui/layout/data-table.tsx';
import { Problem } from '#src/ui/layout/problem.tsx';

/** More people than one page shows at once: they are folded by their work, and can be searched. */
const MOST_AT_ONCE = 20;

/** In a question that asks before they are removed. */
const MOST_NAMED = 5;

/** Everybody whose slips are here: what they took, what comes back to them, and how those who left are taken out. */
export function PeoplePart({ register: { people, slips: all, unnamed, ofNoPart } }: { readonly register: Register }) {
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
  const lapsed = people.filter((person) => person.lapsed.length > 0).length;
  // None is brought in so: the clock of this computer was set back since, or was wrong then.
  const ahead = all.filter(({ date }) => date > today()).length;
  const tableOf = (caption: string, some: readonly Person[]) => (
    <DataTable
      caption={caption}
      rows={some}
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
        { heading: 'Work', cell: workWords },
        { heading: 'Last slip', cell: lastSlipWords },
        { heading: 'What comes back', cell: returnWords },
      ]}
    />
  );
  if (people.length === 0 && unnamed === 0 && said === null)
    return <p>No slip is here, so that nothing comes back to anybody.</p>;
  return (
    <>
      <p>
        Short pieces that come back: {due} due and {overdue} overdue.
        {lapsed > 0 &&
          ` ${countOf(lapsed, 'person', 'people')} passed something more than ${MONTHS_COUNTED} months ago: it no longer counts.`}
        {unnamed > 0 &&
          ` ${countOf(unnamed, 'slip')} ${unnamed === 1 ? 'names' : 'name'} nobody: what comes back to them cannot be followed.`}
        {ofNoPart > 0 &&
          ` ${countOf(ofNoPart, 'slip')} ${ofNoPart === 1 ? 'is' : 'are'} of no training in this app, and ${ofNoPart === 1 ? 'is' : 'are'} in no figure.`}
        {ahead > 0 &&
          ` ${countOf(ahead, 'slip')} ${ahead === 1 ? 'is' : 'are'} dated ahead of today and ${ahead === 1 ? 'counts' : 'count'} nowhere until then: look at the date of this computer.`}
      </p>
      {people.length > MOST_AT_ONCE ? <ManyPeople people={people} tableOf={tableOf} /> : tableOf('People', people)}
      <div role="status">{said && <p>{said}</p>}</div>
      {problem && <Problem>{problem}</Problem>}
      {leavers.length > 0 && (
        <AskFirst
          name="Remove those who left"
          question={`Remove ${firstInWords(
            leavers.map(({ who }) => who),
            MOST_NAMED,
          )}, with ${countOf(slips.length, 'slip')}, for good? This cannot be undone here. Backups that were made before still hold them.`}
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

/** By their work, and those who are searched for by name. */
function ManyPeople({
  people,
  tableOf,
}: {
  readonly people: readonly Person[];
  readonly tableOf: (caption: string, some: readonly Person[]) => ReactNode;
}) {
  const [search, setSearch] = useState('');
  const isSearched = search.trim() !== '';
  const found = isSearched ? people.filter(({ who, work }) => holdsSearch(`${who} ${work}`, search)) : [];
  return (
    <>
      <div className="app-no-print">
        <TextField
          id="people-search"
          label="Find a person"
          hint="Words of the name, the staff number or the work."
          type="search"
          width={20}
          rule={ruleOf(passingTextSchema)}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      </div>
      <div role="status">
        {isSearched && (
          <p>
            {countOf(found.length, 'person', 'people')} found
            {found.length > MOST_AT_ONCE && `, the first ${MOST_AT_ONCE} shown. Type more of the name`}.
          </p>
        )}
      </div>
      {isSearched ? (
        tableOf('People found', found.slice(0, MOST_AT_ONCE))
      ) : (
        <DataTable
          caption="People by their work"
          rows={[...group(people, ({ work }) => nameForm(work)).values()].toSorted(byOverdue)}
          rowKey={workOf}
          columns={[
            { heading: 'Work', cell: ([first]) => (first ? workWords(first) : '') },
            { heading: 'People', numeric: true, cell: (own) => formatNumber(own.length) },
            { heading: 'Pieces due', numeric: true, cell: (own) => formatNumber(countReturns(own).due) },
            { heading: 'Overdue', numeric: true, cell: (own) => formatNumber(countReturns(own).overdue) },
            {
              heading: 'No longer counts',
              numeric: true,
              cell: (own) => formatNumber(own.filter((person) => person.lapsed.length > 0).length),
            },
          ]}
          more={{ of: (own) => tableOf(`People of ${own[0] ? workWords(own[0]) : ''}`, own), isOnPaper: false }}
        />
      )}
    </>
  );
}

/** What is overdue the most first. */
const byOverdue = (a: readonly Person[], b: readonly Person[]): number =>
  countReturns(b).overdue - countReturns(a).overdue || (workOf(a) < workOf(b) ? -1 : 1);
const workOf = ([first]: readonly Person[]): string => nameForm(first?.work ?? '');

const workWords = ({ work }: Person): string => (work === '' ? 'Not given' : work);

function lastSlipWords({ slips: [last] }: Person): string {
  return last ? `${last.module.title}, ${last.isPassed ? 'passed' : 'not passed'} on ${formatDate(last.date)}` : '';
}

/** A slip that is dated ahead counts nowhere, so that what comes back of it is not known yet. */
const isAhead = ({ slips: [last] }: Person): boolean => last !== undefined && last.date > today();

const STANDING_WORDS = { later: 'from', due: 'due since', overdue: 'overdue since' } as const;

function returnWords(person: Person): string {
  const words = [
    ...person.lapsed.map((title) => `${title}, as a whole: passed more than ${MONTHS_COUNTED} months ago`),
    ...person.returns.map(
      ({ partId, standing, dueOn }) =>
        `${partId.replace('-', ' ')} days: ${STANDING_WORDS[standing]} ${formatDate(dueOn)}`,
    ),
  ];
  return words.length > 0 ? words.join('; ') : isAhead(person) ? 'Not known: dated ahead' : 'Nothing';
}
