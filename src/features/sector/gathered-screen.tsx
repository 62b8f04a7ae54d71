import { useState } from 'react';
import { bulletinsFormat, type BulletinList } from '#src/domain/bulletins/index.ts';
import {
  behindEarlier,
  gatherFeedback,
  gatherResponses,
  sortFiles,
  type GatheredFeedback,
  type GatheredResponses,
  type HandedIn,
  type OtherName,
  type OtherWords,
  type RefusedFile,
} from '#src/domain/centre/index.ts';
import { decodeText, parseFile } from '#src/domain/common/file.ts';
import { countOf, formatNumber } from '#src/domain/common/format.ts';
import { problemLines } from '#src/domain/common/problem-lines.ts';
import { firstInWords } from '#src/domain/common/prose.ts';
import { fail, ok, type Result } from '#src/domain/common/result.ts';
import { visibleText } from '#src/domain/common/text.ts';
import { parseSenderList, sendersByFolder, SENDER_LIST_SIZE, type Senders } from '#src/domain/sector/senders/index.ts';
import { linkTo, ROUTES } from '#src/platform/runtime/index.ts';
import { Button, Details } from '#src/ui/layout/elements.tsx';
import { Page } from '#src/ui/layout/page.tsx';
import { Problem } from '#src/ui/layout/problem.tsx';
import { FilesField } from '#src/ui/form/files-field.tsx';
import { takeChosen } from '#src/ui/form/take-chosen.ts';
import { GatheredFeedbackPart } from './gathered-feedback.tsx';
import { GatheredResponsesPart } from './gathered-responses.tsx';
import { SendersField, type SendersDraft } from './senders-field.tsx';

/** A response to ten thousand bulletins is smaller. */
const MAX_MB = 8;
const MAX_BYTES = MAX_MB * 1024 * 1024;
/** How many refused files stand on the page. */
const REFUSALS_SHOWN = 50;
/** How many bulletins of one file. */
const MOST_NAMED = 5;

type Gathered = {
  /** null where no response file was among them, and no list was given. */
  readonly responses: GatheredResponses | null;
  readonly feedback: GatheredFeedback;
  readonly refused: readonly RefusedFile[];
  /** The bulletins of the centre itself; none where it gave no list. */
  readonly lists: readonly BulletinList[];
  /** Lines of the list of senders that name no file that is here, from 1. */
  readonly unusedLines: readonly number[];
};

