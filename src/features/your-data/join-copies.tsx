import { useMemo, useState } from 'react';
import type { AssessmentFile } from '#src/domain/assessment/index.ts';
import { evidencePartWords, partWords } from '#src/domain/assessment/history/index.ts';
import type { CopiesHere, RestorePart } from '#src/domain/backup/index.ts';
import { countOf } from '#src/domain/common/format.ts';
import { listInWords } from '#src/domain/common/prose.ts';
import { assertNever, must, type Result } from '#src/domain/common/result.ts';
import { isSameJson } from '#src/domain/common/same-json.ts';
import {
  changedBy,
  clashesOf,
  joinCopies,
  joinedUses,
  unitKey,
  type JoinPlan,
  type JoinProblem,
  type MergeUnit,
  type Settled,
} from '#src/domain/merge/index.ts';
import { questionsInOrder, type Questionnaire } from '#src/domain/questionnaire/index.ts';
import { afterPaint, newId, now, paths } from '#src/platform/runtime/index.ts';
import { readSettings, storageWords, type StorageProblem } from '#src/platform/storage/index.ts';
import { importOverSeen, readCopiesHere } from '#src/platform/storage/recovery/index.ts';
import { ErrorSummary } from '#src/ui/form/error-summary.tsx';
import { ChoiceFieldset, Radio, Radios } from '#src/ui/form/fields.tsx';
import { AppLink, Button, Details } from '#src/ui/layout/elements.tsx';
import { Problem } from '#src/ui/layout/problem.tsx';
import { Swap } from '#src/ui/layout/swap.tsx';
import { PART_WORDS } from './copy-choice.tsx';

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
  readonly receipt: readonly { readonly heading: string; readonly titles: readonly string[] }[];
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
  const [chosen, setChosen] = useState<ReadonlyMap<string, { readonly side: Settled; readonly of: MergeUnit }>>(
    new Map(),
  );
  const [attempts, setAttempts] = useState(0);
  const [problem, setProblem] = useState<string | null>(null);
  const clashes = clashesOf(plan);
  // A choice holds for what was shown: another tab may have changed the one here since.
  const settled = new Map(
    clashes.flatMap((unit) => {
      const choice = chosen.get(unitKey(unit));
      return choice && isSameJson(choice.of, unit) ? [[unitKey(unit), choice.side] as const] : [];
    }),
  );
  const choose = (units: readonly MergeUnit[], side: Settled) =>
    setChosen(new Map([...chosen, ...units.map((unit) => [unitKey(unit), { side, of: unit }] as const)]));
  const missing = clashes.filter((unit) => !settled.has(unitKey(unit)));
  const say = useMemo(() => wordsOf(plan, questionnaire), [plan, questionnaire]);
  const errors =
    attempts === 0
      ? []
      : missing.map((unit) => ({ fieldId: fieldOf(unit), text: `Say which holds: ${say.title(unit)}` }));
  const join = async () => {
    if (missing.length > 0) return setAttempts(attempts + 1);
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
    onJoined({ receipt: receiptOf(plan, settled, say.title), undo: await undoOf(file, plan.ours), isTakenBack: false });
  };
  const taken = plan.units.filter(({ outcome }) => outcome === 'taken' || outcome === 'joined');
  const { ours, same } = countsOf(plan);
  return (
    <>
      <ErrorSummary errors={errors} attempt={attempts} />
      <h2 className="nhsuk-heading-m" tabIndex={-1} data-takes-focus>
        Bring both together
      </h2>
      <p>
        Nothing changes until you press “Bring together”. Every answer and piece of evidence that either copy held stays
        in the history.
      </p>
      {taken.length > 0 && (
        <Details summary={`What comes from the file (${taken.length})`} standsOpen={taken.length <= 5}>
          <ul>
            {taken.map((unit) => (
              <li key={unitKey(unit)}>
                <strong>{say.title(unit)}</strong>
                <br />
                <span className="app-prose">{say.outcome(unit)}</span>
                <br />
                {say.by(unit, 'theirs')}
                {unit.before !== null && (
                  <>
                    <br />
                    <span className="app-prose">Before: {say.side(unit, 'before')}</span>
                  </>
                )}
              </li>
            ))}
          </ul>
        </Details>
      )}
      {ours > 0 && (
        <p>
          {countOf(ours, 'entry was', 'entries were')} changed only here, and {ours === 1 ? 'stays' : 'stay'}.
        </p>
      )}
      {same > 0 && <p>{countOf(same, 'entry was', 'entries were')} changed in both to the same.</p>}
      {parts.length > 0 && <p>As it is here stays: {listInWords(parts.map((part) => PART_WORDS[part]))}.</p>}
      {clashes.length > 0 && (
        <>
          <h3 className="nhsuk-heading-s">Changed in both: which holds? ({clashes.length})</h3>
          {clashes.length > 1 && (
            <div className="app-buttons">
              <Button small look="secondary" onClick={() => choose(clashes, 'ours')}>
                All as here
              </Button>
              <Button small look="secondary" onClick={() => choose(clashes, 'theirs')}>
                All as in the file
              </Button>
            </div>
          )}
          {clashes.map((unit) => (
            <ChoiceFieldset
              key={unitKey(unit)}
              id={fieldOf(unit)}
              label={say.title(unit)}
              hint={<span className="app-prose">Before: {say.side(unit, 'before')}</span>}
              error={errors.find(({ fieldId }) => fieldId === fieldOf(unit)) && 'Say which holds'}
            >
              <Radios>
                {(['ours', 'theirs'] as const).map((side) => (
                  <Radio
                    key={side}
                    id={`${side}-${fieldOf(unit)}`}
                    name={fieldOf(unit)}
                    value={side}
                    label={<span className="app-prose">{`${SIDES[side]}: ${say.side(unit, side)}`}</span>}
                    hint={say.by(unit, side) || undefined}
                    checked={settled.get(unitKey(unit)) === side}
                    onChange={() => choose([unit], side)}
                  />
                ))}
              </Radios>
            </ChoiceFieldset>
          ))}
        </>
      )}
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

const SIDES: Readonly<Record<Settled, string>> = { ours: 'Here', theirs: 'In the file' };

const fieldOf = (unit: MergeUnit): string => `join-${unitKey(unit).replaceAll('/', '-')}`;

/** What becomes of each entry, as it is told afterwards, in this order; without what nothing became of. */
function receiptOf(
  { units }: JoinPlan,
  settled: ReadonlyMap<string, Settled>,
  titleOf: (unit: MergeUnit) => string,
): JoinOutcome['receipt'] {
  const told = (unit: MergeUnit): string => {
    switch (unit.outcome) {
      case 'taken':
        return 'Taken from the file';
      case 'joined':
        return 'Evidence of both put together';
      case 'clash':
        return settled.get(unitKey(unit)) === 'theirs' ? 'Settled by you: as in the file' : 'Settled by you: as here';
      case 'same':
        return 'Changed in both to the same';
      case 'ours':
        return 'Changed only here, and kept';
      default:
        return assertNever(unit);
    }
  };
  const headings = [...new Set(units.map(told))];
  return headings.map((heading) => ({
    heading,
    titles: units.filter((unit) => told(unit) === heading).map(titleOf),
  }));
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
          {receipt.map(({ heading, titles }) => (
            <Details key={heading} summary={`${heading} (${titles.length})`}>
              <ul>
                {titles.map((title, index) => (
                  // Two entries of one question may bear one name.
                  <li key={`${title} ${index}`}>{title}</li>
                ))}
              </ul>
            </Details>
          ))}
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

const UNIT_WORDS: Readonly<Record<(MergeUnit & { readonly kind: 'answer' })['unit'], string>> = {
  answer: 'answer',
  note: 'note',
  owner: 'owner',
  due: 'due date',
  uses: 'evidence',
};

/** Words for the units of one plan. */
function wordsOf(plan: JoinPlan, questionnaire: Questionnaire) {
  const { assessmentDate } = plan.ours;
  const mine = new Set(plan.ours.evidence.map(({ id }) => id));
  const evidence = [...plan.ours.evidence, ...plan.theirs.evidence.filter(({ id }) => !mine.has(id))];
  const places = new Map(questionsInOrder(questionnaire).map((place) => [place.question.id, place]));
  const placeOf = (id: string) => must(places.get(id), 'the edition has the question of a merged answer');
  const part = (unit: MergeUnit & { readonly kind: 'answer' }, side: Settled | 'before') => {
    const { toCheck, ...rest } = unit[side];
    // That an answer is not marked goes without saying.
    return partWords(
      placeOf(unit.questionId).question,
      toCheck ? { ...rest, toCheck } : rest,
      assessmentDate,
      evidence,
    );
  };
  const sideWords = (unit: MergeUnit, side: Settled | 'before'): string => {
    if (unit.kind === 'answer') return part(unit, side);
    const piece = unit[side];
    if (!piece) return 'Not there.';
    const { id: _id, ...rest } = piece;
    return evidencePartWords(rest);
  };
  return {
    title: (unit: MergeUnit): string =>
      unit.kind === 'answer'
        ? `${placeOf(unit.questionId).section.title}: ${placeOf(unit.questionId).question.text} (${UNIT_WORDS[unit.unit]})`
        : `Evidence: ${(unit.ours ?? unit.theirs)?.title ?? ''}`,
    side: sideWords,
    outcome: (unit: MergeUnit): string =>
      unit.kind === 'answer' && unit.outcome === 'joined'
        ? partWords(placeOf(unit.questionId).question, { evidence: [...joinedUses(unit)] }, assessmentDate, evidence)
        : sideWords(unit, 'theirs'),
    by: (unit: MergeUnit, side: Settled): string => {
      const by = changedBy(plan, unit, side);
      return by ? `By ${by}.` : '';
    },
  };
}
