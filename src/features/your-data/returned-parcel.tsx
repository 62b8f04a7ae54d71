import { useMemo, useState, type ReactNode } from 'react';
import type { Change } from '#src/domain/assessment/index.ts';
import { countOf, formatDate } from '#src/domain/common/format.ts';
import { londonDay } from '#src/domain/common/london-time.ts';
import {
  bringIn,
  planBringIn,
  unitKey,
  unitKeysOf,
  type BringInPlan,
  type BringInProblem,
  type Returned,
  type Sent,
} from '#src/domain/merge/index.ts';
import { checkBack, newlyAsked, returnedOf, type BackProblem, type ParcelBack } from '#src/domain/parcel/index.ts';
import { questionsInOrder, type Questionnaire } from '#src/domain/questionnaire/index.ts';
import { newId, now, paths } from '#src/platform/runtime/index.ts';
import { bringInReturned, takeBackBrought, useSent, type Brought } from '#src/platform/storage/sent/index.ts';
import {
  readSettings,
  storageWords,
  unreadableWords,
  useAssessment,
  useHistory,
  type StoredAssessment,
} from '#src/platform/storage/index.ts';
import { ErrorSummary } from '#src/ui/form/error-summary.tsx';
import { AppLink, Button } from '#src/ui/layout/elements.tsx';
import { Problem } from '#src/ui/layout/problem.tsx';
import { Swap } from '#src/ui/layout/swap.tsx';
import { ClashList, Receipt, TakenList, useSettling } from './clash-list.tsx';
import { NotBroughtIn } from './not-brought-in.tsx';
import { receiptOf, unitWords, type ReceiptPart, type UnitWords } from './unit-words.ts';

type ReturnedParcelProps = { readonly parcel: ParcelBack; readonly onCancel: () => void };

/** What somebody answered, held against what was sent to them. Nothing changes until it is brought in. */
export function ReturnedParcel({ parcel, onCancel }: ReturnedParcelProps) {
  const sent = useSent(parcel.id);
  if (!sent) return null;
  if (!sent.ok) return <Problem>{storageWords(sent.problem)}</Problem>;
  if (sent.value?.kind !== 'parcel')
    return (
      <Refused>
        <p>
          This parcel was not sent from here, or its assessment is gone. Open the file in the browser in which the
          parcel was made, or restore the backup of that one first.
        </p>
      </Refused>
    );
  return <AtHome parcel={parcel} sent={sent.value} onCancel={onCancel} />;
}

function AtHome({ parcel, sent, onCancel }: ReturnedParcelProps & { readonly sent: Sent }) {
  const stored = useAssessment(sent.assessmentId);
  const history = useHistory(sent.assessmentId);
  const [shown, setShown] = useState<Shown | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  if (!stored || !history) return null;
  if (!stored.ok) return <Problem>{storageWords(stored.problem)}</Problem>;
  if (!history.ok) return <Problem>{storageWords(history.problem)}</Problem>;
  if (outcome)
    return (
      <Swap shown={outcome.takenBack === null}>
        <Done sent={sent} outcome={outcome} questionnaire={stored.value.questionnaire} onTakenBack={setOutcome} />
      </Swap>
    );
  const looked = shown ?? lookAt(parcel, sent, stored.value);
  if ('words' in looked) return <Refused>{looked.words}</Refused>;
  return (
    <Swap shown="preview">
      <Preview
        parcel={parcel}
        sent={sent}
        looked={looked}
        stored={stored.value}
        history={history.value}
        onWriting={(isWriting) => setShown(isWriting ? looked : null)}
        onDone={setOutcome}
        onCancel={onCancel}
      />
    </Swap>
  );
}

/** What would become of it, beside what is here now. */
type Shown = { readonly plan: BringInPlan; readonly returned: Returned };

