import { useState } from 'react';
import { EVERY_PART, verifyBackup, type BackupDoubt } from '#src/domain/backup/index.ts';
import { countOf } from '#src/domain/common/format.ts';
import { listInWords } from '#src/domain/common/prose.ts';
import { assertNever } from '#src/domain/common/result.ts';
import { visibleText } from '#src/domain/common/text.ts';
import {
  downloadBackup,
  readChosenFile,
  sizeWords,
  type ChosenFile,
  type FileSize,
} from '#src/platform/files/index.ts';
import { useNewPassphrase } from '#src/platform/passphrase/index.ts';
import { afterPaint, dayAndTime, now } from '#src/platform/runtime/index.ts';
import { storageWords, type Settings } from '#src/platform/storage/index.ts';
import { noteVerified, type BackupRecord, type Damage } from '#src/platform/storage/recovery/index.ts';
import { NewPassphrase } from '#src/ui/form/new-passphrase.tsx';
import { SealedDownload } from '#src/ui/form/sealed-download.tsx';
import { Problem } from '#src/ui/layout/problem.tsx';
import { Swap } from '#src/ui/layout/swap.tsx';
import { FilePicker } from './file-picker.tsx';
import { FileProblemWords } from './file-words.tsx';
import { UnsealForm } from './unseal-form.tsx';
import { useTurns } from './use-turns.ts';

/** Downloads a backup, sealed or open, and reads the downloaded file back to see that it is whole. */
export function BackUp({
  settings: { backup, changeCount },
  hasMadeUp,
}: {
  readonly settings: Settings;
  readonly hasMadeUp: boolean;
}) {
  const { fields, accept } = useNewPassphrase();
  const [problem, setProblem] = useState<string | null>(null);
  const [isDone, setIsDone] = useState(false);
  const [size, setSize] = useState<FileSize | null>(null);
  const [leftOut, setLeftOut] = useState<readonly Damage[]>([]);
  const [leftOutBeside, setLeftOutBeside] = useState<readonly string[]>([]);
  const backUp = async (passphrase: string | null) => {
    const made = await downloadBackup(passphrase);
    setProblem(made.ok ? null : storageWords(made.problem));
    setLeftOut(made.ok ? made.value.leftOut : []);
    setLeftOutBeside(made.ok ? made.value.leftOutBeside : []);
    setSize(made.ok ? made.value.size : null);
    setIsDone(made.ok);
  };
  const behind = backup ? changeCount - backup.changeCount : 0;
  return (
    <>
      <h2 className="nhsuk-heading-m">Back up</h2>
      <p>
        One file with {listInWords(EVERY_PART)}. It shows where your organisation is weak: seal it, or keep it where
        only those who need it can read it.
        {hasMadeUp && ' The made-up trust is left out: it opens again with one click.'}
      </p>
      {backup && (
        <p>
          {behind === 0
            ? 'Nothing has changed since the last backup.'
            : `${countOf(behind, 'change')} since the last backup.`}
        </p>
      )}
      <SealedDownload id="backup" button="Download a backup" accept={accept} onDownload={backUp}>
        <NewPassphrase id="backup" {...fields} />
      </SealedDownload>
      <div role="status">
        {isDone && leftOutBeside.length > 0 && (
          <p>The backup leaves out what is damaged of {listInWords(leftOutBeside)}: keep your earlier backups.</p>
        )}
        {isDone && leftOut.length === 0 && (
          <p>The backup was handed to the browser. Look for it in your downloads, then check it here.</p>
        )}
        {isDone && leftOut.length > 0 && (
          <p>
            The backup of what is sound was handed to the browser. It leaves out{' '}
            {countOf(leftOut.length, 'damaged part')}, named at the top of this page: keep your earlier backups.
          </p>
        )}
        {size && <p>{sizeWords(size)}</p>}
      </div>
      {problem && <Problem>{problem}</Problem>}
      {backup && <CheckBackup key={backup.hash} backup={backup} />}
    </>
  );
}

type Checked =
  | { readonly kind: 'not-yet' }
  | { readonly kind: 'checking'; readonly name: string }
  | {
      readonly kind: 'sealed';
      readonly name: string;
      readonly file: Extract<ChosenFile, { kind: 'sealed' }>;
      readonly turn: number;
    }
  | { readonly kind: 'sound'; readonly assessments: number }
  | { readonly kind: 'doubt'; readonly name: string; readonly doubt: BackupDoubt };

function CheckBackup({ backup }: { readonly backup: BackupRecord }) {
  const [checked, setChecked] = useState<Checked>({ kind: 'not-yet' });
  const turns = useTurns();
  const choose = async (file: File) => {
    const name = visibleText(file.name);
    const turn = turns.begin();
    const read = await readChosenFile(file);
    if (!turns.isOn(turn)) return;
    if (!read.ok) return setChecked({ kind: 'doubt', name, doubt: { kind: 'unreadable', problem: read.problem } });
    if (read.value.kind === 'sealed') return setChecked({ kind: 'sealed', name, file: read.value, turn });
    await check(name, read.value.text, turn);
  };
  const check = async (name: string, text: string, turn: number) => {
    if (!turns.isOn(turn)) return;
    setChecked({ kind: 'checking', name });
    await afterPaint();
    if (!turns.isOn(turn)) return;
    const verified = verifyBackup(text, backup);
    if (!verified.ok) return setChecked({ kind: 'doubt', name, doubt: verified.problem });
    await noteVerified(backup.hash, now());
    setChecked({ kind: 'sound', assessments: verified.value.assessments.length });
  };
  return (
    <Swap shown={checked.kind}>
      <FilePicker
        label="Check the downloaded file"
        hint={`Choose the backup of ${dayAndTime(backup.madeAt)} where you have put it. It is read back and compared; nothing here is changed.`}
        onChosen={(file) => void choose(file)}
      />
      <div aria-live="polite">
        {checked.kind === 'sealed' ? (
          <UnsealForm
            key={checked.name}
            name={checked.name}
            file={checked.file}
            onOpened={(text) => void check(checked.name, text, checked.turn)}
            onCancel={() => {
              turns.begin();
              setChecked({ kind: 'not-yet' });
            }}
          />
        ) : (
          <CheckedWords checked={checked} backup={backup} />
        )}
      </div>
    </Swap>
  );
}

function CheckedWords({
  checked,
  backup,
}: {
  readonly checked: Exclude<Checked, { kind: 'sealed' }>;
  readonly backup: BackupRecord;
}) {
  switch (checked.kind) {
    case 'not-yet':
      return null;
    case 'checking':
      return <p>Reading {checked.name}…</p>;
    case 'sound':
      return (
        <p tabIndex={-1} data-takes-focus>
          The file was read back: it is whole, holds {countOf(checked.assessments, 'assessment')} and is just what was
          made.
        </p>
      );
    case 'doubt':
      return (
        <>
          <p tabIndex={-1} data-takes-focus>
            <strong>
              {checked.name} is no proof of the backup of {dayAndTime(backup.madeAt)}.
            </strong>
          </p>
          <DoubtWords doubt={checked.doubt} />
        </>
      );
    default:
      return assertNever(checked);
  }
}

function DoubtWords({ doubt }: { readonly doubt: BackupDoubt }) {
  switch (doubt.kind) {
    case 'unreadable':
      return <FileProblemWords problem={doubt.problem} />;
    case 'another':
      return <p>It is a backup of {dayAndTime(doubt.madeAt)}. Choose the one that was made last.</p>;
    case 'altered':
      return <p>Its content is not what was made: it was changed afterwards. Download a backup again.</p>;
    default:
      return assertNever(doubt);
  }
}
