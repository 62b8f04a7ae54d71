import { lazy, Suspense, useMemo, useState, type ReactNode } from 'react';
import { BASIS_WORDS } from '#src/domain/benchmark/pack/index.ts';
import { mayBeBulletins } from '#src/domain/bulletins/import/index.ts';
import { contentHash } from '#src/domain/common/content-hash.ts';
import { formatDate } from '#src/domain/common/format.ts';
import { assertNever } from '#src/domain/common/result.ts';
import { pastedTextSchema, ruleOf, visibleText } from '#src/domain/common/text.ts';
import { openFile, type OpenedFile, type OpenProblem } from '#src/domain/formats/index.ts';
import { editionName } from '#src/domain/questionnaire/editions/index.ts';
import { questionsInOrder } from '#src/domain/questionnaire/index.ts';
import {
  LARGEST_FILE,
  readChosenFile,
  useEditions,
  usePacks,
  type ChosenFile,
  type EditionHere,
  type PackHere,
} from '#src/platform/files/index.ts';
import { useDroppedFile } from '#src/platform/files/dropped-file.ts';
import { readIfWorkbook } from '#src/platform/files/read-workbook.ts';
import { afterPaint, now, paths, ROUTES } from '#src/platform/runtime/index.ts';
import {
  elsewhereOf,
  draftForms,
  forgetDraft,
  OPEN_SCOPE,
  takeUpIn,
  useDrafts,
  useFormDraft,
  type Draft,
} from '#src/platform/storage/drafts/index.ts';
import { storageWords } from '#src/platform/storage/index.ts';
import { openStoreCopy } from '#src/platform/storage/recovery/index.ts';
import { savePack, saveQuestionnaire } from '#src/platform/storage/shelf/index.ts';
import { BegunElsewhere } from '#src/ui/form/begun-elsewhere.tsx';
import { TextArea } from '#src/ui/form/fields.tsx';
import { AppLink, Button, Details } from '#src/ui/layout/elements.tsx';
import { LoadingPage, ProblemPage } from '#src/ui/layout/loaded.tsx';
import { Page } from '#src/ui/layout/page.tsx';
import { useErrorInTitle } from '#src/ui/layout/page-title.ts';
import { Problem } from '#src/ui/layout/problem.tsx';
import { Swap } from '#src/ui/layout/swap.tsx';
import { Confirm } from './confirm.tsx';
import { FilePicker } from './file-picker.tsx';
import { FileProblemWords } from './file-words.tsx';
import { OpenedAssessment } from './opened-assessment.tsx';
import { OpenedParcel } from './opened-parcel.tsx';
import { OpenedReview } from './opened-review.tsx';
import { OpenedSlip } from './opened-slip.tsx';
import { RestoreForm } from './restore-form.tsx';
import { UnsealForm } from './unseal-form.tsx';
import { useTurns } from './use-turns.ts';

// What reads workbooks or bulletins is fetched when one is opened.
const OpenedBulletins = lazy(() => import('./opened-bulletins.tsx'));
const OpenedWorkbook = lazy(() => import('./opened-workbook.tsx'));

type Step =
  | { readonly kind: 'choose' }
  | { readonly kind: 'reading'; readonly name: string }
  | {
      readonly kind: 'sealed';
      readonly name: string;
      readonly file: Extract<ChosenFile, { kind: 'sealed' }>;
      readonly turn: number;
    }
  | { readonly kind: 'workbook'; readonly name: string; readonly bytes: Uint8Array; readonly turn: number }
  /** A file of others, or a text with a block of bulletins in it. */
  | {
      readonly kind: 'others';
      readonly name: string;
      readonly given: { readonly text: string };
      readonly isPasted: boolean;
    }
  | { readonly kind: 'refused'; readonly name: string; readonly problem: OpenProblem }
  | { readonly kind: 'opened'; readonly name: string; readonly opened: OpenedFile }
  | { readonly kind: 'done'; readonly text: string; readonly links: readonly DoneLink[] };

/** Where to go on from here, and what can be said of it already. */
type DoneLink = { readonly to: string; readonly text: string; readonly inShort?: ReactNode };

