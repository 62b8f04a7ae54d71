import { useMemo, useState } from 'react';
import type { AssessmentFile } from '#src/domain/assessment/index.ts';
import type { CopiesHere, RestorePart } from '#src/domain/backup/index.ts';
import { countOf } from '#src/domain/common/format.ts';
import { listInWords } from '#src/domain/common/prose.ts';
import type { Result } from '#src/domain/common/result.ts';
import { isSameJson } from '#src/domain/common/same-json.ts';
import { changedBy, joinCopies, type JoinPlan, type JoinProblem, type MergeUnit } from '#src/domain/merge/index.ts';
import type { Questionnaire } from '#src/domain/questionnaire/index.ts';
import { afterPaint, newId, now, paths } from '#src/platform/runtime/index.ts';
import { readSettings, storageWords, type StorageProblem } from '#src/platform/storage/index.ts';
import { importOverSeen, readCopiesHere } from '#src/platform/storage/recovery/index.ts';
import { ErrorSummary } from '#src/ui/form/error-summary.tsx';
import { AppLink, Button } from '#src/ui/layout/elements.tsx';
import { Problem } from '#src/ui/layout/problem.tsx';
import { Swap } from '#src/ui/layout/swap.tsx';
import { ClashList, Receipt, TakenList, useSettling } from './clash-list.tsx';
import { PART_WORDS } from './copy-choice.tsx';
import { receiptOf, unitWords, type ReceiptPart } from './unit-words.ts';

/** Why not, as the end of a sentence that says so. */
export const JOIN_PROBLEMS: Readonly<Record<JoinProblem, string>> = {
  'other-assessment': 'they answer different questionnaires.',
  'signed-off': 'one of them is signed off. Reopen it first.',
  'sign-offs-differ': 'they were signed off differently.',
  'made-up-differs': 'one of them is made up, and the other is not.',
  'not-told': 'their histories do not fit together, so that nobody can tell who changed what.',
  'too-many-changes': 'their histories together would be longer than a file can hold.',
  'too-much-evidence': 'there would be more pieces of evidence than an answer or an assessment can hold.',
  unfit: 'an answer of the file does not fit the assessment date here. Change the date first.',
};

type Counts = Readonly<Record<MergeUnit['outcome'], number>>;

const countsOf = ({ units }: JoinPlan): Counts => {
  const counts = { taken: 0, ours: 0, same: 0, joined: 0, clash: 0 };
  for (const { outcome } of units) counts[outcome] += 1;
  return counts;
};

/** Does the file have anything that is not here? */
export function bringsAnything(plan: JoinPlan): boolean {
  const { taken, joined, clash } = countsOf(plan);
  return taken + joined + clash > 0;
}

/** What it would do, for the choice. */
export function joinHint(plan: JoinPlan): string {
  const { taken, joined, clash } = countsOf(plan);
  const comes = `${countOf(taken + joined, 'entry', 'entries')} of the file ${taken + joined === 1 ? 'comes' : 'come'} in; what was changed only here stays.`;
  return clash === 0
    ? `${comes} Nothing was changed in both to something else.`
    : `${comes} ${countOf(clash, 'entry', 'entries')} changed in both: you say which holds.`;
}

type JoinCopiesProps = {
  readonly plan: JoinPlan;
  /** What differs beside answers, which stays as it is here. */
  readonly parts: readonly RestorePart[];
  readonly questionnaire: Questionnaire;
  readonly seen: CopiesHere;
  /** Is it at work? What is shown stays as it is until then. */
  readonly isWriting: boolean;
  readonly onWriting: (isWriting: boolean) => void;
  readonly onJoined: (joined: JoinOutcome) => void;
  readonly onCancel: () => void;
};

/** What was brought together. */
export type JoinOutcome = {
  /** What became of each entry, by name. */
  readonly receipt: readonly ReceiptPart[];
  /** null where it cannot be taken back, or has been. */
  readonly undo: { readonly before: AssessmentFile; readonly seen: CopiesHere } | null;
  readonly isTakenBack: boolean;
};

