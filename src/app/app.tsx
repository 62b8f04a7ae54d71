import { lazy, Suspense, useEffect, type ComponentType, type ReactNode } from 'react';
import { Redirect, Route, Router, Switch } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { countOf } from '#src/domain/common/format.ts';
import { assertNever } from '#src/domain/common/result.ts';
import { HomeScreen } from '#src/features/assess/home-screen.tsx';
import { TaskListScreen } from '#src/features/assess/task-list-screen.tsx';
import { paths } from '#src/platform/runtime/index.ts';
import {
  storageWords,
  useAssessment,
  useSettings,
  type Settings,
  type StoredAssessment,
} from '#src/platform/storage/index.ts';
import { useWorkspace, type Workspace } from '#src/platform/storage/lock/index.ts';
import { Button } from '#src/ui/layout/elements.tsx';
import { LoadingPage, ProblemPage } from '#src/ui/layout/loaded.tsx';
import { Page } from '#src/ui/layout/page.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { Shell } from './shell.tsx';

// Fetched as soon as the first screen stands, since it is where one goes next.
const loadSection = () => import('#src/features/assess/section-screen.tsx');
const SectionScreen = lazy(async () => ({ default: (await loadSection()).SectionScreen }));

// Fetched when first asked for: finding one's way needs none of them.
const StartScreen = lazy(() => import('#src/features/assess/start-screen.tsx'));
const FindScreen = lazy(() => import('#src/features/assess/find-screen.tsx'));
const DetailsScreen = lazy(() => import('#src/features/assess/details-screen.tsx'));
const CheckScreen = lazy(() => import('#src/features/assess/check-screen.tsx'));
const ResultsScreen = lazy(() => import('#src/features/results/results-screen.tsx'));
const QuestionsScreen = lazy(() => import('#src/features/results/questions-screen.tsx'));
const TargetsScreen = lazy(() => import('#src/features/results/targets-screen.tsx'));
const WhatIfScreen = lazy(() => import('#src/features/results/what-if-screen.tsx'));
const CompareScreen = lazy(() => import('#src/features/benchmark/compare-screen.tsx'));
const ContributionScreen = lazy(() => import('#src/features/benchmark/contribution-screen.tsx'));
const ReportScreen = lazy(() => import('#src/features/report/report-screen.tsx'));
const LibraryScreen = lazy(() => import('#src/features/library/library-screen.tsx'));
const OpenFileScreen = lazy(() => import('#src/features/library/open-file-screen.tsx'));
const SectorScreen = lazy(() => import('#src/features/sector/sector-screen.tsx'));
const FirstChoiceScreen = lazy(() => import('#src/features/library/first-choice-screen.tsx'));
const LockedScreen = lazy(() => import('#src/features/library/locked-screen.tsx'));
const UpgradeScreen = lazy(() => import('#src/features/library/upgrade-screen.tsx'));
const DataScreen = lazy(() => import('#src/features/library/data-screen.tsx'));
const HelpScreen = lazy(() => import('#src/features/help/help-screen.tsx'));

/** Everything on screen: the shell, and one screen a route, once the workspace is open. */
export function App() {
  const workspace = useWorkspace();
  return (
    <Router hook={useHashLocation}>
      <Shell workspace={workspace}>{workspace.kind === 'open' ? <Screens /> : <Gate workspace={workspace} />}</Shell>
    </Router>
  );
}

/** What stands before the screens. */
function Gate({ workspace }: { readonly workspace: Closed }) {
  return (
    <ErrorBoundary>
      <Suspense fallback={<LoadingPage />}>{gateScreen(workspace)}</Suspense>
    </ErrorBoundary>
  );
}

type Closed = Exclude<Workspace, { kind: 'open' }>;

function gateScreen(workspace: Closed): ReactNode {
  switch (workspace.kind) {
    case 'opening':
      return <LoadingPage />;
    case 'locked':
      return <LockedScreen />;
    case 'old-store':
      return <UpgradeScreen />;
    case 'choosing':
      return <FirstChoiceScreen hasWork={workspace.hasWork} />;
    case 'erased':
      return (
        <Page title="Everything was erased from this browser">
          <p>
            Nothing that this app kept is left in it, nor the copy of the app that worked without a network. The
            browser's own history may still show that it was open, and your downloads stay where they are. You can close
            this page.
          </p>
          <Button onClick={() => window.location.reload()}>Begin again</Button>
        </Page>
      );
    default:
      return assertNever(workspace);
  }
}

