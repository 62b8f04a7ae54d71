import { useDeferredValue, useMemo, useState } from 'react';
import { earlierSignOffs, type SignOff } from '#src/domain/assessment/index.ts';
import { compare, nearestCohort, type BenchmarkPack } from '#src/domain/benchmark/index.ts';
import { formatDate } from '#src/domain/common/format.ts';
import { assertNever } from '#src/domain/common/result.ts';
import { buildBoardReport, DEFAULT_MARKING, formatBoardReport, type BoardReport, type ReportFormat } from '#src/domain/report/index.ts';
import { scoreAssessment } from '#src/domain/scoring/index.ts';
import { download, fileNameOf, usePacksFor } from '#src/platform/files/index.ts';
import { now, paths } from '#src/platform/runtime/index.ts';
import { storageWords, useAssessments, type StoredAssessment } from '#src/platform/storage/index.ts';
import { SelectField, TextField } from '#src/ui/form/fields.tsx';
import { Button } from '#src/ui/layout/elements.tsx';
import { LoadingPage, ProblemPage } from '#src/ui/layout/loaded.tsx';
import { Page } from '#src/ui/layout/page.tsx';
import { ReportPreview } from './report-preview.tsx';

/** The board report: what it holds, how it looks, and the ways to take it away. */
export default function ReportScreen({ stored }: { readonly stored: StoredAssessment }) {
  const packs = usePacksFor(stored.questionnaire.id);
  const all = useAssessments();
  if (!packs || !all) return <LoadingPage />;
  if (!packs.ok) return <ProblemPage>{storageWords(packs.problem)}</ProblemPage>;
  if (!all.ok) return <ProblemPage>{storageWords(all.problem)}</ProblemPage>;
  return <ReportDesk stored={stored} packs={packs.value} earlier={earlierSignOffs(stored.assessment, all.value.map(({ assessment }) => assessment))} />;
}

type ReportDeskProps = { readonly stored: StoredAssessment; readonly packs: readonly BenchmarkPack[]; readonly earlier: readonly SignOff[] };

const NONE = '';

function ReportDesk({ stored, packs, earlier }: ReportDeskProps) {
  const { assessment } = stored;
  const peerPacks = packs.filter(({ basis }) => basis !== 'published-survey');
  // A simulated pack is never put before a board unless somebody asks for it.
  const [packId, setPackId] = useState(peerPacks.find(({ basis }) => basis === 'contributions')?.id ?? NONE);
  const [cohortId, setCohortId] = useState<string | null>(null);
  const [previousAt, setPreviousAt] = useState(earlier[0]?.signedAt ?? NONE);
  const [marking, setMarking] = useState(DEFAULT_MARKING);
  const [generatedAt] = useState(now);
  const shownMarking = useDeferredValue(marking);
  const pack = peerPacks.find(({ id }) => id === packId) ?? null;
  const cohort = pack && (pack.cohorts.some(({ id }) => id === cohortId) ? cohortId : nearestCohort(pack, assessment.organisation));
  const previous = earlier.find(({ signedAt }) => signedAt === previousAt) ?? null;
  const report = useMemo(
    () => makeReport({ stored, packs, pack, cohort, previous, marking: shownMarking, generatedAt }),
    [stored, packs, pack, cohort, previous, shownMarking, generatedAt],
  );
  return (
    <>
      <div className="app-no-print">
        <Page title="Board report" caption={assessment.organisation.name} back={{ href: paths.assessment(assessment.id), text: 'Task list' }}>
          <p>The first page is for the board; the pages behind it are for whoever wants to know more. Below is just what is downloaded or printed.</p>
          <TextField id="marking" label="Protective marking" hint="A filled-in assessment shows where you are weak. Printed on every page." width={20} value={marking} onChange={(event) => setMarking(event.target.value)} />
          {earlier.length > 0 && (
            <SelectField
              id="previous"
              label="What has changed since"
              value={previousAt}
              options={[
                ...earlier.map(({ signedAt, assessmentDate, name }) => ({ value: signedAt, text: `${formatDate(assessmentDate)}, signed by ${name}` })),
                { value: NONE, text: 'Leave out' },
              ]}
              onChange={(event) => setPreviousAt(event.target.value)}
            />
          )}
          <SelectField
            id="report-pack"
            label="Peers"
            value={pack?.id ?? NONE}
            options={[{ value: NONE, text: 'Leave out' }, ...peerPacks.map(({ id, title }) => ({ value: id, text: title }))]}
            onChange={(event) => {
              setPackId(event.target.value);
              setCohortId(null);
            }}
          />
          {pack && pack.cohorts.length > 0 && (
            <SelectField
              id="report-cohort"
              label="Group of peers"
              value={cohort ?? NONE}
              options={pack.cohorts.map(({ id, title, size }) => ({ value: id, text: `${title} (${size})` }))}
              onChange={(event) => setCohortId(event.target.value)}
            />
          )}
          <TakeAway report={report} stored={stored} />
        </Page>
      </div>
      <ReportPreview report={report} />
    </>
  );
}