/** One door for every file: told by its content, checked whole, and stored only when the user says so. */
export default function OpenFileScreen({ back }: { readonly back: { readonly href: string; readonly text: string } }) {
  const editions = useEditions();
  const [step, setStep] = useState<Step>({ kind: 'choose' });
  const turns = useTurns();
  const drafts = useDrafts(OPEN_SCOPE);
  if (!editions || !drafts) return <LoadingPage />;
  if (!editions.ok) return <ProblemPage>{storageWords(editions.problem)}</ProblemPage>;
  if (!drafts.ok) return <ProblemPage>{storageWords(drafts.problem)}</ProblemPage>;
  const isPasted = step.kind === 'others' && step.isPasted;

  const choose = async (file: File) => {
    const name = visibleText(file.name);
    const turn = turns.begin();
    setStep({ kind: 'reading', name });
    const bytes = await readIfWorkbook(file);
    if (!turns.isOn(turn)) return;
    if (bytes) return setStep({ kind: 'workbook', name, bytes, turn });
    const read = await readChosenFile(file);
    if (!turns.isOn(turn)) return;
    if (!read.ok) return setStep({ kind: 'refused', name, problem: { kind: 'file', problem: read.problem } });
    // A large one is worked at for seconds.
    await afterPaint();
    if (!turns.isOn(turn)) return;
    if (read.value.kind === 'sealed') return setStep({ kind: 'sealed', name, file: read.value, turn });
    take(name, read.value.text, turn);
  };
  const take = (name: string, text: string, turn: number) => {
    if (!turns.isOn(turn)) return;
    try {
      const opened = openFile(text, { editions: editions.value, openStoreCopy });
      if (opened.ok) setStep({ kind: 'opened', name, opened: opened.value });
      else if (isNoneOfOurs(opened.problem) && mayBeBulletins(text))
        setStep({ kind: 'others', name, given: { text }, isPasted: false });
      else setStep({ kind: 'refused', name, problem: opened.problem });
    } catch (error) {
      giveUp(error);
    }
  };
  // A fault of ours is thrown where the page is drawn: the boundary around the screen says so.
  const giveUp = (error: unknown) =>
    setStep(() => {
      throw error;
    });

  return (
    <Page title={ROUTES.open.title} back={back}>
      <p>
        An assessment, a backup, a parcel of questions on its way out or back, a copy for a reviewer, a second opinion,
        a workbook that was filled in, a slip of training, a questionnaire, a benchmark pack or a list of bulletins
        (CSAF, KEV and NHS cyber alerts among them). The app tells which it is, and asks for the passphrase of a sealed
        one. Nothing is stored before you say so.
      </p>
      <Swap shown={step.kind}>
        <FileDoor onChosen={(file) => void choose(file).catch(giveUp)} />
        {/* It stays beside what was read: where that is cut short, the rest is pasted there. */}
        {(step.kind === 'choose' || isPasted) && (
          <PasteDoor
            kept={drafts.value.get(draftForms.pasted())}
            onPasted={(text) => {
              turns.begin();
              setStep({ kind: 'others', name: 'What you pasted', given: { text }, isPasted: true });
            }}
          />
        )}
        <div aria-live="polite">
          <StepView
            step={step}
            editions={editions.value}
            onUnsealed={take}
            onDone={(text, ...links) => {
              setStep({ kind: 'done', text, links });
              if (isPasted) void forgetDraft(OPEN_SCOPE, draftForms.pasted(), now());
            }}
            onCancel={() => {
              turns.begin();
              setStep({ kind: 'choose' });
            }}
          />
        </div>
      </Swap>
    </Page>
  );
}

/** Takes a file that is chosen here, or was dropped anywhere. */
function FileDoor({ onChosen }: { readonly onChosen: (file: File) => void }) {
  useDroppedFile(onChosen);
  return (
    <FilePicker
      label="Choose a file"
      hint={`Up to ${LARGEST_FILE}, whatever its ending. You can also drop a file on any page of the app.`}
      onChosen={onChosen}
    />
  );
}

/** For a list that came in a mail, since mail systems strip attachments. */
function PasteDoor({
  kept,
  onPasted,
}: {
  readonly kept: Draft | undefined;
  readonly onPasted: (text: string) => void;
}) {
  const [text, setText] = useState(() => takeUpIn(NOTHING_PASTED, kept).text);
  const [isEmpty, setIsEmpty] = useState(false);
  const isKept = text.length <= MOST_KEPT;
  const { flush } = useFormDraft(
    OPEN_SCOPE,
    draftForms.pasted(),
    useMemo(() => (isKept ? { text } : NOTHING_PASTED), [isKept, text]),
    NOTHING_PASTED,
  );
  return (
    <Details summary="Paste bulletins from an e-mail" wasLeftOpen={text !== ''}>
      <BegunElsewhere
        of="what is pasted"
        {...elsewhereOf(kept, flush, (other) => setText(takeUpIn(NOTHING_PASTED, other).text))}
      />
      <TextArea
        id="paste"
        label="The text of the e-mail"
        hint={isKept ? undefined : 'It is too long to be kept here when you leave the page: the e-mail has it.'}
        spellCheck={false}
        rule={ruleOf(pastedTextSchema)}
        onPaste={(event) => {
          const pasted = event.clipboardData.getData('text');
          if (pasted.length <= MOST_KEPT) return;
          // Browsers freeze for many seconds on a field of megabytes: a feed is read without standing in it.
          event.preventDefault();
          onPasted(pasted);
        }}
        error={isEmpty ? 'Paste the text of the e-mail' : undefined}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setIsEmpty(false);
        }}
      />
      <Button
        look="secondary"
        onClick={() => {
          if (text.trim() === '') setIsEmpty(true);
          else onPasted(text);
        }}
      >
        Read it
      </Button>
    </Details>
  );
}

