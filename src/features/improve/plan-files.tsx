import { useId, useState } from 'react';
import type { StoredPlan } from '#src/domain/assessment/plan/index.ts';
import { countOf } from '#src/domain/common/format.ts';
import { listInWords } from '#src/domain/common/prose.ts';
import { londonDay } from '#src/domain/common/london-time.ts';
import { visibleText } from '#src/domain/common/text.ts';
import { readerWords } from '#src/domain/scoring/words/index.ts';
import type { ActionLine, ActionsIn } from '#src/domain/workbook/actions/index.ts';
import { download, useFileNames } from '#src/platform/files/index.ts';
import { now, paths } from '#src/platform/runtime/index.ts';
import { useReportChoices } from '#src/platform/storage/report/index.ts';
import { DataTable } from '#src/ui/layout/data-table.tsx';
import { AppLink, Button } from '#src/ui/layout/elements.tsx';
import { Problem } from '#src/ui/layout/problem.tsx';
import { Swap } from '#src/ui/layout/swap.tsx';
import type { PlanView } from './plan-view.ts';
import { takeChosen } from '#src/ui/form/take-chosen.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The plan as files: a workbook to work in and load back, and a calendar. The papers have it from the plan that was kept. */
export function PlanFiles({ view }: { readonly view: PlanView }) {
  const { stored, kept } = view;
  const { assessment, questionnaire } = stored;
  const { organisation } = assessment;
  const choices = useReportChoices();
  const fileName = useFileNames();
  const typedMarking = choices?.ok && !assessment.isIllustrative ? choices.value.marking.trim() : '';
  const marking = assessment.isIllustrative
    ? 'ILLUSTRATIVE: made up, about no real organisation'
    : typedMarking || readerWords(questionnaire).marking;
  const makeWorkbook = async () => {
    const [{ actionsSheet, improvementPlanSheet }, { formatWorkbook }] = await Promise.all([
      import('#src/domain/workbook/actions/index.ts'),
      import('#src/domain/render/xlsx/v1.ts'),
    ]);
    const at = now();
    const gaps = improvementPlanSheet(kept, stored);
    const bytes = await formatWorkbook(
      {
        title: 'Improvement actions',
        subject: marking,
        organisation: organisation.name,
        marking,
        footer: `${questionnaire.id} ${questionnaire.version}`,
        generatedAt: at,
      },
      [actionsSheet(kept, stored), ...(gaps ? [gaps] : [])],
    );
    download(
      `${fileName(organisation.name, typedMarking === '' ? marking : '', 'actions', londonDay(at))}.xlsx`,
      XLSX,
      new Uint8Array(bytes),
    );
  };
  const makeCalendar = async () => {
    const { formatPlanCalendar } = await import('#src/domain/plan/calendar/index.ts');
    const at = now();
    const text = formatPlanCalendar(kept, stored, at);
    download(`${fileName(organisation.name, 'plan', londonDay(at))}.ics`, 'text/calendar', text);
  };
  return (
    <>
      <p>
        The workbook has a row for every action: fill in owners, dates, quarters, decisions and your own figures, and
        load it back below. A second sheet has each gap of the plan that was kept, with what is done about it.
      </p>
      <Button small look="secondary" work={makeWorkbook}>
        Download actions (.xlsx)
      </Button>
      <p>
        The calendar has a day for each action that is due or has its place in a quarter. Made again later, it brings
        the same days up to date. Titles of actions stand in it: hand it only to those who may know them.
      </p>
      <Button small look="secondary" work={makeCalendar}>
        Download calendar (.ics)
      </Button>
      <p>
        The plan that you keep also stands in <AppLink to={paths.report(assessment.id)}>the report</AppLink>: half a
        page for the board, all of it for the auditor, nothing in what is published.
      </p>
      <LoadBack view={view} />
    </>
  );
}

type Shown =
  | { readonly kind: 'none' }
  | { readonly kind: 'refused'; readonly words: string }
  /** Held against what stands by then: another tab may change it while somebody reads. */
  | { readonly kind: 'read'; readonly name: string; readonly against: (plan: StoredPlan) => ActionsIn }
  | { readonly kind: 'taken'; readonly found: ActionsIn };

