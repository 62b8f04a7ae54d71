import { unreadWords } from '#src/domain/bulletins/outlined/index.ts';
import { useEffect, useState, type ReactNode } from 'react';
import type { Assessment } from '#src/domain/assessment/index.ts';
import { careFaultsBeside, type BulletinList } from '#src/domain/bulletins/index.ts';
import { readBulletins, type ReadBulletins, type ReadBulletinsProblem } from '#src/domain/bulletins/import/index.ts';
import { listKeyOf, takeIssue } from '#src/domain/bulletins/kept/index.ts';
import {
  ageWords,
  inShort,
  newsInWords,
  noticeWords,
  refusedWords,
  shortWords,
} from '#src/domain/bulletins/yours/index.ts';
import { faultsProblem } from '#src/domain/common/file.ts';
import { countOf } from '#src/domain/common/format.ts';
import { formatInstant } from '#src/domain/common/london-time.ts';
import { assertNever } from '#src/domain/common/result.ts';
import { loadTechnologies } from '#src/platform/files/broadcast.ts';
import { useYourBulletins } from '#src/platform/files/your-bulletins.ts';
import { now, paths } from '#src/platform/runtime/index.ts';
import { saveIssue, useKeptList } from '#src/platform/storage/bulletins/index.ts';
import { storageWords, useAssessmentsAlone } from '#src/platform/storage/index.ts';
import { AppLink, Button, Details, Inset, SummaryList } from '#src/ui/layout/elements.tsx';
import { Problem } from '#src/ui/layout/problem.tsx';
import { FileProblemWords } from './file-words.tsx';

type DoneProps = {
  readonly onDone: (
    text: string,
    link: { readonly to: string; readonly text: string; readonly inShort: ReactNode },
  ) => void;
  readonly onCancel: () => void;
};

type Read =
  { readonly ok: true; readonly value: ReadBulletins } | { readonly ok: false; readonly problem: ReadBulletinsProblem };

/** A list of bulletins of ours, read already; or a text that may hold one: pasted, or a file of others. */
export default function OpenedBulletins({
  given,
  ...done
}: { readonly given: BulletinList | { readonly text: string } } & DoneProps) {
  const [read, setRead] = useState<Read | null>(null);
  const [takesDrafts, setTakesDrafts] = useState(false);
  const [failed, setFailed] = useState<{ readonly error: unknown } | null>(null);
  useEffect(() => {
    const reading = async (): Promise<Read> => {
      const technologies = await loadTechnologies();
      const found: Read =
        'text' in given
          ? readBulletins(given.text, technologies, { takesDrafts, now: now() })
          : { ok: true, value: { list: given, report: null } };
      // What an importer makes asks for nothing on what care depends on.
      const faults = found.ok ? careFaultsBeside(found.value.list, technologies.technologies) : [];
      return faults.length > 0
        ? { ok: false, problem: { kind: 'file', problem: faultsProblem('assure-bulletins', faults) } }
        : found;
    };
    reading().then(setRead, (error: unknown) => setFailed({ error }));
  }, [given, takesDrafts]);
  // For the boundary around the screens to say.
  if (failed) throw failed.error;
  if (!read) return <p>Reading…</p>;
  if (read.ok) return <BringIn read={read.value} isAfterChoice={takesDrafts} {...done} />;
  const { problem } = read;
  if (problem.kind === 'draft') return <Draft onTake={() => setTakesDrafts(true)} onCancel={done.onCancel} />;
  return (
    <div className="nhsuk-error-summary" role="alert">
      <h2 className="nhsuk-error-summary__title" tabIndex={-1} data-takes-focus>
        No bulletins were read
      </h2>
      <div className="nhsuk-error-summary__body">
        <ProblemWords problem={problem} />
        <p>Nothing that is stored here has changed.</p>
      </div>
    </div>
  );
}

/** Somebody else's draft: it can be waited for, or taken as it is. */
const Draft = ({ onTake, onCancel }: { readonly onTake: () => void; readonly onCancel: () => void }) => (
  <>
    <h2 className="nhsuk-heading-m" tabIndex={-1} data-takes-focus>
      This is a draft
    </h2>
    <p>
      Its publisher may still change it, or take it back. Wait for the final one, or take the draft: its card then says
      that it is one. Nothing that is stored here has changed.
    </p>
    <div className="app-buttons">
      <Button onClick={onTake}>Take the draft</Button>
      <Button look="secondary" onClick={onCancel}>
        Cancel
      </Button>
    </div>
  </>
);