/** What organisations sent back: what became of bulletins, and what they say of questions, bulletins and training. */
export default function GatheredScreen() {
  const [files, setFiles] = useState<readonly File[]>([]);
  const [earlierFiles, setEarlierFiles] = useState<readonly File[]>([]);
  const [senders, setSenders] = useState<SendersDraft>({ kind: 'not-checked' });
  const [listFile, setListFile] = useState<File | null>(null);
  const [listError, setListError] = useState<string | null>(null);
  const [problems, setProblems] = useState<readonly string[]>([]);
  const [gathered, setGathered] = useState<Gathered | null>(null);
  /** What was gathered is of what was chosen: beside other files it would pass for theirs. */
  const choose =
    <T,>(set: (chosen: T) => void) =>
    (chosen: T) => {
      setGathered(null);
      set(chosen);
    };
  const gather = async () => {
    const isListMissing = senders.kind === 'list' && senders.file === null;
    setListError(isListMissing ? 'Choose the list of senders' : null);
    if (isListMissing) return document.getElementById('senders-file')?.focus();
    setGathered(null);
    const named = await readSenders(senders, files);
    const list = listFile ? await readList(listFile) : ok(null);
    if (!named.ok || !list.ok) {
      setProblems([...(named.ok ? [] : named.problem), ...(list.ok ? [] : list.problem)]);
      return undefined;
    }
    setProblems([]);
    const { handedIn, unread } = await readAll(files);
    const { responses, feedback, refused } = sortFiles(handedIn);
    if (responses.length > 0 && list.value === null) {
      setProblems([
        `Choose your list of bulletins: ${countOf(responses.length, 'response file is', 'response files are')} among them, and it says which bulletins there are, in which revision and of which words.`,
      ]);
      return document.getElementById('own-list')?.focus();
    }
    const before = await readAll(earlierFiles);
    const earlier = sortFiles(before.handedIn);
    const ofResponses = list.value && gatherResponses(responses, named.value, list.value, earlier.responses);
    const ofFeedback = gatherFeedback(feedback, named.value, earlier.feedback);
    setGathered({
      responses: ofResponses,
      feedback: ofFeedback,
      refused: [
        ...[unread, refused, ofResponses?.refused ?? [], ofFeedback.refused].flat(),
        ...behindEarlier([...before.unread, ...earlier.refused]),
      ],
      lists: list.value ? [list.value] : [],
      unusedLines: named.value?.unused() ?? [],
    });
    return undefined;
  };
  return (
    <Page title={ROUTES.sectorGathered.title} back={linkTo('sector')}>
      <p>
        For a centre that receives what organisations send back: response files to bulletins, and feedback. Everything
        happens on this device, and nothing is kept when you leave this page.
      </p>
      <FilesField
        id="gathered"
        label="Response files and feedback files"
        hint={`Each is told by its content; up to ${MAX_MB} MB a file. For a folder of many, use the second button.`}
        onChosen={choose(setFiles)}
      />
      <SendersField choice={senders} onChange={choose(setSenders)} listError={listError} into="table" />
      <FilesField
        id="gathered-earlier"
        label="Files behind earlier tables that you handed on (optional)"
        hint="A count that would tell of too few organisations beside an earlier table is then withheld."
        onChosen={choose(setEarlierFiles)}
      />
      <p>
        <label htmlFor="own-list">Your list of bulletins (needed for response files) </label>
        <input
          id="own-list"
          type="file"
          autoComplete="off"
          accept=".json"
          onChange={(event) => choose(setListFile)(takeChosen(event)[0] ?? null)}
        />
        <span role="status">{listFile && `${visibleText(listFile.name)} is chosen.`}</span>
      </p>
      <Button disabled={files.length === 0} work={gather}>
        Gather {countOf(files.length, 'file')}
      </Button>
      {problems.length > 0 && (
        <Problem>
          <p>Nothing was gathered:</p>
          <ul>
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </Problem>
      )}
      <div role="status">{gathered && <p>{outcomeWords(gathered)}</p>}</div>
      {gathered && (
        <>
          <Refused refused={gathered.refused} />
          {gathered.unusedLines.length > 0 && (
            <p>Lines of the list of senders that no file was found for: {gathered.unusedLines.join(', ')}.</p>
          )}
          <OtherNames others={[...(gathered.responses?.otherNames ?? []), ...gathered.feedback.otherNames]} />
          <OfOtherWords others={gathered.responses?.otherWords ?? []} />
          <GatheredResponsesPart gathered={gathered.responses} />
          <GatheredFeedbackPart gathered={gathered.feedback} lists={gathered.lists} />
        </>
      )}
    </Page>
  );
}

const outcomeWords = ({ responses, feedback, refused }: Gathered): string =>
  `Gathered. ${countOf((responses?.repeated ?? 0) + feedback.repeated, 'file was', 'files were')} there twice, ${formatNumber(responses?.replaced ?? 0)} replaced by a later one of the same sender, ${formatNumber(refused.length)} refused.`;

function Refused({ refused }: { readonly refused: readonly RefusedFile[] }) {
  if (refused.length === 0) return null;
  return (
    <Details isNamedOnPaper summary={`${countOf(refused.length, 'file')} refused, with reasons`}>
      <ul>
        {refused.slice(0, REFUSALS_SHOWN).map(({ name, reasons }, index) => (
          // The same file may be refused twice.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index}>
            <code>{name}</code>: {reasons.join('; ')}
          </li>
        ))}
      </ul>
      {refused.length > REFUSALS_SHOWN && <p>And {formatNumber(refused.length - REFUSALS_SHOWN)} more.</p>}
    </Details>
  );
}

