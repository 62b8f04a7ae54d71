import { useState } from 'react';
import { formatAssessment } from '#src/domain/assessment/file/index.ts';
import { downloadJson, sizeWords, useFileNames, type FileSize } from '#src/platform/files/index.ts';
import { useNewPassphrase } from '#src/platform/passphrase/index.ts';
import { readAssessmentFile, storageWords } from '#src/platform/storage/index.ts';
import { NewPassphrase } from '#src/ui/form/new-passphrase.tsx';
import { SealedDownload } from '#src/ui/form/sealed-download.tsx';
import { Problem } from '#src/ui/layout/problem.tsx';

type TakeCopyProps = {
  readonly id: string;
  readonly name: string;
  readonly date: string;
  /** How many stored answers and pieces of evidence are damaged, and so are not in the file; empty where none is. */
  readonly unreadable: string;
};

/** Hands out one assessment as a file, sealed or open. */
export default function TakeCopy({ id, name, date, unreadable }: TakeCopyProps) {
  const { fields, accept } = useNewPassphrase();
  const fileName = useFileNames();
  const [size, setSize] = useState<FileSize | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const save = async (passphrase: string | null) => {
    const file = await readAssessmentFile(id);
    setProblem(file.ok ? null : storageWords(file.problem));
    if (file.ok)
      setSize(await downloadJson(fileName(name, 'assessment', date), formatAssessment(file.value), passphrase));
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
      <SealedDownload id="copy" button="Download this assessment" look="secondary" accept={accept} onDownload={save}>
        <NewPassphrase id="copy" {...fields} />
      </SealedDownload>
      <div role="status">{size && <p>{sizeWords(size)}</p>}</div>
      {problem && <Problem>{problem}</Problem>}
    </>
  );
}
