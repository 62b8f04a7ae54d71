import type { ReactNode } from 'react';
import type { FileProblem } from '#src/domain/common/file.ts';
import { countOf, formatNumber } from '#src/domain/common/format.ts';
import { assertNever } from '#src/domain/common/result.ts';
import { formatWords } from '#src/domain/formats/index.ts';

const megabytes = (bytes: number): string => `${formatNumber(Math.ceil((bytes / 1024 / 1024) * 10) / 10)} MB`;

/** Why a file was refused, and what to do. */
export function FileProblemWords({ problem }: { readonly problem: FileProblem }) {
  switch (problem.kind) {
    case 'too-large':
      return (
        <p>
          The file is {megabytes(problem.sizeBytes)}. The most that is opened here is {megabytes(problem.limitBytes)}.
          Check that it is the right file.
        </p>
      );
    case 'not-read':
      return (
        <p>
          The browser could not read the file. It may have been moved or deleted, or another program holds it. Choose it
          again.
        </p>
      );
    case 'not-text':
      return (
        <p>
          The file is not text in UTF-8. It may be a Word, Excel or PDF file, or it was damaged on its way. Ask for it
          again.
        </p>
      );
    case 'empty':
      return <p>The file is empty: nothing is in it. It may not have been copied whole. Ask for it again.</p>;
    case 'not-json':
      return (
        <p>
          The file is cut short or damaged, or was changed by hand, so it cannot be read: in line {problem.line}, column{' '}
          {problem.column}, it needs {problem.expected}. Ask for it again.
        </p>
      );
    case 'too-deep':
      return (
        <p>
          The file is nested deeper than {problem.limit} levels, which no file of this app is. Check where it came from.
        </p>
      );
    case 'repeated-keys':
      return (
        <>
          <p>
            The file says the same thing twice, so one reader could take the first and another the last. No app writes
            that: it was changed by hand or made to mislead. Do not use it; ask the people who sent it. It is said twice
            at:
          </p>
          <FaultList total={problem.total}>
            {problem.paths.map((path, index) => (
              <li key={index}>
                <code>{path}</code>
              </li>
            ))}
          </FaultList>
        </>
      );
    case 'not-ours':
      return (
        <p>
          The file was not made by CareCERT Assure, or for it: it does not say of which kind and version it is, as ours
          do.
        </p>
      );
    case 'wrong-format':
      return (
        <p>
          The file is {formatWords(problem.found)}. What is opened here is{' '}
          {problem.expected.map(formatWords).join(', ')}.
        </p>
      );
    case 'made-by-newer-version':
      return <p>The file was made by a newer version of CareCERT Assure. Update the app, then open it again.</p>;
    case 'faults':
      return (
        <>
          <p>
            The file is {formatWords(problem.format)} with {countOf(problem.total, 'fault')}. Send this list to the
            people who made it:
          </p>
          <FaultList total={problem.total}>
            {problem.faults.map(({ path, expected }, index) => (
              <li key={index}>
                <code>{path}</code>: expected {expected}
              </li>
            ))}
          </FaultList>
        </>
      );
    default:
      return assertNever(problem);
  }
}

function FaultList({ total, children }: { readonly total: number; readonly children: readonly ReactNode[] }) {
  return (
    <>
      <ul>{children}</ul>
      {total > children.length && <p>And {formatNumber(total - children.length)} more.</p>}
    </>
  );
}