function lookAt(parcel: ParcelBack, sent: Sent, stored: StoredAssessment): Shown | { readonly words: ReactNode } {
  const { assessment, questionnaire, answers, evidence } = stored;
  const unreadable = unreadableWords(stored);
  if (unreadable !== '')
    return { words: <p>{unreadable} of the assessment here cannot be read. On “Your data” look after that first.</p> };
  const checked = checkBack(parcel, sent, questionnaire);
  if (!checked.ok) return { words: <BackProblemWords problem={checked.problem} /> };
  const returned = returnedOf(parcel, sent);
  const { status, assessmentDate } = assessment;
  const plan = planBringIn({ status, assessmentDate, answers, evidence }, sent, returned, questionnaire);
  return plan.ok ? { plan: plan.value, returned } : { words: <p>{PLAN_PROBLEMS[plan.problem]}</p> };
}

function BackProblemWords({ problem }: { readonly problem: BackProblem }) {
  switch (problem.kind) {
    case 'other-edition':
      return <p>It answers another edition of the questionnaire than the assessment here.</p>;
    case 'not-as-sent':
      return (
        <>
          <p>
            It is not the parcel that was sent from here: something was changed that nobody who answers can change. Ask
            the people who sent it how they made the file. It differs in:
          </p>
          <ul>
            {problem.parts.map((part) => (
              <li key={part}>{part}</li>
            ))}
          </ul>
        </>
      );
    case 'faults':
      return (
        <>
          <p>It answers what was not asked, so it was made to mislead or by another program:</p>
          <ul>
            {problem.faults.slice(0, MOST_LISTED).map(({ path, expected }) => (
              <li key={path}>
                <code>{path}</code>: expected {expected}
              </li>
            ))}
          </ul>
          {problem.faults.length > MOST_LISTED && <p>And {problem.faults.length - MOST_LISTED} more.</p>}
        </>
      );
  }
}

const MOST_LISTED = 100;

const PLAN_PROBLEMS: Readonly<Record<BringInProblem, string>> = {
  'signed-off': 'The assessment here is signed off. Reopen it on its check page first.',
  'other-questions': 'It answers a question that was not in the parcel.',
  'other-pieces': 'An answer in it rests on a piece of evidence that is neither in it nor was sent.',
  'not-told': 'It does not say who changed what, so that nothing of it could be told from what was here.',
  'sent-unfit':
    'What is remembered here of what was sent does not fit the questionnaire. It came with a file, and nothing can be held against it.',
  'too-much-evidence': 'There would be more pieces of evidence than an answer or an assessment can hold.',
};

const Refused = ({ children }: { readonly children: ReactNode }) => (
  <NotBroughtIn title="This parcel was not brought in">{children}</NotBroughtIn>
);

type PreviewProps = ReturnedParcelProps & {
  readonly sent: Sent;
  readonly looked: Shown;
  readonly stored: StoredAssessment;
  readonly history: readonly Change[];
  readonly onWriting: (isWriting: boolean) => void;
  readonly onDone: (outcome: Outcome) => void;
};

