import { useState } from 'react';
import { verifyBackup, type BackupDoubt } from '#src/domain/backup/index.ts';
import { contentHash } from '#src/domain/common/content-hash.ts';
import { countOf } from '#src/domain/common/format.ts';
import { assertNever } from '#src/domain/common/result.ts';
import { visibleText } from '#src/domain/common/text.ts';
import { download, fileNameOf, readChosenFile } from '#src/platform/files/index.ts';
import { dayAndTime, now, today } from '#src/platform/runtime/index.ts';
import { keepRecord, readBackup, storageWords, type BackupRecord, type Damage, type Settings } from '#src/platform/storage/index.ts';
import { Button } from '#src/ui/layout/elements.tsx';
import { FilePicker } from './file-picker.tsx';
import { FileProblemWords } from './file-words.tsx';

/** Downloads a backup, and reads the downloaded file back to see that it is whole. */
export function BackUp({ settings: { backup, changeCount } }: { readonly settings: Settings }) {
  const [problem, setProblem] = useState<string | null>(null);
  const [isDone, setIsDone] = useState(false);
  const [leftOut, setLeftOut] = useState<readonly Damage[]>([]);
  const backUp = async () => {
    const madeAt = now();
    const read = await readBackup(madeAt, `CareCERT Assure ${__APP_VERSION__}`);
    if (!read.ok) return setProblem(storageWords(read.problem));
    download(`${fileNameOf('assure backup', today())}.json`, 'application/json', `${JSON.stringify(read.value.backup)}\n`);
    setLeftOut(read.value.leftOut);
    // What leaves out something is no proof that all is safe. A record that cannot be kept only leaves the light where it was.
    if (read.value.leftOut.length === 0) await keepRecord('backup', { madeAt, hash: contentHash(read.value.backup), changeCount: read.value.changeCount, verifiedAt: null });
    setProblem(null);
    setIsDone(true);
  };
  const behind = backup ? changeCount - backup.changeCount : 0;
  return (
    <>
      <h2 className="nhsuk-heading-m">Back up</h2>
      <p>One file with every assessment, answer, note, questionnaire and benchmark pack, and the series of your benchmark contributions. It shows where your organisation is weak: keep it where only those who need it can read it.</p>
      {backup && (
        <p>
          {behind === 0 ? 'Nothing has changed since the last backup.' : `${countOf(behind, 'change')} since the last backup.`}
        </p>
      )}
      <Button onClick={() => void backUp()}>Download a backup</Button>
      <div role="status">{isDone && leftOut.length === 0 && <p>The backup was handed to the browser. Look for it in your downloads, then check it here.</p>}
        {isDone && leftOut.length > 0 && <p>The backup of what is sound was handed to the browser. It leaves out {countOf(leftOut.length, 'damaged part')}, named at the top of this page: keep your earlier backups.</p>}
      </div>
      {problem && <p role="alert">{problem}</p>}
      {backup && <CheckBackup key={backup.hash} backup={backup} />}
    </>
  );
}

type Checked = { readonly kind: 'not-yet' } | { readonly kind: 'sound'; readonly assessments: number } | { readonly kind: 'doubt'; readonly name: string; readonly doubt: BackupDoubt };

function CheckBackup({ backup }: { readonly backup: BackupRecord }) {
  const [checked, setChecked] = useState<Checked>({ kind: 'not-yet' });
  const check = async (file: File) => {
    const text = await readChosenFile(file);
    const verified = text.ok ? verifyBackup(text.value, backup) : ({ ok: false, problem: { kind: 'unreadable', problem: text.problem } } as const);
    if (!verified.ok) return setChecked({ kind: 'doubt', name: visibleText(file.name), doubt: verified.problem });
    await keepRecord('backup', { ...backup, verifiedAt: now() });
    setChecked({ kind: 'sound', assessments: verified.value.assessments.length });
  };
  return (
    <>
      <FilePicker label="Check the downloaded file" hint={`Choose the backup of ${dayAndTime(backup.madeAt)} where you have put it. It is read back and compared; nothing here is changed.`} onChosen={(file) => void check(file)} />
      <div aria-live="polite">
        <CheckedWords checked={checked} backup={backup} />
      </div>
    </>
  );
}

function CheckedWords({ checked, backup }: { readonly checked: Checked; readonly backup: BackupRecord }) {
  switch (checked.kind) {
    case 'not-yet':
      return null;
    case 'sound':
      return <p>The file was read back: it is whole, holds {countOf(checked.assessments, 'assessment')} and is just what was made.</p>;
    case 'doubt':
      return (
        <>
          <p>
            <strong>{checked.name} is no proof of the backup of {dayAndTime(backup.madeAt)}.</strong>
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