function Screens() {
  useEffect(() => {
    void loadSection();
  }, []);
  return (
    <Switch>
      <Screen path="/">{() => <HomeScreen />}</Screen>
      <Screen path="/start/:continueFrom?">
        {({ continueFrom }) => <StartScreen key={continueFrom} continueFrom={continueFrom} />}
      </Screen>
      <Screen path="/open">{() => <OpenFileScreen back={{ href: paths.home(), text: 'Your assessments' }} />}</Screen>
      <Screen path="/library/open">{() => <OpenFileScreen back={{ href: paths.library(), text: 'Library' }} />}</Screen>
      <Screen path="/library/:id?/:version?/:questionId?">{(params) => <LibraryScreen {...params} />}</Screen>
      <Screen path="/sector">{() => <SectorScreen />}</Screen>
      <Screen path="/data">{() => <DataScreen />}</Screen>
      <Screen path="/help">{() => <HelpScreen />}</Screen>
      <OnAssessment path="/assessments/:id" screen={TaskListScreen} />
      <OnAssessment path="/assessments/:id/details" screen={DetailsScreen} />
      <OnAssessment path="/assessments/:id/sections/:sectionId/:questionId?/:from?" screen={SectionScreen} />
      <OnAssessment path="/assessments/:id/find/:filter?" screen={FindScreen} />
      <OnAssessment path="/assessments/:id/check" screen={CheckScreen} />
      <OnAssessment path="/assessments/:id/results" screen={ResultsScreen} hasFigures />
      <OnAssessment path="/assessments/:id/questions/:filter?" screen={QuestionsScreen} hasFigures />
      <OnAssessment path="/assessments/:id/targets" screen={TargetsScreen} hasFigures />
      <OnAssessment path="/assessments/:id/what-if/:questionId?" screen={WhatIfScreen} hasFigures />
      <OnAssessment path="/assessments/:id/compare" screen={CompareScreen} hasFigures />
      <OnAssessment path="/assessments/:id/contribution" screen={ContributionScreen} hasFigures />
      <OnAssessment path="/assessments/:id/report" screen={ReportScreen} hasFigures />
      <Route path="/index.html">
        <Redirect to={paths.home()} />
      </Route>
      <Route>
        <Page title="Page not found">
          <p>There is no such page. Choose "Your assessments" above to go on.</p>
        </Page>
      </Route>
    </Switch>
  );
}

/** One route with its own error boundary, so that a broken chart never hides the answers. */
function Screen({
  path,
  children,
}: {
  readonly path: string;
  readonly children: (params: Record<string, string | undefined>) => ReactNode;
}) {
  return (
    <Route path={path}>
      {(params) => (
        <ErrorBoundary key={path}>
          <Suspense fallback={<LoadingPage />}>{children(params)}</Suspense>
        </ErrorBoundary>
      )}
    </Route>
  );
}

type AssessmentScreenProps = {
  readonly stored: StoredAssessment;
  readonly settings: Settings;
  readonly sectionId: string;
  readonly questionId: string | undefined;
  readonly from: string | undefined;
  readonly filter: string | undefined;
};

type OnAssessmentProps = {
  readonly path: string;
  readonly screen: ComponentType<AssessmentScreenProps>;
  /** Does it give figures, which are false when an answer is left out? */
  readonly hasFigures?: boolean;
};

function OnAssessment({ path, screen: AssessmentScreen, hasFigures = false }: OnAssessmentProps) {
  return (
    <Screen path={path}>
      {({ id = '', sectionId = '', questionId, from, filter }) => (
        <WithAssessment key={`${id}/${sectionId}`} id={id} needsAll={hasFigures}>
          {(stored, settings) => <AssessmentScreen {...{ stored, settings, sectionId, questionId, from, filter }} />}
        </WithAssessment>
      )}
    </Screen>
  );
}

/** The three faces of a live read: on its way, cannot be shown, here. */
type WithAssessmentProps = {
  readonly id: string;
  readonly needsAll: boolean;
  readonly children: (stored: StoredAssessment, settings: Settings) => ReactNode;
};

function WithAssessment({ id, needsAll, children }: WithAssessmentProps) {
  const stored = useAssessment(id);
  const settings = useSettings();
  if (!stored || !settings) return <LoadingPage />;
  if (!stored.ok) return <ProblemPage>{storageWords(stored.problem)}</ProblemPage>;
  if (!settings.ok) return <ProblemPage>{storageWords(settings.problem)}</ProblemPage>;
  const { damagedAnswers } = stored.value;
  if (needsAll && damagedAnswers.length > 0) {
    return (
      <ProblemPage>
        {countOf(damagedAnswers.length, 'answer')} of this assessment cannot be read, so figures without{' '}
        {damagedAnswers.length === 1 ? 'it' : 'them'} would be wrong. All other answers are shown in their sections. On
        "Your data" you can restore what is damaged, or remove it and answer again.
      </ProblemPage>
    );
  }
  return children(stored.value, settings.value);
}
