import { useEffect, useMemo, useState } from 'react';
import { answerSchema } from '#src/domain/assessment/index.ts';
import { countOf, formatDate, formatNumber } from '#src/domain/common/format.ts';
import { londonDay } from '#src/domain/common/london-time.ts';
import { assertNever } from '#src/domain/common/result.ts';
import { parseTyped, ruleOf, tooLongWords } from '#src/domain/common/text.ts';
import {
  planBringIn,
  type BringInPlan,
  type BringInProblem,
  type Returned,
  type Sent,
} from '#src/domain/merge/index.ts';
import {
  isOfSent,
  openWorkbook,
  takeIn,
  typedBack,
  type OpenedWorkbook as Workbook,
  type RowLine,
  type TakenIn,
  type WorkbookProblem,
} from '#src/domain/workbook/index.ts';
import { afterPaint, newId, now, paths } from '#src/platform/runtime/index.ts';
import { readSettings, storageWords, useAssessment, type StoredAssessment } from '#src/platform/storage/index.ts';
import {
  bringInReturned,
  loadSent,
  takeBackBrought,
  useSentOf,
  type Brought,
} from '#src/platform/storage/sent/index.ts';
import { ErrorSummary } from '#src/ui/form/error-summary.tsx';
import { TextField } from '#src/ui/form/fields.tsx';
import { useFormErrors } from '#src/ui/form/use-form-errors.ts';
import { AppLink, Button, Details, SummaryList } from '#src/ui/layout/elements.tsx';
import { useErrorInTitle } from '#src/ui/layout/page-title.ts';
import { Problem } from '#src/ui/layout/problem.tsx';
import { Swap } from '#src/ui/layout/swap.tsx';
import { ClashList, Receipt, TakenList, useSettling } from './clash-list.tsx';
import { NotBroughtIn } from './not-brought-in.tsx';
import { receiptOf, unitWords, type ReceiptPart, type UnitWords } from './unit-words.ts';

type Props = { readonly name: string; readonly bytes: Uint8Array; readonly onCancel: () => void };

type Step =
  | { readonly kind: 'reading' }
  | { readonly kind: 'refused'; readonly problem: RefusedFor }
  | { readonly kind: 'opened'; readonly workbook: Workbook; readonly sent: Sent };
type RefusedFor = WorkbookProblem | { readonly kind: 'not-known' } | { readonly kind: 'not-as-sent' };

/** A workbook that came back: read whole, and shown row by row before anything changes. */
export default function OpenedWorkbook({ name, bytes, onCancel }: Props) {
  const [step, setStep] = useState<Step>({ kind: 'reading' });
  useErrorInTitle(step.kind === 'refused');
  useEffect(() => {
    let isCurrent = true;
    const read = async () => {
      await afterPaint();
      const found = await lookAt(bytes);
      if (isCurrent) setStep(found);
    };
    // A fault of ours is thrown where the page is drawn: the boundary around the screen says so.
    read().catch((error: unknown) =>
      setStep(() => {
        throw error;
      }),
    );
    return () => {
      isCurrent = false;
    };
  }, [bytes]);
  switch (step.kind) {
    case 'reading':
      return <p>Reading {name}…</p>;
    case 'refused':
      return (
        <NotBroughtIn title={`${name} was not opened`}>
          <p>{problemWords(step.problem)}</p>
        </NotBroughtIn>
      );
    case 'opened':
      return <BesideHere workbook={step.workbook} first={step.sent} onCancel={onCancel} />;
    default:
      return assertNever(step);
  }
}

async function lookAt(bytes: Uint8Array): Promise<Step> {
  const opened = openWorkbook(bytes);
  if (!opened.ok) return { kind: 'refused', problem: opened.problem };
  const sent = await loadSent(opened.value.sentId);
  if (!sent) return { kind: 'refused', problem: { kind: 'not-known' } };
  return isOfSent(opened.value, sent)
    ? { kind: 'opened', workbook: opened.value, sent }
    : { kind: 'refused', problem: { kind: 'not-as-sent' } };
}

