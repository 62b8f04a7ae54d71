import { lazy, type ComponentType } from 'react';
import { HomeScreen } from '#src/features/overview/home-screen.tsx';
import { linkTo, type RouteName, type RouteParams, type ROUTES } from '#src/platform/runtime/index.ts';
import type { Settings, StoredAssessment } from '#src/platform/storage/index.ts';

const loadOverview = () => import('#src/features/overview/overview-screen.tsx');
const loadSection = () => import('#src/features/assess/section-screen.tsx');

/** Fetches the screens where one goes next. It is called as soon as the first one stands. */
export const loadNextScreens = () => Promise.all([loadOverview(), loadSection()]);

// The rest is fetched when first asked for: finding one's way needs none of them.
const StartScreen = lazy(() => import('#src/features/assess/start-screen.tsx'));
const OpenFileScreen = lazy(() => import('#src/features/your-data/open-file-screen.tsx'));

/** What a screen is given: the parts of its address, and the assessment where it shows one. */
type ScreenProps<Name extends RouteName> = RouteParams<Name> &
  ((typeof ROUTES)[Name]['shows'] extends 'anything'
    ? unknown
    : { readonly stored: StoredAssessment; readonly settings: Settings });

/** The screen of each route. A route without one, or one that asks for what its address has not, is a type error. */
export const SCREENS = {
  home: HomeScreen,
  // What it continues from makes it another form.
  start: ({ continueFrom }) => <StartScreen key={continueFrom} continueFrom={continueFrom} />,
  open: () => <OpenFileScreen back={linkTo('home')} />,
  openFromLibrary: () => <OpenFileScreen back={linkTo('library')} />,
  library: lazy(() => import('#src/features/library/library-screen.tsx')),
  blank: lazy(() => import('#src/features/report/blank-screen.tsx')),
  edition: lazy(() => import('#src/features/library/edition-screen.tsx')),
  sector: lazy(() => import('#src/features/sector/sector-screen.tsx')),
  data: lazy(() => import('#src/features/your-data/data-screen.tsx')),
  help: lazy(() => import('#src/features/help/help-screen.tsx')),
  assessment: lazy(loadOverview),
  details: lazy(() => import('#src/features/assess/details-screen.tsx')),
  section: lazy(async () => ({ default: (await loadSection()).SectionScreen })),
  find: lazy(() => import('#src/features/assess/find-screen.tsx')),
  owners: lazy(() => import('#src/features/assess/owners-screen.tsx')),
  check: lazy(() => import('#src/features/assess/check-screen.tsx')),
  evidence: lazy(() => import('#src/features/assess/evidence-screen.tsx')),
  results: lazy(() => import('#src/features/results/results-screen.tsx')),
  questions: lazy(() => import('#src/features/results/questions-screen.tsx')),
  targets: lazy(() => import('#src/features/results/targets-screen.tsx')),
  whatIf: lazy(() => import('#src/features/results/what-if-screen.tsx')),
  compare: lazy(() => import('#src/features/benchmark/compare-screen.tsx')),
  contribution: lazy(() => import('#src/features/benchmark/contribution-screen.tsx')),
  report: lazy(() => import('#src/features/report/report-screen.tsx')),
} satisfies { readonly [Name in RouteName]: ComponentType<ScreenProps<Name>> };