/** Names that are not how the sender is called: the centre looks into them before it hands a table on. */
function OtherNames({ others }: { readonly others: readonly OtherName[] }) {
  if (others.length === 0) return null;
  return (
    <Details
      isNamedOnPaper
      summary={`${countOf(others.length, 'file')} with another name than the sender's: look into ${others.length === 1 ? 'it' : 'them'} before you hand a table on`}
    >
      <ul>
        {others.slice(0, REFUSALS_SHOWN).map(({ name, said }) => (
          <li key={name}>
            <code>{name}</code> says that it is of “{said}”
          </li>
        ))}
      </ul>
      {others.length > REFUSALS_SHOWN && <p>And {formatNumber(others.length - REFUSALS_SHOWN)} more.</p>}
    </Details>
  );
}

/** The list was changed on its way, or a file was: what they say is no word on what the centre wrote. */
function OfOtherWords({ others }: { readonly others: readonly OtherWords[] }) {
  if (others.length === 0) return null;
  return (
    <Details
      isNamedOnPaper
      summary={`${countOf(others.length, 'file')} about other words than your list has: look into ${others.length === 1 ? 'it' : 'them'} before you hand a table on`}
    >
      <ul>
        {others.slice(0, REFUSALS_SHOWN).map(({ name, bulletins }) => (
          <li key={name}>
            <code>{name}</code>: {firstInWords(bulletins, MOST_NAMED)}
          </li>
        ))}
      </ul>
      {others.length > REFUSALS_SHOWN && <p>And {formatNumber(others.length - REFUSALS_SHOWN)} more.</p>}
    </Details>
  );
}

async function readSenders(
  choice: SendersDraft,
  files: readonly File[],
): Promise<Result<Senders | null, readonly string[]>> {
  switch (choice.kind) {
    case 'not-checked':
      return ok(null);
    case 'folders':
      // The first part of a path is the folder that was chosen, and no sender.
      return ok(sendersByFolder((file) => file.split('/').slice(1).join('/')));
    case 'list': {
      if (!choice.file || choice.file.size > SENDER_LIST_SIZE.bytes)
        return fail([`expected ${SENDER_LIST_SIZE.words}`]);
      const text = await textOf(choice.file);
      const parsed = text === null ? null : parseSenderList(text, files.map(nameOf));
      if (parsed?.ok) return parsed;
      return fail(
        parsed
          ? parsed.problem.map(({ line, reason }) => `List of senders, line ${line}: expected ${reason}`)
          : ['List of senders: expected text in UTF-8'],
      );
    }
  }
}

async function readList(file: File): Promise<Result<BulletinList, readonly string[]>> {
  const text = await textOf(file);
  if (text === null) return fail(['Your list of bulletins: it cannot be read as text']);
  const parsed = parseFile(text, bulletinsFormat);
  return parsed.ok ? parsed : fail(problemLines(parsed.problem).map((line) => `Your list of bulletins: ${line}`));
}

/** null: the browser gives nothing of it, or it is no text. */
async function textOf(file: File): Promise<string | null> {
  try {
    const text = decodeText(new Uint8Array(await file.arrayBuffer()));
    return text.ok ? text.value : null;
  } catch (error) {
    // What the browser says of a file; anything else is a fault of ours.
    if (error instanceof DOMException) return null;
    throw error;
  }
}

const nameOf = (file: File): string => file.webkitRelativePath || file.name;

async function readAll(files: readonly File[]) {
  const handedIn: HandedIn[] = [];
  const unread: RefusedFile[] = [];
  for (const file of files) {
    const name = nameOf(file);
    const text = file.size > MAX_BYTES ? null : await textOf(file);
    if (text === null)
      unread.push({ name: visibleText(name), reasons: [`expected text in UTF-8 of at most ${MAX_MB} MB`] });
    else handedIn.push({ name, text });
  }
  return { handedIn, unread };
}