function problemWords(problem: RefusedFor): string {
  switch (problem.kind) {
    case 'too-large':
      return `The file is larger than ${formatNumber(problem.limitBytes / 1024 / 1024)} MB, which no workbook of this app is. Pictures in it may be the reason.`;
    case 'grows-too-large':
    case 'too-many-parts':
    case 'too-many-cells':
      return 'Unpacked, the file would hold far more than any workbook of answers, so it was not unpacked. Check where it came from.';
    case 'locked-or-old':
      return 'The file is under a password, or in the old format .xls. Save it as .xlsx or .ods without a password, then open it again.';
    case 'no-workbook':
      return 'The file is packed as a workbook is, and holds none. It may be a Word document or a zip archive.';
    case 'damaged':
      return 'The file is cut short or damaged, so it cannot be read. Ask for it again.';
    case 'not-ours':
      return 'The workbook does not say that it was made here. Only a workbook that was downloaded under “Work in Excel” comes back.';
    case 'several':
      return 'The file holds rows of several workbooks, and no first sheet that says which one it is. Open each of them by itself.';
    case 'not-known':
      return 'This workbook is not known here: it was made in another browser, or its assessment has been deleted since. Open it where it was made.';
    case 'not-as-sent':
      return 'What the first sheet says of this workbook is not what was sent: it was changed. Ask for the file as it was filled in.';
    default:
      return assertNever(problem);
  }
}

type BesideProps = { readonly workbook: Workbook; readonly first: Sent; readonly onCancel: () => void };

/** Held against what stands here until it is brought in; then what became of it. The focus goes along. */
function BesideHere({ workbook, first, onCancel }: BesideProps) {
  const [done, setDone] = useState<Done | null>(null);
  return (
    <Swap shown={done === null ? 'before' : done.back === null ? 'done' : 'back'}>
      {done ? (
        <BroughtInWords done={done} onTakenBack={setDone} />
      ) : (
        <Compared workbook={workbook} first={first} onDone={setDone} onCancel={onCancel} />
      )}
    </Swap>
  );
}

/** Held against what stands here now, and again whenever that changes. */
function Compared({ workbook, first, onDone, onCancel }: BesideProps & Pick<PreviewProps, 'onDone'>) {
  const stored = useAssessment(first.assessmentId);
  const all = useSentOf(first.assessmentId);
  if (!stored || !all) return <p>Comparing the workbook with what is here…</p>;
  if (!stored.ok) return <Problem>{storageWords(stored.problem)}</Problem>;
  if (!all.ok) return <Problem>{storageWords(all.problem)}</Problem>;
  const sent = all.value.find(({ id }) => id === first.id);
  return sent ? (
    <Preview workbook={workbook} sent={sent} stored={stored.value} onDone={onDone} onCancel={onCancel} />
  ) : (
    <Problem>What was remembered of this workbook has been removed meanwhile.</Problem>
  );
}

type PreviewProps = {
  readonly workbook: Workbook;
  readonly sent: Sent;
  readonly stored: StoredAssessment;
  readonly onDone: (done: Done) => void;
  readonly onCancel: () => void;
};

const BY = 'workbook-by';
const bySchema = answerSchema.shape.answeredBy;