const NOTHING_PASTED = { text: '' };

/** Letters of a pasted text that stand in the field and are kept: a list of fifty bulletins, and no feed of thousands. */
const MOST_KEPT = 200_000;

const isNoneOfOurs = (problem: OpenProblem): boolean =>
  problem.kind === 'file' && (problem.problem.kind === 'not-ours' || problem.problem.kind === 'not-json');

const TO_LIBRARY: DoneLink = { to: paths.library(), text: 'Library' };

type StepViewProps = {
  readonly step: Step;
  /** Those that are here. */
  readonly editions: readonly EditionHere[];
  readonly onUnsealed: (name: string, text: string, turn: number) => void;
  readonly onDone: (text: string, ...links: readonly DoneLink[]) => void;
  readonly onCancel: () => void;
};

function StepView({ step, editions, onUnsealed, onDone, onCancel }: StepViewProps) {
  useErrorInTitle(step.kind === 'refused');
  switch (step.kind) {
    case 'choose':
      return null;
    case 'reading':
      return <p>Reading {step.name}…</p>;
    case 'sealed':
      return (
        <UnsealForm
          key={step.name}
          name={step.name}
          file={step.file}
          onOpened={(text) => onUnsealed(step.name, text, step.turn)}
          onCancel={onCancel}
        />
      );
    case 'workbook':
      return (
        <Suspense fallback={<p>Reading {step.name}…</p>}>
          <OpenedWorkbook key={step.turn} name={step.name} bytes={step.bytes} onCancel={onCancel} />
        </Suspense>
      );
    case 'others':
      return (
        <Suspense fallback={<p>Reading {step.name}…</p>}>
          <OpenedBulletins given={step.given} onDone={onDone} onCancel={onCancel} />
        </Suspense>
      );
    case 'refused':
      return (
        <div className="nhsuk-error-summary" role="alert">
          <h2 className="nhsuk-error-summary__title" tabIndex={-1} data-takes-focus>
            {step.name} was not opened
          </h2>
          <div className="nhsuk-error-summary__body">
            <OpenProblemWords problem={step.problem} />
            <p>Nothing that is stored here has changed.</p>
          </div>
        </div>
      );
    case 'opened':
      return <Opened opened={step.opened} editions={editions} onDone={onDone} onCancel={onCancel} />;
    case 'done':
      return (
        <>
          <p tabIndex={-1} data-takes-focus>
            {step.text}
          </p>
          <ul>
            {step.links.map(({ to, text, inShort }) => (
              <li key={to}>
                <AppLink to={to}>{text}</AppLink>
                {inShort}
              </li>
            ))}
          </ul>
        </>
      );
    default:
      return assertNever(step);
  }
}

function OpenProblemWords({ problem }: { readonly problem: OpenProblem }) {
  switch (problem.kind) {
    case 'file':
      return <FileProblemWords problem={problem.problem} />;
    case 'edition-missing':
      return (
        <p>
          This assessment answers the questionnaire {problem.id}, edition {problem.version}, in a version that is not
          here. Open that questionnaire file first, then this one again.
        </p>
      );
    case 'part-of-edition':
      return (
        <p>
          These are some questions of another edition, as they are handed out to be answered. They come in a parcel:
          open that instead.
        </p>
      );
    case 'edition-differs':
      return (
        <p>
          A different file of the questionnaire {problem.id}, edition {problem.version}, is already here. A published
          edition never changes: ask its author to give the new text a new edition number.
        </p>
      );
    default:
      return assertNever(problem);
  }
}

type OpenedProps = { readonly opened: OpenedFile } & Pick<StepViewProps, 'editions' | 'onDone' | 'onCancel'>;

