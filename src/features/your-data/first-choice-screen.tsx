import { useState } from 'react';
import { useNewPassphrase } from '#src/platform/passphrase/index.ts';
import { enterWorkspace, keepNothing, lockWords, setLock, workUnlocked } from '#src/platform/storage/lock/index.ts';
import { ChoiceFieldset, Radio, Radios } from '#src/ui/form/fields.tsx';
import { SubmitForm } from '#src/ui/form/submit-form.tsx';
import { useFormErrors } from '#src/ui/form/use-form-errors.ts';
import { NewPassphrase } from '#src/ui/form/new-passphrase.tsx';
import { Page } from '#src/ui/layout/page.tsx';
import { WhatStays } from './what-stays.tsx';

type Way = 'lock' | 'memory' | 'unlocked';

const BEGUN_ELSEWHERE = 'Another tab or window has begun to keep work here. Choose how it is to be kept';

/**
 * How this copy is to keep its work, asked before it keeps any: pages that are opened from disk share
 * one storage in Edge and Chrome, so that any of them could read it.
 */
export default function FirstChoiceScreen({ hasWork }: { readonly hasWork: boolean }) {
  const [chosen, setWay] = useState<Way>('lock');
  // Another tab may have begun since that was chosen.
  const way = hasWork && chosen === 'memory' ? 'lock' : chosen;
  const { fields, accept } = useNewPassphrase();
  const { errors, attempt, errorAt, refuse } = useFormErrors(() => chosen);
  const lock = async () => {
    const passphrase = accept();
    if (passphrase === null) return;
    const set = await setLock(passphrase);
    if (set.ok) enterWorkspace();
    else refuse([{ fieldId: 'way', text: lockWords(set.problem) }]);
  };
  const memory = async () => {
    if (!(await keepNothing())) refuse([{ fieldId: 'way', text: BEGUN_ELSEWHERE }]);
  };
  const goOn = async () => {
    refuse([]);
    await { lock, memory, unlocked: workUnlocked }[way]();
  };
  const radio = (value: Way) => ({
    id: `way-${value}`,
    name: 'way',
    value,
    checked: way === value,
    onChange: () => setWay(value),
  });
  return (
    <Page title="How should this copy keep your work?">
      <p>
        You have opened the app from a file. In Edge and Chrome, all pages that are opened from files share one storage:
        any page that someone saves and opens on this device could read what is kept there.
      </p>
      {hasWork && <p>Work is kept here already, without a lock. Nothing of it is lost, whichever way you choose.</p>}
      <SubmitForm
        errors={errors}
        attempt={attempt}
        work={goOn}
        button="Continue"
        busy={way === 'lock' ? 'Setting the lock…' : undefined}
      >
        <ChoiceFieldset id="way" label="How should it be kept?" error={errorAt('way')}>
          <Radios>
            <Radio
              {...radio('lock')}
              label="Locked with a passphrase (recommended)"
              hint="What you enter is sealed. You type the passphrase each time you open the app."
            >
              {way === 'lock' && (
                <>
                  <p>
                    <strong>If you forget the passphrase, what is kept here is lost.</strong> There is no reset and no
                    other way in. Keep it where a colleague can find it if you are away, and download backups.
                  </p>
                  <NewPassphrase id="lock" {...fields} />
                </>
              )}
            </Radio>
            {!hasWork && (
              <Radio
                {...radio('memory')}
                label="Nothing kept in this browser: work from a file"
                hint="You open your file when you begin and save it before you leave. What is not in a file when the page is closed is gone."
              />
            )}
            <Radio {...radio('unlocked')} label="Kept without a lock">
              {way === 'unlocked' && (
                <p>
                  <strong>
                    Anyone who uses this account, and any page opened from a file on it, can read your answers.
                  </strong>{' '}
                  Choose this only on a device that nobody else uses. You can set a lock later under "Your data".
                </p>
              )}
            </Radio>
          </Radios>
        </ChoiceFieldset>
        <WhatStays />
      </SubmitForm>
    </Page>
  );
}
