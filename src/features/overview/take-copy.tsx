import { useState } from 'react';
import { formatAssessment } from '#src/domain/assessment/file/index.ts';
import { countOf } from '#src/domain/common/format.ts';
import { ok, type Result } from '#src/domain/common/result.ts';
import { downloadJson, sizeWords, useFileNames, type FileSize } from '#src/platform/files/index.ts';
import { useNewPassphrase } from '#src/platform/passphrase/index.ts';
import { now } from '#src/platform/runtime/index.ts';
import { readAssessmentFile, storageWords, useSettings, type StorageProblem } from '#src/platform/storage/index.ts';
import { Checkbox, Checkboxes } from '#src/ui/form/fields.tsx';
import { NewPassphrase } from '#src/ui/form/new-passphrase.tsx';
import { SealedDownload } from '#src/ui/form/sealed-download.tsx';
import { Problem } from '#src/ui/layout/problem.tsx';

type TakeCopyProps = {
  readonly id: string;
  readonly name: string;
  readonly date: string;
  /** How many stored answers and pieces of evidence are damaged, and so are not in the file; empty where none is. */
  readonly unreadable: string;
  /** Is the organisation made up? Its record is in no backup. */
  readonly isIllustrative: boolean;
};

type Copy = { readonly text: string; readonly words: string };

/** Hands out one assessment as a file, sealed or open. */
export default function TakeCopy({ id, name: organisation, date, unreadable, isIllustrative }: TakeCopyProps) {
  const { fields, accept } = useNewPassphrase();
  const fileName = useFileNames();
  const settings = useSettings();
  const [withRecord, setWithRecord] = useState(false);
  const [size, setSize] = useState<FileSize | null>(null);
  const [said, setSaid] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const by = settings?.ok ? settings.value.answerer : '';
  const save = async (passphrase: string | null) => {
    const copy = withRecord ? await copyWithRecord(id, by) : await copyAlone(id);
    setProblem(copy.ok ? null : storageWords(copy.problem));
    if (!copy.ok) return;
    const { text, words } = copy.value;
    const name = withRecord
      ? fileName(organisation, 'assessment with its record', date)
      : fileName(organisation, 'assessment', date);
    setSize(await downloadJson(name, text, passphrase));
    setSaid(words);
  };
  return (
    <>
      <h2 className="nhsuk-heading-m">Take a copy</h2>
      <p>
        The file holds every answer, note and piece of evidence named here. Keep it as safe as the answers themselves.
      </p>
      {unreadable !== '' && (
        <p>
          <strong>It leaves out {unreadable} that cannot be read</strong>, so the assessment is a draft in it.
        </p>
      )}
      {!isIllustrative && (
        <div className="nhsuk-form-group">
          <Checkboxes>
            <Checkbox
              id="copy-with-record"
              label="With what was entered about bulletins, and what you run"
              hint="For yourself, on another computer: anyone who has the file reads what you run. It is a backup of this assessment alone. Bulletins marked TLP:AMBER or TLP:RED stay out."
              checked={withRecord}
              onChange={(event) => {
                setWithRecord(event.target.checked);
                // What was said was of the file before.
                setSize(null);
              }}
            />
          </Checkboxes>
        </div>
      )}
      <SealedDownload id="copy" button="Download this assessment" look="secondary" accept={accept} onDownload={save}>
        <NewPassphrase id="copy" {...fields} />
      </SealedDownload>
      <div role="status">
        {size && (
          <p>
            {sizeWords(size)} {said}
          </p>
        )}
      </div>
      {problem && <Problem>{problem}</Problem>}
    </>
  );
}

async function copyAlone(id: string): Promise<Result<Copy, StorageProblem>> {
  const file = await readAssessmentFile(id);
  return file.ok ? ok({ text: formatAssessment(file.value), words: '' }) : file;
}

async function copyWithRecord(id: string, by: string): Promise<Result<Copy, StorageProblem>> {
  const { formatBackup, HELD_BACK_WORDS, readCopyWithRecord } = await import('./copy-with-record.ts');
  const read = await readCopyWithRecord(id, now(), by);
  if (!read.ok) return read;
  const { backup, leftOut } = read.value;
  const isRunStated = backup.whatIsRun.some(({ technologies }) => technologies.length > 0);
  const count = backup.followUps.length;
  const entered =
    count > 0
      ? `It holds what was entered about ${countOf(count, 'bulletin')}`
      : leftOut > 0
        ? 'Nothing of what was entered about bulletins is in it'
        : 'Nothing was entered about bulletins yet';
  const run = isRunStated ? 'what you run is in it' : 'what you run is not stated';
  const out =
    leftOut === 0 ? '' : ` What was entered about ${countOf(leftOut, 'bulletin')} stays out: ${HELD_BACK_WORDS}.`;
  return ok({ text: formatBackup(backup), words: `${entered}; ${run}.${out}` });
}