type MakeReport = {
  readonly stored: StoredAssessment;
  readonly packs: readonly BenchmarkPack[];
  readonly pack: BenchmarkPack | null;
  readonly cohort: string | null;
  readonly previous: SignOff | null;
  readonly marking: string;
  readonly generatedAt: string;
};

function makeReport({ stored: { assessment, questionnaire, answers }, packs, pack, cohort, previous, marking, generatedAt }: MakeReport): BoardReport {
  const { organisation, assessmentDate } = assessment;
  const score = scoreAssessment({ questionnaire, profile: organisation, assessmentDate, answers });
  const peers = pack && cohort ? compare(score, questionnaire, pack, cohort) : null;
  const published = packs
    .filter(({ basis }) => basis === 'published-survey')
    .map((survey) => compare(score, questionnaire, survey, null))
    .flatMap((compared) => (compared.ok ? compared.value.figures : []));
  return buildBoardReport({
    assessment,
    answers,
    questionnaire,
    comparison: peers?.ok ? peers.value : null,
    publishedFigures: published,
    previous,
    generatedAt,
    marking: marking.trim() === '' ? DEFAULT_MARKING : marking.trim(),
    appEdition: `${__EDITION__} edition ${__APP_VERSION__}`,
  });
}

const FILE_TYPES: Readonly<Record<ReportFormat, { readonly ending: string; readonly type: string; readonly label: string }>> = {
  'html/v1': { ending: 'html', type: 'text/html', label: 'Download as a web page (HTML)' },
  'csv/v1': { ending: 'csv', type: 'text/csv', label: 'Download the answers as a table (CSV)' },
  'json/v1': { ending: 'json', type: 'application/json', label: 'Download as data (JSON)' },
};

function TakeAway({ report, stored: { assessment } }: { readonly report: BoardReport; readonly stored: StoredAssessment }) {
  const [taken, setTaken] = useState<ReportFormat | null>(null);
  const take = (format: ReportFormat) => {
    const { ending, type } = FILE_TYPES[format];
    download(`${fileNameOf(assessment.organisation.name, 'board report', assessment.assessmentDate)}.${ending}`, type, formatBoardReport(report, format));
    setTaken(format);
  };
  return (
    <>
      <div className="app-buttons">
        <Button onClick={() => take('html/v1')}>{FILE_TYPES['html/v1'].label}</Button>
        <Button look="secondary" onClick={() => window.print()}>
          Print or save as PDF
        </Button>
        <Button look="secondary" onClick={() => take('csv/v1')}>
          {FILE_TYPES['csv/v1'].label}
        </Button>
        <Button look="secondary" onClick={() => take('json/v1')}>
          {FILE_TYPES['json/v1'].label}
        </Button>
      </div>
      <div role="status">{taken && <p>{takenWords(taken)}</p>}</div>
    </>
  );
}

function takenWords(format: ReportFormat): string {
  switch (format) {
    case 'html/v1':
      return 'The report is in your downloads. It opens in any browser, without a network. Mail systems often strip web pages: print it to PDF to send it.';
    case 'csv/v1':
      return 'The table is in your downloads. It opens in Excel, one row a question.';
    case 'json/v1':
      return 'The data are in your downloads, with the answers that the figures can be recomputed from.';
    default:
      return assertNever(format);
  }
}
