import { useDeferredValue, useMemo, useState } from 'react';
import { earlierSignOffs, signOffKeys } from '#src/domain/assessment/previous/index.ts';
import { EMPTY_PLAN, type StoredPlan } from '#src/domain/assessment/plan/index.ts';
import type { Change, SignOff } from '#src/domain/assessment/index.ts';
import { compare, comparisonProblemWords, nearestCohort, type Comparison } from '#src/domain/benchmark/index.ts';
import type { BenchmarkPack } from '#src/domain/benchmark/pack/index.ts';
import { formatDate } from '#src/domain/common/format.ts';
import { listInWords } from '#src/domain/common/prose.ts';
import { must } from '#src/domain/common/result.ts';
import { isSameJson } from '#src/domain/common/same-json.ts';
import {
  audiencesOf,
  buildBoardReport,
  buildDocument,
  type BoardReport,
  type ReportChoices,
  type ReportVersion,
  type Wordings,
} from '#src/domain/report/index.ts';
import { bulletinsOnPaper, type BulletinsOnPaper } from '#src/domain/bulletins/yours/index.ts';
import type { Questionnaire } from '#src/domain/questionnaire/index.ts';
import { scoreAssessment, type Score } from '#src/domain/scoring/index.ts';
import { useYourBulletins, type YourView } from '#src/platform/files/your-bulletins.ts';
import { useEditions, usePacksFor, type EditionHere } from '#src/platform/files/index.ts';
import { now, paths, ROUTES } from '#src/platform/runtime/index.ts';
import { useDrafts, type Drafts } from '#src/platform/storage/drafts/index.ts';
import { usePlan } from '#src/platform/storage/plans/index.ts';
import { storageWords, useAssessments, useHistory, type StoredAssessment } from '#src/platform/storage/index.ts';
import { saveWording, useReportChoices, useWordings } from '#src/platform/storage/report/index.ts';
import { SelectField } from '#src/ui/form/fields.tsx';
import { AppLink, Details } from '#src/ui/layout/elements.tsx';
import { BackToTop } from '#src/ui/layout/contents.tsx';
import { LoadingPage, ProblemPage } from '#src/ui/layout/loaded.tsx';
import { Page } from '#src/ui/layout/page.tsx';
import { ChartsPart } from './charts-part.tsx';
import { IntentField, type Intent } from './intent-field.tsx';
import type { ReportSource } from './report-files.ts';
import { PaperFields, PartsField } from './report-options.tsx';
import { ReportPreview } from './report-preview.tsx';
import { TakeAway } from './take-away.tsx';
import type { TrainingFigures } from '#src/domain/training/needs/index.ts';
import { useTrainingFigures } from './use-training-figures.ts';
import { useChoices } from './use-choices.ts';
import { useMadeAhead } from './use-made-ahead.ts';
import { WordingPart } from './wording-part.tsx';

/** The report: what it holds, how it looks, and the ways to take it away. */
export default function ReportScreen({ stored }: { readonly stored: StoredAssessment }) {
  const packs = usePacksFor(stored.questionnaire.id);
  const all = useAssessments();
  const editions = useEditions();
  const history = useHistory(stored.assessment.id);
  const plan = usePlan(stored.assessment.id);
  const choices = useReportChoices();
  const wordings = useWordings(stored.assessment.id);
  const drafts = useDrafts(stored.assessment.id);
  const bulletins = useYourBulletins(stored.assessment.id);
  const training = useTrainingFigures(stored);
  if (!packs || !all || !editions || !history || !plan || !choices || !wordings || !drafts || !bulletins || !training)
    return <LoadingPage />;
  const problem = [packs, all, editions, history, choices, wordings, drafts, bulletins, training].find(
    (read) => !read.ok,
  );
  if (problem && !problem.ok) return <ProblemPage>{storageWords(problem.problem)}</ProblemPage>;
  return (
    packs.ok &&
    all.ok &&
    editions.ok &&
    history.ok &&
    choices.ok &&
    wordings.ok &&
    drafts.ok &&
    bulletins.ok &&
    training.ok && (
      <ReportDesk
        stored={stored}
        packs={packs.value}
        all={all.value}
        here={editions.value}
        history={history.value}
        // A damaged plan hides nothing else; it is named where the damage is.
        plan={plan.ok && !isSameJson(plan.value, EMPTY_PLAN) ? plan.value : null}
        storedChoices={choices.value}
        wordings={wordings.value}
        begun={drafts.value}
        training={training.value}
        bulletins={bulletins.value}
      />
    )
  );
}

