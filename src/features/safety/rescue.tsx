import { useState } from 'react';
import { formatAssessment } from '#src/domain/assessment/file/index.ts';
import { countOf } from '#src/domain/common/format.ts';
import { download, useFileNames } from '#src/platform/files/index.ts';
import { today } from '#src/platform/runtime/index.ts';
import { storageWords, useSaveStatus } from '#src/platform/storage/index.ts';
import { buildRescueFile, giveUpFailed, saveUnsaved } from '#src/platform/storage/recovery/index.ts';
import { Button } from '#src/ui/layout/elements.tsx';
import { useWarningBeforeLeaving } from './use-warning-before-leaving.ts';

/** The ways on when something could not be saved: a copy in a file, another try, a reload. */
export function Rescue() {
  const { problem, failedParts } = useSaveStatus();
  const [outcome, setOutcome] = useState('');
  const fileName = useFileNames();
  // Another tab has changed the store or its lock.
  const isOutOfDate = problem?.kind === 'superseded' || problem?.kind === 'locked';
  // A tab that gave way has noted its parts where the reloaded page finds them, and is asked to reload.
  useWarningBeforeLeaving(failedParts.length > 0 && !isOutOfDate);

  const saveCopy = async () => {
    for (const id of new Set(failedParts.map(({ assessmentId }) => assessmentId))) {
      const rescued = await buildRescueFile(id, failedParts);
      if (!rescued.ok) return setOutcome(storageWords(rescued.problem));
      const { file, hasHistory, damagedCount, unfitCount } = rescued.value;
      download(
        `${fileName(file.organisation.name, 'assessment with unsaved answers', today())}.json`,
        'application/json',
        formatAssessment(file),
      );
      const holds = hasHistory
        ? 'The copy was handed to the browser, with what could not be saved.'
        : 'The copy was handed to the browser: every answer as this page knows it, without the history of earlier changes.';
      const lacks = damagedCount > 0 ? ` It leaves out ${countOf(damagedCount, 'answer')} that cannot be read.` : '';
      const unfit =
        unfitCount > 0
          ? ` It leaves out ${countOf(unfitCount, 'answer')} that its question does not take any more: see the question for why.`
          : '';
      setOutcome(`${holds}${lacks}${unfit} Look for it in your downloads.`);
    }
  };
  const tryAgain = async () => {
    await saveUnsaved();
    // Where it worked, this notice is gone.
    setOutcome('That did not work.');
  };
  const isRefused = problem?.kind === 'missing' || problem?.kind === 'signed-off' || problem?.kind === 'too-many';
  const questions = new Set(failedParts.map(({ assessmentId, questionId }) => `${assessmentId}/${questionId}`)).size;
  return (
    <>
      {questions > 0 && (
        <p>
          What you entered for {countOf(questions, 'question')} is kept in this page.{' '}
          {isOutOfDate
            ? 'It is brought back when you reload; save a copy first to be sure.'
            : 'Leave it open until it is saved.'}
        </p>
      )}
      <div className="app-buttons">
        {questions > 0 && (
          <Button small work={saveCopy}>
            Save a copy to a file
          </Button>
        )}
        {questions > 0 && !isOutOfDate && !isRefused && (
          <Button small look="secondary" work={tryAgain}>
            Try again
          </Button>
        )}
        {isOutOfDate && (
          <Button small look="secondary" onClick={() => window.location.reload()}>
            Reload this page
          </Button>
        )}
        {questions > 0 && (isRefused || problem?.kind === 'unfit') && (
          <Button small look="secondary" onClick={giveUpFailed}>
            Discard what was not saved
          </Button>
        )}
      </div>
      <p role="status">{outcome}</p>
    </>
  );
}
