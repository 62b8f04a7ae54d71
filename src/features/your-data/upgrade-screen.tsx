import { useState } from 'react';
import { downloadStoreCopy } from '#src/platform/files/index.ts';
import { useNewPassphrase } from '#src/platform/passphrase/index.ts';
import { storageWords } from '#src/platform/storage/index.ts';
import { upgradeWorkspace } from '#src/platform/storage/lock/index.ts';
import { NewPassphrase } from '#src/ui/form/new-passphrase.tsx';
import { SealedDownload } from '#src/ui/form/sealed-download.tsx';
import { Button, Warning } from '#src/ui/layout/elements.tsx';
import { Page } from '#src/ui/layout/page.tsx';
import { Problem } from '#src/ui/layout/problem.tsx';
import { useBusy } from '#src/ui/layout/use-busy.ts';

/**
 * What stands before everything where an earlier version of the app made the store: a backup is offered before anything
 * of it is changed.
 */
export default function UpgradeScreen() {
  const { fields, accept } = useNewPassphrase();
  const [copy, setCopy] = useState<'offered' | 'made' | 'declined'>('offered');
  const [isBusy, runOnce] = useBusy();
  const [problem, setProblem] = useState<string | null>(null);
  const download = async (passphrase: string | null) => {
    const made = await downloadStoreCopy(passphrase);
    setProblem(made.ok ? null : storageWords(made.problem));
    if (made.ok) setCopy('made');
  };
  const upgrade = async () => {
    setProblem(null);
    const upgraded = await upgradeWorkspace();
    if (!upgraded.ok) setProblem(`${storageWords(upgraded.problem)} What is kept here is as it was.`);
  };
  const goOn = (
    <Button aria-disabled={isBusy} onClick={() => void runOnce(upgrade)}>
      Upgrade and go on
    </Button>
  );
  return (
    <Page title="Your work is to be upgraded">
      <p>
        What is kept in this browser was made by an earlier version of the app. This version keeps it in another form,
        and brings it into that form whole or not at all: should the browser be closed meanwhile, everything is as it
        was, and you are asked again. Earlier versions of the app, in other tabs or files, cannot open it afterwards.
      </p>
      <h2 className="nhsuk-heading-m">First, save a backup</h2>
      <p>
        One file with everything as it is now. If anything should be wrong after the upgrade, it brings your work back:
        choose "Open a file", here or in a later version. Until it is sealed, anyone who has the file can read it.
      </p>
      <SealedDownload
        id="upgrade-backup"
        button="Save a backup"
        accept={accept}
        look={copy === 'made' ? 'secondary' : 'primary'}
        onDownload={download}
      >
        <NewPassphrase id="upgrade-backup" {...fields} />
      </SealedDownload>
      <div role="status">
        {copy === 'made' && <p>The backup was handed to the browser. See that it is in your downloads, then go on.</p>}
      </div>
      {copy === 'made' && goOn}
      {copy === 'offered' && (
        <p>
          <button type="button" className="app-link-button" onClick={() => setCopy('declined')}>
            Go on without a backup…
          </button>
        </p>
      )}
      {copy === 'declined' && (
        <Warning title="Without a backup there is no way back">
          <p>
            If you have no other backup of what is kept here, and something is wrong after the upgrade, nobody can bring
            it back.
          </p>
          {goOn}
        </Warning>
      )}
      <div role="status">{isBusy && <p>Upgrading what is kept here. Leave the page open…</p>}</div>
      {problem && <Problem>{problem}</Problem>}
    </Page>
  );
}
