import { useState, type ReactNode } from 'react';
import { useNewPassphrase } from '#src/platform/passphrase/index.ts';
import { now } from '#src/platform/runtime/index.ts';
import { saveSetting } from '#src/platform/storage/index.ts';
import {
  changePassphrase,
  enterWorkspace,
  lockWords,
  lockWorkspace,
  removeLock,
  setLock,
  useWorkspace,
} from '#src/platform/storage/lock/index.ts';
import { SelectField } from '#src/ui/form/fields.tsx';
import { SubmitForm } from '#src/ui/form/submit-form.tsx';
import { useFormErrors } from '#src/ui/form/use-form-errors.ts';
import { NewPassphrase } from '#src/ui/form/new-passphrase.tsx';
import { PassphraseField } from '#src/ui/form/passphrase-field.tsx';
import { Button } from '#src/ui/layout/elements.tsx';
import { Swap } from '#src/ui/layout/swap.tsx';
import { WhatStays } from './what-stays.tsx';

const IDLE_CHOICES = [5, 15, 30, 60].map((minutes) => ({ value: String(minutes), text: `${minutes} minutes` }));

/** The lock of what this browser keeps: set it, lock now, change the passphrase, take it off. */
export function LockPart({ idleMinutes }: { readonly idleMinutes: number }) {
  const workspace = useWorkspace();
  const hasLock = workspace.kind === 'open' && workspace.hasLock;
  const [asking, setAsking] = useState<'set' | 'change' | 'remove' | null>(null);
  const [outcome, setOutcome] = useState('');
  const finish = (words: string) => {
    setAsking(null);
    setOutcome(words);
    enterWorkspace();
  };
  const ask = (what: NonNullable<typeof asking>) => {
    setOutcome('');
    setAsking(what);
  };
  const onCancel = () => setAsking(null);
  return (
    <>
      <h2 className="nhsuk-heading-m">Lock this device's copy</h2>
      <p>
        {hasLock
          ? 'What is kept in this browser is sealed. Each time the app is opened or reloaded, it asks for the passphrase.'
          : 'Anyone who can use this account on this device can open what is kept here. With a lock, it is sealed and opens only with a passphrase.'}
      </p>
      <Swap shown={`${asking} ${hasLock}`}>
        {asking === 'set' && (
          <SetLock
            onDone={() => finish('The lock is set. What is kept here is sealed from now on.')}
            onCancel={onCancel}
          />
        )}
        {asking === 'change' && (
          <ChangePassphrase onDone={() => finish('The passphrase was changed.')} onCancel={onCancel} />
        )}
        {asking === 'remove' && (
          <RemoveLock
            onDone={() => finish('The lock was taken off. Anyone who can use this account can open what is kept here.')}
            onCancel={onCancel}
          />
        )}
        {asking === null && !hasLock && (
          <Button look="secondary" onClick={() => ask('set')}>
            Set a lock…
          </Button>
        )}
        {asking === null && hasLock && (
          <>
            <SelectField
              id="idle-minutes"
              label="Lock by itself after"
              hint="Without a key or a click, in any tab. You are told half a minute before."
              options={IDLE_CHOICES}
              value={String(idleMinutes)}
              onChange={(event) => void saveSetting('idleMinutes', Number(event.target.value), now())}
            />
            <div className="app-buttons">
              <Button onClick={lockWorkspace}>Lock now</Button>
              <Button look="secondary" onClick={() => ask('change')}>
                Change the passphrase…
              </Button>
              <Button look="secondary" onClick={() => ask('remove')}>
                Take the lock off…
              </Button>
            </div>
          </>
        )}
      </Swap>
      <div role="status">{outcome && <p>{outcome}</p>}</div>
    </>
  );
}

type StepProps = { readonly onDone: () => void; readonly onCancel: () => void };

function SetLock({ onDone, onCancel }: StepProps) {
  const { fields, accept } = useNewPassphrase();
  return (
    <LockForm
      fieldId="lock-passphrase"
      button="Set the lock"
      busy="Sealing what is kept here. Leave the page open…"
      onSubmit={async () => {
        const passphrase = accept();
        return passphrase === null ? null : setLock(passphrase);
      }}
      onDone={onDone}
      onCancel={onCancel}
    >
      {() => (
        <>
          <p tabIndex={-1} data-takes-focus>
            <strong>If you forget the passphrase, what is kept here is lost.</strong> There is no reset and no other way
            in. Download a backup first, and keep the passphrase where a colleague can find it if you are away.
          </p>
          <p>
            Traces of what was kept open until now can stay on the disk for a while, until the browser writes over them.
            The file that is kept up to date, if you chose one, is not sealed.
          </p>
          <WhatStays />
          <NewPassphrase id="lock" {...fields} />
        </>
      )}
    </LockForm>
  );
}

function ChangePassphrase({ onDone, onCancel }: StepProps) {
  const { fields, accept } = useNewPassphrase();
  const [current, setCurrent] = useState('');
  return (
    <LockForm
      fieldId="lock-current"
      button="Change the passphrase"
      busy="Changing the passphrase…"
      onSubmit={async () => {
        const next = accept();
        return next === null ? null : changePassphrase(current, next);
      }}
      onDone={onDone}
      onCancel={onCancel}
    >
      {(refusal) => (
        <>
          <p>
            If someone else knows the passphrase and may have copied this browser's data, take the lock off and set it
            again instead: that makes a new key.
          </p>
          <PassphraseField
            id="lock-current"
            label="Present passphrase"
            error={refusal}
            value={current}
            onChange={setCurrent}
          />
          <NewPassphrase id="lock" {...fields} />
        </>
      )}
    </LockForm>
  );
}

function RemoveLock({ onDone, onCancel }: StepProps) {
  const [current, setCurrent] = useState('');
  return (
    <LockForm
      fieldId="lock-current"
      button="Take the lock off"
      busy="Opening what is kept here. Leave the page open…"
      onSubmit={() => removeLock(current)}
      onDone={onDone}
      onCancel={onCancel}
    >
      {(refusal) => (
        <PassphraseField
          id="lock-current"
          label="Present passphrase"
          error={refusal}
          value={current}
          onChange={setCurrent}
        />
      )}
    </LockForm>
  );
}

type LockFormProps = StepProps & {
  readonly button: string;
  /** Said while it lasts, which is a second or more. */
  readonly busy: string;
  /** Gives null when the fields already say what is wrong. */
  readonly onSubmit: () => Promise<Awaited<ReturnType<typeof setLock>> | null>;
  /** The field that a refusal speaks of. */
  readonly fieldId: string;
  /** The fields, given what was refused. */
  readonly children: (refusal: string | undefined) => ReactNode;
};

function LockForm({ fieldId, button, busy, onSubmit, onDone, onCancel, children }: LockFormProps) {
  // What stands in the fields is the caller's: what is said stays until the next attempt.
  const { errors, attempt, errorAt, refuse } = useFormErrors(() => undefined);
  const submit = async () => {
    refuse([]);
    const done = await onSubmit();
    if (done?.ok) onDone();
    else if (done) refuse([{ fieldId, text: lockWords(done.problem) }]);
  };
  return (
    <SubmitForm
      errors={errors}
      attempt={attempt}
      work={submit}
      button={button}
      busy={busy}
      beside={
        <Button look="secondary" onClick={onCancel}>
          Cancel
        </Button>
      }
    >
      {children(errorAt(fieldId))}
    </SubmitForm>
  );
}