/** What would come in, what is asked, and what is left. */
function Preview({ parcel, sent, looked, stored, history, onWriting, onDone, onCancel }: PreviewProps) {
  const { plan, returned } = looked;
  const { questionnaire, assessment } = stored;
  const [problem, setProblem] = useState<string | null>(null);
  const say = useMemo(() => sayOf(looked, stored, history), [looked, stored, history]);
  const settling = useSettling(plan.units, say);
  const { settled } = settling;
  const bring = async () => {
    if (!settling.isSettled()) return undefined;
    setProblem(null);
    const settings = await readSettings();
    if (!settings.ok) return setProblem(storageWords(settings.problem));
    onWriting(true);
    const stamp = { id: newId(), visit: null, by: settings.value.answerer, at: now() };
    const asked = askedBy(looked, settled, stamp, stored);
    const done = await bringInReturned(plan, returned, settled, stamp);
    if (done.ok)
      return onDone({
        brought: done.value,
        receipt: [
          ...receiptOf(plan.units, settled, say.title),
          ...furtherParts(plan, say, parcel, questionnaire, asked),
        ],
        takenBack: null,
      });
    onWriting(false);
    return setProblem(storageWords(done.problem));
  };
  const count = (outcome: string) => plan.units.filter((unit) => unit.outcome === outcome).length;
  const [ours, same, taken] = [count('ours'), count('same'), count('taken') + count('joined')];
  const others = parcel.notForMe;
  return (
    <>
      <ErrorSummary errors={settling.errors} attempt={settling.attempt} />
      <h2 className="nhsuk-heading-m" tabIndex={-1} data-takes-focus>
        Back from {sent.to}
      </h2>
      <p>
        {countOf(sent.questions.length, 'question')} of {assessment.organisation.name}, sent on{' '}
        {formatDate(londonDay(sent.sentAt))}. Nothing changes until you press “Bring it in”.
      </p>
      {taken + settling.clashes.length + plan.beside.length === 0 && (
        <p>It brings no answer, note or evidence that is not here already.</p>
      )}
      <TakenList units={plan.units} say={say} />
      {ours > 0 && (
        <p>
          {countOf(ours, 'entry was', 'entries were')} changed only here since, and {ours === 1 ? 'stays' : 'stay'}.
        </p>
      )}
      {same > 0 && <p>{countOf(same, 'entry was', 'entries were')} changed in both to the same.</p>}
      {plan.known.length > 0 && (
        <p>
          {countOf(plan.known.length, 'entry', 'entries')} came before, and {plan.known.length === 1 ? 'is' : 'are'}{' '}
          left as {plan.known.length === 1 ? 'it is' : 'they are'}.
        </p>
      )}
      {plan.refused.length > 0 && (
        <>
          <p>Left as it is here, since what came does not fit:</p>
          <ul>
            {plan.refused.map(({ unit, expected }) => (
              <li key={unitKey(unit)}>
                {say.title(unit)}: expected {expected}
              </li>
            ))}
          </ul>
        </>
      )}
      {plan.beside.length > 0 && (
        <>
          <p>{BESIDE}:</p>
          <ul>
            {plan.beside.map((unit) => (
              <li key={unitKey(unit)} className="app-prose">
                {say.title(unit)}: {say.side(unit, 'theirs')}
              </li>
            ))}
          </ul>
        </>
      )}
      {others.length > 0 && (
        <>
          <p>Not for {sent.to}:</p>
          <ul>
            {others.map(({ question, reason }) => (
              <li key={question} className="app-prose">
                {titleOf(question, questionnaire)}
                <br />
                {reason}
              </li>
            ))}
          </ul>
        </>
      )}
      <ClashList settling={settling} say={say} />
      <div className="app-buttons">
        <Button work={bring}>Bring it in</Button>
        <Button look="secondary" onClick={onCancel}>
          Cancel
        </Button>
      </div>
      {problem && <Problem>{problem}</Problem>}
    </>
  );
}

/** What was given without a look at ours. */
const BESIDE =
  'Given without a look at yours, which was the same and was changed since. Yours stays, theirs is in the history';

const titleOf = (questionId: string, questionnaire: Questionnaire): string => {
  const question = questionsInOrder(questionnaire).find((place) => place.question.id === questionId)?.question;
  return question?.text ?? questionId;
};

function sayOf(
  { plan, returned }: Shown,
  { questionnaire, assessment, evidence }: StoredAssessment,
  history: readonly Change[],
) {
  const last = new Map(history.flatMap((change) => unitKeysOf(change).map((key) => [key, change.by] as const)));
  return unitWords(
    {
      assessmentDate: assessment.assessmentDate,
      ours: evidence,
      theirs: plan.theirs.evidence,
      changedBy: (unit, side) =>
        (side === 'ours' ? last.get(unitKey(unit)) : returned.sources.get(unitKey(unit))?.by) ?? null,
    },
    questionnaire,
  );
}

/** The questions that are asked once it is in, and that nobody was sent. */
function askedBy(
  { plan }: Shown,
  settled: Parameters<typeof bringIn>[1],
  stamp: Parameters<typeof bringIn>[2],
  { assessment, questionnaire, answers, evidence }: StoredAssessment,
): readonly string[] {
  const brought = bringIn(plan, settled, stamp);
  const changed = new Set(brought.answers.map(({ questionId }) => questionId));
  const after = {
    answers: [...answers.filter(({ questionId }) => !changed.has(questionId)), ...brought.answers],
    evidence,
  };
  return newlyAsked({ answers, evidence }, after, { assessment, questionnaire }, plan.sent);
}

