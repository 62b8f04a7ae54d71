import { useEffect, useState } from 'react';
import { countOf, formatNumber } from '#src/domain/common/format.ts';
import { download, fileNameOf } from '#src/platform/files/index.ts';
import { askToKeepData, dayAndTime, now, paths, today, type StorageStanding } from '#src/platform/runtime/index.ts';
import { eraseEverything, readBackup, saveSetting, storageWords, useAssessments, useSettings, useStoredPacks } from '#src/platform/storage/index.ts';
import { TextField } from '#src/ui/form/fields.tsx';
import { Button, ButtonLink, SummaryList, Warning } from '#src/ui/layout/elements.tsx';
import { LoadingPage, ProblemPage } from '#src/ui/layout/loaded.tsx';
import { Page } from '#src/ui/layout/page.tsx';

/** Your data: what is kept where, how to take it away and bring it back, how to erase it. */
export default function DataScreen() {
  const assessments = useAssessments();
  const packs = useStoredPacks();
  const settings = useSettings();
  const [standing, setStanding] = useState<StorageStanding | null>(null);
  useEffect(() => {
    void askToKeepData().then(setStanding);
  }, []);
  if (!assessments || !packs || !settings) return <LoadingPage />;
  if (!assessments.ok) return <ProblemPage>{storageWords(assessments.problem)}</ProblemPage>;
  const answers = assessments.value.reduce((sum, one) => sum + one.answers.length, 0);
  const lastBackupAt = settings.ok ? settings.value.lastBackupAt : null;
  return (
    <Page title="Your data">
      <p>
        Everything is kept in this browser on this device, and nowhere else. Nothing is sent anywhere: what leaves this page are only the
        files that you download.
      </p>
      <SummaryList
        rows={[
          { term: 'Kept here', value: `${countOf(assessments.value.length, 'assessment')} with ${countOf(answers, 'answer')}, ${countOf(packs.ok ? packs.value.length : 0, 'benchmark pack')} brought in` },
          { term: 'Room used', value: standing?.usedBytes == null ? 'This browser does not say' : `${formatNumber(Math.ceil(standing.usedBytes / 1024 / 1024))} MB of about ${formatNumber(Math.round((standing.quotaBytes ?? 0) / 1024 / 1024))} MB` },
          { term: 'Kept for good', value: standing === null ? 'Asking the browser…' : standing.isPersistent ? 'Yes, until you erase it' : 'The browser may clear it when the device runs short of room, or when someone clears its data. Back up often.' },
          { term: 'Last backup', value: lastBackupAt ? dayAndTime(lastBackupAt) : 'None yet' },
        ]}
      />
      <BackUp />
      <h2 className="nhsuk-heading-m">Restore</h2>
      <p>Open a backup file. You see what it would change before anything happens.</p>
      <ButtonLink to={paths.open()} look="secondary">
        Open a backup
      </ButtonLink>
      <Erase />
    </Page>
  );
}

function BackUp() {
  const [problem, setProblem] = useState<string | null>(null);
  const [isDone, setIsDone] = useState(false);
  const backUp = async () => {
    const at = now();
    const backup = await readBackup(at, `CareCERT Assure ${__APP_VERSION__}`);
    if (!backup.ok) return setProblem(storageWords(backup.problem));
    download(`${fileNameOf('assure backup', today())}.json`, 'application/json', `${JSON.stringify(backup.value)}\n`);
    await saveSetting('lastBackupAt', at, at);
    setProblem(null);
    setIsDone(true);
  };
  return (
    <>
      <h2 className="nhsuk-heading-m">Back up</h2>
      <p>One file with every assessment, answer, note, questionnaire and benchmark pack. It shows where your organisation is weak: keep it where only those who need it can read it.</p>
      <Button onClick={() => void backUp()}>Download a backup</Button>
      <div role="status">{isDone && <p>The backup was handed to the browser. Look for it in your downloads.</p>}</div>
      {problem && <p role="alert">{problem}</p>}
    </>
  );
}

const ERASE_WORD = 'ERASE';

function Erase() {
  const [isAsking, setIsAsking] = useState(false);
  const [typed, setTyped] = useState('');
  const [outcome, setOutcome] = useState<string | null>(null);
  const erase = async () => {
    const erased = await eraseEverything();
    setOutcome(erased.ok ? 'Everything was erased from this browser.' : storageWords(erased.problem));
    setIsAsking(false);
    setTyped('');
  };
  return (
    <>
      <h2 className="nhsuk-heading-m">Erase everything</h2>
      {isAsking ? (
        <Warning title="This cannot be undone">
          <p>Every assessment in this browser will be gone. Download a backup first if anyone may need it.</p>
          <TextField id="erase-word" label={`To go on, type ${ERASE_WORD}`} width={10} value={typed} onChange={(event) => setTyped(event.target.value)} />
          <div className="app-buttons">
            <Button look="warning" disabled={typed.trim().toUpperCase() !== ERASE_WORD} onClick={() => void erase()}>
              Erase everything in this browser
            </Button>
            <Button look="secondary" onClick={() => setIsAsking(false)}>
              Keep it
            </Button>
          </div>
        </Warning>
      ) : (
        <Button look="secondary" onClick={() => setIsAsking(true)}>
          Erase everything…
        </Button>
      )}
      <div role="status">{outcome && <p>{outcome}</p>}</div>
    </>
  );
}