/** Loads a workbook of actions back, and shows a line for every row before anything changes. */
function LoadBack({ view }: { readonly view: PlanView }) {
  const id = useId();
  const [shown, setShown] = useState<Shown>({ kind: 'none' });
  const read = (file: File) =>
    lookAt(file, view)
      .then(setShown)
      // A fault of ours is thrown where the page is drawn: the boundary around the screen says so.
      .catch((error: unknown) =>
        setShown(() => {
          throw error;
        }),
      );
  const found = shown.kind === 'read' ? shown.against(view.kept) : null;
  const take = async (taken: ActionsIn) => {
    if (await view.save(...taken.edits)) setShown({ kind: 'taken', found: taken });
  };
  return (
    <>
      <h3 className="nhsuk-heading-s">Load a workbook back</h3>
      <div className="nhsuk-form-group">
        <label className="nhsuk-label" htmlFor={id}>
          Workbook of actions
        </label>
        <div className="nhsuk-hint" id={`${id}-hint`}>
          You see row by row what would change before anything does. An empty cell changes nothing; CLEAR clears.
        </div>
        <input
          id={id}
          type="file"
          autoComplete="off"
          aria-describedby={`${id}-hint`}
          onChange={(event) => {
            const [file] = takeChosen(event);
            if (file) void read(file);
          }}
        />
      </div>
      <Swap shown={shown.kind}>
        {shown.kind === 'refused' && <Problem>{shown.words}</Problem>}
        {shown.kind === 'read' && found && (
          <>
            {found.edits.length === 0 ? (
              <p role="status">Nothing would change.</p>
            ) : (
              <Button work={() => take(found)}>
                Take in {countOf(found.lines.filter(({ outcome }) => outcome === 'changed').length, 'row')}
              </Button>
            )}
            <Without found={found} />
            <Lines caption={`What ${shown.name} would change`} lines={found.lines} />
          </>
        )}
        {shown.kind === 'taken' && (
          <>
            <p role="status" tabIndex={-1} data-takes-focus>
              Taken in. One Undo, under what you have, takes all of it back.
            </p>
            <Without found={shown.found} />
            <Lines caption="What became of each row" lines={shown.found.lines} />
          </>
        )}
      </Swap>
    </>
  );
}

/** A row or a column that was taken out is no wish to take anything back. */
const Without = ({ found: { without, unread, notes } }: { readonly found: ActionsIn }) => (
  <>
    {unread.length > 0 && (
      <p>
        {unread.length === 1 ? 'This column is' : 'These columns are'} not there any more, or there twice, and nothing
        of {unread.length === 1 ? 'it' : 'them'} was read: {listInWords(unread.map((heading) => `“${heading}”`))}.
      </p>
    )}
    {notes.map((note) => (
      <p key={note}>{note}</p>
    ))}
    {without > 0 && <p>{countOf(without, 'action has', 'actions have')} no row in it: nothing changes there.</p>}
  </>
);

async function lookAt(file: File, { stored, kept }: PlanView): Promise<Shown> {
  const [{ readIfWorkbook }, { readSheets }, { takeInActions }] = await Promise.all([
    import('#src/platform/files/read-workbook.ts'),
    import('#src/domain/workbook/read/index.ts'),
    import('#src/domain/workbook/actions/index.ts'),
  ]);
  const refused = (words: string): Shown => ({ kind: 'refused', words: `${words} Nothing here has changed.` });
  const name = visibleText(file.name);
  const bytes = await readIfWorkbook(file);
  if (!bytes)
    return refused(
      `${name} is no workbook, or the browser could not read it: save it as .xlsx or .ods, and choose that.`,
    );
  const sheets = readSheets(bytes);
  if (!sheets.ok)
    return refused(
      sheets.problem.kind === 'locked-or-old'
        ? `${name} is under a password, or in the old format .xls: save it as .xlsx or .ods without a password.`
        : `${name} cannot be read as a workbook of actions.`,
    );
  const first = takeInActions(sheets.value, kept, stored);
  if (!first.ok) return refused(`${name} has no column “Action id”, so no row of it can be told.`);
  return {
    kind: 'read',
    name,
    against: (plan) => {
      const again = takeInActions(sheets.value, plan, stored);
      return again.ok ? again.value : first.value;
    },
  };
}

const OUTCOMES: Readonly<Record<ActionLine['outcome'], string>> = {
  changed: 'Changes',
  same: 'As it is',
  left: 'Left',
  unknown: 'Not known',
};

const ORDER: readonly ActionLine['outcome'][] = ['left', 'unknown', 'changed', 'same'];

const Lines = ({ caption, lines }: { readonly caption: string; readonly lines: readonly ActionLine[] }) => (
  <DataTable
    caption={caption}
    isCompact
    // What somebody has to look at first.
    rows={lines.toSorted((a, b) => ORDER.indexOf(a.outcome) - ORDER.indexOf(b.outcome) || a.row - b.row)}
    rowKey={({ sheet, row }) => `${sheet} ${row}`}
    columns={[
      { heading: 'Row', cell: ({ row }) => row, hasFewWords: true },
      { heading: 'Action', cell: ({ id, title }) => (title === '' ? id : title) },
      { heading: 'Outcome', cell: ({ outcome }) => OUTCOMES[outcome], hasFewWords: true },
      { heading: 'What', cell: ({ words }) => words },
    ]}
  />
);
