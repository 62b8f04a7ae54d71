import { useState } from 'react';
import { assertNever } from '#src/domain/common/result.ts';
import {
  askFilePermission,
  bringFileUpToDate,
  canKeepFile,
  fileNameOf,
  keepFile,
  leaveFile,
  pickExistingFile,
  pickNewFile,
  resumeFile,
} from '#src/platform/files/index.ts';
import { dayAndTime, paths } from '#src/platform/runtime/index.ts';
import type { FileTrouble } from '#src/platform/safety/index.ts';
import type { Settings } from '#src/platform/storage/index.ts';
import type { KeptFile } from '#src/platform/storage/recovery/index.ts';
import { AskFirst } from '#src/ui/form/ask-first.tsx';
import { Button, ButtonLink, Warning } from '#src/ui/layout/elements.tsx';
import { Problem } from '#src/ui/layout/problem.tsx';
import { Swap } from '#src/ui/layout/swap.tsx';
import { ClashWords } from './clash-words.tsx';

/** Work from a file: one that the user chooses, on a share for instance, is kept up to date. */
export function KeepFile({
  settings: { keptFile },
  trouble,
}: {
  readonly settings: Settings;
  readonly trouble: FileTrouble | null;
}) {
  const [problem, setProblem] = useState<string | null>(null);
  /** Does what a button asks for; a refusal by the browser is said, not swallowed. */
  const attempt = (work: () => Promise<unknown>): Promise<unknown> => {
    setProblem(null);
    return work().catch((error: unknown) =>
      setProblem(`The browser refused: ${error instanceof Error ? error.message : String(error)}`),
    );
  };
  const chooseNew = () =>
    attempt(async () => {
      const handle = await pickNewFile(`${fileNameOf('assure working file')}.json`);
      if (handle) await keepFile(handle);
    });
  const chooseExisting = () =>
    attempt(async () => {
      const handle = await pickExistingFile();
      if (handle) await keepFile(handle);
    });
  return (
    <>
      <h2 className="nhsuk-heading-m">Work from a file</h2>
      <Swap shown={`${keptFile?.name} ${trouble}`}>
        {keptFile ? (
          <Kept kept={keptFile} trouble={trouble} onChooseNew={chooseNew} onAttempt={attempt} />
        ) : canKeepFile() ? (
          <>
            <p>
              Choose a file, on your organisation's share for instance. After every change a whole backup is written to
              it and read back, so that nothing depends on this browser. It shows where your organisation is weak:
              choose a folder that only those who need it can open.
            </p>
            <p>Give a new file a name of its own: the browser empties a file that is chosen as new.</p>
            <div className="app-buttons">
              <Button look="secondary" work={chooseNew}>
                Keep a new file up to date
              </Button>
              <Button look="secondary" work={chooseExisting}>
                Go on with a file that is there
              </Button>
            </div>
          </>
        ) : (
          <p>
            This browser cannot write to a file by itself; Edge and Chrome can, when the app comes from a secure
            address. Download a backup at the end of each sitting instead: the line at the top counts the changes since
            the last one.
          </p>
        )}
      </Swap>
      {problem && <Problem>{problem}</Problem>}
    </>
  );
}

type KeptProps = {
  readonly kept: KeptFile;
  readonly trouble: FileTrouble | null;
  readonly onChooseNew: () => Promise<unknown>;
  readonly onAttempt: (work: () => Promise<unknown>) => Promise<unknown>;
};

function Kept({ kept, trouble, onChooseNew, onAttempt }: KeptProps) {
  return (
    <>
      <p tabIndex={-1} data-takes-focus>
        {trouble ? 'The file chosen is ' : 'Kept up to date: '}
        <strong>{kept.name}</strong>.{' '}
        {kept.writtenAt ? `Last written and read back ${dayAndTime(kept.writtenAt)}.` : 'It has not been written yet.'}
      </p>
      {trouble && <Trouble kept={kept} trouble={trouble} onChooseNew={onChooseNew} onAttempt={onAttempt} />}
      <Button look="secondary" work={() => onAttempt(leaveFile)}>
        Stop keeping this file
      </Button>
    </>
  );
}

function Trouble({ kept, trouble, onChooseNew, onAttempt }: KeptProps & { readonly trouble: FileTrouble }) {
  const another = (
    <Button look="secondary" work={onChooseNew}>
      Keep another file instead
    </Button>
  );
  switch (trouble) {
    case 'clash':
      return <Clash kept={kept} onChooseNew={onChooseNew} onAttempt={onAttempt} />;
    case 'no-permission':
      return (
        <>
          <p>The browser asks for your permission again after a restart.</p>
          <Button
            work={() =>
              onAttempt(async () => {
                await askFilePermission(kept);
                await bringFileUpToDate();
              })
            }
          >
            Go on keeping the file up to date
          </Button>
        </>
      );
    case 'too-large':
      return (
        <Warning title="The file is not up to date">
          <p>
            It would be larger than what this app opens, so it was left as it was. Download each assessment by itself,
            from the foot of its task list, and delete from this browser what you no longer work on.
          </p>
          <Button look="secondary" work={() => onAttempt(() => resumeFile(kept))}>
            Try again
          </Button>
        </Warning>
      );
    case 'gone':
    case 'failed':
      return (
        <Warning title="The file is not up to date">
          <p>
            {trouble === 'gone'
              ? 'It was moved, renamed or deleted, or the share is out of reach.'
              : 'The browser could not write it whole and read it back. The share may be full, out of reach, or not yours to write to.'}{' '}
            It is tried again with your next change.
          </p>
          <div className="app-buttons">
            <Button look="secondary" work={() => onAttempt(() => resumeFile(kept))}>
              Try again
            </Button>
            {another}
          </div>
        </Warning>
      );
    default:
      return assertNever(trouble);
  }
}

/** Somebody else wrote to the file. Nothing is overwritten before the user has said which of the two is to stay. */
function Clash({ kept, onChooseNew, onAttempt }: Omit<KeptProps, 'trouble'>) {
  return (
    <Warning title="The file holds something else">
      <p>
        {kept.hash === null
          ? `${kept.name} is not empty.`
          : `Somebody else has changed ${kept.name} since it was last written here.`}{' '}
        Nothing was overwritten: your work is in this browser, theirs in the file.
      </p>
      <ClashWords key={kept.foundHash} kept={kept} />
      <p>
        Open the file to see what it holds and to bring it in here. Then put what is here into the file, or keep the two
        apart.
      </p>
      <AskFirst
        name={`Replace what is in ${kept.name}`}
        question="What the file holds now will be gone, unless you have brought it in here."
        yes="Yes, replace it"
        no="No, leave it"
        onYes={() => onAttempt(() => resumeFile(kept))}
      >
        {(ask) => (
          <div className="app-buttons">
            <ButtonLink to={paths.open()}>Open the file</ButtonLink>
            <Button look="secondary" work={onChooseNew}>
              Keep another file instead
            </Button>
            <Button look="secondary" data-takes-focus onClick={ask}>
              Put what is here into the file…
            </Button>
          </div>
        )}
      </AskFirst>
    </Warning>
  );
}