function Preview({ workbook, sent, stored, onDone, onCancel }: PreviewProps) {
  const { assessment, questionnaire, answers, evidence } = stored;
  const { organisation, assessmentDate, status } = assessment;
  const [at] = useState(now);
  const taken = useMemo(
    () => takeIn(workbook.sheets, { sent, questionnaire, assessmentDate, by: '', at }),
    [workbook, sent, questionnaire, assessmentDate, at],
  );
  const plan = useMemo(
    () => planBringIn({ status, assessmentDate, answers, evidence }, sent, taken.returned, questionnaire),
    [status, assessmentDate, answers, evidence, sent, taken, questionnaire],
  );
  return (
    <>
      <h2 className="nhsuk-heading-m" tabIndex={-1} data-takes-focus>
        A workbook that came back
      </h2>
      <SummaryList
        rows={[
          { term: 'Organisation', value: organisation.name },
          { term: 'Questionnaire', value: `${questionnaire.title}, edition ${questionnaire.version}` },
          { term: 'Made', value: `${formatDate(londonDay(sent.sentAt))}${sent.to ? `, for ${sent.to}` : ''}` },
          { term: 'Rows', value: rowsInWords(taken.rows) },
        ]}
      />
      {plan.ok ? (
        <Decide plan={plan.value} taken={taken} stored={stored} onDone={onDone} onCancel={onCancel} />
      ) : (
        <>
          <p>{PLAN_PROBLEMS[plan.problem]} Nothing that is stored here has changed.</p>
          <RowsToSee taken={taken} />
          <EveryRow rows={taken.rows} />
          <Button look="secondary" onClick={onCancel}>
            Cancel
          </Button>
        </>
      )}
    </>
  );
}

const rowsInWords = (rows: readonly RowLine[]): string => {
  const count = (state: RowLine['state']) => rows.filter((row) => row.state === state).length;
  return `${formatNumber(rows.length)}: ${formatNumber(count('changed'))} changed, ${formatNumber(count('unchanged'))} as sent, ${formatNumber(count('left'))} with something that cannot be taken`;
};

const PLAN_PROBLEMS: Readonly<Record<BringInProblem, string>> = {
  'signed-off': 'This assessment is signed off, so nothing comes in. Reopen it on the check page first.',
  'other-questions': 'The workbook answers questions that were not sent.',
  'other-pieces': 'An answer rests on evidence that is not there.',
  'not-told': 'It cannot be told who changed what.',
  'sent-unfit':
    'What is remembered here of what was sent does not fit the questionnaire. It came with a file, and nothing can be held against it.',
  'too-much-evidence': 'There would be more pieces of evidence than an answer or an assessment can hold.',
};

type DecideProps = {
  readonly plan: BringInPlan;
  readonly taken: TakenIn;
  readonly stored: StoredAssessment;
  readonly onDone: (done: Done) => void;
  readonly onCancel: () => void;
};

