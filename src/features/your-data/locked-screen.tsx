import { useState } from 'react';
import { enterWorkspace, lockWords, unlock } from '#src/platform/storage/lock/index.ts';
import { ErrorSummary } from '#src/ui/form/error-summary.tsx';
import { PassphraseField } from '#src/ui/form/passphrase-field.tsx';
import { useFormErrors } from '#src/ui/form/use-form-errors.ts';
import { Button, Details } from '#src/ui/layout/elements.tsx';
import { Page } from '#src/ui/layout/page.tsx';
import { useBusy } from '#src/ui/layout/use-busy.ts';
import { Erase } from './erase.tsx';

const FIELD = 'unlock-passphrase';

/**
 * What stands before everything while the workspace is locked. The address is kept, so one comes back to where one was.
 */
export default function LockedScreen() {
  const [passphrase, setPassphrase] = useState('');
  const [isTrying, runOnce] = useBusy();
  const { errors, attempt, errorAt, refuse } = useFormErrors(() => passphrase);
  const open = async () => {
    refuse([]);
    const opened = await unlock(passphrase);
    if (opened.ok) enterWorkspace();
    else refuse([{ fieldId: FIELD, text: lockWords(opened.problem) }]);
  };
  return (
    <Page title="This workspace is locked">
      <p>What you saved is kept here, sealed. Enter the passphrase to go on where you were.</p>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void runOnce(open);
        }}
      >
        <ErrorSummary errors={errors} attempt={attempt} />
        <PassphraseField
          id={FIELD}
          label="Passphrase"
          error={errorAt(FIELD)}
          value={passphrase}
          onChange={setPassphrase}
        />
        <Button type="submit" aria-disabled={isTrying}>
          Unlock
        </Button>
      </form>
      <div role="status">{isTrying && <p>Trying the passphrase…</p>}</div>
      <Details summary="I do not have the passphrase">
        <p>
          There is no other way in, for IT or for the makers of this app. Ask your colleagues for it. If nobody has it,
          erase everything here, begin again, and restore your last backup file.
        </p>
        <Erase />
      </Details>
    </Page>
  );
}