type Earlier = { readonly key: string; readonly signOff: SignOff; readonly questionnaire: Questionnaire | null };
type ReportDeskProps = {
  readonly stored: StoredAssessment;
  readonly packs: readonly BenchmarkPack[];
  readonly all: readonly StoredAssessment[];
  readonly here: readonly EditionHere[];
  readonly history: readonly Change[];
  readonly plan: StoredPlan | null;
  readonly storedChoices: ReportChoices;
  readonly wordings: Wordings;
  readonly begun: Drafts;
  readonly training: TrainingFigures | null;
  readonly bulletins: YourView;
};

const NONE = '';

function ReportDesk({
  stored,
  packs,
  all,
  here,
  history,
  plan,
  storedChoices,
  wordings,
  begun,
  bulletins,
  training,
}: ReportDeskProps) {
  const { assessment } = stored;
  // Kept from one rendering to the next, since a report made again at each key would make typing slow.
  const editions = useMemo(() => here.map(({ questionnaire }) => questionnaire), [here]);
  const earlier = useMemo(() => earlierPositions(stored, all, here), [stored, all, here]);
  const peerPacks = packs.filter(({ basis }) => basis !== 'published-survey');
  const fits = (one: BenchmarkPack) => one.questionnaire.version === stored.questionnaire.version;
  const [choices, changeChoices] = useChoices(storedChoices);
  const [intent, setIntent] = useState<Intent>(audiencesOf(stored.questionnaire)[0]);
  // Files of all data are for no one audience, and say the same whichever it is.
  const audience = intent === 'data' ? audiencesOf(stored.questionnaire)[0] : intent;
  const version = useMemo((): ReportVersion => ({ ...choices, audience }), [choices, audience]);
  // Neither a simulated pack nor one of another edition is put before a board unless somebody asks for it. A made-up
  // trust stands among made-up peers, and its paper says of both what they are.
  const basis = assessment.isIllustrative ? 'illustrative' : 'contributions';
  const [packId, setPackId] = useState(peerPacks.find((one) => one.basis === basis && fits(one))?.id ?? NONE);
  const [cohortId, setCohortId] = useState<string | null>(null);
  const [previousAt, setPreviousAt] = useState(earlier[0]?.key ?? NONE);
  const [generatedAt] = useState(now);
  const pack = peerPacks.find(({ id }) => id === packId) ?? null;
  const cohort =
    pack && (pack.cohorts.some(({ id }) => id === cohortId) ? cohortId : nearestCohort(pack, assessment.organisation));
  const previous = earlier.find(({ key }) => key === previousAt) ?? null;
  const score = useMemo(() => scoreOf(stored), [stored]);
  const peers = useMemo(
    () => (pack && cohort ? compare(score, stored.questionnaire, pack, cohort, editions) : null),
    [score, stored, pack, cohort, editions],
  );
  // As they were when the page was opened: clocks run on, and a report would be made again each minute.
  const [{ lists, unread, followUps, input, names }] = useState(bulletins);
  const ofBulletins = useMemo(
    () =>
      bulletinsOnPaper({
        lists,
        unread,
        followUps,
        input: { ...input, now: generatedAt },
        isIllustrative: assessment.isIllustrative === true,
        questionTitle: names.question,
      }),
    [lists, unread, followUps, input, names, generatedAt, assessment.isIllustrative],
  );
  const report = useMemo(
    () =>
      makeReport({
        bulletins: ofBulletins,
        stored,
        score,
        packs,
        comparison: peers?.ok ? peers.value : null,
        previous,
        history,
        plan,
        training,
        generatedAt,
      }),
    [ofBulletins, stored, score, packs, peers, previous, history, plan, training, generatedAt],
  );
  const source = useMemo(
    (): ReportSource => ({ report, version, wordings, document: buildDocument(report, version, wordings) }),
    [report, version, wordings],
  );
  const isPaper = intent !== 'data';
  const pages = useMadeAhead(isPaper ? source : null);
  const shown = useDeferredValue(source.document);
  const comparedWith = [
    ...(previous ? [formatDate(previous.signOff.assessmentDate)] : []),
    ...(peers?.ok ? ['peers'] : []),
  ];
  // That peers are left out is said where they could be put in: the paper itself says nothing of it.
  const comparedWords = `${comparedWith.length === 0 ? 'nothing' : listInWords(comparedWith)}${peers?.ok || peerPacks.length === 0 || comparedWith.length === 0 ? '' : '; no peers'}`;
  return (
    <div className="app-report-desk">
      <div className="app-no-print">
        <Page title={ROUTES.report.title} caption={assessment.organisation.name} isLow goesOn>
          {assessment.status !== 'signed-off' && (
            <p className="nhsuk-u-margin-bottom-2">
              Each paper says “Draft” until the assessment is signed off.{' '}
              <AppLink to={paths.check(assessment.id)}>Check and sign off</AppLink>
            </p>
          )}
          <IntentField
            questionnaire={stored.questionnaire}
            intent={intent}
            versionFor={(one) => ({ ...choices, audience: one })}
            pages={pages}
            onChange={setIntent}
          />
          {isPaper && (
            <>
              {/* The one page speaks of today alone: neither the past nor peers have room on it. */}
              {audience !== 'manager' && (
                <Details summary={`What it is compared with (${comparedWords})`}>
                  {earlier.length > 0 && (
                    <SelectField
                      id="previous"
                      label="What has changed since"
                      value={previousAt}
                      options={[
                        ...earlier.map(({ key, signOff: { assessmentDate, name } }) => ({
                          value: key,
                          text: `${formatDate(assessmentDate)}, signed by ${name}`,
                        })),
                        { value: NONE, text: 'Leave out' },
                      ]}
                      onChange={(event) => setPreviousAt(event.target.value)}
                    />
                  )}
                  <SelectField
                    id="report-pack"
                    label="Peers"
                    value={pack?.id ?? NONE}
                    options={[
                      { value: NONE, text: 'Leave out' },
                      ...peerPacks.map((one) => ({
                        value: one.id,
                        text: fits(one) ? one.title : `${one.title} (edition ${one.questionnaire.version})`,
                      })),
                    ]}
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
                </Details>
              )}
              {audience !== 'manager' && peers && !peers.ok && (
                <p role="status">{comparisonProblemWords(peers.problem)} The report leaves peers out.</p>
              )}
              <PaperFields
                questionnaire={stored.questionnaire}
                version={version}
                onChange={changeChoices}
                assessmentId={assessment.id}
                begun={begun}
              />
              <PartsField questionnaire={stored.questionnaire} version={version} onChange={changeChoices} />
              <WordingPart
                assessmentId={assessment.id}
                begun={begun}
                report={report}
                audience={audience}
                wordings={wordings}
                onChange={(key, wording, seen) => saveWording(assessment.id, key, wording, now(), seen)}
              />
              <ChartsPart document={shown} />
              <p>What you choose for a paper is remembered for next time, but not whom it is for.</p>
            </>
          )}
        </Page>
      </div>
      <div className="app-report-desk__paper">
        <TakeAway source={source} intent={intent} isShown={shown === source.document} />
        {isPaper && <ReportPreview document={shown} />}
      </div>
      <BackToTop />
    </div>
  );
}

