import { useRef, useState } from 'react';
import { countOf, formatNumber } from '#src/domain/common/format.ts';
import { useEditions, type EditionHere } from '#src/platform/files/index.ts';
import { linkTo, paths, ROUTES } from '#src/platform/runtime/index.ts';
import { SECTOR_SCOPE, useDrafts, type Drafts } from '#src/platform/storage/drafts/index.ts';
import { storageWords } from '#src/platform/storage/index.ts';
import { BegunElsewhere } from '#src/ui/form/begun-elsewhere.tsx';
import { FilesField } from '#src/ui/form/files-field.tsx';
import { AppLink, Button, Details, Inset } from '#src/ui/layout/elements.tsx';
import { LoadingPage, ProblemPage } from '#src/ui/layout/loaded.tsx';
import { Page } from '#src/ui/layout/page.tsx';
import { Swap } from '#src/ui/layout/swap.tsx';
import { Problem } from '#src/ui/layout/problem.tsx';
import { BuildPart } from './build-part.tsx';
import type { DeskRequest, Refusal } from './desk-messages.ts';
import { PackPart } from './pack-part.tsx';
import { SendersField, type SendersDraft } from './senders-field.tsx';
import { useDesk, type Desk } from './use-desk.ts';
import { usePackWords, type PackWords } from './use-pack-words.ts';

/** The centre's bench: contributions in, the sector's picture, and a pack that exposes nobody. */
export default function SectorScreen() {
  const editions = useEditions();
  const drafts = useDrafts(SECTOR_SCOPE);
  if (!editions || !drafts) return <LoadingPage />;
  if (!editions.ok) return <ProblemPage>{storageWords(editions.problem)}</ProblemPage>;
  if (!drafts.ok) return <ProblemPage>{storageWords(drafts.problem)}</ProblemPage>;
  return <Bench editions={editions.value} drafts={drafts.value} />;
}

type BenchProps = { readonly editions: readonly EditionHere[]; readonly drafts: Drafts };

