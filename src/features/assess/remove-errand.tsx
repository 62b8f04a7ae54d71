import { useState } from 'react';
import { useLocation } from 'wouter';
import { now, paths } from '#src/platform/runtime/index.ts';
import { storageWords } from '#src/platform/storage/index.ts';
import { deleteAssessment } from '#src/platform/storage/recovery/index.ts';
import { AskFirst } from '#src/ui/form/ask-first.tsx';
import { Button } from '#src/ui/layout/elements.tsx';
import { Problem } from '#src/ui/layout/problem.tsx';

type RemoveProps = {
  readonly id: string;
  readonly from: string;
  /** What was made here: answers, judgements. */
  readonly lost: string;
  /** Is all that is here in the file that was made last? */
  readonly isSentBack: boolean;
  readonly wasSentBack: boolean;
};

/** Takes all of it out of this browser: at once where it went back as it stands, else after a second yes. */
export function RemoveErrand({ id, from, lost, isSentBack, wasSentBack }: RemoveProps) {
  const [, navigate] = useLocation();
  const [problem, setProblem] = useState<string | null>(null);
  const remove = async () => {
    const deleted = await deleteAssessment(id, now());
    if (deleted.ok) navigate(paths.home());
    else setProblem(storageWords(deleted.problem));
  };
  return (
    <>
      <h3 className="nhsuk-heading-s">When it is with them</h3>
      <p>
        {isSentBack
          ? 'Nothing has changed since you made the file. Once they have it, nothing of it needs to stay here.'
          : wasSentBack
            ? 'Something was changed or begun since you made the file.'
            : 'You have not made the file yet.'}
      </p>
      {isSentBack ? (
        <Button look="secondary" work={remove}>
          Remove from this browser
        </Button>
      ) : (
        <AskFirst
          name={`Remove the questions of ${from}`}
          question={`Remove these questions and your ${lost} from this browser? ${wasSentBack ? 'What was changed or begun since you made the file is lost.' : 'No file of them was made, so they are lost.'}`}
          yes="Yes, remove them"
          no="No, keep them"
          onYes={remove}
        >
          {(ask) => (
            <Button look="secondary" data-takes-focus onClick={ask}>
              Remove from this browser
            </Button>
          )}
        </AskFirst>
      )}
      {problem && <Problem>{problem}</Problem>}
    </>
  );
}
