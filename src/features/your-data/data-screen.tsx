import { markedInWords, partsInWords } from '#src/domain/backup/index.ts';
import { countOf, formatDate, formatNumber } from '#src/domain/common/format.ts';
import { assertNever } from '#src/domain/common/result.ts';
import { dayAndTime, paths, ROUTES } from '#src/platform/runtime/index.ts';
import { doubtSentence, HEADLINES, safetyReason, useSafety, type Safety } from '#src/platform/safety/index.ts';
import { isInMemory, storageWords, useAssessments, type Settings } from '#src/platform/storage/index.ts';
import { useOutlines } from '#src/platform/storage/bulletins/index.ts';
import { useKeptHere } from '#src/platform/storage/recovery/index.ts';
import { useStoredPacks } from '#src/platform/storage/shelf/index.ts';
import { ButtonLink, SummaryList } from '#src/ui/layout/elements.tsx';
import { LoadingPage, ProblemPage } from '#src/ui/layout/loaded.tsx';
import { Page } from '#src/ui/layout/page.tsx';
import { BackUp } from './back-up.tsx';
import { DamagedParts } from './damaged-parts.tsx';
import { Erase } from './erase.tsx';
import { FileNamesPart } from './file-names-part.tsx';
import { SpellingPart } from './spelling-part.tsx';
import { KeepFile } from './keep-file.tsx';
import { LockPart } from './lock-part.tsx';

/** Your data: what is kept where and how safely, how to take it away and bring it back, how to erase it. */
export default function DataScreen() {
  const assessments = useAssessments();
  const packs = useStoredPacks();
  const reading = useSafety();
  const lists = useOutlines();
  const kept = useKeptHere(
    assessments?.ok
      ? assessments.value.flatMap(({ assessment }) => (assessment.isIllustrative ? [] : [assessment.id]))
      : [],
  );
  if (!assessments || !packs || !reading) return <LoadingPage />;
  if (!assessments.ok) return <ProblemPage>{storageWords(assessments.problem)}</ProblemPage>;
  const real = assessments.value.filter(({ assessment }) => !assessment.isIllustrative);
  const answers = real.reduce((sum, one) => sum + one.answers.length, 0);
  const beside = kept?.ok ? partsInWords({ ...kept.value, assessments: 0, questionnaires: 0, packs: 0 }) : [];
  const marked = lists?.ok ? markedInWords(lists.value.lists) : null;
  const hasMadeUp = real.length < assessments.value.length;
  const { safety, settings, standing, fileTrouble } = reading;
  return (
    <Page title={ROUTES.data.title}>
      <p>
        {isInMemory()
          ? 'Nothing is kept in this browser: what you enter is in this page, and gone when it is closed or reloaded.'
          : 'Everything is kept in this browser on this device, and nowhere else.'}{' '}
        Nothing is sent anywhere: the only things that leave this page are the files that you download or choose.
      </p>
      <h2 className="nhsuk-heading-m">How safely it is kept</h2>
      <SafetyWords safety={safety} />
      <SummaryList
        rows={[
          {
            term: 'Kept here',
            value: `${countOf(real.length, 'assessment')} with ${countOf(answers, 'answer')}${hasMadeUp ? ', the made-up trust beside them' : ''}, ${countOf(packs.ok ? packs.value.length : 0, 'benchmark pack')} brought in${beside.map((words) => `, ${words}`).join('')}${marked === null ? '' : `. ${marked}`}`,
          },
          {
            term: 'Room used',
            value:
              standing?.usedBytes == null
                ? 'This browser does not say'
                : `${formatNumber(Math.ceil(standing.usedBytes / 1024 / 1024))} MB of about ${formatNumber(Math.round((standing.quotaBytes ?? 0) / 1024 / 1024))} MB`,
          },
          {
            term: "The browser's promise",
            value: standing?.isPersistent
              ? 'Kept until you erase it'
              : 'None: the browser may clear it when the device runs short of room, or when someone clears its data',
          },
          { term: 'Seen to last', value: settings?.canary ? lastingWords(settings.canary) : 'Not known' },
          {
            term: 'Last backup',
            value: settings?.backup
              ? `${dayAndTime(settings.backup.madeAt)}, ${settings.backup.verifiedAt ? `checked ${dayAndTime(settings.backup.verifiedAt)}` : 'not checked yet'}`
              : 'None yet',
          },
        ]}
      />
      {settings && !isInMemory() && <LockPart idleMinutes={settings.idleMinutes} />}
      {settings && <KeepFile settings={settings} trouble={fileTrouble} />}
      {settings && <BackUp settings={settings} hasMadeUp={hasMadeUp} />}
      {settings && <FileNamesPart settings={settings} />}
      {settings && <SpellingPart settings={settings} />}
      <h2 className="nhsuk-heading-m">Restore</h2>
      <p>
        Open a backup file. You see what it would change before anything happens. A workbook that was filled in is
        opened in the same place; it is made under “{ROUTES.workbook.title}” on the overview of an assessment.
      </p>
      <ButtonLink to={paths.open()} look="secondary">
        Open a backup
      </ButtonLink>
      <DamagedParts />
      <Erase />
    </Page>
  );
}

const lastingWords = ({ since, lastFound, laterDays }: NonNullable<Settings['canary']>): string =>
  laterDays === 0
    ? `New in this browser on ${formatDate(since)}`
    : `Since ${formatDate(since)}, found again on ${countOf(laterDays, 'later day')}, last on ${formatDate(lastFound)}`;

/** The light in full sentences. */
function SafetyWords({ safety }: { readonly safety: Safety }) {
  switch (safety.level) {
    case 'safe':
      return (
        <p>
          <strong>{HEADLINES.safe}.</strong> {safetyReason(safety)}.
        </p>
      );
    case 'saving':
      return (
        <p>
          <strong>{HEADLINES.saving}</strong>
        </p>
      );
    case 'cleared':
      return (
        <p>
          <strong>{HEADLINES.cleared}.</strong> {safetyReason(safety)}.{' '}
          {doubtSentence({ kind: 'cleared-before', span: safety.span })}
        </p>
      );
    case 'not-saved':
      return (
        <p>
          <strong>{HEADLINES['not-saved']}.</strong> The notice at the top of the page says why, and what to do.
        </p>
      );
    case 'page-only':
      return (
        <>
          <p>
            <strong>{HEADLINES['page-only']}.</strong> Keep a file up to date, or download a backup before you leave:
            next time, open that file to go on.
          </p>
          <ul>
            {safety.doubts.map((doubt) => (
              <li key={doubt.kind}>{doubtSentence(doubt)}</li>
            ))}
          </ul>
        </>
      );
    case 'unproved':
      return (
        <>
          <p>
            <strong>{HEADLINES.unproved}.</strong>
          </p>
          <ul>
            {safety.doubts.map((doubt) => (
              <li key={doubt.kind}>{doubtSentence(doubt)}</li>
            ))}
          </ul>
          <p>
            A file kept up to date or a backup that you download and check would prove it
            {safety.doubts.some(({ kind }) => kind === 'begun-in-no-copy') && ' of all but what is begun'}
            {canTimeTell(safety) && ', and so would opening the app again on a later day'}.
          </p>
        </>
      );
    default:
      return assertNever(safety);
  }
}

/** Would finding the data again another day be proof? Not where something speaks against it. */
const canTimeTell = ({ doubts }: Extract<Safety, { level: 'unproved' }>): boolean =>
  !doubts.some(({ kind }) => kind === 'file' || kind === 'cleared-before' || kind === 'may-be-private');
