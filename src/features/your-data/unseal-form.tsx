import { useState } from 'react';
import { assertNever } from '#src/domain/common/result.ts';
import type { SealProblem } from '#src/domain/sealed/open-sealed.ts';
import type { ChosenFile } from '#src/platform/files/index.ts';
import { PassphraseField } from '#src/ui/form/passphrase-field.tsx';
import { SubmitForm } from '#src/ui/form/submit-form.tsx';
import { Button } from '#src/ui/layout/elements.tsx';
import { FileProblemWords } from './file-words.tsx';

type UnsealFormProps = {
  readonly name: string;
  readonly file: Extract<ChosenFile, { kind: 'sealed' }>;
  readonly onOpened: (text: string) => void;
  readonly onCancel: () => void;
};

const WRONG = 'That is not the passphrase of this file';

/** Asks for the passphrase of a sealed file, as often as it takes. */
export function UnsealForm({ name, file, onOpened, onCancel }: UnsealFormProps) {
  const [passphrase, setPassphrase] = useState('');
  const [problem, setProblem] = useState<SealProblem | null>(null);
  const [attempt, setAttempt] = useState(0);
  const open = async () => {
    setProblem(null);
    const opened = await file.open(passphrase);
    if (opened.ok) onOpened(opened.value);
    else {
      setProblem(opened.problem);
      setAttempt(attempt + 1);
    }
  };
  const isWrong = problem?.kind === 'wrong-passphrase';
  return (
    <SubmitForm
      errors={isWrong ? [{ fieldId: 'unseal-passphrase', text: WRONG }] : []}
      attempt={attempt}
      work={open}
      button="Open it"
      busy={`Opening ${name}…`}
      beside={
        <Button look="secondary" onClick={onCancel}>
          Cancel
        </Button>
      }
      after={
        problem && (
          // The summary has said already that the passphrase is wrong.
          <div role={isWrong ? undefined : 'alert'}>
            <SealProblemWords problem={problem} />
          </div>
        )
      }
    >
      <h2 className="nhsuk-heading-m">{name} is sealed with a passphrase</h2>
      <PassphraseField
        id="unseal-passphrase"
        label="Passphrase of the file"
        hint="The person who sealed the file knows it. Trying takes some seconds each time; that is what makes guessing slow."
        error={isWrong ? WRONG : undefined}
        value={passphrase}
        onChange={setPassphrase}
      />
    </SubmitForm>
  );
}

function SealProblemWords({ problem }: { readonly problem: SealProblem }) {
  switch (problem.kind) {
    case 'wrong-passphrase':
      return (
        <p>
          The file was not opened: the passphrase is another, or the file was damaged on its way. Nothing is lost. Try
          again.
        </p>
      );
    case 'not-by-passphrase':
      return (
        <p>
          The file is sealed for the holders of a key, which this app does not open. Ask for it to be sealed with a
          passphrase.
        </p>
      );
    case 'too-much-work':
      return (
        <p>
          The file asks for more work than this app or this device can do. No common program seals like that: check
          where it came from.
        </p>
      );
    case 'cut-or-changed':
      return <p>The file was cut short or changed after it was sealed, so it is not opened. Ask for it again.</p>;
    case 'contents':
      return <FileProblemWords problem={problem.problem} />;
    default:
      return assertNever(problem);
  }
}