function Opened({ opened, editions, onDone, onCancel }: OpenedProps) {
  switch (opened.kind) {
    case 'questionnaire':
      return <OpenedQuestionnaire opened={opened} onDone={onDone} onCancel={onCancel} />;
    case 'assessment':
      return (
        <>
          <OpenedAssessment file={opened.file} questionnaire={opened.questionnaire} onCancel={onCancel} />
          <Unchecked words={opened.unchecked} />
        </>
      );
    case 'pack':
      return <OpenedPack opened={opened} onDone={onDone} onCancel={onCancel} />;
    case 'review':
      return <OpenedReview review={opened.review} onCancel={onCancel} />;
    case 'parcel':
      return <OpenedParcel parcel={opened.parcel} onCancel={onCancel} />;
    case 'slip':
      return <OpenedSlip slip={opened.slip} onDone={onDone} onCancel={onCancel} />;
    case 'bulletins':
      return (
        <>
          <Suspense fallback={<p>Reading…</p>}>
            <OpenedBulletins given={opened.list} onDone={onDone} onCancel={onCancel} />
          </Suspense>
          <Unchecked words={opened.unchecked} />
        </>
      );
    case 'backup':
      return (
        <>
          <RestoreForm
            backup={opened.backup}
            leftOut={opened.leftOut}
            editions={editions}
            onDone={onDone}
            onCancel={onCancel}
          />
          <Unchecked words={opened.unchecked} />
        </>
      );
    default:
      return assertNever(opened);
  }
}

const Unchecked = ({ words }: { readonly words: readonly string[] }) =>
  words.map((one) => <p key={one}>Not everything could be checked: {one.replace(/\.$/, '')}.</p>);

type PartProps<K extends OpenedFile['kind']> = { readonly opened: Extract<OpenedFile, { kind: K }> } & Pick<
  StepViewProps,
  'onDone' | 'onCancel'
>;

function OpenedQuestionnaire({ opened: { questionnaire, isHere }, onDone, onCancel }: PartProps<'questionnaire'>) {
  if (isHere) {
    return (
      <p tabIndex={-1} data-takes-focus>
        {editionName(questionnaire)}, is here already. There is nothing to do.{' '}
        <AppLink to={paths.edition(questionnaire.id, questionnaire.version)}>See every question</AppLink>
      </p>
    );
  }
  return (
    <Confirm
      title="A questionnaire"
      rows={[
        { term: 'Title', value: questionnaire.title },
        { term: 'Edition', value: questionnaire.version },
        { term: 'Publisher', value: questionnaire.publisher.name },
        { term: 'Questions', value: String(questionsInOrder(questionnaire).length) },
      ]}
      button="Bring it in"
      onConfirm={() => saveQuestionnaire(contentHash(questionnaire), questionnaire, now())}
      onDone={() =>
        onDone(
          `${editionName(questionnaire)}, is ready to use.`,
          { to: paths.start(), text: 'Start an assessment with it' },
          { to: paths.edition(questionnaire.id, questionnaire.version), text: 'See every question' },
          TO_LIBRARY,
        )
      }
      onCancel={onCancel}
    />
  );
}

function OpenedPack({ opened: { pack, isChecked }, onDone, onCancel }: PartProps<'pack'>) {
  const packs = usePacks();
  if (!packs) return null;
  if (!packs.ok) return <Problem>{storageWords(packs.problem)}</Problem>;
  const replaced = packs.value.find((here) => here.pack.id === pack.id);
  return (
    <Confirm
      title="A benchmark pack"
      rows={[
        { term: 'Title', value: pack.title },
        { term: 'Publisher', value: pack.publisher },
        { term: 'For', value: `${pack.questionnaire.id}, edition ${pack.questionnaire.version}` },
        { term: 'Period', value: pack.period },
        { term: 'Basis', value: BASIS_WORDS[pack.basis] },
        ...(replaced ? [{ term: 'Takes the place of', value: replacedWords(replaced) }] : []),
        ...(isChecked
          ? []
          : [
              {
                term: 'Checked',
                value:
                  'Not yet, since its edition is not here. It is checked once that edition is, before anything is compared with it.',
              },
            ]),
      ]}
      button="Bring it in"
      onConfirm={() => savePack(pack, now())}
      onDone={() =>
        onDone(
          `${pack.title} is ready. You find it on the compare page of an assessment.`,
          { to: paths.home(), text: 'Your assessments' },
          TO_LIBRARY,
        )
      }
      onCancel={onCancel}
    />
  );
}

const replacedWords = ({ pack: { title, publisher, published }, origin }: PackHere): string =>
  `${title}, ${publisher}, published ${formatDate(published)}${origin === 'shipped' ? ', which comes with the app' : ''}`;