/** Two copies of one assessment, each carried on by itself: asks about what both changed, and brings them together. */
export function JoinCopies({
  plan,
  parts,
  questionnaire,
  seen,
  isWriting,
  onWriting,
  onJoined,
  onCancel,
}: JoinCopiesProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const say = useMemo(
    () =>
      unitWords(
        {
          assessmentDate: plan.ours.assessmentDate,
          ours: plan.ours.evidence,
          theirs: plan.theirs.evidence,
          changedBy: (unit, side) => changedBy(plan, unit, side),
        },
        questionnaire,
      ),
    [plan, questionnaire],
  );
  const settling = useSettling(plan.units, say);
  const { settled, errors, attempt } = settling;
  const join = async () => {
    if (!settling.isSettled()) return undefined;
    setProblem(null);
    const settings = await readSettings();
    if (!settings.ok) return setProblem(storageWords(settings.problem));
    onWriting(true);
    await afterPaint();
    const at = now();
    const file = joinCopies(plan, settled, {
      id: newId(),
      visit: null,
      by: settings.value.answerer,
      at,
    });
    const stored = await importOverSeen(file, questionnaire, at, seen);
    if (!stored.ok) {
      onWriting(false);
      return setProblem(storageWords(stored.problem));
    }
    onJoined({
      receipt: receiptOf(plan.units, settled, say.title),
      undo: await undoOf(file, plan.ours),
      isTakenBack: false,
    });
  };
  const { ours, same } = countsOf(plan);
  return (
    <>
      <ErrorSummary errors={errors} attempt={attempt} />
      <h2 className="nhsuk-heading-m" tabIndex={-1} data-takes-focus>
        Bring both together
      </h2>
      <p>
        Nothing changes until you press “Bring together”. Every answer and piece of evidence that either copy held stays
        in the history.
      </p>
      <TakenList units={plan.units} say={say} />
      {ours > 0 && (
        <p>
          {countOf(ours, 'entry was', 'entries were')} changed only here, and {ours === 1 ? 'stays' : 'stay'}.
        </p>
      )}
      {same > 0 && <p>{countOf(same, 'entry was', 'entries were')} changed in both to the same.</p>}
      {parts.length > 0 && <p>As it is here stays: {listInWords(parts.map((part) => PART_WORDS[part]))}.</p>}
      <ClashList settling={settling} say={say} />
      <div className="app-buttons">
        <Button work={join}>Bring together</Button>
        <Button look="secondary" onClick={onCancel}>
          Back
        </Button>
      </div>
      {isWriting && <p>Bringing both together…</p>}
      {problem && <Problem>{problem}</Problem>}
    </>
  );
}

/** null where another tab has changed something since, of whatever kind: taking it back would take that away. */
async function undoOf(joined: AssessmentFile, before: AssessmentFile): Promise<JoinOutcome['undo']> {
  const seen = await readCopiesHere();
  // What was brought together is kept, even if it cannot be read to be held against.
  if (!seen.ok) return null;
  const stands = seen.value.files.find(({ id }) => id === joined.id);
  return isSameJson(stands, joined) ? { before, seen: seen.value } : null;
}

type JoinedProps = {
  readonly id: string;
  readonly joined: JoinOutcome;
  readonly questionnaire: Questionnaire;
  readonly onTakenBack: (joined: JoinOutcome) => void;
};

/** What was done, and the way back. The focus comes here. */
export function Joined({ id, joined: { receipt, undo, isTakenBack }, questionnaire, onTakenBack }: JoinedProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const [isPast, setIsPast] = useState(false);
  const takeBack = async ({ before, seen }: NonNullable<JoinOutcome['undo']>) => {
    const stored: Result<void, StorageProblem> = await importOverSeen(before, questionnaire, now(), seen);
    if (stored.ok) onTakenBack({ receipt, undo: null, isTakenBack: true });
    else if (stored.problem.kind === 'unfit') setIsPast(true);
    else setProblem(storageWords(stored.problem));
  };
  return (
    <>
      <h2 className="nhsuk-heading-m" tabIndex={-1} data-takes-focus>
        {isTakenBack ? 'Taken back: all is as it was before' : 'Both are together'}
      </h2>
      {!isTakenBack && (
        <>
          <p>What did not hold is in the history of its question.</p>
          <Receipt parts={receipt} />
        </>
      )}
      <Swap shown={isPast}>
        <p>
          <AppLink to={paths.assessment(id)}>Open the assessment</AppLink>
        </p>
        {isPast && (
          <Problem>
            It cannot be taken back any more: the assessment has been changed or deleted since, and that would be lost.
          </Problem>
        )}
        {undo && !isPast && (
          <Button look="secondary" work={() => takeBack(undo)}>
            Take it back
          </Button>
        )}
        {problem && <Problem>{problem}</Problem>}
      </Swap>
    </>
  );
}
