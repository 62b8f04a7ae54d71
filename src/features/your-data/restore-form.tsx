import { useMemo, useState } from 'react';
import {
  compareWithBackup,
  decisionIn,
  decisionOffered,
  editionsToLeave,
  markedInWords,
  partCounts,
  partsInWords,
  partsRestored,
  partsToLeave,
  toRestore,
  type Backup,
  type CopiesHere,
  type Decided,
  type Decision,
  type RestoreChoice,
} from '#src/domain/backup/index.ts';
import { contentHash } from '#src/domain/common/content-hash.ts';
import { countOf } from '#src/domain/common/format.ts';
import { listInWords } from '#src/domain/common/prose.ts';
import { isSameJson } from '#src/domain/common/same-json.ts';
import type { ReportChoices } from '#src/domain/report/index.ts';
import { usePacks, type EditionHere } from '#src/platform/files/index.ts';
import { afterPaint, dayAndTime, newId, now, paths } from '#src/platform/runtime/index.ts';
import { storageWords } from '#src/platform/storage/index.ts';
import { notBroughtWords, restoreOverSeen, useCopiesHere } from '#src/platform/storage/recovery/index.ts';
import { ErrorSummary } from '#src/ui/form/error-summary.tsx';
import { Checkbox, Checkboxes, ChoiceFieldset } from '#src/ui/form/fields.tsx';
import { Button } from '#src/ui/layout/elements.tsx';
import { Problem } from '#src/ui/layout/problem.tsx';
import { useBusy } from '#src/ui/layout/use-busy.ts';
import { assessmentName, MADE_UP_WORDS } from './assessment-name.ts';
import { CopyChoice } from './copy-choice.tsx';

type RestoreFormProps = {
  readonly backup: Backup;
  /** How many damaged parts it is without. */ readonly leftOut: number;
  /** Those that are here. */ readonly editions: readonly EditionHere[];
  readonly onDone: (text: string, link: { readonly to: string; readonly text: string }) => void;
  readonly onCancel: () => void;
};

/** Shows what a backup would change, assessment by assessment, and brings back what is decided. */
export function RestoreForm({ backup, leftOut, editions: editionsHere, onDone, onCancel }: RestoreFormProps) {
  const here = useCopiesHere();
  const [decided, setDecided] = useState<ReadonlyMap<string, Decided>>(new Map());
  const [attempts, setAttempts] = useState(0);
  const [isBusy, runOnce] = useBusy();
  const [problem, setProblem] = useState<string | null>(null);
  // Every answer of both is held against the other: once, and not at every key.
  const choices = useMemo(() => (here?.ok ? compareWithBackup(backup, here.value) : []), [backup, here]);
  if (!here) return null;
  if (!here.ok) return <Problem>{storageWords(here.problem)}</Problem>;
  const decisionOf = (choice: RestoreChoice): Decision | null =>
    decisionIn(decided.get(choice.assessment.id), choice) ?? decisionOffered(choice);
  const decide = (choice: RestoreChoice, decision: Decision) =>
    setDecided(new Map([...decided, [choice.assessment.id, { decision, of: choice }]]));
  const undecided = choices.filter((choice) => decisionOf(choice) === null);
  const errors =
    attempts === 0
      ? []
      : undecided.map(({ assessment }) => ({
          fieldId: fieldId(assessment.id),
          text: `Say what to do with ${assessmentName(assessment)}`,
        }));
  const restore = async () => {
    if (undecided.length > 0) return setAttempts(attempts + 1);
    setProblem(null);
    await afterPaint();
    const decisions = new Map(
      choices.flatMap((choice) =>
        decisionOf(choice) ? [[choice.assessment.id, decisionOf(choice) ?? 'leave'] as const] : [],
      ),
    );
    const { backup: withCopies, assessmentIds } = toRestore(backup, decisions, newId, here.value);
    const left = editionsToLeave(withCopies, assessmentIds, editionsHere);
    const out = new Set([...left, ...partsToLeave(withCopies, assessmentIds)]);
    const restored = await restoreOverSeen(withCopies, assessmentIds, now(), out, here.value);
    if (!restored.ok) return setProblem(storageWords(restored.problem));
    const stays = restored.value.map(notBroughtWords);
    const beside = partsRestored(withCopies, assessmentIds);
    onDone(
      `Restored ${countOf(assessmentIds.length, 'assessment')}. ${left.size > 0 ? 'Questionnaires came along but for other texts of ones that are here' : 'Its questionnaires came along'}, and those of its benchmark packs that had not been brought in here.${beside.length > 0 ? ` Beside them, as far as it was not here already: ${listInWords(beside)}.` : ''}${stays.length > 0 ? ` Not brought back, and still in the file: ${stays.join(' ')}` : ''}`,
      { to: paths.home(), text: 'Your assessments' },
    );
  };
  const news = choices.filter(({ standing }) => standing === 'new-here');
  const same = choices.filter(({ standing }) => standing === 'same');
  const both = choices.filter(({ standing }) => standing !== 'new-here' && standing !== 'same');
  const editions = new Map(backup.questionnaires.map((questionnaire) => [contentHash(questionnaire), questionnaire]));
  return (
    <>
      <ErrorSummary errors={errors} attempt={attempts} />
      <h2 className="nhsuk-heading-m" tabIndex={-1} data-takes-focus>
        A backup of {dayAndTime(backup.madeAt)}
      </h2>
      {leftOut > 0 && (
        <p>{countOf(leftOut, 'damaged part')} of what it was made of cannot be read, and will not come back.</p>
      )}
      <p>Assessments that are not in the backup stay as they are.</p>
      <Holds backup={backup} />
      <ComesAlong backup={backup} here={here.value} />
      {news.length > 0 && (
        <ChoiceFieldset id="restore" label="Not in this browser: which should come back?">
          <Checkboxes>
            {news.map((choice) => (
              <Checkbox
                key={choice.assessment.id}
                id={fieldId(choice.assessment.id)}
                label={nameOf(choice)}
                hint={`${countOf(choice.assessment.answers.length, 'answer')}, last changed ${dayAndTime(choice.assessment.updatedAt)}.${choice.assessment.isIllustrative ? ` ${MADE_UP_WORDS}` : ''}`}
                checked={decisionOf(choice) === 'take'}
                onChange={(event) => decide(choice, event.target.checked ? 'take' : 'leave')}
              />
            ))}
          </Checkboxes>
        </ChoiceFieldset>
      )}
      {both.map((choice) => (
        <CopyChoice
          key={choice.assessment.id}
          id={fieldId(choice.assessment.id)}
          label={nameOf(choice)}
          choice={choice}
          questionnaire={editions.get(choice.assessment.questionnaire.hash)}
          decision={decisionOf(choice)}
          error={errors.find((error) => error.fieldId === fieldId(choice.assessment.id))?.text}
          onDecide={(decision) => decide(choice, decision)}
        />
      ))}
      {same.length > 0 && (
        <>
          <p>Already here, with no differences:</p>
          <ul>
            {same.map((choice) => (
              <li key={choice.assessment.id}>{nameOf(choice)}</li>
            ))}
          </ul>
        </>
      )}
      {choices.length === 0 && <p>The backup holds no assessment.</p>}
      <div className="app-buttons">
        <Button aria-disabled={isBusy} onClick={() => void runOnce(restore)}>
          Restore
        </Button>
        <Button look="secondary" onClick={onCancel}>
          Cancel
        </Button>
      </div>
      <div role="status">{isBusy && <p>Restoring. Leave the page open…</p>}</div>
      {problem && <Problem>{problem}</Problem>}
    </>
  );
}