function earlierPositions(
  { assessment }: StoredAssessment,
  all: readonly StoredAssessment[],
  here: readonly EditionHere[],
): readonly Earlier[] {
  const signOffs = earlierSignOffs(
    assessment,
    all.map((one) => one.assessment),
  );
  const keys = signOffKeys(signOffs);
  return signOffs.map((signOff, index) => ({
    key: must(keys[index], 'each has a key'),
    signOff,
    questionnaire: here.find(({ hash }) => hash === signOff.questionnaire.hash)?.questionnaire ?? null,
  }));
}

type MakeReport = {
  readonly stored: StoredAssessment;
  readonly score: Score;
  readonly packs: readonly BenchmarkPack[];
  readonly comparison: Comparison | null;
  readonly previous: Earlier | null;
  readonly history: readonly Change[];
  readonly plan: StoredPlan | null;
  readonly training: TrainingFigures | null;
  readonly bulletins: BulletinsOnPaper | null;
  readonly generatedAt: string;
};

const scoreOf = ({
  assessment: { organisation, assessmentDate },
  questionnaire,
  answers,
  evidence,
}: StoredAssessment): Score =>
  scoreAssessment({ questionnaire, profile: organisation, assessmentDate, answers, evidence });

function makeReport({
  stored: { assessment, questionnaire, answers, evidence },
  score,
  packs,
  comparison,
  previous,
  history,
  plan,
  training,
  bulletins,
  generatedAt,
}: MakeReport): BoardReport {
  const published = packs
    .filter(({ basis }) => basis === 'published-survey')
    .map((survey) => compare(score, questionnaire, survey, null, []))
    .flatMap((compared) => (compared.ok ? compared.value.figures : []));
  return buildBoardReport({
    assessment,
    answers,
    evidence,
    questionnaire,
    comparison,
    publishedFigures: published,
    previous: previous?.signOff ?? null,
    previousQuestionnaire: previous?.questionnaire ?? null,
    history,
    plan,
    training,
    bulletins,
    generatedAt,
    appEdition: `${__EDITION__} edition ${__APP_VERSION__}`,
  });
}
