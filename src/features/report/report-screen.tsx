import { useDeferredValue, useMemo, useState } from 'react';
import { earlierSignOffs, type SignOff } from '#src/domain/assessment/index.ts';
import { compare, comparisonProblemWords, nearestCohort, type BenchmarkPack, type Comparison } from '#src/domain/benchmark/index.ts';
import { formatDate } from '#src/domain/common/format.ts';
import { assertNever } from '#src/domain/common/result.ts';
import { buildBoardReport, DEFAULT_MARKING, formatBoardReport, type BoardReport, type ReportFormat } from '#src/domain/report/index.ts';
import type { Questionnaire } from '#src/domain/questionnaire/index.ts';
import { scoreAssessment, type Score } from '#src/domain/scoring/index.ts';
import { download, fileNameOf, useEditions, usePacksFor } from '#src/platform/files/index.ts';
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
  const here = useEditions();
  if (!packs || !all || !here) return <LoadingPage />;
  if (!packs.ok) return <ProblemPage>{storageWords(packs.problem)}</ProblemPage>;
  if (!all.ok) return <ProblemPage>{storageWords(all.problem)}</ProblemPage>;
  if (!here.ok) return <ProblemPage>{storageWords(here.problem)}</ProblemPage>;
  return <ReportDesk stored={stored} packs={packs.value} editions={here.value.map(({ questionnaire }) => questionnaire)} earlier={earlierSignOffs(stored.assessment, all.value.map(({ assessment }) => assessment))} />;
}

type ReportDeskProps = {
  readonly stored: StoredAssessment;
  readonly packs: readonly BenchmarkPack[];
  readonly editions: readonly Questionnaire[];
  readonly earlier: readonly SignOff[];
};

const NONE = '';

function ReportDesk({ stored, packs, editions, earlier }: ReportDeskProps) {
  const { assessment } = stored;
  const peerPacks = packs.filter(({ basis }) => basis !== 'published-survey');
  const fits = (one: BenchmarkPack) => one.questionnaire.version === stored.questionnaire.version;
  // Neither a simulated pack nor one of another edition is put before a board unless somebody asks for it.
  const [packId, setPackId] = useState(peerPacks.find((one) => one.basis === 'contributions' && fits(one))?.id ?? NONE);
  const [cohortId, setCohortId] = useState<string | null>(null);
  const [previousAt, setPreviousAt] = useState(earlier[0]?.signedAt ?? NONE);
  const [marking, setMarking] = useState(DEFAULT_MARKING);
  const [generatedAt] = useState(now);
  const shownMarking = useDeferredValue(marking);
  const pack = peerPacks.find(({ id }) => id === packId) ?? null;
  const cohort = pack && (pack.cohorts.some(({ id }) => id === cohortId) ? cohortId : nearestCohort(pack, assessment.organisation));
  const previous = earlier.find(({ signedAt }) => signedAt === previousAt) ?? null;
  const score = useMemo(() => scoreOf(stored), [stored]);
  const peers = useMemo(() => (pack && cohort ? compare(score, stored.questionnaire, pack, cohort, editions) : null), [score, stored, pack, cohort, editions]);
  const report = useMemo(
    () => makeReport({ stored, score, packs, comparison: peers?.ok ? peers.value : null, previous, marking: shownMarking, generatedAt }),
    [stored, score, packs, peers, previous, shownMarking, generatedAt],
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
            options={[{ value: NONE, text: 'Leave out' }, ...peerPacks.map((one) => ({ value: one.id, text: fits(one) ? one.title : `${one.title} (edition ${one.questionnaire.version})` }))]}
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
          {peers && !peers.ok && <p role="status">{comparisonProblemWords(peers.problem)} The report leaves peers out.</p>}
          <TakeAway report={report} stored={stored} />
        </Page>
      </div>
      <ReportPreview report={report} />
    </>
  );
}

type MakeReport = {
  readonly stored: StoredAssessment;
  readonly score: Score;
  readonly packs: readonly BenchmarkPack[];
  readonly comparison: Comparison | null;
  readonly previous: SignOff | null;
  readonly marking: string;
  readonly generatedAt: string;
};

const scoreOf = ({ assessment: { organisation, assessmentDate }, questionnaire, answers }: StoredAssessment): Score =>
  scoreAssessment({ questionnaire, profile: organisation, assessmentDate, answers });

function makeReport({ stored: { assessment, questionnaire, answers }, score, packs, comparison, previous, marking, generatedAt }: MakeReport): BoardReport {
  const published = packs
    .filter(({ basis }) => basis === 'published-survey')
    .map((survey) => compare(score, questionnaire, survey, null, []))
    .flatMap((compared) => (compared.ok ? compared.value.figures : []));
  return buildBoardReport({
    assessment,
    answers,
    questionnaire,
    comparison,
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