/** Everything that is in it, before anybody brings it back. */
function Holds({ backup }: { readonly backup: Backup }) {
  const marked = markedInWords(backup.bulletinLists);
  const parts = partsInWords(partCounts(backup));
  return parts.length === 0 ? null : (
    <p>
      It holds {listInWords(parts)}. {marked}
    </p>
  );
}

/** What a backup brings along whichever of its assessments come back: it could be anybody's, so it is said before. */
function ComesAlong({
  backup: { packs, reportChoices, training },
  here,
}: {
  readonly backup: Backup;
  readonly here: CopiesHere;
}) {
  const packsHere = usePacks();
  const shipped = new Set(
    packsHere?.ok ? packsHere.value.flatMap(({ pack: { id }, origin }) => (origin === 'shipped' ? [id] : [])) : [],
  );
  return (
    <>
      {packs.length > 0 && (
        <p>
          A benchmark pack that was brought in here already stays as it is. To have another version of it, open its own
          file.
        </p>
      )}
      {packs
        .filter(({ id }) => shipped.has(id))
        .map(({ id, title, publisher }) => (
          <p key={id}>
            Its pack “{title}”, {publisher}, will stand in place of one that comes with the app. To have that back,
            remove this one in the library.
          </p>
        ))}
      {training.length > 0 && (
        <p>
          Its register of training comes along: {countOf(training.length, 'entry', 'entries')}, slips with names among
          them. An entry that is here stays as it is. Of people whose slips were removed here since, they come back:
          remove them again afterwards.
        </p>
      )}
      {reportChoices && here.reportChoices && !isSameJson(reportChoices, here.reportChoices) && (
        <p>
          What was chosen for reports stays as it is here. What the backup has does not come along:{' '}
          {listInWords(choicesInWords(reportChoices))}.
        </p>
      )}
      {reportChoices && !here.reportChoices && (
        <p>
          What was chosen for reports comes along, since nothing has been chosen here:{' '}
          {listInWords(choicesInWords(reportChoices))}. You can change it on any report.
        </p>
      )}
    </>
  );
}

function choicesInWords({
  marking,
  logo,
  purpose,
  recommendation,
  bafRisk,
  cqcDomain,
}: ReportChoices): readonly string[] {
  const texts = { marking, purpose, recommendation, 'risk number': bafRisk, 'CQC domain': cqcDomain };
  return [
    ...Object.entries(texts).flatMap(([name, text]) => (text.trim() === '' ? [] : [`${name} “${text}”`])),
    ...(logo ? ['a logo'] : []),
    'which parts are left out',
  ];
}

const fieldId = (assessmentId: string): string => `restore-${assessmentId}`;

const nameOf = ({ assessment }: RestoreChoice): string => assessmentName(assessment);
