import { lazy, Suspense } from 'react';
import { compare, nearestCohort, peerPacks, type Comparison } from '#src/domain/benchmark/index.ts';
import type { BenchmarkPack } from '#src/domain/benchmark/pack/index.ts';
import { placeQuestions } from '#src/domain/assessment/questions/index.ts';
import { profileOf } from '#src/domain/questionnaire/index.ts';
import {
  rankStrengths,
  rankWeaknesses,
  scorePlaced,
  scoreProvisionally,
  viewFrameworks,
  type Score,
} from '#src/domain/scoring/index.ts';
import { readerWords } from '#src/domain/scoring/words/index.ts';
import { usePacksFor } from '#src/platform/files/index.ts';
import { paths, ROUTES } from '#src/platform/runtime/index.ts';
import { useHasLists } from '#src/platform/storage/bulletins/has-lists.ts';
import { storageWords, type StoredAssessment } from '#src/platform/storage/index.ts';
import { AppLink } from '#src/ui/layout/elements.tsx';
import { LoadingPage } from '#src/ui/layout/loaded.tsx';
import { Page } from '#src/ui/layout/page.tsx';
import { Tabs } from '#src/ui/layout/tabs.tsx';
import { Frameworks } from './frameworks-part.tsx';
import { Overall, OverallNotes } from './overall-part.tsx';
import { QuestionsOnPaper } from './questions-on-paper.tsx';
import { Ranked } from './ranked-part.tsx';
import { Reviewed } from './reviewed-part.tsx';
import { SectionHeat } from './section-heat-part.tsx';
import { Sections } from './sections-part.tsx';
import { Targets } from './targets-part.tsx';
import { Worst } from './worst-part.tsx';

// The modules are large, and few look for them.
const TrainingThatHelps = lazy(() =>
  import('./training-that-helps.tsx').catch(() => ({
    default: () => <p className="app-quiet">Training that helps is not shown: part of the app could not be loaded.</p>,
  })),
);
// Fetched where a list of bulletins is kept; it stands below all else of its tab.
const TouchedPart = lazy(() => import('./touched-part.tsx'));

type ResultsProps = {
  readonly stored: StoredAssessment;
  /** Which of its parts is open; the first where it is left out. */
  readonly part: string | undefined;
};

/** Results: where one stands and what is worst, on one screen; then the sections, and the rest in tabs. */
export default function ResultsScreen({ stored, part: shown }: ResultsProps) {
  const { assessment, questionnaire, answers, evidence } = stored;
  const packs = usePacksFor(questionnaire.id);
  // What came later would move what stands below it.
  const hasLists = useHasLists();
  if (!packs || !hasLists) return <LoadingPage />;
  const { id, organisation, assessmentDate, ownTargets } = assessment;
  const input = { questionnaire, profile: organisation, assessmentDate, answers, evidence };
  const placed = placeQuestions(input);
  const score = scorePlaced(placed, questionnaire, assessmentDate);
  const part = { id, score, questionnaire };
  const targetProfile = profileOf(questionnaire, assessment.targetProfile);
  const weaknesses = rankWeaknesses(score, questionnaire, targetProfile);
  const provisional = scoreProvisionally(input);
  const strengths = rankStrengths(score, questionnaire);
  return (
    <Page isLow title={ROUTES.results.title} caption={organisation.name}>
      {!packs.ok && <p>{storageWords(packs.problem)}</p>}
      <div className="app-results">
        <Overall
          {...part}
          provisional={provisional}
          targetProfile={targetProfile}
          comparison={packs.ok ? comparisonOf(stored, score, packs.value) : null}
        />
        <div>
          <Worst
            id={id}
            sources={{ questionnaire, score, placed, sizeBand: organisation.sizeBand, targetProfile }}
            count={weaknesses.length}
          />
          <OverallNotes
            {...part}
            provisional={provisional}
            targetProfile={targetProfile}
            assessmentDate={assessmentDate}
          />
          <Reviewed stored={stored} placed={placed} />
        </div>
      </div>
      <Sections {...part} weaknesses={weaknesses} />
      <Tabs
        label="More about the results"
        shown={shown}
        pathOf={(one) => paths.results(id, one)}
        parts={[
          {
            id: 'weaknesses',
            title: `Weaknesses (${weaknesses.length})`,
            content: () => (
              <>
                <Ranked
                  id={id}
                  title="Weaknesses"
                  intro={`Answered questions that lose points: essential gaps first, ${targetProfile ? `then by how many points each falls short of “${targetProfile.title}”, ` : ''}then by what each costs the overall score.`}
                  empty={
                    score.overall.certainty === 'not-started'
                      ? 'No question has been answered yet.'
                      : 'No answered question loses points.'
                  }
                  name="Weakness"
                  figure="Costs, in percentage points"
                  ranked={weaknesses}
                  canTry
                />
                <Suspense fallback={null}>
                  <TrainingThatHelps questionnaireId={questionnaire.id} ranked={weaknesses} />
                </Suspense>
                {hasLists.ok && hasLists.value && (
                  <Suspense>
                    <TouchedPart id={id} />
                  </Suspense>
                )}
              </>
            ),
          },
          {
            id: 'strengths',
            title: `Strengths (${strengths.length})`,
            content: () => (
              <Ranked
                id={id}
                title="Strengths"
                intro="Questions at full points, by what each holds in the overall score."
                empty="No question is at full points yet."
                name="Question"
                figure="Holds, in percentage points"
                ranked={strengths}
                canTry={false}
              />
            ),
          },
          ...(questionnaire.frameworks.length === 0
            ? []
            : [
                {
                  id: 'frameworks',
                  title: 'Frameworks',
                  content: () => (
                    <Frameworks
                      id={id}
                      views={viewFrameworks(score, questionnaire)}
                      provable={readerWords(questionnaire).provable}
                    />
                  ),
                },
              ]),
          {
            id: 'questions',
            title: 'Questions',
            content: () => (
              <>
                <p className="app-links app-no-print">
                  <AppLink to={paths.questions(id)}>All questions and their points</AppLink>
                  <AppLink to={paths.whatIf(id)}>What if answers were otherwise?</AppLink>
                </p>
                <SectionHeat {...part} />
              </>
            ),
          },
          { id: 'targets', title: 'Targets', content: () => <Targets {...part} ownTargets={ownTargets} /> },
        ]}
      />
      <QuestionsOnPaper score={score} questionnaire={questionnaire} />
    </Page>
  );
}

/** Beside the peers who fit best; null where no pack here is of this very edition. */
function comparisonOf(
  { assessment, questionnaire }: StoredAssessment,
  score: Score,
  packs: readonly BenchmarkPack[],
): Comparison | null {
  const pack = peerPacks(packs, questionnaire).find((one) => one.questionnaire.version === questionnaire.version);
  if (!pack) return null;
  const compared = compare(score, questionnaire, pack, nearestCohort(pack, assessment.organisation), []);
  return compared.ok ? compared.value : null;
}
