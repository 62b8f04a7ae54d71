import { useState } from 'react';
import { formatDate } from '#src/domain/common/format.ts';
import { SCORE_WORDS, type Slip } from '#src/domain/training/index.ts';
import { slipEntry, standingOfSlip, standingWords } from '#src/domain/training/register/index.ts';
import { linkTo, now, paths, today } from '#src/platform/runtime/index.ts';
import { storageWords } from '#src/platform/storage/index.ts';
import { addSlips, useRegister } from '#src/platform/storage/training/index.ts';
import { AppLink, Button, SummaryList } from '#src/ui/layout/elements.tsx';
import { Problem } from '#src/ui/layout/problem.tsx';

type OpenedSlipProps = {
  readonly slip: Slip;
  readonly onDone: (text: string, link: { readonly to: string; readonly text: string }) => void;
  readonly onCancel: () => void;
};

/** A slip of training that was opened alone: what it says, and into the register with it. */
export function OpenedSlip({ slip, onDone, onCancel }: OpenedSlipProps) {
  const register = useRegister();
  const [problem, setProblem] = useState<string | null>(null);
  if (!register) return null;
  if (!register.ok) return <Problem>{storageWords(register.problem)}</Problem>;
  const here = new Map(
    register.value.flatMap((entry) => (entry.kind === 'slip' ? [[entry.slip.id, entry.slip] as const] : [])),
  );
  const standing = standingOfSlip(slip, here, today());
  const add = async () => {
    const at = now();
    const added = await addSlips([slipEntry(slip, at)], at);
    if (!added.ok) return setProblem(storageWords(added.problem));
    onDone('The slip is in the register of training.', {
      to: paths.trainingRegister(),
      text: linkTo('trainingRegister').text,
    });
  };
  return (
    <>
      <h2 className="nhsuk-heading-m" tabIndex={-1} data-takes-focus>
        A slip of training
      </h2>
      <SummaryList
        rows={[
          { term: 'Name or staff number', value: slip.who === '' ? 'Not given' : slip.who },
          { term: 'Work', value: slip.work === '' ? 'Not given' : slip.work },
          { term: 'Module', value: `${slip.module.title}, edition ${slip.module.version}, part ${slip.module.part}` },
          { term: 'Date', value: formatDate(slip.date) },
          { term: 'Result', value: `${slip.isPassed ? 'Passed' : 'Not passed'}: ${SCORE_WORDS[slip.score]}` },
          { term: 'Number of this slip', value: slip.id },
        ]}
      />
      <p>
        A slip is somebody's own word. Many at a time are brought in on the{' '}
        <AppLink to={paths.trainingRegister()}>training register</AppLink>.
      </p>
      {standing.kind === 'new' ? (
        <div className="app-buttons">
          <Button work={add}>Put it into the register</Button>
          <Button look="secondary" onClick={onCancel}>
            Cancel
          </Button>
        </div>
      ) : (
        <p>{standingWords(standing)}</p>
      )}
      {problem && <Problem>{problem}</Problem>}
    </>
  );
}