/** What the receipt says beside what became of each unit. */
function furtherParts(
  { known, refused, beside, sent }: BringInPlan,
  say: UnitWords,
  { notForMe }: ParcelBack,
  questionnaire: Questionnaire,
  asked: readonly string[],
): readonly ReceiptPart[] {
  const parts: readonly ReceiptPart[] = [
    { heading: 'Came before, and left as it is', titles: known.map(say.title) },
    {
      heading: 'Left as it is here, since what came does not fit',
      titles: refused.map(({ unit, expected }) => `${say.title(unit)}: expected ${expected}`),
    },
    { heading: BESIDE, titles: beside.map((unit) => `${say.title(unit)}: ${say.side(unit, 'theirs')}`) },
    {
      heading: `Not for ${sent.to}`,
      titles: notForMe.map(({ question, reason }) => `${titleOf(question, questionnaire)}: ${reason}`),
    },
    {
      heading: 'Asked now by these answers, and sent to nobody',
      titles: asked.map((id) => titleOf(id, questionnaire)),
    },
  ];
  return parts.filter(({ titles }) => titles.length > 0);
}

type Outcome = {
  readonly brought: Brought;
  readonly receipt: readonly ReceiptPart[];
  /** What stays since it was changed again, once it was taken back; null before. */
  readonly takenBack: readonly string[] | null;
};

type DoneProps = {
  readonly sent: Sent;
  readonly outcome: Outcome;
  readonly questionnaire: Questionnaire;
  readonly onTakenBack: (outcome: Outcome) => void;
};

/** What was done, and the way back. */
function Done({ sent, outcome, questionnaire, onTakenBack }: DoneProps) {
  const { brought, receipt, takenBack } = outcome;
  const [problem, setProblem] = useState<string | null>(null);
  const takeBack = async () => {
    const settings = await readSettings();
    if (!settings.ok) return setProblem(storageWords(settings.problem));
    const stamp = { id: newId(), visit: null, by: settings.value.answerer, at: now() };
    const done = await takeBackBrought(brought, stamp);
    if (!done.ok) return setProblem(storageWords(done.problem));
    return onTakenBack({ ...outcome, takenBack: done.value.left });
  };
  return (
    <>
      <h2 className="nhsuk-heading-m" tabIndex={-1} data-takes-focus>
        {takenBack === null ? `Brought in from ${sent.to}` : 'Taken back'}
      </h2>
      {takenBack === null ? (
        <>
          <p>What did not hold is in the history of its question.</p>
          <Receipt parts={receipt} />
        </>
      ) : takenBack.length === 0 ? (
        <p>
          {brought.newPieces === 0 ? 'All is as it was before.' : 'All else is as it was before.'} The file can be
          brought in again.
        </p>
      ) : (
        <>
          <p>
            These stay, since they were changed again after it was brought in, or what they were before fits no more.
            All else is as it was before:
          </p>
          <ul>
            {takenBack.map((subject) => (
              <li key={subject}>{subjectWords(subject, questionnaire)}</li>
            ))}
          </ul>
        </>
      )}
      {takenBack !== null && brought.newPieces > 0 && (
        <p>
          {countOf(brought.newPieces, 'piece')} of evidence that came {brought.newPieces === 1 ? 'stays' : 'stay'} in
          the list of evidence, as every piece does.
        </p>
      )}
      <p>
        <AppLink to={paths.assessment(sent.assessmentId)}>Open the assessment</AppLink>, or see{' '}
        <AppLink to={paths.parcels(sent.assessmentId)}>what is out</AppLink>.
      </p>
      {takenBack === null && (
        <Button look="secondary" work={takeBack}>
          Take it back
        </Button>
      )}
      {problem && <Problem>{problem}</Problem>}
    </>
  );
}

const subjectWords = (subject: string, questionnaire: Questionnaire): string =>
  subject.startsWith('answer/') ? titleOf(subject.slice('answer/'.length), questionnaire) : 'A piece of evidence';