function Bench({ editions, drafts }: BenchProps) {
  const words = usePackWords(drafts);
  const [files, setFiles] = useState<readonly File[]>([]);
  const [earlier, setEarlier] = useState<readonly File[]>([]);
  const { desk, ask, cancel } = useDesk();
  const [senders, setSenders] = useState<SendersDraft>({ kind: 'not-checked' });
  const [listError, setListError] = useState<string | null>(null);
  const [isCancelled, setIsCancelled] = useState(false);
  const outcomeOfStop = useRef<HTMLParagraphElement>(null);
  const { taken, outcome } = desk;
  const isWorking = desk.work !== null;
  const hasForm = taken !== null && taken.batches.length > 0;
  const start = (request: DeskRequest) => {
    setIsCancelled(false);
    ask(request);
  };
  const stop = () => {
    cancel();
    setIsCancelled(true);
    // The button that was pressed goes away; the focus must not go with it.
    outcomeOfStop.current?.focus();
  };
  const takeIn = () => {
    if (isWorking) return;
    const isListMissing = senders.kind === 'list' && senders.file === null;
    setListError(isListMissing ? 'Choose the list of senders' : null);
    if (isListMissing) return document.getElementById('senders-file')?.focus();
    start({
      kind: 'take',
      files,
      earlier,
      editions: questionnaires,
      senders:
        senders.kind === 'list' && senders.file
          ? { kind: 'list', file: senders.file }
          : senders.kind === 'folders'
            ? { kind: 'folders' }
            : { kind: 'not-checked' },
    });
  };
  const questionnaires = editions.map(({ questionnaire }) => questionnaire);
  return (
    <Page title={ROUTES.sector.title} back={linkTo('library')}>
      <p>
        For a centre that receives contributions: check them, see the sector, and write a benchmark pack. Everything
        happens on this device. Contributions are not kept when you leave this page; what you type for the pack is.
      </p>
      <p>
        Also for a centre: <AppLink to={paths.sectorBulletins()}>{ROUTES.sectorBulletins.title}</AppLink>, and{' '}
        <AppLink to={paths.sectorGathered()}>gather responses and feedback</AppLink>.
      </p>
      {!hasForm && <TypedBefore words={words} />}
      <BegunElsewhere begun={words.elsewhere} when={words.when} of="the form of a pack" onShow={words.showElsewhere} />
      <FilesField
        id="contributions"
        label="Contributions"
        hint="Files, a set with one contribution a line, or a zip of either: up to 500 MB a file. For a folder of many, use the second button."
        onChosen={setFiles}
      />
      <SendersField choice={senders} onChange={setSenders} listError={listError} into="pack" />
      <FilesField
        id="earlier"
        label="Contributions behind earlier packs of this edition (optional)"
        hint="A figure that would tell of too few organisations beside an earlier pack is then withheld."
        onChosen={setEarlier}
      />
      <div className="app-buttons">
        <Button disabled={files.length === 0} aria-disabled={isWorking} onClick={takeIn}>
          Take in {countOf(files.length, 'file')}
        </Button>
        {isWorking && (
          <Button look="secondary" onClick={stop}>
            Cancel
          </Button>
        )}
      </div>
      <Progress desk={desk} />
      <p role="status" tabIndex={-1} ref={outcomeOfStop}>
        {isCancelled && 'Cancelled. Everything is as it was before.'}
      </p>
      {desk.failure !== null && (
        <Problem>
          That did not work ({desk.failure}). Nothing was written. Choose the files once more and try again.
        </Problem>
      )}
      {desk.listFaults.length > 0 && (
        <div role="alert">
          <p>The list of senders cannot be used, so nothing was taken in:</p>
          <ul>
            {desk.listFaults.map(({ line, reason }) => (
              <li key={`${line} ${reason}`}>
                Line {formatNumber(line)}: expected {reason}
              </li>
            ))}
          </ul>
        </div>
      )}
      {desk.cutShort.length > 0 && (
        <div role="alert">
          <p>
            What stood behind an earlier pack cannot be read whole, so no pack can be held against it, and nothing was
            taken in. Choose a sound copy of it.
          </p>
          <Refusals refusals={desk.cutShort} total={desk.cutShort.length} of="of earlier files " />
        </div>
      )}
      {taken && (
        <>
          <h2 className="nhsuk-heading-m">What was taken in</h2>
          <p>
            {countOf(taken.counts.accepted, 'organisation')} taken, {formatNumber(taken.counts.replaced)} replaced by a
            later file of the same organisation, {formatNumber(taken.counts.outdated)} older than one that was there,{' '}
            {formatNumber(taken.counts.refused)} refused
            {taken.counts.contested > 0 && `, ${formatNumber(taken.counts.contested)} set aside`}.
          </p>
          <Contested taken={taken} />
          <Refusals refusals={taken.refusals} total={taken.counts.refused} />
          {taken.unreadEarlier.count > 0 && (
            <>
              <p>
                <strong>
                  {countOf(taken.unreadEarlier.count, 'entry', 'entries')} of the files behind earlier packs could not
                  be used, so no pack is held against {taken.unreadEarlier.count === 1 ? 'it' : 'them'}.
                </strong>{' '}
                That is right only of what stood behind none of those packs.
              </p>
              <Refusals
                refusals={taken.unreadEarlier.refusals}
                total={taken.unreadEarlier.count}
                of="of earlier files "
              />
            </>
          )}
          {taken.batches.length === 0 ? (
            <p>Nothing was left to build a pack from.</p>
          ) : (
            <BuildPart
              key={JSON.stringify(taken.batches)}
              batches={taken.batches}
              hasLedger={taken.hasLedger}
              isWorking={isWorking}
              words={words}
              onAsk={start}
            />
          )}
        </>
      )}
      {outcome?.kind === 'not-built' && (
        <Inset>
          <p>
            {countOf(outcome.problem.count, 'organisation')}
            {outcome.problem.kind === 'too-few-fresh' && ' whose answers are in no earlier pack'}: no figure is given
            for fewer than {outcome.problem.needed}, so there is no pack.
          </p>
          {outcome.known.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </Inset>
      )}
      {outcome?.kind === 'built' && (
        <PackPart key={outcome.pack.id} pack={outcome.pack} questionnaires={questionnaires} />
      )}
    </Page>
  );
}

/** What was typed for a pack is in sight before there is a form for it, and can be taken out. */
function TypedBefore({ words }: { readonly words: PackWords }) {
  const [isEmptied, setIsEmptied] = useState(false);
  const { all, empty } = words;
  return (
    <Swap shown={all.length > 0}>
      {all.length > 0 && (
        <Inset>
          <p className="app-prose">
            You typed this for a pack: “{all.join('”, “')}”. It stands in its form once contributions are taken in.{' '}
            <button
              type="button"
              className="app-link-button"
              onClick={() => {
                setIsEmptied(true);
                empty();
              }}
            >
              Empty the form
            </button>
          </p>
        </Inset>
      )}
      {isEmptied && all.length === 0 && (
        <p className="app-quiet" tabIndex={-1} data-takes-focus>
          Nothing is kept for a pack.
        </p>
      )}
    </Swap>
  );
}

function Progress({ desk: { work, progress } }: { readonly desk: Desk }) {
  if (work === null) return null;
  if (work === 'ledger') return null;
  if (work === 'build') {
    return (
      <>
        <progress className="app-progress" aria-label="Working out the sector" />
        <p>Working out the figures of every group.</p>
      </>
    );
  }
  const percent = progress && progress.totalBytes > 0 ? Math.floor((100 * progress.bytes) / progress.totalBytes) : 0;
  return (
    <>
      <progress className="app-progress" max={100} value={percent} aria-label="Reading contributions" />
      <p>
        {percent}% read
        {progress &&
          `: ${formatNumber(progress.counts.accepted)} taken, ${formatNumber(progress.counts.refused)} refused`}
      </p>
    </>
  );
}

/** What the centre has to choose between, and lines of its list that nothing was found for. */
function Contested({ taken: { contested, unusedLines } }: { readonly taken: NonNullable<Desk['taken']> }) {
  return (
    <>
      {contested.length > 0 && (
        <Inset>
          <p>
            One contribution a sender counts, and two senders never send the same one. None of these counts until you
            leave out all but one and take the files in again:
          </p>
          <ul>
            {contested.map(({ sender, file, line }) => (
              <li key={`${file} ${line}`}>
                {sender}: <code>{line === null ? file : `${file}, line ${line}`}</code>
              </li>
            ))}
          </ul>
        </Inset>
      )}
      {unusedLines.length > 0 && (
        <p>Lines of the list of senders that no contribution was found for: {unusedLines.join(', ')}.</p>
      )}
    </>
  );
}

type RefusalsProps = {
  readonly refusals: readonly Refusal[];
  readonly total: number;
  /** Of which files, where they are not those that are taken in. */
  readonly of?: string;
};

function Refusals({ refusals, total, of = '' }: RefusalsProps) {
  if (total === 0) return null;
  return (
    <Details isNamedOnPaper summary={`${countOf(total, 'entry', 'entries')} ${of}refused, with reasons`}>
      <ul>
        {refusals.map(({ file, line, reasons }, index) => (
          <li key={index}>
            <code>
              {file}
              {line !== null && `, line ${line}`}
            </code>
            : {reasons.join('; ')}
          </li>
        ))}
      </ul>
      {total > refusals.length && <p>And {formatNumber(total - refusals.length)} more.</p>}
    </Details>
  );
}