function Decide({ plan, taken, stored, onDone, onCancel }: DecideProps) {
  const { assessment, questionnaire, evidence } = stored;
  const [by, setBy] = useState(plan.sent.to);
  const [problem, setProblem] = useState<string | null>(null);
  const say = useMemo(
    () =>
      unitWords(
        {
          assessmentDate: assessment.assessmentDate,
          ours: evidence,
          theirs: plan.theirs.evidence,
          changedBy: (_unit, side) => (side === 'theirs' ? by.trim() : null),
        },
        questionnaire,
      ),
    [plan, assessment, evidence, questionnaire, by],
  );
  const settling = useSettling(plan.units, say);
  const { errors, errorAt, attempt, refuse } = useFormErrors(() => by);
  const count = (...outcomes: readonly string[]) =>
    plan.units.filter(({ outcome }) => outcomes.includes(outcome)).length;
  const comes = count('taken', 'joined', 'clash');
  const bring = async () => {
    const name = parseTyped(bySchema, by);
    const text = !name.ok
      ? name.problem.kind === 'too-long'
        ? tooLongWords(name.problem)
        : NAME_MISSING
      : name.value === ''
        ? NAME_MISSING
        : null;
    if (text !== null) refuse([{ fieldId: BY, text }]);
    if (!settling.isSettled() || text !== null || !name.ok) return undefined;
    setProblem(null);
    const settings = await readSettings();
    if (!settings.ok) return setProblem(storageWords(settings.problem));
    const stamp = { id: newId(), visit: null, by: settings.value.answerer, at: now() };
    const brought = await bringInReturned(plan, from(taken.returned, name.value, stamp.at), settling.settled, stamp);
    if (!brought.ok) return setProblem(storageWords(brought.problem));
    onDone({
      assessmentId: assessment.id,
      brought: brought.value,
      receipt: receiptOf(plan.units, settling.settled, say.title),
      taken,
      back: null,
    });
  };
  return (
    <>
      <ErrorSummary errors={[...errors, ...settling.errors]} attempt={attempt + settling.attempt} />
      {comes === 0 ? (
        <p>
          {plan.known.length > 0
            ? 'What it says was brought in before, or stands here already.'
            : 'It says nothing that does not stand here already.'}
        </p>
      ) : (
        <p>Nothing changes until you press “Bring in”. What is there now stays in the history.</p>
      )}
      <RowsToSee taken={taken} />
      <TypedBack plan={plan} taken={taken} say={say} />
      {plan.refused.length > 0 && (
        <>
          <p>
            {countOf(plan.refused.length, 'answer')} cannot stand here, and {plan.refused.length === 1 ? 'is' : 'are'}{' '}
            left as before:
          </p>
          <ul>
            {plan.refused.map(({ unit, expected }) => (
              <li key={say.title(unit)}>
                {say.title(unit)}: it needs {expected}.
              </li>
            ))}
          </ul>
        </>
      )}
      <TakenList units={plan.units} say={say} />
      {count('same') > 0 && <p>{countOf(count('same'), 'entry says', 'entries say')} what stands here already.</p>}
      {plan.known.length > 0 && comes > 0 && (
        <p>{countOf(plan.known.length, 'entry was', 'entries were')} brought in before.</p>
      )}
      <EveryRow rows={taken.rows} />
      <ClashList settling={settling} say={say} />
      {comes > 0 && (
        <TextField
          id="workbook-by"
          label="Who filled this in?"
          hint="The name stands in the history of each answer that comes in."
          width={20}
          rule={ruleOf(bySchema)}
          value={by}
          error={errorAt(BY)}
          onChange={(event) => setBy(event.target.value)}
        />
      )}
      <div className="app-buttons">
        {comes > 0 && <Button work={bring}>Bring in</Button>}
        <Button look="secondary" onClick={onCancel}>
          {comes > 0 ? 'Cancel' : 'Open another file'}
        </Button>
      </div>
      {problem && <Problem>{problem}</Problem>}
    </>
  );
}

const NAME_MISSING = 'Enter who filled this in';

/** The same, by whom it was filled in. */
const from = ({ sources, ...rest }: Returned, by: string, at: string): Returned => ({
  ...rest,
  sources: new Map([...sources].map(([key, source]) => [key, { ...source, by, at }])),
});

/** Nothing of it changes, and somebody is told. */
function TypedBack({
  plan,
  taken,
  say,
}: {
  readonly plan: BringInPlan;
  readonly taken: TakenIn;
  readonly say: UnitWords;
}) {
  const units = typedBack(plan, taken);
  return units.length === 0 ? null : (
    <Details isNamedOnPaper summary={`As they were sent, though they came back otherwise before (${units.length})`}>
      <p>They stay as they stand here. Where the old words were typed back on purpose, change the answer itself.</p>
      <Lines lines={units.map((unit) => say.title(unit))} />
    </Details>
  );
}

/** What somebody has to look at: what could not be taken, and what was not read. */
function RowsToSee({ taken: { rows, missing, notes } }: { readonly taken: TakenIn }) {
  const left = rows.filter(({ state }) => state === 'left');
  const emptied = rows.filter((row) => row.emptied.length > 0);
  return (
    <>
      {left.length > 0 && (
        <Details
          isNamedOnPaper
          summary={`What could not be taken, and stays as it was (${countOf(left.length, 'row')})`}
          open
        >
          <Lines
            lines={left.map(
              (row) => `${placeOf(row)}: ${row.left.map(({ place, why }) => `${place}: ${why}`).join('; ')}.`,
            )}
          />
        </Details>
      )}
      {notes.length > 0 && <Lines lines={notes} />}
      {emptied.length > 0 && (
        <Details
          isNamedOnPaper
          summary={`Cells that were emptied, which changes nothing (${countOf(emptied.length, 'row')})`}
        >
          <p>Write CLEAR in a cell to clear what it says.</p>
          <Lines lines={emptied.map((row) => `${placeOf(row)}: ${row.emptied.join(', ')}.`)} />
        </Details>
      )}
      {missing.length > 0 && (
        <Details
          isNamedOnPaper
          summary={`Rows that are no longer in the file, and stay as they are (${missing.length})`}
        >
          <Lines lines={missing} />
        </Details>
      )}
    </>
  );
}

