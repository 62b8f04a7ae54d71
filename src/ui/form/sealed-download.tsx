import { useState, type ReactNode } from 'react';
import { Button } from '../layout/elements.tsx';
import { useBusy } from '../layout/use-busy.ts';
import { Checkbox, Checkboxes } from './fields.tsx';

type SealedDownloadProps = {
  /** Unique on the page. */
  readonly id: string;
  readonly button: string;
  readonly look?: 'primary' | 'secondary';
  /** Is it sealed unless the user says otherwise? */
  readonly isSealedAtFirst?: boolean;
  /** The fields for a new passphrase. */
  readonly children: ReactNode;
  /** The passphrase from the fields, or null when they now say what is wrong with it. */
  readonly accept: () => string | null;
  /** Given null for a file that is open to anyone who has it. */
  readonly onDownload: (passphrase: string | null) => Promise<void>;
};

/** A download that the user may have sealed with a passphrase, with the plain warning that goes with it. */
export function SealedDownload({
  id,
  button,
  look = 'primary',
  isSealedAtFirst = false,
  children,
  accept,
  onDownload,
}: SealedDownloadProps) {
  const [isSealing, setIsSealing] = useState(isSealedAtFirst);
  const [isBusy, runOnce] = useBusy();
  const start = async () => {
    const passphrase = isSealing ? accept() : null;
    if (isSealing && passphrase === null) return;
    await onDownload(passphrase);
  };
  return (
    <>
      {/* A passphrase is no matter for paper. */}
      <div className="nhsuk-form-group app-no-print">
        <Checkboxes>
          <Checkbox
            id={`${id}-seal`}
            label="Seal the file with a passphrase"
            hint="Only someone with the passphrase can read it. It opens here, and with any program for the age format."
            checked={isSealing}
            onChange={(event) => setIsSealing(event.target.checked)}
          >
            {isSealing && (
              <>
                <p>
                  <strong>Nobody can open the file without the passphrase.</strong> There is no reset and no other way
                  in: not for IT, nor for the makers of this app. Send the passphrase by another way than the file.
                </p>
                {children}
              </>
            )}
          </Checkbox>
        </Checkboxes>
      </div>
      <Button look={look} aria-disabled={isBusy} onClick={() => void runOnce(start)}>
        {button}
      </Button>
      <div role="status">
        {isBusy && <p>{isSealing ? 'Sealing the file. This takes a few seconds…' : 'Making the file…'}</p>}
      </div>
    </>
  );
}
