import { useState } from 'react';
import type { FileProblem } from '#src/domain/common/file.ts';
import { countOf, formatDate, formatNumber } from '#src/domain/common/format.ts';
import { problemLines } from '#src/domain/common/problem-lines.ts';
import { visibleText } from '#src/domain/common/text.ts';
import type { Training } from '#src/domain/training/index.ts';
import {
  isPartHere,
  isTampered,
  linesOnceAdded,
  standingWords,
  takeSlips,
  titleOf,
  type RegisterEntry,
  type SlipFile,
  type SlipLine,
} from '#src/domain/training/register/index.ts';
import { useDroppedHere } from '#src/platform/files/dropped-file.ts';
import { readChosenFile } from '#src/platform/files/index.ts';
import { afterPaint, now, today } from '#src/platform/runtime/index.ts';
import { storageWords } from '#src/platform/storage/index.ts';
import { addSlips } from '#src/platform/storage/training/index.ts';
import { FilesField } from '#src/ui/form/files-field.tsx';
import { DataTable } from '#src/ui/layout/data-table.tsx';
import { Details } from '#src/ui/layout/elements.tsx';
import { Problem } from '#src/ui/layout/problem.tsx';
import { useBusy } from '#src/ui/layout/use-busy.ts';

type BringSlipsProps = { readonly entries: readonly RegisterEntry[]; readonly modules: readonly Training[] };

/** Brings in slips: any number of files, a folder, or what is dropped on the page. A line says what became of each. */
export function BringSlips({ entries, modules }: BringSlipsProps) {
  const [lines, setLines] = useState<readonly SlipLine[]>([]);
  const [read, setRead] = useState<{ readonly done: number; readonly of: number } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [passedOver, setPassedOver] = useState(0);
  const [isBusy, runOnce] = useBusy();
  const bring = async (files: readonly File[]) => {
    if (files.length === 0) return;
    setProblem(null);
    setLines([]);
    const texts: SlipFile[] = [];
    for (const file of files) {
      if (texts.length % 50 === 0) {
        setRead({ done: texts.length, of: files.length });
        await afterPaint();
      }
      texts.push(await textOf(file));
    }
    setRead(null);
    const here = new Map(
      entries.flatMap((entry) => (entry.kind === 'slip' ? [[entry.slip.id, entry.slip] as const] : [])),
    );
    const at = now();
    const taken = takeSlips(texts, here, today(), at);
    const added = await addSlips(taken.added, at);
    if (added.ok) setLines(linesOnceAdded(taken.lines, added.value));
    else setProblem(storageWords(added.problem));
  };
  const start = (files: readonly File[]) => {
    // One lot at a time: what comes while another is read is not read, and nobody is to think that it was.
    if (isBusy) return setPassedOver((before) => before + files.length);
    setPassedOver(0);
    void runOnce(() => bring(files));
  };
  useDroppedHere(start);
  const news = lines.filter(isAdded).length;
  return (
    <>
      <FilesField
        id="slips"
        label="Slips"
        hint="The small files that people save at the end. Choose as many as you like, or the folder in which they lie, or drop them on this page. A slip does not say of which organisation it is: bring in those of your own people."
        onChosen={start}
      />
      <div role="status">
        {isBusy && read && (
          <p>
            Reading {formatNumber(read.done)} of {countOf(read.of, 'file')}…
          </p>
        )}
        {!isBusy && lines.length > 0 && (
          <p>
            {countOf(news, 'slip')} added, of {countOf(lines.length, 'file')}.
          </p>
        )}
      </div>
      {passedOver > 0 && (
        <Problem>
          {countOf(passedOver, 'file')} {passedOver === 1 ? 'was' : 'were'} not read, since others were being read.
          Bring {passedOver === 1 ? 'it' : 'them'} in again.
        </Problem>
      )}
      {problem && <Problem>{problem}</Problem>}
      {lines.length > MOST_LINES && (
        <>
          <BecameOf
            caption="Files of which nothing was added"
            lines={lines.filter((line) => !isAdded(line))}
            modules={modules}
          />
          <Details summary="Every file">
            <BecameOf caption="What became of each file" lines={lines} modules={modules} />
          </Details>
        </>
      )}
      {lines.length <= MOST_LINES && <BecameOf caption="What became of each file" lines={lines} modules={modules} />}
    </>
  );
}

/** More than these, and what needs a look would be lost among what went well. */
const MOST_LINES = 20;

const isAdded = (line: SlipLine): boolean => line.slip !== null && line.standing.kind === 'new';

type BecameOfProps = {
  readonly caption: string;
  readonly lines: readonly SlipLine[];
  readonly modules: readonly Training[];
};
const BecameOf = ({ caption, lines, modules }: BecameOfProps) => (
  <DataTable
    caption={caption}
    rows={lines.map((line, index) => ({ line, key: String(index) }))}
    rowKey={({ key }) => key}
    columns={[
      { heading: 'File', cell: ({ line }) => line.name },
      { heading: 'What it says', cell: ({ line }) => saidBy(line, modules) },
      {
        heading: 'What became of it',
        cell: ({ line }) => (line.slip === null ? refusedWords(line.problem) : standingWords(line.standing)),
      },
    ]}
  />
);

/** What it is counted as, by its ids: what a file calls them may be something else. */
function saidBy({ slip }: SlipLine, modules: readonly Training[]): string {
  if (slip === null) return '';
  const { who, module, isPassed, date } = slip;
  const of = isPartHere(modules, module)
    ? titleOf(modules, module)
    : `${titleOf(modules, module)} (no part of this app: in no figure)`;
  return `${who === '' ? 'Nobody named' : who}: ${of}, ${isPassed ? 'passed' : 'not passed'} on ${formatDate(date)}`;
}

const refusedWords = (problem: FileProblem): string =>
  isTampered(problem)
    ? 'Not added: this slip was damaged, or changed by hand. Ask for it again.'
    : problem.kind === 'wrong-format' || problem.kind === 'not-ours'
      ? 'Not added: this is no slip of training.'
      : `Not added: ${problemLines(problem).join('; ')}.`;

async function textOf(file: File): Promise<SlipFile> {
  const name = visibleText(file.name);
  const read = await readChosenFile(file);
  if (!read.ok) return { name, text: read };
  return read.value.kind === 'text'
    ? { name, text: { ok: true, value: read.value.text } }
    : { name, text: { ok: false, problem: { kind: 'not-ours' } } };
}
