import type { ComponentType } from 'react';
import { HomeScreen } from '#src/features/overview/home-screen.tsx';
import { afterPaint, linkTo, type RouteName, type RouteParams, type ROUTES } from '#src/platform/runtime/index.ts';
import type { Preferences, StoredAssessment } from '#src/platform/storage/index.ts';
import { firstPage } from '#src/ui/layout/first-page.ts';
import { fetched } from './fetched.tsx';
import { bring, SCREEN_PARTS } from './screen-parts.ts';

/**
 * Resolves once the first page is on the screen. What nobody can use before is fetched after it, or it would take the
 * line, the store and the processor from what the page waits for.
 */
export const firstIsDrawn = async (): Promise<void> => {
  await firstPage();
  await afterPaint();
};

/** Fetches the screens where one goes next, once the first one stands. */
export const loadNextScreens = async () => {
  await firstIsDrawn();
  return Promise.all([bring(SCREEN_PARTS.assessment), bring(SCREEN_PARTS.section)]);
};

// Fetched when first asked for: finding one's way needs none of them.
const StartScreen = fetched(SCREEN_PARTS.start);
const OpenFileScreen = fetched(SCREEN_PARTS.open);

/** What a screen is given: the parts of its address, and the assessment where it shows one. */
type ScreenProps<Name extends RouteName> = RouteParams<Name> &
  ((typeof ROUTES)[Name]['shows'] extends 'anything'
    ? unknown
    : { readonly stored: StoredAssessment; readonly settings: Preferences });

/** The screen of each route. A route without one, or one that asks for what its address has not, is a type error. */
export const SCREENS = {
  home: HomeScreen,
  // What it continues from makes it another form.
  start: ({ continueFrom }) => <StartScreen key={continueFrom} continueFrom={continueFrom} />,
  open: () => <OpenFileScreen back={linkTo('home')} />,
  openFromLibrary: () => <OpenFileScreen back={linkTo('library')} />,
  library: fetched(SCREEN_PARTS.library),
  blank: fetched(SCREEN_PARTS.blank),
  edition: fetched(SCREEN_PARTS.edition),
  bulletins: fetched(SCREEN_PARTS.bulletins),
  technologies: fetched(SCREEN_PARTS.technologies),
  bulletinRecord: fetched(SCREEN_PARTS.bulletinRecord),
  pastAttacks: fetched(SCREEN_PARTS.pastAttacks),
  bulletin: fetched(SCREEN_PARTS.bulletin),
  training: fetched(SCREEN_PARTS.training),
  trainingNeeds: fetched(SCREEN_PARTS.trainingNeeds),
  trainingRegister: fetched(SCREEN_PARTS.trainingRegister),
  course: fetched(SCREEN_PARTS.course),
  trainingPaper: fetched(SCREEN_PARTS.trainingPaper),
  feedback: fetched(SCREEN_PARTS.feedback),
  sectorBulletins: fetched(SCREEN_PARTS.sectorBulletins),
  sectorGathered: fetched(SCREEN_PARTS.sectorGathered),
  sector: fetched(SCREEN_PARTS.sector),
  data: fetched(SCREEN_PARTS.data),
  help: fetched(SCREEN_PARTS.help),
  assessment: fetched(SCREEN_PARTS.assessment),
  details: fetched(SCREEN_PARTS.details),
  workbook: fetched(SCREEN_PARTS.workbook),
  section: fetched(SCREEN_PARTS.section),
  find: fetched(SCREEN_PARTS.find),
  owners: fetched(SCREEN_PARTS.owners),
  parcels: fetched(SCREEN_PARTS.parcels),
  check: fetched(SCREEN_PARTS.check),
  evidence: fetched(SCREEN_PARTS.evidence),
  results: fetched(SCREEN_PARTS.results),
  questions: fetched(SCREEN_PARTS.questions),
  targets: fetched(SCREEN_PARTS.targets),
  whatIf: fetched(SCREEN_PARTS.whatIf),
  improve: fetched(SCREEN_PARTS.improve),
  compare: fetched(SCREEN_PARTS.compare),
  contribution: fetched(SCREEN_PARTS.contribution),
  report: fetched(SCREEN_PARTS.report),
  sendBack: fetched(SCREEN_PARTS.sendBack),
  judge: fetched(SCREEN_PARTS.judge),
  secondOpinion: fetched(SCREEN_PARTS.secondOpinion),
} satisfies { readonly [Name in RouteName]: ComponentType<ScreenProps<Name>> };