/** Every row with what became of it. */
const EveryRow = ({ rows }: { readonly rows: readonly RowLine[] }) => (
  <Details isNamedOnPaper summary={`Every row by its number (${rows.length})`}>
    <Lines lines={rows.map((row) => `${placeOf(row)}: ${stateWords(row)}.`)} />
  </Details>
);

/** More than the largest edition has rows; a list without end would stop the page. */
const MOST_LINES = 5000;

const Lines = ({ lines }: { readonly lines: readonly string[] }) => (
  <>
    <ul>
      {lines.slice(0, MOST_LINES).map((line, index) => (
        // Two lines may say the same.
        <li key={index} className="app-prose">
          {line}
        </li>
      ))}
    </ul>
    {lines.length > MOST_LINES && <p>And {formatNumber(lines.length - MOST_LINES)} more.</p>}
  </>
);

const placeOf = ({ sheet, row, key }: RowLine): string => `${sheet}, row ${row}${key && `, ${key}`}`;

const stateWords = ({ state, taken }: RowLine): string =>
  state === 'unchanged'
    ? 'as it was sent'
    : [
        ...(taken.length > 0 ? [`changed: ${taken.join(', ')}`] : []),
        ...(state === 'left' ? ['something could not be taken'] : []),
      ].join('; ');

/** What was brought in, and whether it was taken back. */
type Done = {
  readonly assessmentId: string;
  readonly brought: Brought;
  readonly receipt: readonly ReceiptPart[];
  readonly taken: TakenIn;
  /** What was taken back, in words; null before. */
  readonly back: string | null;
};

function BroughtInWords({ done, onTakenBack }: { readonly done: Done; readonly onTakenBack: (done: Done) => void }) {
  const [problem, setProblem] = useState<string | null>(null);
  const takeBack = async () => {
    const settings = await readSettings();
    if (!settings.ok) return setProblem(storageWords(settings.problem));
    const back = await takeBackBrought(done.brought, {
      id: newId(),
      visit: null,
      by: settings.value.answerer,
      at: now(),
    });
    if (!back.ok) return setProblem(storageWords(back.problem));
    const { count, left } = back.value;
    onTakenBack({
      ...done,
      back: `${countOf(count, 'answer or piece of evidence', 'answers and pieces of evidence')} ${count === 1 ? 'is' : 'are'} as before.${left.length > 0 ? ` ${countOf(left.length, 'other was', 'others were')} changed again since, or fitted no more, and ${left.length === 1 ? 'stays' : 'stay'}.` : ''}`,
    });
  };
  return (
    <>
      <h2 className="nhsuk-heading-m" tabIndex={-1} data-takes-focus>
        {done.back === null ? 'The workbook was brought in' : 'Taken back'}
      </h2>
      {done.back === null ? (
        <>
          <p>What did not hold is in the history of its question.</p>
          <Receipt parts={done.receipt} />
          <RowsToSee taken={done.taken} />
          <EveryRow rows={done.taken.rows} />
        </>
      ) : (
        <p>{done.back} The workbook can be opened and brought in again.</p>
      )}
      <p>
        <AppLink to={paths.assessment(done.assessmentId)}>Open the assessment</AppLink>
      </p>
      {done.back === null && (
        <Button look="secondary" work={takeBack}>
          Take it back
        </Button>
      )}
      {problem && <Problem>{problem}</Problem>}
    </>
  );
}
