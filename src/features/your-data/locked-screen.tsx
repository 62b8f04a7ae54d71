import { useState } from 'react';
import { enterWorkspace, lockWords, unlock } from '#src/platform/storage/lock/index.ts';
import { PassphraseField } from '#src/ui/form/passphrase-field.tsx';
import { SubmitForm } from '#src/ui/form/submit-form.tsx';
import { useFormErrors } from '#src/ui/form/use-form-errors.ts';
import { Details } from '#src/ui/layout/elements.tsx';
import { Page } from '#src/ui/layout/page.tsx';
import { Erase } from './erase.tsx';

const FIELD = 'unlock-passphrase';

/**
 * What stands before everything while the workspace is locked. The address is kept, so one comes back to where one was.
 */
export default function LockedScreen() {
  const [passphrase, setPassphrase] = useState('');
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
      <SubmitForm errors={errors} attempt={attempt} work={open} button="Unlock" busy="Trying the passphrase…">
        <PassphraseField
          id={FIELD}
          label="Passphrase"
          error={errorAt(FIELD)}
          value={passphrase}
          onChange={setPassphrase}
        />
      </SubmitForm>
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
