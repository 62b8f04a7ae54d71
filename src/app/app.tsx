import { lazy, Suspense, useEffect, useMemo, type ComponentType, type ReactNode } from 'react';
import { Redirect, Route, Router, Switch, type DefaultParams } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { assertNever } from '#src/domain/common/result.ts';
import { foreignLanguage } from '#src/domain/questionnaire/index.ts';
import {
  hasTab,
  type ErrandKind,
  partsOf,
  paths,
  ROUTE_NAMES,
  routeOf,
  tabOf,
  type RouteName,
  type Tab,
} from '#src/platform/runtime/index.ts';
import {
  storageWords,
  unreadableWords,
  useAssessment,
  usePreferences,
  type Live,
  type Preferences,
  type StoredAssessment,
} from '#src/platform/storage/index.ts';
import { useWorkspace, type Workspace } from '#src/platform/storage/lock/index.ts';
import { EditionLanguage } from '#src/ui/layout/edition-text.tsx';
import { Button } from '#src/ui/layout/elements.tsx';
import { LoadingPage, ProblemPage } from '#src/ui/layout/loaded.tsx';
import { Page } from '#src/ui/layout/page.tsx';
import { AssessmentTabs } from './assessment-tabs.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { loadNextScreens, SCREENS } from './screens.tsx';
import { Shell } from './shell.tsx';

// Fetched when the workspace is not open: finding one's way needs none of them.
const FirstChoiceScreen = lazy(() => import('#src/features/your-data/first-choice-screen.tsx'));
const LockedScreen = lazy(() => import('#src/features/your-data/locked-screen.tsx'));
const UpgradeScreen = lazy(() => import('#src/features/your-data/upgrade-screen.tsx'));

// Fetched where a made-up assessment is shown, and with its screen, so that nothing moves.
const MadeUpMark = lazy(() => import('./made-up-mark.tsx'));

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
            What this app kept is gone, and so is the copy of the app that worked without a network. Of what was kept
            without a lock the browser's files can still hold traces, which only a search of the disk finds. Its history
            may show that the app was open, and your downloads stay where they are. You can close this page.
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
    void loadNextScreens();
  }, []);
  // Read once for all: each answer that is saved has them read again.
  const settings = usePreferences();
  useSpelling(settings);
  return (
    <Switch>
      {ROUTE_NAMES.map((name) => (
        <Route key={name} path={routeOf(name).pattern}>
          {(params) => <Screen name={name} params={params} settings={settings} />}
        </Route>
      ))}
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

/** Fields take from the page whether the browser checks what is typed. */
function useSpelling(settings: Live<Preferences>): void {
  const mayCheck = settings?.ok === true && settings.value.mayCheckSpelling;
  useEffect(() => {
    document.body.spellcheck = mayCheck;
  }, [mayCheck]);
}

type AnyScreen = ComponentType<{ readonly stored?: StoredAssessment; readonly settings?: Preferences }>;

type ScreenAt = { readonly name: RouteName; readonly params: DefaultParams; readonly settings: Live<Preferences> };

/** One screen with its own error boundary, so that a broken chart never hides the answers. */
function Screen({ name, params, settings }: ScreenAt) {
  // SCREENS is bound to the routes: this screen takes the parts of this address, and the assessment where it shows one.
  const Shown = SCREENS[name] as AnyScreen;
  // What must be in an address says which page it is; what may be there, only where on the page.
  const page = partsOf(routeOf(name).pattern)
    .flatMap(({ name: part, isOptional }) => (isOptional ? [] : [params[part]]))
    .join('/');
  const tab = tabOf(name);
  return (
    <ErrorBoundary key={`${name}/${tab === null ? page : params.id}`}>
      {tab === null ? (
        <Suspense fallback={<LoadingPage />}>
          <Shown {...params} />
        </Suspense>
      ) : (
        // It stays from one section to the next: what was read is not read again.
        <WithAssessment
          id={params.id ?? ''}
          tab={tab}
          sectionId={params.sectionId}
          needsAll={routeOf(name).shows === 'figures'}
          settings={settings}
        >
          {(stored, known) => (
            <ErrorBoundary key={page}>
              <Shown {...params} stored={stored} settings={known} />
            </ErrorBoundary>
          )}
        </WithAssessment>
      )}
    </ErrorBoundary>
  );
}

type WithAssessmentProps = {
  readonly id: string;
  readonly tab: Tab;
  readonly sectionId: string | undefined;
  readonly needsAll: boolean;
  readonly settings: Live<Preferences>;
  readonly children: (stored: StoredAssessment, settings: Preferences) => ReactNode;
};

/** The three faces of a live read: on its way, cannot be shown, here. The tabs stand while there is an assessment. */
function WithAssessment({ id, tab, sectionId, needsAll, settings, children }: WithAssessmentProps) {
  const stored = useAssessment(id);
  // Not drawn again where another part of what is under way has changed.
  const screen = useMemo(
    () => shownOf(stored?.ok ? stored.value : undefined, settings, needsAll, children),
    [stored, settings, needsAll, children],
  );
  if (stored && !stored.ok) return <ProblemPage>{storageWords(stored.problem)}</ProblemPage>;
  const errand = stored?.value.assessment.errand?.kind;
  if (stored && !hasTab(tab, errand)) return <Redirect to={firstOf(id, errand)} />;
  return (
    <>
      <AssessmentTabs id={id} tab={tab} sectionId={sectionId} stored={stored?.value ?? null} />
      <Suspense fallback={<LoadingPage />}>
        {stored?.value.assessment.isIllustrative && <MadeUpMark />}
        {screen}
      </Suspense>
    </>
  );
}

/** Where one is led who asks for a screen that an assessment of this kind has not. */
const firstOf = (id: string, errand: ErrandKind | undefined): string =>
  errand === undefined ? paths.assessment(id) : errand === 'review' ? paths.judge(id) : paths.sendBack(id);

function shownOf(
  stored: StoredAssessment | undefined,
  settings: Live<Preferences>,
  needsAll: boolean,
  children: WithAssessmentProps['children'],
): ReactNode {
  if (!stored || !settings) return <LoadingPage />;
  if (!settings.ok) return <ProblemPage>{storageWords(settings.problem)}</ProblemPage>;
  const unreadable = unreadableWords(stored);
  if (needsAll && unreadable !== '') {
    return (
      <ProblemPage>
        {unreadable} of this assessment cannot be read, so figures would be wrong. All other answers are shown in their
        sections. On "Your data" you can restore what is damaged, or remove it and answer again.
      </ProblemPage>
    );
  }
  return (
    <EditionLanguage value={foreignLanguage(stored.questionnaire)}>{children(stored, settings.value)}</EditionLanguage>
  );
}