function ProblemWords({ problem }: { readonly problem: Exclude<ReadBulletinsProblem, { readonly kind: 'draft' }> }) {
  switch (problem.kind) {
    case 'file':
      return <FileProblemWords problem={problem.problem} />;
    case 'armour':
      return <p>{ARMOUR_WORDS[problem.problem]}</p>;
    case 'import':
      return (
        <ul>
          {problem.reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      );
    default:
      return assertNever(problem);
  }
}

const ARMOUR_WORDS: Readonly<Record<Extract<ReadBulletinsProblem, { kind: 'armour' }>['problem'], string>> = {
  none: 'There is no block of bulletins in this text. It begins with "-----BEGIN ASSURE BULLETINS-----": copy the e-mail from there to the line with "END".',
  'cut-short': 'The block has no last line ("-----END ASSURE BULLETINS-----"). Copy the e-mail to its end.',
  several:
    'There is more than one block of bulletins in this text, and they differ. Paste one of them at a time, from its line with "BEGIN" to its line with "END".',
  damaged: 'The block is not what was sent: lines are missing or were changed on the way. Ask for the list as a file.',
};

type BringInProps = {
  readonly read: ReadBulletins;
  /** Does it stand where something was pressed, so that the keyboard must find its way on? */
  readonly isAfterChoice: boolean;
} & DoneProps;

const takeLostFocus = (heading: HTMLElement | null): void => {
  if (document.activeElement === document.body) heading?.focus();
};

function BringIn({ read: { list, report }, isAfterChoice, onDone, onCancel }: BringInProps) {
  const kept = useKeptList(listKeyOf(list));
  const [problem, setProblem] = useState<string | null>(null);
  if (!kept) return null;
  if (!kept.ok) return <Problem>{storageWords(kept.problem)}</Problem>;
  const toHeading = isAfterChoice ? takeLostFocus : undefined;
  const here = kept.value;
  const at = now();
  const taken = takeIssue(here, list, at);
  // The number of what was turned from a file of others is ours.
  const name = report ? list.publisher.name : `${list.publisher.name}, issue ${list.sequence}`;
  if (!taken.ok)
    return (
      <>
        <p ref={toHeading} tabIndex={-1} data-takes-focus>
          {name}: {refusedWords(taken.problem)}
        </p>
        <p>
          <AppLink to={paths.bulletins()}>See the bulletins</AppLink>
        </p>
      </>
    );
  const { notices, news } = taken.value;
  const age = ageWords(list, at);
  const remarks = [...notices.map(noticeWords), ...(age === null ? [] : [age])];
  const bring = async () => {
    const saved = await saveIssue(list, now());
    if (!saved.ok) return setProblem(storageWords(saved.problem));
    return onDone(`${name}${report ? '' : ','} is here.`, {
      to: paths.bulletins(),
      text: 'See which bulletins concern you',
      inShort: <ConcernsYou />,
    });
  };
  return (
    <>
      <h2 ref={toHeading} className="nhsuk-heading-m" tabIndex={-1} data-takes-focus>
        {report ? `A file of others: ${report.source}` : 'A list of bulletins'}
      </h2>
      <SummaryList
        rows={[
          { term: 'Publisher', value: list.publisher.name },
          ...(report ? [] : [{ term: 'Issue', value: String(list.sequence) }]),
          { term: 'Issued', value: formatInstant(list.issuedAt) },
          {
            term: 'Next expected by',
            value: list.nextExpectedBy === null ? 'Not said' : formatInstant(list.nextExpectedBy),
          },
          { term: 'What it brings', value: newsInWords(news).join('; ') || 'No bulletins' },
        ]}
      />
      {remarks.length > 0 && (
        <Inset>
          {remarks.map((words) => (
            <p key={words}>{words}</p>
          ))}
        </Inset>
      )}
      {report && <ImportAccount report={report} />}
      <p className="app-quiet">
        Nobody can tell from a file that it comes from who it says: nothing in it is signed. Take lists from where you
        know that they are published.
      </p>
      <div className="app-buttons">
        <Button work={bring}>Bring it in</Button>
        <Button look="secondary" onClick={onCancel}>
          Cancel
        </Button>
      </div>
      {problem && <Problem>{problem}</Problem>}
    </>
  );
}

/** What all the lists ask of one's own organisation now, as its bulletins say first; nothing where none is kept. */
function ConcernsYou() {
  const all = useAssessmentsAlone();
  const own = all?.ok ? all.value.find(({ errand }) => !errand) : undefined;
  return own ? <InShort of={own} /> : null;
}

function InShort({ of: { id, organisation } }: { readonly of: Assessment }) {
  const view = useYourBulletins(id);
  // Where something cannot be read, the page behind the link says so.
  if (!view?.ok) return null;
  const { yours, lists, unread, now: at } = view.value;
  return (
    <>
      . {lists.some(({ list }) => list.isIllustrative) && 'Illustrative: a made-up list is among these. '}
      {organisation.name}: {shortWords(inShort(yours.cards, at))}.{unread > 0 && ` ${unreadWords(unread)}`}
    </>
  );
}

/** What became of somebody else's file: what was guessed first, then every field. */
function ImportAccount({ report }: { readonly report: NonNullable<ReadBulletins['report']> }) {
  const { guesses, notes, leftOut, fields } = report;
  return (
    <>
      <p>
        An entry becomes a card only where you or a supplier run what it names. The rest is counted. What stands in the
        list and not in the file was guessed ({countOf(guesses.length, 'guess', 'guesses')}).
      </p>
      {guesses.length > 0 && (
        <Details summary="What was guessed">
          <ul>
            {guesses.slice(0, SHOWN).map((guess, index) => (
              <li key={index}>{guess}</li>
            ))}
          </ul>
          <More of={guesses.length} />
        </Details>
      )}
      {notes.length + leftOut.length > 0 && (
        <Details summary={`What was wrong or left out (${notes.length + leftOut.length})`}>
          <ul>
            {[...notes, ...leftOut.map(({ id, reason }) => `${id}: ${reason}`)].slice(0, SHOWN).map((note, index) => (
              <li key={index}>{note}</li>
            ))}
          </ul>
          <More of={notes.length + leftOut.length} />
        </Details>
      )}
      <Details summary={`What became of each field (${fields.length})`}>
        <ul>
          {fields.map(({ field, count, fate, reason }) => (
            <li key={field}>
              <code>{field}</code> ({count}): {FATES[fate]}, {reason}
            </li>
          ))}
        </ul>
      </Details>
    </>
  );
}

const FATES: Readonly<Record<NonNullable<ReadBulletins['report']>['fields'][number]['fate'], string>> = {
  taken: 'taken',
  guessed: 'guessed',
  'left-out': 'left out',
};

/** More than anybody reads of a feed of thousands; "assure bulletins import" says all. */
const SHOWN = 100;

const More = ({ of }: { readonly of: number }) =>
  of > SHOWN ? <p>And {countOf(of - SHOWN, 'more', 'more')}.</p> : null;
