import { useState } from 'react';
import { countOf } from '#src/domain/common/format.ts';
import { downloadJson, fileNameOf } from '#src/platform/files/index.ts';
import { useNewPassphrase } from '#src/platform/passphrase/index.ts';
import { readAssessmentFile, storageWords } from '#src/platform/storage/index.ts';
import { NewPassphrase } from '#src/ui/form/new-passphrase.tsx';
import { SealedDownload } from '#src/ui/form/sealed-download.tsx';

type TakeCopyProps = {
  readonly id: string;
  readonly name: string;
  readonly date: string;
  /** How many stored answers are damaged, and so are not in the file. */
  readonly damagedCount: number;
};

/** Hands out one assessment as a file, sealed or open. */
export default function TakeCopy({ id, name, date, damagedCount }: TakeCopyProps) {
  const { fields, accept } = useNewPassphrase();
  const [problem, setProblem] = useState<string | null>(null);
  const save = async (passphrase: string | null) => {
    const file = await readAssessmentFile(id);
    setProblem(file.ok ? null : storageWords(file.problem));
    if (file.ok) await downloadJson(fileNameOf(name, 'assessment', date), `${JSON.stringify(file.value, null, 2)}\n`, passphrase);
  };
  return (
    <>
      <h2 className="nhsuk-heading-m">Take a copy</h2>
      <p>The file holds every answer, note and piece of evidence named here. Keep it as safe as the answers themselves.</p>
      {damagedCount > 0 && (
        <p>
          <strong>It leaves out {countOf(damagedCount, 'answer')} that cannot be read</strong>, so the assessment is a draft in it.
        </p>
      )}
      <SealedDownload id="copy" button="Download this assessment" look="secondary" accept={accept} onDownload={save}>
        <NewPassphrase id="copy" {...fields} />
      </SealedDownload>
      {problem && <p role="alert">{problem}</p>}
    </>
  );
}
